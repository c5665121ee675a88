"""Clause structure: where the preambular and operative paragraphs of a resolution begin and end.

The form read here is that of the official texts: a heading, the organ ("The Security Council,"), preambular
paragraphs that each open with a verb, then operative paragraphs numbered from 1. Positions are characters of the
source, so that every paragraph can be checked against it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from .acts import opening_verb, structure_data
from .document import Kind
from .folding import fold, fold_words

_SEPARATORS = "،؛,;，；、"
_NUMBER = re.compile(r"(?<![\w/.,-])(\d{1,3})(?:\s*[-–—]\s+|\s*[.．)）、]\s*(?!\d))")
_BREAK = re.compile(rf"(?:[{_SEPARATORS}:.。：]\s*|\n\s*)\Z")
_WRAP = re.compile(r"(?<=\w)[-\u00ad]\s*\n\s*(?=[^\W\d_])|\s*\n\s*")


@dataclass(frozen=True)
class Paragraph:
    """A preambular or operative paragraph: its kind, its number and its characters `[start:end]` of the source."""

    kind: Kind
    number: str
    start: int
    end: int


def verbatim(source: str, start: int, end: int) -> str:
    """Returns `source[start:end]` with line wrapping healed: nothing else differs.

    A line break with the white space around it becomes one space; a hyphen at a line's end goes, with the break.
    A passage that stands on one line is returned letter by letter.
    """
    return _WRAP.sub(lambda wrap: " " if wrap.group()[0].isspace() else "", source[start:end])


def find_organ(source: str, language: str, start: int = 0) -> tuple[str, int, int]:
    """Returns the English name of the organ that speaks and the span of the formula that names it.

    With no formula in `source[start:]`, the name is empty and the span is `(start, start)`.
    """
    folded = fold(source)
    english = structure_data()["organs"]["en"]
    found: list[tuple[int, int, str]] = []
    for formula, name in zip(structure_data()["organs"][language], english, strict=True):
        pattern = rf"(?<!\w){re.escape(fold(formula))}(?=\s*[,،，:：]|\s*\n|\s)"
        if match := re.search(pattern, folded[start:]):
            found.append((start + match.start(), start + match.end(), name.removeprefix("The ")))
    if not found:
        return "", start, start
    first, end, name = min(found)
    return name, first, end


def find_paragraphs(source: str, language: str, start: int = 0) -> list[Paragraph]:
    """Returns the paragraphs of `source[start:]` in order, the preambular ones first.

    Args:
        source: The text of a resolution, as decoded.
        language: Code of its language.
        start: Where the text begins, behind subject headings.
    """
    _, _, body = find_organ(source, language, start)
    folded = fold(source)
    operative = _numbered(folded, source, body, language)
    preamble_end = operative[0][1] if operative else len(source)
    preambular = _preambular_starts(folded, source, body, preamble_end, language)
    if not operative:
        operative = _unnumbered(folded, source, body, preambular, language)
        preamble_end = operative[0][1] if operative else len(source)
        preambular = [place for place in preambular if place < preamble_end]
    places: list[tuple[Kind, str, int, int]] = [
        ("preambular", str(count), place, place) for count, place in enumerate(preambular, start=1)
    ]
    places += [("operative", str(number), marker, place) for number, marker, place in operative]
    if not places:
        return []
    ends = [marker for _, _, marker, _ in places[1:]] + [len(source)]
    return [
        Paragraph(kind, number, place, _trimmed_end(source, place, end))
        for (kind, number, _, place), end in zip(places, ends, strict=True)
        if source[place:end].strip()
    ]


def _trimmed_end(source: str, start: int, end: int) -> int:
    """Returns the end without white space and without the mark that separates paragraphs; a full stop stays."""
    return start + len(source[start:end].rstrip().rstrip(_SEPARATORS).rstrip())


def _breaks(source: str, start: int, end: int) -> Iterator[int]:
    """Yields where a paragraph could begin: at the start, at a line's start, and behind a mark with white space."""
    first = re.compile(rf"[\s{_SEPARATORS}:：]*").match(source, start, end)
    begin = first.end() if first else start
    if begin < end:
        yield begin
    for match in re.compile(rf"[{_SEPARATORS}.。]\s*(?=\S)|\n\s*(?=\S)").finditer(source, begin, end):
        if match.end() < end:
            yield match.end()


def _numbered(folded: str, source: str, start: int, language: str) -> list[tuple[int, int, int]]:
    """Returns number, its position and the position of the text for each paragraph of the longest run from 1.

    A number counts only behind a break, so that "(25 - 26 July 2005)" begins nothing; of two candidates for the
    same number the one that an act follows wins.
    """
    candidates = [
        (int(match.group(1)), match.start(), match.end())
        for match in _NUMBER.finditer(folded, start)
        if match.start() == start or _BREAK.search(source[max(start, match.start() - 40) : match.start()])
    ]
    acts = {place: bool(opening_verb(source[place : place + 300], language)[1]) for _, _, place in candidates}
    runs: list[tuple[int, int, list[tuple[int, int, int]]]] = []
    end = _annex_start(source, start, language)
    for index, candidate in enumerate(candidates):
        if candidate[0] != 1:
            continue
        run = [candidate]
        rest = [later for later in candidates[index + 1 :] if candidate[1] >= end or later[1] < end]
        while following := [item for item in rest if item[0] == run[-1][0] + 1 and item[1] > run[-1][2]]:
            run.append(next((item for item in following if acts[item[2]]), following[0]))
        with_act = sum(acts[place] for _, _, place in run)
        if with_act:
            runs.append((len(run), with_act, run))
    return max(runs, key=lambda run: run[:2])[2] if runs else []


def _annex_start(source: str, start: int, language: str) -> int:
    """Returns where the first line that is the heading of an annex begins, or the end of the text."""
    words = "|".join(re.escape(word) for word in structure_data()["annexes"][language])
    heading = re.compile(rf"^[ \t]*(?:{words})(?:[ \t]+[\divx]+)?[ \t]*$", re.MULTILINE | re.IGNORECASE)
    match = heading.search(source, start)
    return match.start() if match else len(source)


@lru_cache(maxsize=8)
def _pointing_back(language: str) -> frozenset[str]:
    return frozenset(map(fold_words, structure_data()["pointing_back"].get(language, [])))


def _preambular_starts(folded: str, source: str, start: int, end: int, language: str) -> list[int]:
    places = list(_breaks(source, start, end))
    if language == "ar":
        return [
            place
            for index, place in enumerate(places)
            if _opens_arabic_preamble(folded[place : place + 300], first=index == 0)
        ]
    opened = [place for place in places if _opens_preamble(source[place : place + 300], language)]
    at_line_start = [place for place in opened if "\n" in source[:place][-1:] or _line_start(source, place)]
    return at_line_start if len(at_line_start) > 1 else opened


def _line_start(source: str, place: int) -> bool:
    return not source[source.rfind("\n", 0, place) + 1 : place].strip()


def _opens_arabic_preamble(opening: str, *, first: bool) -> bool:
    """Tells whether a passage opens a preambular paragraph: وإذ, or a circumstantial phrase (وقد نظر, واقتناعا منه).

    إذ without its conjunction opens the first paragraph alone; inside a sentence it means "since".
    """
    words = opening.split(maxsplit=3)
    openers = {"واذ", "اذ"} if first else {"واذ"}
    if words and words[0] in openers:
        return first or len(words) < 3 or fold_words(words[2]) not in _pointing_back("ar")
    act, verb = opening_verb(opening, "ar")
    return bool(act) and not verb.startswith("ي") and (first or opening.startswith("و"))


def _opens_preamble(opening: str, language: str) -> bool:
    act, _ = opening_verb(opening, language)
    return bool(act) and (language in ("ru", "zh") or opening[:1].isupper())


def _unnumbered(
    folded: str, source: str, start: int, preambular: list[int], language: str
) -> list[tuple[int, int, int]]:
    """Returns the one operative paragraph of a resolution that does not number it, if it can be told by its verb."""
    endings = tuple(map(fold_words, structure_data()["operative_endings"].get(language, [])))
    places = _breaks(source, start, len(source)) if language == "ar" else preambular
    for place in places:
        act, verb = opening_verb(source[place : place + 300], language)
        if not act:
            continue
        if language == "ar":
            first_word = folded[place : place + 40].split(" ", 1)[0]
            if verb.startswith("ي") and first_word[:1] in "يت":
                return [(1, place, place)]
        elif endings and verb.split()[0].endswith(endings):
            return [(1, place, place)]
    return []
