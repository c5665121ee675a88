"""Sub-paragraphs: what has been read of a text so far, and the lettered and numbered parts that come next in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ..acts import opening_verb
from ..document import Kind
from .lines import Line
from .numbering import Mark, capital_marks, dotted_marks, paragraph_mark, sub_marks, written
from .paragraph import Paragraph, trimmed_end

# "(a) above" at the start of a wrapped line points back and begins nothing.
_POINTER = re.compile(
    r"(?:above|below|of|or|ci-dessus|ci-apres|supra|infra|anterior|выше|ниже|اعلاه|ادناه|上文|下文)\b"
)
_PART = re.compile(r"[:;：；؛]\s*(?:(?:and|or|et|ou|y|o|и|или|و|أو|以及)\s+)?(?=\S)")
_DEEPEST = 3
_SECOND = 2
_OPENING = 300


@dataclass
class Reading:
    """What has been read so far; in an annex, `container` is the place that the next list stands in."""

    language: str
    source: str
    folded: str
    container: str = ""
    places: list[tuple[Kind, str, int, str]] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    preambular: int = 0
    unnumbered: int = 0
    number: int = 0
    lettered: int = 0
    section: str = ""
    heading: str = ""
    opened: str = ""
    headed: bool = False
    divided: bool = False
    levels: list[tuple[str, int, str]] = field(default_factory=list)
    last: str = ""
    last_end: int = 0

    def act(self, at: int) -> tuple[str, str]:
        """Returns the act that opens the text at a place, and its verb."""
        return opening_verb(self.source[at : at + _OPENING], self.language)

    def begin(self, kind: Kind, number: str, at: int) -> None:
        """Begins a paragraph and ends the one before it with the line that was read last."""
        self.close()
        self.places.append((kind, number, at, self.heading))

    def close(self) -> None:
        """Ends the paragraph that is open with the line that was read last."""
        if len(self.places) > len(self.ends):
            self.ends.append(self.last_end)


def opens_sub(state: Reading, line: Line, later: Sequence[Line]) -> bool:
    """Begins a sub-paragraph where a line opens one, and tells whether it does."""
    leads_in = state.last.endswith((":", "：", "-", "—"))
    if not state.container and not (state.places and (state.places[-1][0] == "operative" or state.levels or leads_in)):
        return False
    marks = marks_of(state, line)
    if not marks and (leads_in or state.levels):
        marks = list(dotted_marks(state.source, line.start, line.end))
    if not line.apart and any(_POINTER.match(state.folded, mark.end) for mark in marks):
        return False
    for mark in marks:
        for depth in range(len(state.levels), 0, -1):
            series, value, _ = state.levels[depth - 1]
            if _same_series(series, mark.series) and mark.value in (value + 1, 0):
                state.levels = state.levels[: depth - 1]
                return _begin_sub(state, Mark(series, value + 1, mark.end))
    if leads_in and _opens_list(state, marks, leads_in=True):
        return True
    if marks and line.apart and (misprinted := _misprinted(state, later)):
        del state.levels[misprinted[2] :]
        return _begin_sub(state, Mark(misprinted[0], misprinted[1], marks[0].end))
    return _opens_list(state, marks, leads_in=False)


def marks_of(state: Reading, line: Line) -> list[Mark]:
    """Returns every reading of the mark that a line begins with; capitals mark lists in annexes alone."""
    marks = list(sub_marks(state.folded, line.start, line.end))
    return marks or (list(capital_marks(state.source, line.start, line.end)) if state.container else [])


def _opens_list(state: Reading, marks: Sequence[Mark], *, leads_in: bool) -> bool:
    open_series = {series for series, _, _ in state.levels}
    for mark in marks:
        begins = mark.value == 1 or (mark.series == "dash" and leads_in)
        if begins and mark.series not in open_series and len(state.levels) < _DEEPEST:
            return _begin_sub(state, Mark(mark.series, 1, mark.end))
    return False


def _misprinted(state: Reading, later: Sequence[Line]) -> tuple[str, int, int] | None:
    """Returns what a mark that follows nothing was meant to be, where a later mark tells: series, value and depth."""
    for line in later:
        if paragraph_mark(state.folded, line.start, line.end):
            return None
        marks = list(sub_marks(state.folded, line.start, line.end))
        if any((mark.series, mark.value - 1) == state.levels[-1][:2] for mark in marks if state.levels):
            return None
        for mark in marks:
            if not state.levels and mark.series == "latin" and mark.value == _SECOND:
                return mark.series, 1, 0
            if state.levels and state.levels[-1][:2] == (mark.series, mark.value - 2):
                return mark.series, mark.value - 1, len(state.levels) - 1
    return None


def _begin_sub(state: Reading, mark: Mark) -> bool:
    parent = ".".join([_top(state), *(name for _, _, name in state.levels)])
    name = written(mark, len(state.levels) + 1, state.language)
    kind: Kind = "annex" if state.container else state.places[-1][0]
    state.levels.append((mark.series, mark.value, name))
    state.begin(kind, f"{parent}.{name}", mark.end)
    return True


def _top(state: Reading) -> str:
    if state.container:
        return state.container
    number = state.places[-1][1]
    subs = number.split(".")
    return ".".join(subs[: 2 if state.section and subs[0] == state.section.rstrip(".") else 1])


def _same_series(series: str, other: str) -> bool:
    scanned = {"digit", "roman"}
    return series == other or {series, other} == scanned


def with_parts(source: str, folded: str, language: str, paragraph: Paragraph) -> list[Paragraph]:
    """Returns a paragraph that runs on without line breaks and its sub-paragraphs, which begin behind a sign."""
    starts = [paragraph.start, *(found.end() for found in _PART.finditer(source, paragraph.start, paragraph.end))]
    pieces = []
    for start, end in zip(starts, [*starts[1:], paragraph.end], strict=True):
        text = source[start:end].rstrip()
        pieces.append(Line(start, start + len(text), text, apart=False))
    state = Reading(language, source, folded, heading=paragraph.heading)
    state.begin(paragraph.kind, paragraph.number, paragraph.start)
    for at, piece in enumerate(pieces):
        if at:
            opens_sub(state, piece, pieces[at + 1 :])
        state.last, state.last_end = piece.text, piece.end
    state.close()
    if len(state.places) <= _SECOND:
        return [paragraph]
    return [
        Paragraph(kind, number, start, trimmed_end(source, start, end), heading)
        for (kind, number, start, heading), end in zip(state.places, state.ends, strict=True)
    ]
