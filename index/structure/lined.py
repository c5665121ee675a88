"""The structure of a text that stands in lines: paragraphs begin at a line's start.

The reading goes line by line. Numbers count from one and each must be the one that follows, unless the number behind
it shows that one was lost; a number that begins a line because the line was wrapped there ("paragraph / 8 of resolution
686") follows nothing and begins nothing. Sub-paragraphs must follow in their series in the same way. What opens with
neither is preambular as long as no number came.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..acts import operative_verbs, structure_data
from ..folding import fold
from .lines import STOP, Line, text_lines
from .numbering import Mark, paragraph_mark, scanned_mark, sub_marks, written
from .paragraph import Paragraph, trimmed_end
from .sub_paragraphs import Reading, opens_sub

_JOINING = re.compile(r"\b(?:and|or|et|ou|y|o|и|или|و|أو)$")
_SECTION = re.compile(r"(?P<label>[A-HIVX]{1,4})\.?|(?P<titled>[A-H]|[IVX]{1,4})[.)]?\s+\S.{2,80}")
_THIRD_PERSON = re.compile(r"(?:Hereby |Therefore |Also )?(?P<verb>[A-Z]?[a-z]{3,}s)\b(?= \w)")
_BARE_NUMBER = re.compile(r"\d{1,3}\s+")
_LABEL = re.compile(r"[(\[]?pp\s?\d{1,3}\b[.:)\]]*\s*")
_UNCASED = ("ar", "ru", "zh")
_HEADING_LENGTH = 90


def read_lined(source: str, language: str, body: int, closing: int) -> list[Paragraph]:
    """Returns the paragraphs of `source[body:closing]`."""
    state = Reading(language, source, fold(source))
    lines = text_lines(source, body, closing, language)
    state.divided = language in _UNCASED and _are_divided(state, lines)
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


def _read_line(state: Reading, line: Line, lines: Sequence[Line], at: int) -> None:
    stopped = line.apart or state.headed or bool(STOP.search(state.last))
    ended = stopped or bool(_JOINING.search(state.last))
    headed, state.headed = state.headed, False
    if label := _heading_of(state, line, lines, at):
        state.close()
        state.heading = line.text
        state.levels = []
        state.opened, state.headed = f"{label}." if label != "-" else "", True
        return
    if _opens_number(state, line, lines, at, ended=ended):
        return
    if ended and opens_sub(state, line, lines[at + 1 :]):
        return
    if stopped and state.number == 0 and (labelled := _LABEL.match(state.folded, line.start, line.end)):
        state.preambular += 1
        state.begin("preambular", str(state.preambular), labelled.end())
    elif stopped and (state.number == 0 or state.opened) and _opens_sentence(state, line, headed=headed):
        _opens_unmarked(state, line)


def _opens_number(state: Reading, line: Line, lines: Sequence[Line], at: int, *, ended: bool) -> bool:
    mark = paragraph_mark(state.folded, line.start, line.end) or _lettered(state, line)
    if mark and mark.value == 1 and state.number and state.opened:
        state.section, state.number = state.opened, 0
    if mark is None or mark.value != state.number + 1:
        behind = mark.end if mark else scanned_mark(state.source, line.start, line.end)
        if behind is not None and line.apart and state.act(behind)[0] and _fits(state, lines, at, mark):
            skipped = mark is not None and _is_confirmed(state, mark, lines[at + 1 :])
            mark = Mark("digit", mark.value if mark and skipped else state.number + 1, behind)
        elif (lost := _lost_number(state, line, lines[at + 1 :])) is not None:
            mark = Mark("digit", state.number + 1, lost)
        else:
            return False
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


def _next_number(state: Reading, later: Sequence[Line]) -> int | None:
    """Returns the next number that stands before an act."""
    for line in later:
        mark = paragraph_mark(state.folded, line.start, line.end)
        if mark is not None and state.act(mark.end)[0]:
            return mark.value
    return None


def _is_confirmed(state: Reading, mark: Mark, later: Sequence[Line]) -> bool:
    """Tells whether a number beyond the next one is right, the one between being lost: by the number behind it."""
    following = _next_number(state, later)
    if following is None:
        return mark.value == state.number + 2
    return mark.value > state.number + 1 and following == mark.value + 1


def _lost_number(state: Reading, line: Line, later: Sequence[Line]) -> int | None:
    """Returns where a paragraph's text begins whose number, or the point behind it, the scanner lost.

    It stands apart, opens with an act in the third person, and the number behind it is the next but one.
    """
    bare = _BARE_NUMBER.match(state.folded, line.start, line.end)
    start = bare.end() if bare else line.start
    if not (state.number and line.apart and STOP.search(state.last)):
        return None
    verb = state.act(start)[1]
    opens = bool(verb) and _is_operative(verb, state, start) and _opens_sentence(state, line, headed=False)
    return start if opens and _next_number(state, later) == state.number + 2 else None


def _lettered(state: Reading, line: Line) -> Mark | None:
    """Returns the letter that numbers an operative paragraph, where letters take the place of numbers."""
    for mark in sub_marks(state.folded, line.start, line.end):
        act, verb = state.act(mark.end)
        if mark.value == state.number + 1 == state.lettered + 1 and act and _is_operative(verb, state, mark.end):
            state.lettered += 1
            return mark
    return None


def _starts_sentence(state: Reading, mark: Mark) -> bool:
    """Tells a paragraph from a number in a sentence, in scripts that have capital letters and begin with them."""
    letter = state.source[mark.end : mark.end + 1]
    return state.language in _UNCASED or not letter.islower() or bool(state.act(mark.end)[0])


def _fits(state: Reading, lines: Sequence[Line], at: int, mark: Mark | None) -> bool:
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


def _opens_unmarked(state: Reading, line: Line) -> None:
    act, verb = state.act(line.start)
    if _is_operative(verb, state, line.start) if verb else _third_person(state, line):
        state.unnumbered += 1
        state.begin("operative", f"u{state.unnumbered}", line.start)
    elif (state.unnumbered == 0 or state.opened) and (act or _starts_paragraph(state, line)):
        state.preambular += 1
        state.begin("preambular", str(state.preambular), line.start)


def _starts_paragraph(state: Reading, line: Line) -> bool:
    """Tells a paragraph that opens with no known act from one that runs on, across a page above all."""
    if state.last == "" or state.headed:
        return line.apart
    runs_on = line.broken and (state.language in _UNCASED or not line.text[:1].isupper())
    return line.apart and not runs_on and bool(STOP.search(state.last))


def _opens_sentence(state: Reading, line: Line, *, headed: bool) -> bool:
    if state.language in _UNCASED:
        return line.apart or headed or not state.divided
    return not line.text[:1].islower()


def _are_divided(state: Reading, lines: Sequence[Line]) -> bool:
    """Tells whether blank lines divide the paragraphs: a wrapped line that begins with a verb then opens none."""
    opening = [line.apart for line in lines if state.act(line.start)[0]]
    return 2 * sum(opening) > len(opening)


def _is_operative(verb: str, state: Reading, at: int) -> bool:
    if state.language == "ar":
        return verb.startswith("ي") and state.folded[at] in "يت"
    if state.language == "zh":
        return False
    return verb in operative_verbs(state.language)


def _third_person(state: Reading, line: Line) -> bool:
    """Tells whether an English verb in the third person opens a line ("Dissolves", "Hereby records").

    It marks the operative paragraph of a resolution whose act is not in the list.
    """
    match = _THIRD_PERSON.match(line.text) if state.language == "en" and line.apart else None
    return bool(match and match["verb"].lower() not in structure_data()["not_operative"]["en"])


def _heading_of(state: Reading, line: Line, lines: Sequence[Line], at: int) -> str:
    """Returns the label of a heading (`A`, `II`), `-` for one without a label, nothing where the line is no heading."""
    following = lines[at + 1] if at + 1 < len(lines) else None
    if following is None or len(line.text) > _HEADING_LENGTH or not state.places:
        return ""
    if line.text.endswith((",", ";", ":", "،", "؛", "；", "：", "，")):
        return ""
    subs = {(mark.series, mark.value - 1) for mark in sub_marks(state.folded, line.start, line.end)}
    if subs & {level[:2] for level in state.levels}:
        return ""
    marked = paragraph_mark(state.folded, following.start, following.end)
    opens = marked is not None and marked.value in (1, state.number + 1)
    if match := _SECTION.fullmatch(line.text):
        if (line.apart or opens) and (following.apart or opens):
            return match["label"] or match["titled"] or ""
        return ""
    alone = line.apart and following.apart and opens
    return "-" if alone and not line.text.endswith((".", "。")) and not state.act(line.start)[0] else ""
