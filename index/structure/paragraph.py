"""A paragraph, and its text as it is quoted."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..document import Kind
from .lines import FURNITURE

SEPARATORS = "،؛,;，；、"
_FURNITURE = rf"\n{FURNITURE}(?=\n)"
_WRAP = re.compile(rf"(?<=\w)[-\u00ad]\s*(?:{_FURNITURE})*\n\s*(?=[^\W\d_])|\s*(?:{_FURNITURE})*\n\s*", re.IGNORECASE)


@dataclass(frozen=True)
class Paragraph:
    """A preambular or operative paragraph, or a sub-paragraph of one.

    Attributes:
        kind: which part of the document it stands in.
        number: its place there: `3`, `3.a.ii`; where numbers begin again in a section, behind the section's: `B.1`.
        start: its first character in the source, behind the number.
        end: one past its last.
        heading: the heading of the section it stands under, or an empty string.
    """

    kind: Kind
    number: str
    start: int
    end: int
    heading: str = ""


def verbatim(source: str, start: int, end: int) -> str:
    """Returns `source[start:end]` with line wrapping healed: nothing else differs.

    A line break with the white space around it becomes one space; a hyphen at a line's end goes, with the break. Page
    numbers and running heads, alone on lines of their own, go with the break they stand in. A passage that stands on
    one line is returned letter by letter.
    """
    return _WRAP.sub(lambda wrap: " " if wrap.group()[0].isspace() else "", source[start:end])


def trimmed_end(source: str, start: int, end: int) -> int:
    """Returns the end without white space and without the mark that separates paragraphs; a full stop stays."""
    return start + len(source[start:end].rstrip().rstrip(SEPARATORS).rstrip())
