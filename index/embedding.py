"""Embedding: a multilingual sentence-transformer behind llama-index's interface."""

from __future__ import annotations

import asyncio
import hashlib
import tomllib
from collections.abc import Sequence
from functools import lru_cache
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

    def piece_vectors(self, texts: Sequence[str]) -> list[npt.NDArray[np.float32]] | None:
        """Returns the vectors of each text's pieces, shape (pieces, dimensions); None where pieces have none.

        Only a static model gives a piece the same vector in every text.
        """
        from sentence_transformers.sentence_transformer.modules.static_embedding import StaticEmbedding

        static = self._model[0]
        if not isinstance(static, StaticEmbedding):
            return None
        table = static.embedding.weight.detach().cpu().numpy()
        encoded = static.tokenizer.encode_batch(list(texts), add_special_tokens=False)
        return [table[text.ids] for text in encoded]

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
