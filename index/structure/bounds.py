"""Bounds: where the words of the organ begin and end in the text of a resolution."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ..acts import opening_verb, structure_data
from ..annex_labels import printed_labels
from ..folding import fold

_FEW_LINES = 6
_OPENING = 300
_TITLE = 120
_FORMULA_END = re.compile(r"\s*[,،，:：]|[^\S\n]*(?:\n|\Z)")
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\Z")
_NO_TITLE_END = ".,;،؛。，；"
_SEPARATION = re.compile(r"[\s,:،，：]*")


@dataclass(frozen=True)
class Bounds:
    """Where the parts of a text are, as characters of the source.

    Attributes:
        organ: English name of the organ that speaks, or an empty string.
        heading: where the formula that names it begins; where the body begins, with no formula.
        body: where the preamble begins, behind the formula.
        closing: where the line on the adoption or the vote begins behind the paragraphs, or what follows them.
        annex: where the heading of the first annex begins, or the end of the text.
    """

    organ: str
    heading: int
    body: int
    closing: int
    annex: int


def find_organ(source: str, language: str, start: int = 0) -> tuple[str, int, int]:
    """Returns the English name of the organ that speaks and the span of the formula that names it.

    In a text that stands in lines the formula stands at the start of one, with a comma or a line of its own. With no
    formula in `source[start:]`, the name is empty and the span is `(start, start)`.
    """
    folded = fold(source)
    cased = language not in ("ar", "zh")
    english = structure_data()["organs"]["en"]
    runs_on = source.count("\n", start) < _FEW_LINES
    found: list[tuple[int, int, str]] = []
    for formula, name in zip(structure_data()["organs"][language], english, strict=True):
        matches = list(re.finditer(rf"(?<!\w){re.escape(fold(formula))}(?!\w)", folded[start:]))
        apart = [match for match in matches if _stands_apart(source, start + match.start(), start + match.end())]
        speaking = [match for match in apart if _speaks(source, start + match.end(), language)]
        inside = [match for match in matches if not (cased and source[start + match.start()].islower())]
        inside.sort(key=lambda match: not _speaks(source, start + match.end(), language))
        match = next(iter([*speaking, *apart, *(inside or matches if runs_on else [])]), None)
        if match:
            found.append((start + match.start(), start + match.end(), name.removeprefix("The ")))
    if not found:
        return "", start, start
    first, end, name = min(found)
    return name, first, end


def _stands_apart(source: str, start: int, end: int) -> bool:
    before = source[source.rfind("\n", 0, start) + 1 : start]
    return not before.strip() and bool(_FORMULA_END.match(source, end))


def _speaks(source: str, end: int, language: str) -> bool:
    """Tells the formula from the organ's name in a letterhead or a title: a comma follows, or a paragraph opens."""
    behind = source[end : end + _OPENING].lstrip()
    return behind.startswith((",", "،", "，", ":", "：")) or bool(opening_verb(behind, language)[0])


def find_bounds(source: str, language: str, start: int = 0) -> Bounds:
    """Returns the bounds of the text that begins at `start`."""
    organ, heading, end = find_organ(source, language, start)
    if not organ:
        heading = end = _first_opening(source, language, start)
    behind = _SEPARATION.match(source, end)
    body = behind.end() if behind else end
    annex = next((annexed.start() for annexed in annex_headings(source, language, body)), len(source))
    return Bounds(organ, heading, body, last_closing(source, language, body, annex), annex)


def _first_opening(source: str, language: str, start: int) -> int:
    """Returns where the first block of lines begins that opens as a paragraph does or is too long for a title."""
    for match in re.compile(r"(?:\A|\n[^\S\n]*\n|\n)[^\S\n]*(?=\S)").finditer(source, start):
        opens = bool(opening_verb(source[match.end() : match.end() + _OPENING], language)[0])
        block = re.split(r"\n[^\S\n]*\n", source[match.end() : match.end() + _OPENING], maxsplit=1)[0]
        if opens or (len(block) > _TITLE and match.group().count("\n") != 1):
            return match.end()
    return start


def annex_headings(source: str, language: str, start: int) -> Iterator[re.Match[str]]:
    """Yields the heading lines of annexes behind `start`: `word`, and `label` and `title` where they have them.

    "annex" in small letters at the start of a line is a wrapped line; a title on the same line ("Annex A: Rules of
    procedure") needs a blank line before it.
    """
    for match in _annexes(language).finditer(source, start):
        title = match["title"] or ""
        apart = _BLANK_LINE.search(source[max(start, match.start() - _TITLE) : match.start()])
        if not match["word"][0].islower() and (not title or (apart and title[-1] not in _NO_TITLE_END)):
            yield match


def last_closing(source: str, language: str, start: int, end: int) -> int:
    """Returns where the last line on the adoption or the vote begins in `source[start:end]`, or `end`."""
    return max((match.start() for match in _closings(language).finditer(source, start, end)), default=end)


def is_closing(text: str, language: str) -> bool:
    """Tells whether a line begins what is said of the adoption or the vote."""
    return bool(_closings(language).match(text))


@lru_cache(maxsize=8)
def _annexes(language: str) -> re.Pattern[str]:
    words = "|".join(map(re.escape, structure_data()["annexes"][language]))
    labels = "".join(f"{re.escape(label)}|" for label in printed_labels(language))
    space = r"[^\S\n]*" if language == "zh" else r"[^\S\n]+"
    return re.compile(
        rf"^[^\S\n]*(?P<word>{words})(?:{space}(?P<label>{labels}\d{{1,2}}|[IVX]{{1,5}}|[A-Z]))?"
        r"(?:[^\S\n]*[:：–—-][^\S\n]*(?P<title>\S[^\n]{1,120}?))?[^\S\n]*$",
        re.MULTILINE | re.IGNORECASE,
    )


@lru_cache(maxsize=8)
def _closings(language: str) -> re.Pattern[str]:
    words = "|".join(structure_data()["closings"][language])
    return re.compile(rf"^[^\S\n]*(?:{words})", re.MULTILINE)
