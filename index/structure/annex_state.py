"""What has been read of an annex, and the headings and numbers that come next in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from .lines import Line
from .numbering import Mark, paragraph_mark, roman
from .sub_paragraphs import Reading, marks_of

# What ends a sentence, with a footnote's mark.
SENTENCE_END = re.compile(r"[.;。；؛!?؟][\s\"”»’)]*(?:\(?\d{1,3}\)?|[*†]+)?$")
_SECTION = re.compile(r"(?P<label>[A-H]|[IVX]{1,5})[.)]?(?:\s+\S.*)?")
_CODE = re.compile(r"[A-Z]\.\d")
# Signs behind which a sentence goes on.
_OPEN_ENDS = (",", ";", "،", "؛", "；", "，")
_HEADING_LENGTH = 90
# Lines in which an item of a list of goods may run on.
FAR = 200


@dataclass
class Annex(Reading):
    """What has been read of an annex.

    Attributes:
        name: the annex as its numbers begin, `annexII`.
        article: the article that is open, `art4.`, or an empty string.
        articles: all articles so far.
        sections: all sections so far in which numbers began again.
        texts: how many unnumbered texts there are so far.
        counted: whether anything is numbered since the section or article began.
        fresh: whether nothing stands yet below the heading that was read last.
    """

    name: str = ""
    article: str = ""
    articles: set[str] = field(default_factory=set)
    sections: set[str] = field(default_factory=set)
    texts: int = 0
    counted: bool = False
    fresh: bool = True

    @property
    def base(self) -> str:
        """The place that numbers are added to."""
        return f"{self.name}.{self.section}{self.article}".rstrip(".")

    @property
    def in_text(self) -> bool:
        """Whether text that nothing numbers is open."""
        return self.container == f"{self.name}.t{self.texts}"

    def head(self, heading: str) -> None:
        """Begins what stands below a heading."""
        self.close()
        self.heading, self.headed, self.fresh = heading, True, True
        self.container, self.levels = self.base, []

    def begin_section(self) -> None:
        """Begins a section in which numbers begin again, under its label; one without is counted in roman numerals."""
        counted = (f"{roman(count).upper()}." for count in range(len(self.sections) + 2, 40))
        free = (section for section in (self.opened, *counted) if section and section not in self.sections)
        self.section = next(free, self.section)
        self.sections.add(self.section)
        self.number, self.counted, self.container, self.levels = 0, False, self.base, []


def number_mark(state: Annex, line: Line) -> Mark | None:
    """Returns the number that a line begins with, or None; the code of an item in a list of goods, `1.A.6`, is none."""
    mark = paragraph_mark(state.folded, line.start, line.end)
    return None if mark and _CODE.match(state.source, mark.end) else mark


def mark_value(state: Annex, line: Line) -> int:
    """Returns the number that a line begins with, 0 where it begins with none."""
    mark = number_mark(state, line)
    return mark.value if mark else 0


def is_heading_text(text: str) -> bool:
    """Tells whether a line is as short as a heading and ends as none of a sentence's parts does."""
    return len(text) <= _HEADING_LENGTH and not text.endswith((*_OPEN_ENDS, ".", "。", ":", "："))


def heading_of(state: Annex, line: Line, later: Sequence[Line]) -> str:
    """Returns the label of a section's heading, `-` for one without a label, nothing where a line is no heading."""
    if not later or not line.apart or len(line.text) > _HEADING_LENGTH or line.text.endswith(_OPEN_ENDS):
        return ""
    mark, following = number_mark(state, line), later[0]
    opens = mark_value(state, following) in (1, state.number + 1)
    if mark and mark.series == "han" and opens and is_heading_text(line.text):
        return roman(mark.value).upper()
    if mark or not (following.apart or opens):
        return ""
    capitals = [found for found in marks_of(state, line) if found.series.startswith("capital")]
    section = _SECTION.fullmatch(line.text)
    if section and is_heading_text(line.text) and (capitals or section["label"] == line.text.rstrip(".)")):
        listed = {(found.series, found.value - 1) for found in marks_of(state, following)}
        item = any((found.series, found.value) in listed for found in capitals)
        continued = any((found.series, found.value - 1) in {level[:2] for level in state.levels} for found in capitals)
        return "" if item or continued else section["label"]
    if marks_of(state, line):
        return ""
    leads_in = line.text.endswith((":", "：")) and mark_value(state, following) == 1
    if opens and (leads_in or is_heading_text(line.text)):
        return "-"
    free = state.fresh or (state.in_text and bool(SENTENCE_END.search(state.last)) and not goes_on(state, later))
    return "-" if free and is_heading_text(line.text) and _is_sentence(later) else ""


def _is_sentence(lines: Sequence[Line]) -> bool:
    """Tells whether a block of lines ends as a sentence does."""
    block = next((at for at, line in enumerate(lines) if at and line.apart), len(lines))
    return bool(SENTENCE_END.search(lines[block - 1].text))


def goes_on(state: Annex, later: Sequence[Line]) -> bool:
    """Tells whether the list that is open goes on behind a block of text, which then belongs to its item."""
    for line in later[:FAR]:
        for mark in marks_of(state, line):
            if any((series, value + 1) == (mark.series, mark.value) for series, value, _ in state.levels):
                return True
            if state.levels and (state.levels[0][0], 1) == (mark.series, mark.value):
                return False
        if mark_value(state, line) == state.number + 1:
            return False
    return False
