"""The paragraphs of a text, whatever its form."""

from __future__ import annotations

from .bounds import Bounds, find_bounds
from .lined import read_lined
from .paragraph import Paragraph
from .run_on import read_run_on

_LONG_LINE = 600


def find_paragraphs(source: str, language: str, start: int = 0, bounds: Bounds | None = None) -> list[Paragraph]:
    """Returns the paragraphs of `source[start:]` in order.

    Args:
        source: The text of a resolution, as decoded.
        language: Code of its language.
        start: Where the text begins, behind subject headings.
        bounds: The bounds of its parts, where the caller has them.
    """
    bounds = bounds or find_bounds(source, language, start)
    lines = [line for line in source[bounds.body : bounds.closing].splitlines() if line.strip()]
    runs_on = len(lines) < 3 or max(map(len, lines)) > _LONG_LINE * len(lines)
    return (read_run_on if runs_on else read_lined)(source, language, bounds.body, bounds.closing)
