"""Keywords: BM25 over the terms of clauses, for questions whose words each stand for several terms.

bm25s computes what a term is worth in a clause when the index is made (Lù, BM25S, arXiv 2407.03618; the formula is that
of Robertson and Zaragoza, The Probabilistic Relevance Framework, 2009, in Lucene's form). A word of a question may
stand for terms of another language with a weight each; of these the best one counts in a clause, as in structured
queries (Pirkola, SIGIR 1998).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Integers = npt.NDArray[np.int32]
    Floats = npt.NDArray[np.float32]

_SATURATION = 1.2
"""k1: how soon a term that stands again counts no more."""

_LENGTH = 0.4
"""b: how far a long clause counts for less; clauses carry their document's heading, so less than the usual .75."""


@dataclass(frozen=True)
class KeywordIndex:
    """What each term is worth in each clause.

    Attributes:
        vocabulary: The terms with their columns.
        worth: The worth of a term in a clause, column by column.
        clauses: The clause of each worth, counted from 0.
        bounds: Where each column begins in both; one past the end last.
        size: How many clauses there are.
    """

    vocabulary: Mapping[str, int]
    worth: Floats
    clauses: Integers
    bounds: Integers
    size: int

    @classmethod
    def build(cls, terms: Sequence[Sequence[int]], vocabulary: Mapping[str, int]) -> KeywordIndex:
        """Builds the index of clauses, each given by the numbers of its terms in `vocabulary`."""
        import bm25s
        import numpy

        if not any(len(listed) for listed in terms):
            nothing = numpy.array([], dtype=numpy.int32)
            bounds = numpy.zeros(len(vocabulary) + 1, dtype=numpy.int32)
            return cls(vocabulary, nothing.astype(numpy.float32), nothing, bounds, len(terms))
        index = bm25s.BM25(k1=_SATURATION, b=_LENGTH)
        index.index((terms, dict(vocabulary)), create_empty_token=False, show_progress=False)
        scores = index.scores
        return cls(vocabulary, scores["data"], scores["indices"], scores["indptr"], len(terms))

    def scores(self, words: Sequence[Mapping[str, float]]) -> Floats:
        """Returns what each clause is worth to a question, shape (clauses,).

        Args:
            words: For each word of the question, the terms that it may stand for, each with its weight from 0 to 1.
        """
        import numpy

        total = numpy.zeros(self.size, dtype=numpy.float32)
        for variants in words:
            best = numpy.zeros(self.size, dtype=numpy.float32)
            for term, weight in variants.items():
                held = self._column(term)
                clauses = self.clauses[held]
                best[clauses] = numpy.maximum(best[clauses], weight * self.worth[held])
            total += best
        return total

    def holders(self, term: str) -> Integers:
        """Returns the clauses that hold a term."""
        return self.clauses[self._column(term)]

    def _column(self, term: str) -> slice:
        column = self.vocabulary.get(term)
        return slice(0, 0) if column is None else slice(int(self.bounds[column]), int(self.bounds[column + 1]))

    def save(self, folder: Path) -> None:
        """Writes the index into a folder."""
        import numpy

        for name in ("worth", "clauses", "bounds"):
            numpy.save(folder / f"{name}.npy", getattr(self, name))
        (folder / "vocabulary.txt").write_text("\n".join(self.vocabulary), "utf-8")

    @classmethod
    def load(cls, folder: Path, size: int) -> KeywordIndex:
        """Reads the index of `size` clauses from a folder; its arrays stay on disk until they are used."""
        import numpy

        terms = (folder / "vocabulary.txt").read_text("utf-8").split("\n")
        worth, clauses, bounds = (
            numpy.load(folder / f"{name}.npy", mmap_mode="r") for name in ("worth", "clauses", "bounds")
        )
        return cls({term: column for column, term in enumerate(terms)}, worth, clauses, bounds, size)
