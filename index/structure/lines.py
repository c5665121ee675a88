"""Lines: a text as its lines, and which of them belong to no paragraph: page furniture and footnotes."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .bounds import is_closing

# Page numbers, running heads and job numbers, each alone on its line.
FURNITURE = (
    r"[ \t]*(?:[-–—]?[ \t]*\d{1,3}[ \t]*[-–—]?"
    r"|(?:page|página|стр\.?|страница|الصفحة)[ \t]+\d{1,3}"
    r"|[SA]/(?:RES/)?[\w./-]{1,20}(?:[ \t]*\(\d{4}\))?"
    r"|\d{2}-\d{5}(?:[ \t]*\([A-Z]\))?|/\.{3})[ \t]*"
)
_FURNITURE = re.compile(FURNITURE, re.IGNORECASE)
_FOOTNOTE = re.compile(
    r"[ \t]*(?:\d{1,3}|[*†‡]{1,3})[.)]?[ \t]+(?:see\b|ibid\b|official records|united nations,|document\b|documents\b"
    r"|resolutions? adopted|adopted without|no details|for the text|reproduced|resolution \d|s/|a/|modified by"
    r"|voir\b|documents officiels|nations unies, recueil|véase|documentos oficiales|naciones unidas, (?:recueil|treaty)"
    r"|см\.|там же|официальные отчеты|организация объединенных наций, treaty|انظر|المرجع نفسه|الوثائق الرسمية"
    r"|见|同上|正式记录)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Line:
    """A line of the source.

    Attributes:
        start: first character that is no white space.
        end: one past the last such character.
        text: the characters between.
        apart: whether a blank line, or the edge of the text, stands before it.
    """

    start: int
    end: int
    text: str
    apart: bool


def text_lines(source: str, start: int, end: int, language: str) -> list[Line]:
    """Returns the lines of `source[start:end]` that hold text, without page furniture, footnotes and lines on votes.

    Furniture does not count as a blank line: a paragraph runs on across a page.
    """
    lines: list[Line] = []
    apart, note = True, False
    for match in re.compile(r"[^\n]*\n?").finditer(source, start, end):
        raw = match.group()
        text = raw.strip()
        if not text:
            apart = apart or bool(raw)
            note = False
            continue
        if _FURNITURE.fullmatch(text):
            continue
        note = note or bool(apart and (_FOOTNOTE.match(text) or is_closing(text, language)))
        if note:
            continue
        at = match.start() + len(raw) - len(raw.lstrip())
        lines.append(Line(at, at + len(text), text, apart))
        apart = False
    return lines
