"""Lines: a text as its lines, and which of them belong to no paragraph: page furniture and footnotes."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .bounds import is_closing

# What ends a line behind which something new can begin: a sign, with a footnote's mark; or that mark alone.
STOP = re.compile(r"[.;:,،؛；。：，!?][\s\"”»’)]*(?:\(?\d{1,3}\)?|[*†]+)?$|\d$")
_JOB = r"\*?\d{2}-\d{5}(?:[ \t]*\([A-Z]\))?\*?(?:[ \t]+\d{6})*|\*\d{7}\*"
_SYMBOL = r"[SAE]/(?:RES/)?[\w./-]{1,20}(?:[ \t]*\(\d{4}\))?"
_PAGE = r"(?:page|página|стр\.?|страница|الصفحة)[ \t]+\d{1,3}(?:/\d{1,3})?|\d{1,3}/\d{1,3}"
# The rule over footnotes.
RULE = r"[_—–]{3,}|-{5,}"
# Page numbers, running heads and job numbers, alone on a line or side by side.
FURNITURE = (
    rf"[ \t\f]*(?:[-–—]?[ \t]*\d{{1,3}}[ \t]*[-–—]?|/\.{{3}}|{RULE}"
    rf"|(?:{_PAGE}|{_SYMBOL}|{_JOB})(?:[ \t]+(?:{_PAGE}|{_SYMBOL}|{_JOB}|\d{{1,3}}))*"
    rf"|\d{{1,3}}(?:[ \t]+(?:{_PAGE}|{_SYMBOL}|{_JOB}))+)[ \t\r]*"
)
_FURNITURE = re.compile(FURNITURE, re.IGNORECASE)
FOOTNOTE = (
    r"[ \t]*(?:\d{1,3}|[*†‡]{1,3})[.)]?[ \t]+(?:see\b|ibid\b|official records|united nations,|document\b|documents\b"
    r"|resolutions? adopted|adopted without|no details|for the text|reproduced|resolution \d|s/|a/|modified by"
    r"|voir\b|documents officiels|nations unies, recueil|véase|documentos oficiales|naciones unidas, (?:recueil|treaty)"
    r"|см\.|там же|официальные отчеты|организация объединенных наций, treaty|انظر|المرجع نفسه|الوثائق الرسمية"
    r"|见|同上|正式记录)"
)
_FOOTNOTE = re.compile(FOOTNOTE, re.IGNORECASE)


@dataclass(frozen=True)
class Line:
    """A line of the source.

    Attributes:
        start: first character that is no white space.
        end: one past the last such character.
        text: the characters between.
        apart: whether a blank line, or the edge of the text, stands before it.
        broken: whether page furniture or a footnote stands before it.
    """

    start: int
    end: int
    text: str
    apart: bool
    broken: bool = False


def text_lines(source: str, start: int, end: int, language: str) -> list[Line]:
    """Returns the lines of `source[start:end]` that hold text, without page furniture, footnotes and lines on votes.

    Furniture does not count as a blank line, nor do the blank lines around it where no sign ends the line before: a
    paragraph runs on across a page.
    """
    lines: list[Line] = []
    apart, note, broken = True, False, False
    for match in re.compile(r"[^\n]*\n?").finditer(source, start, end):
        raw = match.group()
        text = raw.strip()
        if not text:
            apart = apart or bool(raw)
            note = False
            continue
        if _FURNITURE.fullmatch(text):
            broken = True
            continue
        note = note or bool(apart and (_FOOTNOTE.match(text) or is_closing(text, language)))
        if note:
            broken = True
            continue
        if broken and lines and not STOP.search(lines[-1].text):
            apart = False
        at = match.start() + len(raw) - len(raw.lstrip())
        lines.append(Line(at, at + len(text), text, apart, broken))
        apart = broken = False
    return lines
