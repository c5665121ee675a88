"""Comparison: two runs over the same questions, figure by figure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from ..index.errors import QuestionError
from .bootstrap import Interval, difference_intervals
from .evaluation import Evaluation
from .question_set import Question
from .randomization import p_values


@dataclass(frozen=True)
class Change:
    """How a figure changed.

    Attributes:
        name: Name of the figure.
        before: Its value in the earlier run.
        now: Its value in this run.
        interval: 95 % interval of the difference; see `bootstrap`.
        p: The p-value of the difference; see `randomization`.
    """

    name: str
    before: float
    now: float
    interval: Interval | None
    p: float

    @property
    def difference(self) -> float:
        """This run's value less the earlier one's."""
        return round(self.now - self.before, 4)


@dataclass(frozen=True)
class Comparison:
    """A run beside an earlier one.

    Attributes:
        name: What the earlier run is called.
        questions: How many questions both runs have.
        left_out: How many questions only one of them has, or has otherwise.
        changes: Each figure that both runs measure.
    """

    name: str
    questions: int
    left_out: int
    changes: tuple[Change, ...]

    def as_record(self) -> dict[str, Any]:
        """Returns the comparison as a JSON object."""
        return {
            "with": self.name,
            "questions": self.questions,
            "left_out": self.left_out,
            "figures": {
                one.name: {
                    "before": one.before,
                    "now": one.now,
                    "difference": one.difference,
                    "interval": one.interval and list(one.interval),
                    "p": one.p,
                }
                for one in self.changes
            },
        }


def compare(before: Evaluation, now: Evaluation, *, name: str) -> Comparison:
    """Compares two runs over the questions that both have with the same text and the same relevant clauses.

    Args:
        before: The earlier run.
        now: This run.
        name: What to call the earlier run.

    Raises:
        QuestionError: They have no question in common.
    """
    check_common(before, [one.question for one in now.outcomes], name=name)
    earlier = {one.question: one for one in before.outcomes}
    common = [one for one in now.outcomes if one.question in earlier]
    first = Evaluation(tuple(earlier[one.question] for one in common)).figures
    second = Evaluation(tuple(common)).figures
    names = [figure for figure in second if first[figure].is_measured and second[figure].is_measured]
    pairs = [first[figure] for figure in names], [second[figure] for figure in names]
    changes = zip(names, *pairs, difference_intervals(*pairs), p_values(*pairs), strict=True)
    return Comparison(
        name=name,
        questions=len(common),
        left_out=len(before.outcomes) + len(now.outcomes) - 2 * len(common),
        changes=tuple(Change(figure, one.value, other.value, bounds, p) for figure, one, other, bounds, p in changes),
    )


def check_common(before: Evaluation, questions: Sequence[Question], *, name: str) -> None:
    """Makes sure that an earlier run has any of these questions.

    Raises:
        QuestionError: It has none.
    """
    if {one.question for one in before.outcomes}.isdisjoint(questions):
        raise QuestionError(f"{name}: no question in common with this run; compare runs of the same question set")


def comparison_lines(comparison: Comparison) -> Iterator[str]:
    """Yields the comparison as a table in plain text."""
    yield f"compared with {comparison.name}: {comparison.questions} questions in common, {comparison.left_out} left out"
    yield f"{'':<20}{'before':>8}{'now':>8}{'change':>8}{'95 % interval':>18}{'p':>8}"
    for one in comparison.changes:
        bounds = "{:+.3f} to {:+.3f}".format(*one.interval) if one.interval else "–"
        yield f"{one.name:<20}{one.before:>8.3f}{one.now:>8.3f}{one.difference:>+8.3f}{bounds:>18}{one.p:>8.4f}"
