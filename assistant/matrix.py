"""The matrix of languages: how well questions in one language find clauses in another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..index.document import LANGUAGES
from .metrics import mean, ranking_values
from .outcomes import Outcome

METRIC = "recall@5"
"""What a cell of the matrix holds."""


@dataclass(frozen=True)
class Matrix:
    """Recall at 5 by language of the question (rows) and of the clause (columns).

    A cell looks at the questions with a relevant clause that is indexed in the column's language, and at those clauses
    alone. A clause counts as found when it is among the first five in whatever language version: the versions of a
    clause are one clause.

    Attributes:
        cells: Recall by question language, then by clause language.
        questions: How many questions each cell looks at.
    """

    cells: Mapping[str, Mapping[str, float]]
    questions: Mapping[str, Mapping[str, int]]

    @property
    def columns(self) -> tuple[str, ...]:
        """The clause languages that occur."""
        held = {code for row in self.cells.values() for code in row}
        return tuple(code for code in LANGUAGES if code in held)

    @property
    def parity_gap(self) -> float:
        """Highest minus lowest mean of a row: how much worse the worst served question language is."""
        return _gap(mean(row.values()) for row in self.cells.values())

    @property
    def column_parity_gap(self) -> float:
        """Highest minus lowest mean of a column: how much worse clauses of the worst found language are found."""
        return _gap(mean(row[code] for row in self.cells.values() if code in row) for code in self.columns)

    def as_record(self) -> dict[str, Any]:
        """Returns the matrix as a JSON object."""
        return {
            "cells": {asked: dict(row) for asked, row in self.cells.items()},
            "questions": {asked: dict(row) for asked, row in self.questions.items()},
            "parity_gap": self.parity_gap,
            "column_parity_gap": self.column_parity_gap,
        }


def matrix_of(outcomes: Sequence[Outcome]) -> Matrix:
    """Returns the matrix over the ranked outcomes; a relevant clause that is not indexed is passed over."""
    cells: dict[str, dict[str, float]] = {}
    questions: dict[str, dict[str, int]] = {}
    for asked in LANGUAGES:
        for held in LANGUAGES:
            rankings = [
                (one.ranking, relevant)
                for one in outcomes
                if one.is_ranked and one.question.language == asked and (relevant := _relevant_in(held, one))
            ]
            if rankings:
                values = ranking_values(rankings, [METRIC])[METRIC]
                cells.setdefault(asked, {})[held] = round(mean(values), 4)
                questions.setdefault(asked, {})[held] = len(rankings)
    return Matrix(cells, questions)


def _relevant_in(language: str, outcome: Outcome) -> frozenset[str]:
    pairs = zip(outcome.question.relevant, outcome.relevant_languages, strict=False)
    return frozenset(clause_id for clause_id, languages in pairs if language in languages)


def _gap(means: Iterable[float]) -> float:
    listed = list(means)
    return round(max(listed) - min(listed), 4) if listed else 0.0
