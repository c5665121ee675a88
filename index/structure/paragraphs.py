"""The paragraphs of a text, whatever its form."""

from __future__ import annotations

from dataclasses import replace

from ..acts import opening_verb, structure_data
from .bounds import Bounds, find_bounds
from .lined import read_lined
from .paragraph import Paragraph
from .run_on import read_run_on

_LONG_LINE = 600
_OPENING = 300


def find_paragraphs(source: str, language: str, start: int = 0, bounds: Bounds | None = None) -> list[Paragraph]:
    """Returns the paragraphs of `source[start:]` in order; none where no organ speaks and nothing opens with an act.

    Args:
        source: The text of a resolution, as decoded.
        language: Code of its language.
        start: Where the text begins, behind subject headings.
        bounds: The bounds of its parts, where the caller has them.
    """
    bounds = bounds or find_bounds(source, language, start)
    lines = [line for line in source[bounds.body : bounds.closing].splitlines() if line.strip()]
    found = read_lined(source, language, bounds.body, bounds.closing)
    if len(lines) < 3 or max(map(len, lines)) > _LONG_LINE * len(lines):
        run_on = read_run_on(source, language, bounds.body, bounds.closing)
        found = max(found, run_on, key=len) if found and run_on else run_on
    if not bounds.organ and not any(_opens(source, paragraph, language) for paragraph in found):
        return []
    return _with_operative(source, found) if language == "zh" else found


def _opens(source: str, paragraph: Paragraph, language: str) -> bool:
    """Tells whether an act opens a paragraph; a numbered one may begin with the organ ("1. The Council requests")."""
    opening = source[paragraph.start : paragraph.start + _OPENING]
    if paragraph.kind == "operative":
        for organ in structure_data()["organs"][language]:
            opening = opening.removeprefix(organ).lstrip()
    return bool(opening_verb(opening, language)[0])


def _with_operative(source: str, paragraphs: list[Paragraph]) -> list[Paragraph]:
    """Returns the paragraphs of a Chinese text with the operative ones told by their ends where nothing is numbered.

    Chinese verbs do not change, but what is preambular ends with a comma.
    """
    if any(paragraph.kind == "operative" for paragraph in paragraphs):
        return paragraphs
    tops = [at for at, paragraph in enumerate(paragraphs) if "." not in paragraph.number]
    for first, at in enumerate(tops):
        last = paragraphs[tops[first + 1] - 1 if first + 1 < len(tops) else -1]
        if source[last.end - 1 : last.end + 1].strip()[-1:] in ("。", "；", ";"):
            return paragraphs[:at] + [_operative(paragraph, first) for paragraph in paragraphs[at:]]
    return paragraphs


def _operative(paragraph: Paragraph, before: int) -> Paragraph:
    top, dot, parts = paragraph.number.partition(".")
    return replace(paragraph, kind="operative", number=f"{int(top) - before}{dot}{parts}")
