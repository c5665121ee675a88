"""Analysis: what of a document's clauses is looked up, found once when it is added and kept beside its source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ..document import Clause, ReadDocument, node_key
from ..embedding import SentenceTransformerEmbedding
from .concepts import mentions
from .headings import heading_parts, heading_text
from .words import Word, words_of

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Pieces = npt.NDArray[np.int32]

_HAN = re.compile(r"[\u3400-\u9fff]+")

CONCEPT = "#"
"""What the term of a concept begins with: `#lebanon`."""

ADDRESSEE = "@"
"""What the term of one addressed begins with, a concept too."""

KIND = "&"
"""What the term of the kind of a clause begins with: `&operative`."""

EXACT = "="
"""What follows `ADDRESSEE` in the term of one addressed by its whole name."""

ACT = "!"
"""What the term of an act begins with: `!requests`."""


@dataclass(frozen=True)
class Analysis:
    """The clauses of a document, as they are looked up.

    Attributes:
        keys: Their node keys, in order.
        terms: Of each, the terms of its words and concepts, those of the document's heading too.
        surfaces: The words that occur, as printed, each with its term.
        pieces: Of each, the numbers of the model's pieces; empty for a model whose pieces have no vectors of their own.
        heading: Those of the document's heading.
    """

    keys: tuple[str, ...]
    terms: tuple[tuple[str, ...], ...]
    surfaces: dict[str, str]
    pieces: tuple[Pieces, ...]
    heading: Pieces


def concept_terms(words: Sequence[Word], language: str) -> list[str]:
    """Returns the terms of the concepts that a text names, those of names within names too."""
    found = mentions([word.term for word in words], language)
    return [f"{CONCEPT}{concept}" for mention in found for concept in sorted(mention.concepts)]


def _directed(clause: Clause) -> list[str]:
    """Returns the terms of what a clause does and of those it is directed at."""
    addressed = (concept_terms(words_of(name, "en"), "en") for name in clause.addressees)
    names = dict.fromkeys(term.removeprefix(CONCEPT) for terms in addressed for term in terms)
    acts = dict.fromkeys([*([clause.act] if clause.act else []), *clause.acts])
    exact = (f"{ADDRESSEE}{EXACT}{name.casefold()}" for name in clause.addressees)
    kind = f"{KIND}{clause.kind}"
    return [kind, *(f"{ACT}{act}" for act in acts), *(f"{ADDRESSEE}{name}" for name in names), *exact]


def chinese_words(text: str, embedding: SentenceTransformerEmbedding) -> list[Word]:
    """Returns the words of a text's Chinese, as the model's tokenizer parts them."""
    segments = [segment for segment in embedding.segments(text) if _HAN.fullmatch(segment)]
    return [Word(segment, segment) for segment in segments]


def analyse(read: ReadDocument, embedding: SentenceTransformerEmbedding) -> Analysis:
    """Returns the analysis of a document."""
    import numpy

    heading_words: list[Word] = []
    heading_concepts: list[str] = []
    for text, language in heading_parts(read.document):
        words = words_of(text, language)
        heading_words += words
        heading_concepts += concept_terms(words, language)
    surfaces = {word.surface: word.term for word in heading_words}
    terms = []
    for clause in read.clauses:
        words = words_of(clause.in_context, clause.language)
        concepts = concept_terms(words, clause.language)
        segments = chinese_words(clause.in_context, embedding)
        surfaces |= {word.surface: word.term for word in segments or words}
        listed = [word.term for word in [*words, *segments, *heading_words]]
        terms.append((*listed, *concepts, *heading_concepts, *_directed(clause)))
    texts = [heading_text(read.document), *(clause.in_context for clause in read.clauses)]
    heading, *pieces = embedding.pieces(texts) or [numpy.array([], dtype=numpy.int32) for _ in texts]
    keys = tuple(node_key(clause) for clause in read.clauses)
    return Analysis(keys, tuple(terms), surfaces, tuple(pieces), heading)


def save_analysis(analysis: Analysis, path: Path) -> None:
    """Writes an analysis to a file of numpy's `npz` form."""
    import numpy

    vocabulary = {term: number for number, term in enumerate(dict.fromkeys(t for row in analysis.terms for t in row))}
    with path.open("wb") as file:
        numpy.savez(
            file,
            keys=_written(analysis.keys),
            vocabulary=_written(vocabulary),
            terms=numpy.array([vocabulary[term] for row in analysis.terms for term in row], dtype=numpy.int32),
            term_counts=numpy.array([len(row) for row in analysis.terms], dtype=numpy.int32),
            surfaces=_written(analysis.surfaces),
            surface_terms=_written(analysis.surfaces.values()),
            pieces=numpy.concatenate([*analysis.pieces, analysis.heading]),
            piece_counts=numpy.array([len(row) for row in analysis.pieces], dtype=numpy.int32),
        )


def _written(strings: Iterable[str]) -> npt.NDArray[np.uint8]:
    """Returns strings as the bytes of their lines: numpy's own arrays of strings are as wide as the longest one."""
    import numpy

    return numpy.frombuffer("\n".join(strings).encode(), dtype=numpy.uint8)


def read_strings(written: npt.NDArray[np.uint8]) -> list[str]:
    """Returns the strings of an array in a saved analysis."""
    text = written.tobytes().decode()
    return text.split("\n") if text else []
