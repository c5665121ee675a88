"""Figures: every figure of an evaluation as a ratio of sums over its questions.

recall@5 is Σ recall at 5 / questions that are ranked; precision is Σ right / Σ given; and so on. That one form lets
the bootstrap and the paired test treat all figures alike: they weigh the questions anew, or swap two runs' parts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from .metrics import RETRIEVAL, retrieval_figures
from .outcomes import Outcome

_DECISIONS = ("citation", "refusal", "list")
FIGURES = (
    *RETRIEVAL,
    *(f"{group}.{part}" for group in _DECISIONS for part in ("precision", "recall", "f1")),
    "quotes.exact",
    "answer_language",
)
"""The names of all figures."""


@dataclass(frozen=True)
class Figure:
    """A figure: the sum of what its questions add over the sum of what they could add.

    Attributes:
        numerators: What each question adds.
        denominators: What each could add; 0 where the figure does not look at the question.
    """

    numerators: tuple[float, ...]
    denominators: tuple[float, ...]

    @property
    def questions(self) -> int:
        """How many questions it looks at."""
        return sum(map(bool, self.denominators))

    @property
    def is_measured(self) -> bool:
        """Whether the figure says anything: whether it looks at any question."""
        return self.questions > 0

    @property
    def value(self) -> float:
        """The figure, rounded to four places; 0 where nothing is measured."""
        return round(sum(self.numerators) / sum(self.denominators), 4) if self.is_measured else 0.0


def figures_of(outcomes: Sequence[Outcome]) -> dict[str, Figure]:
    """Returns all figures, in the order of `FIGURES`.

    - Retrieval: means over the ranked questions; see `metrics`.
    - Citation: over the clauses cited and those relevant of all questions taken together, but for those of type
      `list`. A clause cited for an unanswerable question counts against precision.
    - Refusal: over refusals given and refusals due.
    - List: as citation, over the questions of type `list`, which would outweigh all others there.
    - Quotes: the share of quotes that say what their source says.
    - Answer language: the share of answers in the language of their question.
    """
    ranked = [float(one.is_ranked) for one in outcomes]
    figures = {
        name: Figure(tuple(_spread(values, ranked)), tuple(ranked))
        for name, values in retrieval_figures(outcomes).items()
    }
    figures |= _decision("citation", outcomes, _citation_counts)
    figures |= _decision("refusal", outcomes, _refusal_counts)
    figures |= _decision("list", outcomes, _list_counts)
    figures["quotes.exact"] = Figure(
        tuple(float(one.quotes_exact) for one in outcomes), tuple(float(one.quotes_checked) for one in outcomes)
    )
    figures["answer_language"] = Figure(
        tuple(float(one.answer_language == one.question.language) for one in outcomes), (1.0,) * len(outcomes)
    )
    return figures


def _spread(values: Sequence[float], ranked: Sequence[float]) -> Iterator[float]:
    rest = iter(values)
    return (next(rest) if takes_part else 0.0 for takes_part in ranked)


def _decision(
    group: str, outcomes: Sequence[Outcome], count: Callable[[Outcome], tuple[int, int, int]]
) -> dict[str, Figure]:
    """Returns right / given, right / wanted and 2 right / (given + wanted), by what `count` says of each outcome."""
    counts = [tuple(map(float, count(one))) for one in outcomes]
    right = tuple(one[0] for one in counts)
    given = tuple(one[1] for one in counts)
    wanted = tuple(one[2] for one in counts)
    return {
        f"{group}.precision": Figure(right, given),
        f"{group}.recall": Figure(right, wanted),
        f"{group}.f1": Figure(tuple(2 * one for one in right), tuple(map(sum, zip(given, wanted, strict=True)))),
    }


def _cited_counts(outcome: Outcome) -> tuple[int, int, int]:
    cited = set(outcome.cited)
    return len(cited.intersection(outcome.question.relevant)), len(cited), len(outcome.question.relevant)


def _citation_counts(outcome: Outcome) -> tuple[int, int, int]:
    return (0, 0, 0) if outcome.is_list else _cited_counts(outcome)


def _list_counts(outcome: Outcome) -> tuple[int, int, int]:
    return _cited_counts(outcome) if outcome.is_list else (0, 0, 0)


def _refusal_counts(outcome: Outcome) -> tuple[int, int, int]:
    due = not outcome.question.answerable
    return int(outcome.refused and due), int(outcome.refused), int(due)
