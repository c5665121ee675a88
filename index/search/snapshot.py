"""The snapshot: all that is looked up of an index's clauses, put together from the analyses of its documents.

It is made when a search first needs it after something was added or removed, and kept in the data folder.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from ..embedding import SentenceTransformerEmbedding
from .analysis import read_strings
from .keywords import KeywordIndex

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Integers = npt.NDArray[np.int32]
    Vectors = npt.NDArray[np.float32]

_STAMP = "stamp.json"
_ARRAYS = ("pieces", "bounds", "documents", "headings")


@dataclass(frozen=True)
class Pool:
    """The clauses of one language, which are searched side by side with those of the others.

    Attributes:
        language: ISO 639-1 code.
        rows: Their rows in the snapshot.
        keywords: Their keyword index.
        surfaces: The words that occur, as printed.
        surface_terms: The term of each.
        surface_vectors: A unit vector of each, shape (surfaces, dimensions); None for a model without them.
    """

    language: str
    rows: Integers
    keywords: KeywordIndex
    surfaces: tuple[str, ...]
    surface_terms: tuple[str, ...]
    surface_vectors: Vectors | None


@dataclass(frozen=True)
class Snapshot:
    """The clauses of an index, as they are looked up.

    Attributes:
        keys: Their node keys; a clause's place here is its row.
        pools: Those of each language that occurs.
        pieces: The numbers of the model's pieces of all clauses, one after the other, and behind those of a document's
            clauses those of its heading.
        bounds: Where the pieces of each clause begin and end, shape (clauses, 2).
        documents: Where the clauses of each document begin; one past the end last.
        headings: Where the pieces of each document's heading begin and end, shape (documents, 2).
    """

    keys: tuple[str, ...]
    pools: tuple[Pool, ...]
    pieces: Integers
    bounds: Integers
    documents: Integers
    headings: Integers

    @cached_property
    def row_of(self) -> dict[str, int]:
        """The row of each node key."""
        return {key: row for row, key in enumerate(self.keys)}

    def pieces_of(self, row: int) -> Integers:
        """Returns the pieces of a clause."""
        return self.pieces[slice(*self.bounds[row])]

    def heading_of(self, number: int) -> Integers:
        """Returns the pieces of the heading of a document, counted from 0."""
        return self.pieces[slice(*self.headings[number])]

    def document_of(self, row: int) -> int:
        """Returns which document a clause stands in, counted from 0."""
        return int(self.documents.searchsorted(row, side="right")) - 1

    def pieces_of_document(self, number: int) -> Integers:
        """Returns the pieces of all clauses of a document, counted from 0, and of its heading, each once."""
        import numpy

        first = self.bounds[self.documents[number], 0]
        return numpy.unique(self.pieces[first : self.headings[number, 1]])


def open_snapshot(
    folder: Path, analyses: Sequence[Path], stamp: str, embedding: SentenceTransformerEmbedding
) -> Snapshot:
    """Returns the snapshot of the analyses in these files, as kept in `folder`, or made anew and kept there.

    Args:
        folder: Where it is kept.
        analyses: The files, in the order of their documents.
        stamp: What tells these analyses from all others.
        embedding: The index's model.
    """
    try:
        if json.loads((folder / _STAMP).read_text("utf-8")) == stamp:
            return _load(folder)
    except (OSError, ValueError, EOFError):
        pass
    made = _build(analyses, embedding)
    _keep(made, folder, stamp)
    return made


def stamp_of(digests: Iterable[str]) -> str:
    """Returns what tells an index from all others: a digest of its documents' digests, in order."""
    return hashlib.sha256("\n".join(digests).encode()).hexdigest()


def _build(analyses: Sequence[Path], embedding: SentenceTransformerEmbedding) -> Snapshot:
    import numpy

    keys: list[str] = []
    rows: dict[str, list[int]] = {}
    terms: dict[str, list[list[int]]] = {}
    vocabularies: dict[str, dict[str, int]] = {}
    surfaces: dict[str, dict[str, str]] = {}
    pieces: list[Integers] = []
    counts: list[Integers] = []
    documents = [0]
    for path in analyses:
        with numpy.load(path) as read:
            held = {name: read[name] for name in read.files}
        names = read_strings(held["keys"])
        if not names:
            continue
        language = names[0].rpartition("@")[2]
        vocabulary = vocabularies.setdefault(language, {})
        local = read_strings(held["vocabulary"])
        numbers = numpy.array([vocabulary.setdefault(term, len(vocabulary)) for term in local])
        ends = numpy.cumsum(held["term_counts"])
        split = numpy.split(numbers[held["terms"]], ends[:-1])
        terms.setdefault(language, []).extend(listed.tolist() for listed in split)
        rows.setdefault(language, []).extend(range(len(keys), len(keys) + len(names)))
        keys += names
        documents.append(len(keys))
        words = zip(read_strings(held["surfaces"]), read_strings(held["surface_terms"]), strict=True)
        surfaces.setdefault(language, {}).update(words)
        pieces.append(held["pieces"])
        counts.append(numpy.append(held["piece_counts"], len(held["pieces"]) - held["piece_counts"].sum()))
    pools = []
    for language, listed in sorted(rows.items()):
        printed = surfaces[language]
        pools.append(
            Pool(
                language,
                numpy.array(listed, dtype=numpy.int32),
                KeywordIndex.build(terms[language], vocabularies[language]),
                tuple(printed),
                tuple(printed.values()),
                embedding.word_vectors(list(printed)),
            )
        )
    ends = numpy.cumsum(numpy.concatenate([[0], *counts]))
    spans = numpy.stack([ends[:-1], ends[1:]], axis=1)
    # Behind the clauses of each document stands its heading.
    is_heading = numpy.zeros(len(spans), dtype=bool)
    is_heading[numpy.array(documents[1:], dtype=int) + numpy.arange(len(documents) - 1)] = True
    joined = numpy.concatenate([numpy.array([], dtype=numpy.int32), *pieces])
    return Snapshot(
        tuple(keys), tuple(pools), joined, spans[~is_heading], numpy.array(documents), spans[is_heading]
    )


def _keep(snapshot: Snapshot, kept: Path, stamp: str) -> None:
    """Writes a snapshot beside the one that is kept, and then puts it in its place."""
    import numpy

    draft = Path(tempfile.mkdtemp(prefix=f".{kept.name}-", dir=kept.parent))
    (draft / "keys.txt").write_text("\n".join(snapshot.keys), "utf-8")
    for name in _ARRAYS:
        numpy.save(draft / f"{name}.npy", getattr(snapshot, name))
    for pool in snapshot.pools:
        place = draft / pool.language
        place.mkdir()
        numpy.save(place / "rows.npy", pool.rows)
        pool.keywords.save(place)
        (place / "surfaces.txt").write_text("\n".join(pool.surfaces), "utf-8")
        (place / "surface_terms.txt").write_text("\n".join(pool.surface_terms), "utf-8")
        if pool.surface_vectors is not None:
            numpy.save(place / "surface_vectors.npy", pool.surface_vectors.astype(numpy.float16))
    (draft / _STAMP).write_text(json.dumps(stamp), "utf-8")
    # Away under another name first: whoever loads it meanwhile must not find half of it.
    old = draft.with_name(f"{draft.name}-old")
    with suppress(OSError):
        kept.rename(old)
    with suppress(OSError):
        draft.rename(kept)
    for left in (old, draft):
        shutil.rmtree(left, ignore_errors=True)


def _load(kept: Path) -> Snapshot:
    import numpy

    pools = []
    for place in sorted(path for path in kept.iterdir() if path.is_dir()):
        rows = numpy.load(place / "rows.npy")
        vectors = place / "surface_vectors.npy"
        pools.append(
            Pool(
                place.name,
                rows,
                KeywordIndex.load(place, len(rows)),
                _lines(place / "surfaces.txt"),
                _lines(place / "surface_terms.txt"),
                numpy.load(vectors).astype(numpy.float32) if vectors.exists() else None,
            )
        )
    arrays = {name: numpy.load(kept / f"{name}.npy", mmap_mode="r") for name in _ARRAYS}
    return Snapshot(_lines(kept / "keys.txt"), tuple(pools), **arrays)


def _lines(path: Path) -> tuple[str, ...]:
    text = path.read_text("utf-8")
    return tuple(text.split("\n")) if text else ()
