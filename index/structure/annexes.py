"""The paragraphs of annexes: numbered ones, articles, and text that nothing numbers.

They are read as the lines of a resolution are, by numbers that follow one another, but no verb opens them: the organ
does not speak there. Each annex counts for itself, under its label.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..annex_labels import annex_label
from ..folding import fold
from .annex_state import FAR, SENTENCE_END, Annex, goes_on, heading_of, is_heading_text, mark_value, number_mark
from .articles import Article, article_of
from .bounds import Bounds, annex_headings, last_closing
from .lines import STOP, Line, text_lines
from .paragraph import Paragraph, trimmed_end
from .sub_paragraphs import marks_of, opens_sub

_TITLE_LENGTH = 200


def find_annex_paragraphs(source: str, language: str, bounds: Bounds) -> list[Paragraph]:
    """Returns the paragraphs of all annexes in order; no two have the same number."""
    annexes = list(_annexes(source, language, bounds))
    folded = fold(source) if annexes else ""
    return [
        paragraph
        for name, heading, start, end in annexes
        for paragraph in _read_annex(Annex(language, source, folded, name, name=name, heading=heading), start, end)
    ]


def _annexes(source: str, language: str, bounds: Bounds) -> Iterator[tuple[str, str, int, int]]:
    """Yields each annex: name in numbers, heading, and where its text begins and ends.

    A labelled heading over again is a running head. A label that comes back names another annex, as does a second
    heading without a label: they are counted.
    """
    headings: list[re.Match[str]] = []
    for heading in annex_headings(source, language, bounds.annex):
        if not (heading["label"] and headings and heading.group().strip() == headings[-1].group().strip()):
            headings.append(heading)
    if not headings:
        return
    # The line on the adoption stands once: what follows it below the last annex are footnotes.
    closed = bounds.closing < bounds.annex
    last = len(source) if closed else last_closing(source, language, headings[-1].end(), len(source))
    ends = [heading.start() for heading in headings[1:]] + [last]
    names: set[str] = set()
    for heading, end in zip(headings, ends, strict=True):
        label = annex_label(heading["label"], language) if heading["label"] else ""
        counted = (f"{label}{'-' * bool(label)}{count}" for count in range(2, len(headings) + 2))
        name = next(name for name in (label, *counted) if name not in names)
        names.add(name)
        yield f"annex{name}", heading.group().strip(), heading.end(), end


def _read_annex(state: Annex, start: int, end: int) -> Iterator[Paragraph]:
    lines = [line for line in text_lines(state.source, start, end, state.language) if line.text != state.heading]
    title = _title_lines(state, lines)
    if title:
        state.heading = " ".join(line.text for line in lines[:title])
    for at in range(title, len(lines)):
        _read_line(state, lines[at], lines[at + 1 :])
        state.last, state.last_end = lines[at].text, lines[at].end
    state.close()
    taken: set[str] = set()
    for (kind, number, begin, under), last in zip(state.places, state.ends, strict=True):
        stop = trimmed_end(state.source, begin, last)
        if stop <= begin:
            continue
        while number in taken:
            state.texts += 1
            number = f"{state.name}.t{state.texts}"
        taken.add(number)
        yield Paragraph(kind, number, begin, stop, under)


def _title_lines(state: Annex, lines: Sequence[Line]) -> int:
    """Returns how many lines the title of an annex has: a short block below its heading that is no sentence."""
    block = next((at for at, line in enumerate(lines) if at and line.apart), len(lines))
    block = next((at for at, line in enumerate(lines[:block]) if _is_marked(state, line)), block)
    text = " ".join(line.text for line in lines[:block])
    return 0 if block == len(lines) or len(text) > _TITLE_LENGTH or SENTENCE_END.search(text) else block


def _is_marked(state: Annex, line: Line) -> bool:
    return bool(number_mark(state, line) or marks_of(state, line) or article_of(state.source, state.language, line))


def _read_line(state: Annex, line: Line, later: Sequence[Line]) -> None:
    headed, state.headed = state.headed, False
    ended = line.apart or headed or bool(STOP.search(state.last)) or _continues(state, line)
    if ended and _opens_article(state, line, later):
        return
    if headed and state.fresh and state.article and _titles_article(state, line, later):
        state.heading, state.headed = f"{state.heading} {line.text}", True
        return
    if label := heading_of(state, line, later):
        state.opened = f"{label}." if label != "-" else ""
        state.article = "" if state.opened else state.article
        return state.head(line.text)
    if ended and (_opens_number(state, line, later) or _opens_list(state, line, later)):
        state.fresh = False
    elif state.fresh or _opens_text(state, line, later):
        _begin_text(state, line.start)


def _opens_article(state: Annex, line: Line, later: Sequence[Line]) -> bool:
    article = article_of(state.source, state.language, line)
    if article is None or article.name in state.articles:
        return False
    if not (article.text == line.end or (line.apart and _stands_alone(state, line, later[:1], article))):
        return False
    state.articles.add(article.name)
    state.article, state.section, state.number, state.counted = f"{article.name}.", "", 0, False
    inline = article.text < line.end and not is_heading_text(line.text)
    state.head(state.source[line.start : article.name_end] if inline else line.text)
    if inline:
        _begin_text(state, article.text)
    return True


def _stands_alone(state: Annex, line: Line, following: Sequence[Line], article: Article) -> bool:
    """Tells the heading of an article, or its text behind its number, from a sentence that begins with "Article 4"."""
    if article.separated:
        return True
    opens = any(next_line.apart or mark_value(state, next_line) == 1 for next_line in following)
    return is_heading_text(line.text) and opens


def _titles_article(state: Annex, line: Line, later: Sequence[Line]) -> bool:
    opens = bool(later) and (later[0].apart or mark_value(state, later[0]) == 1)
    followed = opens and article_of(state.source, state.language, later[0]) is None
    return followed and is_heading_text(line.text) and not _is_marked(state, line)


def _continues(state: Annex, line: Line) -> bool:
    """Tells whether a line begins with the mark that comes next in a list that is open, and a capital behind it."""
    nexts = {(series, value + 1) for series, value, _ in state.levels}
    return any(
        (mark.series, mark.value) in nexts and not state.source[mark.end : mark.end + 1].islower()
        for mark in marks_of(state, line)
    )


def _opens_number(state: Annex, line: Line, later: Sequence[Line]) -> bool:
    mark = number_mark(state, line)
    if mark is None or (mark.end >= line.end and (not later or later[0].apart)):
        return False
    if mark.value == 1 and state.fresh and state.counted:
        state.begin_section()
    small = state.language not in ("ar", "zh", "ru") and state.source[mark.end : mark.end + 1].islower()
    if mark.value != state.number + 1 or (small and not line.apart):
        return False
    state.number, state.counted, state.opened, state.levels = mark.value, True, "", []
    state.container = f"{state.base}.{mark.value}"
    state.begin("annex", state.container, mark.end)
    return True


def _opens_list(state: Annex, line: Line, later: Sequence[Line]) -> bool:
    again = state.fresh and state.counted
    if not again and line.apart and state.levels and (state.in_text or state.container == state.base):
        again = _begins_again(state, line) and not goes_on(state, later)
    if again and any(mark.value == 1 for mark in marks_of(state, line)):
        state.begin_section()
    if not opens_sub(state, line, later[:FAR]):
        return False
    if state.container == state.base:
        state.counted, state.opened = True, ""
    return True


def _opens_text(state: Annex, line: Line, later: Sequence[Line]) -> bool:
    """Tells whether a line begins text that nothing numbers: before a list that begins again, or behind such text."""
    if not line.apart or (state.number and not state.in_text):
        return False
    if line.text.endswith((":", "：")) and later and later[0].apart and _begins_again(state, later[0]):
        return True
    ended = not line.text[:1].islower() and bool(SENTENCE_END.search(state.last))
    return state.in_text and ended and not goes_on(state, later)


def _begins_again(state: Annex, line: Line) -> bool:
    """Tells whether a line has the first mark of a series that is open."""
    open_series = {series for series, _, _ in state.levels}
    return any(mark.value == 1 and mark.series in open_series for mark in marks_of(state, line))


def _begin_text(state: Annex, at: int) -> None:
    """Begins an article's own text, or text that nothing numbers."""
    state.fresh, state.levels = False, []
    article = state.base
    if state.article and not state.counted and all(number != article for _, number, _, _ in state.places):
        state.container = article
    else:
        state.texts += 1
        state.container = f"{state.name}.t{state.texts}"
    state.begin("annex", state.container, at)
