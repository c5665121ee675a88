"""The structure of a text that stands in lines: paragraphs begin at a line's start.

The reading goes line by line. Numbers count from one and each must be the one that follows; a number that begins a
line because the line was wrapped there ("paragraph / 8 of resolution 686") follows nothing and begins nothing.
Sub-paragraphs must follow in their series in the same way. What opens with neither is preambular as long as no number
came.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ..acts import opening_verb, structure_data
from ..document import Kind
from ..folding import fold, fold_words
from .lines import Line, text_lines
from .numbering import Mark, paragraph_mark, scanned_mark, sub_marks, written
from .paragraph import Paragraph, trimmed_end

_STOP = re.compile(r"[.;:,،؛；。：，!?][\s\"”»’)]*(?:\(?\d{1,3}\)?|[*†]+)?$|\d$")
_JOINING = re.compile(r"\b(?:and|or|et|ou|y|o|и|или|و|أو)$")
_SECTION = re.compile(r"(?P<label>[A-HIVX]{1,4})\.?|(?P<titled>[A-H]|[IVX]{1,4})[.)]?\s+\S.{2,80}")
_THIRD_PERSON = re.compile(r"(?:Hereby |Therefore |Also )?(?P<verb>[A-Z]?[a-z]{3,}s)\b(?= \w)")
# "(a) above" at the start of a wrapped line points back and begins nothing.
_POINTER = re.compile(
    r"(?:above|below|of|or|ci-dessus|ci-apres|supra|infra|anterior|выше|ниже|اعلاه|ادناه|上文|下文)\b"
)
_REFLEXIVE = ("se", "s'", "no", "ne")
_DEEPEST = 3
_SECOND = 2
_HEADING_LENGTH = 90
_OPENING = 300


@dataclass
class _Reading:
    """What has been read so far."""

    language: str
    source: str
    folded: str
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
    levels: list[tuple[str, int, str]] = field(default_factory=list)
    last: str = ""
    last_end: int = 0

    def act(self, at: int) -> tuple[str, str]:
        return opening_verb(self.source[at : at + _OPENING], self.language)

    def begin(self, kind: Kind, number: str, at: int) -> None:
        if len(self.places) > len(self.ends):
            self.ends.append(self.last_end)
        self.places.append((kind, number, at, self.heading))

    def close(self) -> None:
        if len(self.places) > len(self.ends):
            self.ends.append(self.last_end)


def read_lined(source: str, language: str, body: int, closing: int) -> list[Paragraph]:
    """Returns the paragraphs of `source[body:closing]`."""
    state = _Reading(language, source, fold(source))
    lines = text_lines(source, body, closing, language)
    for at, line in enumerate(lines):
        _read_line(state, line, lines, at)
        state.last, state.last_end = line.text, line.end
    state.close()
    numbered = any(kind == "operative" and not number.startswith("u") for kind, number, _, _ in state.places)
    paragraphs = []
    for (kind, number, start, heading), end in zip(state.places, state.ends, strict=True):
        stop = trimmed_end(source, start, end)
        if stop > start:
            plain = number if numbered else number.removeprefix("u")
            paragraphs.append(Paragraph(kind, plain, start, stop, heading))
    return paragraphs


def _read_line(state: _Reading, line: Line, lines: Sequence[Line], at: int) -> None:
    stopped = line.apart or state.headed or bool(_STOP.search(state.last))
    ended = stopped or bool(_JOINING.search(state.last))
    state.headed = False
    if label := _heading_of(state, line, lines, at):
        state.close()
        state.heading = line.text
        state.levels = []
        state.opened, state.headed = f"{label}." if label != "-" else "", True
        return
    if _opens_number(state, line, lines, at, ended=ended):
        return
    if ended and _opens_sub(state, line, lines[at + 1 :]):
        return
    if stopped and (state.number == 0 or state.opened) and _opens_sentence(state, line):
        _opens_unmarked(state, line)


def _opens_number(state: _Reading, line: Line, lines: Sequence[Line], at: int, *, ended: bool) -> bool:
    mark = paragraph_mark(state.folded, line.start, line.end) or _lettered(state, line)
    if mark and mark.value == 1 and state.number and state.opened:
        state.section, state.number = state.opened, 0
    if mark is None or mark.value != state.number + 1:
        behind = mark.end if mark else scanned_mark(state.source, line.start, line.end)
        if behind is None or not line.apart or not state.act(behind)[0] or not _fits(state, lines, at, mark):
            return False
        mark = Mark("digit", state.number + 1, behind)
    elif not (ended or state.act(mark.end)[0]) or not _starts_sentence(state, mark):
        return False
    if mark.end >= line.end and (at + 1 == len(lines) or lines[at + 1].apart):
        return False
    state.number = mark.value
    state.levels, state.opened = [], ""
    state.begin("operative", f"{state.section}{mark.value}", mark.end)
    state.levels = [
        (sub.series, 1, written(sub, 1, state.language))
        for sub in sub_marks(state.folded, mark.end, line.end)
        if sub.value == 1
    ][-1:]
    return True


def _lettered(state: _Reading, line: Line) -> Mark | None:
    """Returns the letter that numbers an operative paragraph, where letters take the place of numbers."""
    for mark in sub_marks(state.folded, line.start, line.end):
        act, verb = state.act(mark.end)
        if mark.value == state.number + 1 == state.lettered + 1 and act and _is_operative(verb, state, mark.end):
            state.lettered += 1
            return mark
    return None


def _starts_sentence(state: _Reading, mark: Mark) -> bool:
    """Tells a paragraph from a number in a sentence, in scripts that have capital letters and begin with them."""
    letter = state.source[mark.end : mark.end + 1]
    return state.language in ("ar", "zh", "ru") or not letter.islower() or bool(state.act(mark.end)[0])


def _fits(state: _Reading, lines: Sequence[Line], at: int, mark: Mark | None) -> bool:
    """Tells whether a number that is not the next one is the next one misprinted, by the numbers that follow."""
    if mark is not None and mark.value == 1 and state.number:
        return False
    if state.number == 0 and mark is None:
        wanted = 2
        return any(
            (later := paragraph_mark(state.folded, line.start, line.end)) is not None and later.value == wanted
            for line in lines[at + 1 :]
        )
    return state.number > 0


def _opens_sub(state: _Reading, line: Line, later: Sequence[Line]) -> bool:
    leads_in = state.last.endswith((":", "：", "-", "—"))
    if not state.places or not (state.places[-1][0] == "operative" or state.levels or leads_in):
        return False
    marks = list(sub_marks(state.folded, line.start, line.end))
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


def _opens_list(state: _Reading, marks: Sequence[Mark], *, leads_in: bool) -> bool:
    open_series = {series for series, _, _ in state.levels}
    for mark in marks:
        begins = mark.value == 1 or (mark.series == "dash" and leads_in)
        if begins and mark.series not in open_series and len(state.levels) < _DEEPEST:
            return _begin_sub(state, Mark(mark.series, 1, mark.end))
    return False


def _misprinted(state: _Reading, later: Sequence[Line]) -> tuple[str, int, int] | None:
    """Returns what a mark that follows nothing was meant to be, where a later mark tells: series, value and depth."""
    for line in later:
        if paragraph_mark(state.folded, line.start, line.end):
            return None
        for mark in sub_marks(state.folded, line.start, line.end):
            if not state.levels and mark.series == "latin" and mark.value == _SECOND:
                return mark.series, 1, 0
            if state.levels and state.levels[-1][:2] == (mark.series, mark.value - 2):
                return mark.series, mark.value - 1, len(state.levels) - 1
    return None


def _begin_sub(state: _Reading, mark: Mark) -> bool:
    parent = ".".join([_top(state), *(name for _, _, name in state.levels)])
    name = written(mark, len(state.levels) + 1, state.language)
    kind = state.places[-1][0]
    state.levels.append((mark.series, mark.value, name))
    state.begin(kind, f"{parent}.{name}", mark.end)
    return True


def _top(state: _Reading) -> str:
    number = state.places[-1][1]
    subs = number.split(".")
    return ".".join(subs[: 2 if state.section and subs[0] == state.section.rstrip(".") else 1])


def _same_series(series: str, other: str) -> bool:
    scanned = {"digit", "roman"}
    return series == other or {series, other} == scanned


def _opens_unmarked(state: _Reading, line: Line) -> None:
    act, verb = state.act(line.start)
    verb = verb or _third_person(state, line)
    if verb and _is_operative(verb, state, line.start):
        state.unnumbered += 1
        state.begin("operative", f"u{state.unnumbered}", line.start)
    elif (state.unnumbered == 0 or state.opened) and (act or _starts_paragraph(state, line)):
        state.preambular += 1
        state.begin("preambular", str(state.preambular), line.start)


def _starts_paragraph(state: _Reading, line: Line) -> bool:
    return line.apart and bool(state.last == "" or state.headed or _STOP.search(state.last))


def _opens_sentence(state: _Reading, line: Line) -> bool:
    return state.language in ("ar", "zh", "ru") or not line.text[:1].islower()


def _is_operative(verb: str, state: _Reading, at: int) -> bool:
    if state.language == "ar":
        return verb.startswith("ي") and state.folded[at] in "يت"
    if state.language == "zh":
        return False
    data, words = structure_data(), verb.split()
    word = words[1] if words[0] in _REFLEXIVE and len(words) > 1 else words[0]
    endings = tuple(map(fold_words, data["operative_endings"].get(state.language, [])))
    return bool(endings) and word.endswith(endings) and word not in data["not_operative"].get(state.language, [])


def _third_person(state: _Reading, line: Line) -> str:
    """Returns the English verb in the third person that opens a line ("Dissolves", "Hereby records"), or nothing.

    It tells the operative paragraph of a resolution whose act is not in the list.
    """
    match = _THIRD_PERSON.match(line.text) if state.language == "en" and line.apart else None
    return match["verb"].lower() if match else ""


def _heading_of(state: _Reading, line: Line, lines: Sequence[Line], at: int) -> str:
    """Returns the label of a heading (`A`, `II`), `-` for one without a label, nothing where the line is no heading."""
    following = lines[at + 1] if at + 1 < len(lines) else None
    if following is None or len(line.text) > _HEADING_LENGTH or not state.places:
        return ""
    if line.text.endswith((",", ";", ":", "،", "؛", "；", "：", "，")):
        return ""
    marked = paragraph_mark(state.folded, following.start, following.end)
    opens = marked is not None and marked.value in (1, state.number + 1)
    if match := _SECTION.fullmatch(line.text):
        if (line.apart or opens) and (following.apart or opens):
            return match["label"] or match["titled"] or ""
        return ""
    alone = line.apart and following.apart and opens
    return "-" if alone and not line.text.endswith((".", "。")) and not state.act(line.start)[0] else ""
