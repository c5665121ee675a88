"""The questions of a report: each with what was wanted, what was cited and what was found first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape

from ..index.document import RIGHT_TO_LEFT
from .outcomes import Outcome

_FIRST = 5
_HEADINGS = ("id", "question", "wanted", "cited", "found first")


def question_groups(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """Yields a fold for each type of question; where there is one type alone, its fold is open."""
    types = list(dict.fromkeys(one.question.question_type for one in outcomes))
    for name in types:
        chosen = [one for one in outcomes if one.question.question_type == name]
        came_right = sum(map(is_right, chosen))
        title = f"<bdi>{escape(name)}</bdi>" if name else ("all questions" if len(types) == 1 else "without a type")
        headings = "".join(f"<th scope='col'>{heading}</th>" for heading in _HEADINGS)
        yield (
            f"<details{' open' if len(types) == 1 else ''}><summary>{title}"
            f"<small>{came_right} of {len(chosen)} right</small></summary>"
            f"<table class='questions'><thead><tr>{headings}</tr></thead><tbody>\n"
            + "\n".join(map(_question_row, chosen))
            + "\n</tbody></table></details>"
        )


def is_right(outcome: Outcome) -> bool:
    """Tells whether a question came out as wanted.

    An unanswerable one was refused; one that asks for a list has every relevant paragraph cited; of any other the
    first paragraph found is relevant.
    """
    if not outcome.question.answerable:
        return outcome.refused
    if outcome.is_list:
        return set(outcome.question.relevant) <= set(outcome.cited)
    return bool(outcome.ranking) and outcome.ranking[0] in outcome.question.relevant


def _question_row(outcome: Outcome) -> str:
    question = outcome.question
    right = is_right(outcome)
    direction = "rtl" if question.language in RIGHT_TO_LEFT else "ltr"
    spoken = f"lang='{escape(question.language)}' dir='{direction}'"
    earlier = "".join(f"<span class='after' {spoken}>{escape(one)}</span>" for one in question.after)
    mark = f"<span class='mark' role='img' aria-label='{'right' if right else 'wrong'}'>{'✓' if right else '✗'}</span>"
    cells = (
        f"{mark}<bdi>{escape(question.question_id)}</bdi>",
        f"{earlier}<span class='asked' {spoken}>{escape(question.question)}</span>",
        _places(question.relevant, question.relevant) if question.answerable else "refusal",
        "refused" if outcome.refused else _places(outcome.cited, question.relevant),
        _places(outcome.ranking[:_FIRST], question.relevant),
    )
    return (
        f"<tr class='{'right' if right else 'wrong'}'>"
        + "".join(f"<td data-heading='{heading}'>{cell}</td>" for heading, cell in zip(_HEADINGS, cells, strict=True))
        + "</tr>"
    )


def _places(clause_ids: Iterable[str], relevant: Sequence[str]) -> str:
    return " ".join(
        f"<bdi class='{'place hit' if clause_id in relevant else 'place'}'>{escape(clause_id)}</bdi>"
        for clause_id in clause_ids
    )
