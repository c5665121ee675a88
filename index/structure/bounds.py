"""Bounds: where the words of the organ begin and end in the text of a resolution."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from ..acts import opening_verb, structure_data
from ..folding import fold

_FEW_LINES = 6
_OPENING = 300
_TITLE = 120
_FORMULA_END = re.compile(r"\s*[,،，:：]|[^\S\n]*(?:\n|\Z)")
_SEPARATION = re.compile(r"[\s,:،，：]*")


@dataclass(frozen=True)
class Bounds:
    """Where the parts of a text are, as characters of the source.

    Attributes:
        organ: English name of the organ that speaks, or an empty string.
        heading: where the formula that names it begins; where the body begins, with no formula.
        body: where the preamble begins, behind the formula.
        closing: where the line on the adoption or the vote begins behind the paragraphs, or what follows them.
        annex: where the heading of the first annex begins, or the end of the text.
    """

    organ: str
    heading: int
    body: int
    closing: int
    annex: int


def find_organ(source: str, language: str, start: int = 0) -> tuple[str, int, int]:
    """Returns the English name of the organ that speaks and the span of the formula that names it.

    In a text that stands in lines the formula stands at the start of one, with a comma or a line of its own. With no
    formula in `source[start:]`, the name is empty and the span is `(start, start)`.
    """
    folded = fold(source)
    english = structure_data()["organs"]["en"]
    runs_on = source.count("\n", start) < _FEW_LINES
    found: list[tuple[int, int, str]] = []
    for formula, name in zip(structure_data()["organs"][language], english, strict=True):
        matches = list(re.finditer(rf"(?<!\w){re.escape(fold(formula))}(?!\w)", folded[start:]))
        apart = [match for match in matches if _stands_apart(source, start + match.start(), start + match.end())]
        match = next(iter([*apart, *(matches if runs_on else [])]), None)
        if match:
            found.append((start + match.start(), start + match.end(), name.removeprefix("The ")))
    if not found:
        return "", start, start
    first, end, name = min(found)
    return name, first, end


def _stands_apart(source: str, start: int, end: int) -> bool:
    before = source[source.rfind("\n", 0, start) + 1 : start]
    return not before.strip() and bool(_FORMULA_END.match(source, end))


def find_bounds(source: str, language: str, start: int = 0) -> Bounds:
    """Returns the bounds of the text that begins at `start`."""
    organ, heading, end = find_organ(source, language, start)
    if not organ:
        heading = end = _first_opening(source, language, start)
    behind = _SEPARATION.match(source, end)
    body = behind.end() if behind else end
    annexed = _annexes(language).search(source, body)
    annex = annexed.start() if annexed else len(source)
    closings = [match.start() for match in _closings(language).finditer(source, body, annex)]
    return Bounds(organ, heading, body, closings[-1] if closings else annex, annex)


def _first_opening(source: str, language: str, start: int) -> int:
    """Returns where the first block of lines begins that opens as a paragraph does or is too long for a title."""
    for match in re.compile(r"(?:\A|\n[^\S\n]*\n|\n)[^\S\n]*(?=\S)").finditer(source, start):
        opens = bool(opening_verb(source[match.end() : match.end() + _OPENING], language)[0])
        block = re.split(r"\n[^\S\n]*\n", source[match.end() : match.end() + _OPENING], maxsplit=1)[0]
        if opens or (len(block) > _TITLE and match.group().count("\n") != 1):
            return match.end()
    return start


def is_closing(text: str, language: str) -> bool:
    """Tells whether a line begins what is said of the adoption or the vote."""
    return bool(_closings(language).match(text))


@lru_cache(maxsize=8)
def _annexes(language: str) -> re.Pattern[str]:
    words = "|".join(map(re.escape, structure_data()["annexes"][language]))
    return re.compile(rf"^[^\S\n]*(?:{words})(?:[^\S\n]+(?:[\divx]+|[A-H一二三四]))?[^\S\n]*$", re.M | re.I)


@lru_cache(maxsize=8)
def _closings(language: str) -> re.Pattern[str]:
    words = "|".join(structure_data()["closings"][language])
    return re.compile(rf"^[^\S\n]*(?:{words})", re.MULTILINE)
