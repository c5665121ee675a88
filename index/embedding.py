"""Embedding: a multilingual sentence-transformer behind llama-index's interface."""

from __future__ import annotations

import asyncio
import hashlib
import tomllib
from collections.abc import Sequence
from functools import cached_property, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from llama_index.core.base.embeddings.base import BaseEmbedding
from pydantic import PrivateAttr

from .errors import ModelError

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    from sentence_transformers import SentenceTransformer

    Vectors = npt.NDArray[np.float32]

_NO_LENGTH = 1e-6

SHIPPED = "shipped"
"""The name of the model in the package."""


def shipped_model_path() -> Path:
    """Returns the folder of the model that comes with the package."""
    return Path(str(files(__package__) / "model"))


def model_identity(model: str | None) -> tuple[str, str]:
    """Returns the name a manifest keeps for `model`, and a digest of its files.

    The digest covers each file's name, size, first and last mebibyte; a model known by a hub name has none.

    Args:
        model: A folder or a hub name; None for the shipped model.
    """
    folder = shipped_model_path() if model is None else Path(model)
    if not folder.is_dir():
        return str(model), ""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if not path.is_file() or path.suffix == ".md":
            continue
        size = path.stat().st_size
        digest.update(f"{path.relative_to(folder).as_posix()}:{size}\n".encode())
        with path.open("rb") as file:
            digest.update(file.read(1 << 20))
            file.seek(max(0, size - (1 << 20)))
            digest.update(file.read())
    return SHIPPED if model is None else folder.name, digest.hexdigest()


@lru_cache(maxsize=1)
def _known_prompts() -> dict[str, dict[str, str]]:
    return tomllib.loads((files(__package__) / "data" / "model_prompts.toml").read_text("utf-8"))


def _prompts_for(name: str, model: SentenceTransformer) -> tuple[str, str]:
    """Returns what is put before a question and before a clause.

    The model's own prompts decide; a family that was published without them is known by its name.
    """
    own = {key: value for key, value in (model.prompts or {}).items() if value}
    query = own.get("query", "")
    document = own.get("document", own.get("passage", ""))
    if query or document:
        return query, document
    for family, prompts in _known_prompts().items():
        if family in Path(name).name.lower():
            return prompts["query"], prompts["document"]
    return "", ""


class SentenceTransformerEmbedding(BaseEmbedding):
    """Any sentence-transformer as a llama-index embedding, with unit vectors.

    Asymmetric models get their prompts: a question is embedded as a query, a clause as a document.
    """

    _model: Any = PrivateAttr()
    _query_prompt: str = PrivateAttr(default="")
    _document_prompt: str = PrivateAttr(default="")

    @classmethod
    def load(cls, model: str | None = None) -> SentenceTransformerEmbedding:
        """Loads a model.

        Args:
            model: A folder or a hub name; None for the shipped model. A folder never needs the network.

        Raises:
            ModelError: There is no such model, or it cannot be loaded.
        """
        from sentence_transformers import SentenceTransformer

        place = str(shipped_model_path()) if model is None else model
        local = Path(place).is_dir()
        if not local and (place.startswith((".", "/", "~")) or place.count("/") > 1):
            raise ModelError(
                f"model {place}: cannot be loaded (no such folder); give the folder of a sentence-transformer"
            )
        try:
            loaded = SentenceTransformer(place, device="cpu" if model is None else None, local_files_only=local)
        except Exception as error:
            reason = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
            raise ModelError(
                f"model {place}: cannot be loaded ({reason}); "
                "give the folder of a sentence-transformer, or a hub name while the network can be reached"
            ) from error
        embedding = cls(model_name=model_identity(model)[0])
        embedding._model = loaded
        embedding._query_prompt, embedding._document_prompt = _prompts_for(place, loaded)
        return embedding

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        return int(self._model.get_embedding_dimension())

    def _encode(self, texts: Sequence[str], prompt: str) -> list[list[float]]:
        vectors = self._model.encode(
            [prompt + text for text in texts], normalize_embeddings=True, show_progress_bar=False
        )
        # A text without a single known token has no direction; any one will do, near nothing in particular.
        vectors[~vectors.any(axis=1), -1] = 1
        return [[float(value) for value in vector] for vector in vectors]

    @cached_property
    def _static(self) -> Any:  # noqa: ANN401
        """The model's table of pieces; None where a piece has another vector in every text."""
        from sentence_transformers.sentence_transformer.modules.static_embedding import StaticEmbedding

        first = self._model[0]
        return first if isinstance(first, StaticEmbedding) else None

    @cached_property
    def piece_table(self) -> Vectors | None:
        """The vector of every piece, shape (pieces, dimensions); None where pieces have none of their own."""
        if self._static is None:
            return None
        table: Vectors = self._static.embedding.weight.detach().cpu().numpy()
        return table

    def pieces(self, texts: Sequence[str]) -> list[npt.NDArray[np.int32]] | None:
        """Returns the numbers of each text's pieces, rows of `piece_table`; None where there is no such table."""
        import numpy

        if self._static is None:
            return None
        encoded = self._static.tokenizer.encode_batch(list(texts), add_special_tokens=False)
        return [numpy.array(text.ids, dtype=numpy.int32) for text in encoded]

    def segments(self, text: str) -> list[str]:
        """Returns the pieces of a text as strings, in order; none where pieces have no vectors of their own."""
        if self._static is None:
            return []
        return [str(piece) for piece in self._static.tokenizer.encode(text, add_special_tokens=False).tokens]

    def word_vectors(self, words: Sequence[str]) -> Vectors | None:
        """Returns a unit vector for each word, shape (words, dimensions); None where pieces have no vectors."""
        import numpy

        pieces = self.pieces(words)
        if pieces is None or self.piece_table is None:
            return None
        table = self.piece_table
        summed = numpy.zeros((len(words), table.shape[1]), dtype=numpy.float32)
        for row, ids in enumerate(pieces):
            summed[row] = table[ids].sum(axis=0)
        lengths = numpy.linalg.norm(summed, axis=1, keepdims=True)
        return numpy.asarray(summed / numpy.maximum(lengths, _NO_LENGTH), dtype=numpy.float32)

    def _get_query_embedding(self, query: str) -> list[float]:
        return self._encode([query], self._query_prompt)[0]

    def _get_text_embedding(self, text: str) -> list[float]:
        return self._encode([text], self._document_prompt)[0]

    def _get_text_embeddings(self, texts: list[str]) -> list[list[float]]:
        return self._encode(texts, self._document_prompt)

    async def _aget_query_embedding(self, query: str) -> list[float]:
        return await asyncio.to_thread(self._get_query_embedding, query)

    async def _aget_text_embedding(self, text: str) -> list[float]:
        return await asyncio.to_thread(self._get_text_embedding, text)
