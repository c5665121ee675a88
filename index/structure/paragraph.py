"""A paragraph, and its text as it is quoted."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..document import Kind
from .lines import FOOTNOTE, FURNITURE, RULE

SEPARATORS = "،؛,;，；、"
_NOTE = rf"[ \t]*(?:{RULE})?[ \t\r]*\n{FOOTNOTE}[^\n]*(?:\n(?![ \t\r]*\n)[^\n]*)*"
_BETWEEN = rf"(?:\s*\n(?:{_NOTE}|{FURNITURE})(?=\n))*\s*\n\s*"
_WRAP = re.compile(rf"(?<=\w)[-\u00ad]{_BETWEEN}(?=[^\W\d_])|{_BETWEEN}", re.IGNORECASE)
# Chinese characters and their signs, between which a line break stands for no space.
_HAN = re.compile("[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")


@dataclass(frozen=True)
class Paragraph:
    """A preambular or operative paragraph, one of an annex, or a sub-paragraph of one.

    Attributes:
        kind: which part of the document it stands in.
        number: its place there: `3`, `3.a.ii`; where numbers begin again in a section, behind the section's: `B.1`; in
            an annex behind the annex: `annexII.3`.
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

    A line break with the white space around it becomes one space, behind a slash or next to a Chinese character
    nothing; a hyphen at a line's end goes, with the break. Page numbers, running heads and footnotes, alone on lines
    of their own, go with the break they stand in. A passage that stands on one line is returned letter by letter.
    """
    return _WRAP.sub(_healed, source[start:end])


def _healed(wrap: re.Match[str]) -> str:
    if re.search(r"\S/\Z", wrap.string[max(wrap.start() - 2, 0) : wrap.start()]):
        return ""
    beside = wrap.string[max(wrap.start() - 1, 0) : wrap.start()] + wrap.string[wrap.end() : wrap.end() + 1]
    return " " if wrap.group()[0].isspace() and not _HAN.search(beside) else ""


def trimmed_end(source: str, start: int, end: int) -> int:
    """Returns the end without white space and without the mark that separates paragraphs; a full stop stays."""
    return start + len(source[start:end].rstrip().rstrip(SEPARATORS).rstrip())
