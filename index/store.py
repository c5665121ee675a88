"""The store: clauses and their vectors in a Chroma collection in cosine space.

Chroma is used directly for writing and searching. llama-index's ChromaVectorStore would lose three things: it adds
where an upsert is needed, so a corrected clause would keep its old text; it returns exp(-distance) where the cosine
is wanted; and it keeps no order of documents. The records are nevertheless written as that store writes them, so
`ChromaVectorStore(chroma_collection=index.collection)` reads them in any llama-index program.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from .document import KINDS, ActUse, Clause, CrossReference, node_key
from .errors import StoreError

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    from chromadb.api import ClientAPI
    from chromadb.api.models.Collection import Collection
    from llama_index.core.schema import TextNode

    Vector = npt.NDArray[np.float32]

CLAUSES = "clauses"
_EARLIER = "passages"
"""A collection that earlier versions made too."""
_BATCH = 2000

# Chroma keeps one engine a folder for as long as the process lives; files taken from under it break it.
_in_use: set[Path] = set()


def connect(folder: Path, chroma_url: str | None) -> ClientAPI:
    """Returns a Chroma client: embedded in `folder`, or of the server at `chroma_url`.

    Raises:
        StoreError: The folder cannot be opened or the server does not answer.
    """
    import chromadb
    from chromadb.config import Settings

    settings = Settings(anonymized_telemetry=False)
    try:
        if chroma_url is None:
            client = chromadb.PersistentClient(path=str(folder / "chroma"), settings=settings)
            _in_use.add(folder)
            return client
        url = urlsplit(chroma_url)
        if url.scheme not in ("http", "https") or not url.hostname:
            raise StoreError(f"{chroma_url}: not an address of a Chroma server; give http://HOST:PORT")
        secure = url.scheme == "https"
        port = url.port or (443 if secure else 8000)
        return chromadb.HttpClient(host=url.hostname, port=port, ssl=secure, settings=settings)
    except StoreError:
        raise
    except Exception as error:
        place = chroma_url or folder / "chroma"
        raise StoreError(f"{place}: Chroma cannot be opened ({error}); check the address or the folder") from error


def erase(folder: Path, chroma_url: str | None) -> None:
    """Removes the collection, and embedded Chroma's files too where this process does not hold them open."""
    import shutil

    if chroma_url is None and folder not in _in_use:
        shutil.rmtree(folder / "chroma", ignore_errors=True)
        return
    client = connect(folder, chroma_url)
    for collection in client.list_collections():
        if collection.name in (CLAUSES, _EARLIER):
            client.delete_collection(collection.name)


def open_collection(client: ClientAPI) -> Collection:
    """Returns the collection of clauses, in cosine space, made when it is not there yet."""
    return client.get_or_create_collection(
        CLAUSES, embedding_function=None, configuration={"hnsw": {"space": "cosine"}}
    )


def to_node(clause: Clause, *, tokens: int) -> TextNode:
    """Returns the llama-index node of a clause; its id is the clause key, its text the verbatim paragraph.

    Args:
        clause: The clause.
        tokens: Its length in `cl100k_base` tokens.
    """
    from llama_index.core.schema import TextNode

    metadata: dict[str, Any] = {
        "clause_id": clause.clause_id,
        "document": clause.document,
        "kind": clause.kind,
        "number": clause.number,
        "language": clause.language,
        "act": clause.act,
        "addressees": "; ".join(clause.addressees),
        "start": clause.start,
        "end": clause.end,
        "source_file": clause.source_file,
        "context": clause.context,
        "heading": clause.heading,
        "acts": "; ".join(clause.acts),
        "act_uses": json.dumps([list(vars(use).values()) for use in clause.act_uses], ensure_ascii=False),
        "references": json.dumps([list(vars(reference).values()) for reference in clause.references]),
        "tokens": tokens,
    }
    return TextNode(id_=node_key(clause), text=clause.text, metadata=metadata)


def to_clause(metadata: dict[str, Any], text: str) -> Clause:
    """Returns the clause that a record of the collection holds."""
    return Clause(
        clause_id=str(metadata["clause_id"]),
        document=str(metadata["document"]),
        kind=KINDS[KINDS.index(metadata["kind"])],
        number=str(metadata["number"]),
        text=text,
        language=str(metadata["language"]),
        start=int(metadata["start"]),
        end=int(metadata["end"]),
        act=str(metadata["act"]),
        addressees=tuple(name for name in str(metadata["addressees"]).split("; ") if name),
        source_file=str(metadata["source_file"]),
        context=str(metadata.get("context", "")),
        heading=str(metadata.get("heading", "")),
        act_uses=tuple(ActUse(*values) for values in json.loads(str(metadata.get("act_uses", "[]")))),
        references=tuple(CrossReference(*values) for values in json.loads(str(metadata.get("references", "[]")))),
    )


def _matrix(vectors: Sequence[Sequence[float]]) -> Vector:
    import numpy

    return numpy.asarray(vectors, dtype=numpy.float32)


def upsert(collection: Collection, nodes: Sequence[TextNode], vectors: Sequence[Sequence[float]]) -> None:
    """Writes nodes with their vectors; a node whose id is already there is replaced."""
    from llama_index.core.vector_stores.utils import node_to_metadata_dict

    for start in range(0, len(nodes), _BATCH):
        batch = nodes[start : start + _BATCH]
        metadatas: Any = [node_to_metadata_dict(node, remove_text=True, flat_metadata=True) for node in batch]
        collection.upsert(
            ids=[node.node_id for node in batch],
            embeddings=_matrix(vectors[start : start + _BATCH]),
            documents=[node.text for node in batch],
            metadatas=metadatas,
        )


def delete(collection: Collection, keys: Sequence[str]) -> None:
    """Removes the clauses with these keys; a key that is not there is passed over."""
    for start in range(0, len(keys), _BATCH):
        collection.delete(ids=list(keys[start : start + _BATCH]))


def fetch(collection: Collection, keys: Sequence[str]) -> list[Clause]:
    """Returns the clauses with these keys, in their order; a key that is not there is passed over."""
    found: dict[str, Clause] = {}
    for start in range(0, len(keys), _BATCH):
        records = collection.get(ids=list(keys[start : start + _BATCH]), include=["metadatas", "documents"])
        for key, metadata, text in zip(
            records["ids"], records["metadatas"] or [], records["documents"] or [], strict=True
        ):
            found[key] = to_clause(dict(metadata), text)
    return [found[key] for key in keys if key in found]


def nearest(
    collection: Collection,
    vector: Sequence[float],
    count: int,
    *,
    language: str | None = None,
    keys: Sequence[str] | None = None,
) -> dict[str, float]:
    """Returns the keys of the `count` clauses nearest to `vector` with their cosines, nearest first.

    Args:
        collection: The clauses.
        vector: A unit vector.
        count: At most so many; fewer where there are no more.
        language: The language of the clauses; None for any.
        keys: Those that may be found; None for all.
    """
    where: Any = None if language is None else {"language": language}
    batches = [None] if keys is None else [list(keys[at : at + _BATCH]) for at in range(0, len(keys), _BATCH)]
    cosines: dict[str, float] = {}
    for batch in batches:
        found = collection.query(
            query_embeddings=_matrix([vector]), n_results=count, where=where, ids=batch, include=["distances"]
        )
        distances = (found["distances"] or [[]])[0]
        cosines |= {key: 1 - distance for key, distance in zip(found["ids"][0], distances, strict=True)}
    return dict(sorted(cosines.items(), key=lambda item: -item[1])[:count])


def vectors(collection: Collection, keys: Sequence[str]) -> dict[str, Vector]:
    """Returns the vectors of clauses by key; a key that is not there is passed over."""
    import numpy

    if not keys:
        return {}
    records = collection.get(ids=list(keys), include=["embeddings"])
    rows: Any = records["embeddings"]
    return {key: numpy.asarray(row, dtype=numpy.float32) for key, row in zip(records["ids"], rows, strict=True)}
