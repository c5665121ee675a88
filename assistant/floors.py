"""Floors: what a figure must not fall below, for people's own continuous integration."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..index.errors import QuestionError
from .evaluation import Evaluation
from .figures import FIGURES


@dataclass(frozen=True)
class Floor:
    """The least that a figure may be."""

    name: str
    least: float


def read_floor(text: str) -> Floor:
    """Reads `NAME=VALUE`, as in `recall@5=.9`.

    Raises:
        QuestionError: No figure has this name, or the value is no number from 0 to 1.
    """
    name, _, value = text.partition("=")
    if name not in FIGURES:
        raise QuestionError(f"--fail-under {text}: no figure is called {name!r}; there are {', '.join(FIGURES)}")
    try:
        least = float(value)
    except ValueError:
        least = -1.0
    if not 0 <= least <= 1:
        raise QuestionError(f"--fail-under {text}: {value!r} is no number from 0 to 1; write as in {name}=.9")
    return Floor(name, least)


def fallen_below(floors: Iterable[Floor], evaluation: Evaluation) -> Iterator[str]:
    """Yields a line for each figure below its floor; one that measures nothing is below any."""
    for floor in floors:
        figure = evaluation.figures[floor.name]
        if not figure.is_measured:
            yield f"{floor.name} measures nothing in this question set, and cannot be at least {floor.least:g}"
        elif figure.value < floor.least:
            yield f"{floor.name} is {figure.value:.4f}, below {floor.least:g}"
