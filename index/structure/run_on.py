"""The structure of a text that runs on without line breaks, as the seed does: marks tell where paragraphs begin.

A paragraph can begin behind a separator; operative ones by their number, preambular ones by the verb that opens them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ..acts import opening_verb, operative_verbs, structure_data
from ..document import Kind
from ..folding import fold, fold_words
from .paragraph import SEPARATORS, Paragraph, trimmed_end
from .sub_paragraphs import with_parts

_NUMBER = re.compile(r"(?<![\w/.,-])(\d{1,3})(?:\s*[-–—]\s+|\s*[.．)）、]\s*(?!\d))")
_BREAK = re.compile(rf"(?:[{SEPARATORS}:.。：]\s*|\n\s*)\Z")


def read_run_on(source: str, language: str, body: int, closing: int) -> list[Paragraph]:
    """Returns the paragraphs of `source[body:closing]` in order, the preambular ones first."""
    folded = fold(source)
    operative = _numbered(folded, source, body, closing, language)
    preamble_end = operative[0][1] if operative else closing
    preambular = _preambular_starts(folded, source, body, preamble_end, language)
    if not operative:
        operative = _unnumbered(folded, source, body, closing, language, preambular)
        preamble_end = operative[0][1] if operative else closing
        preambular = [place for place in preambular if place < preamble_end]
    places: list[tuple[Kind, str, int, int]] = [
        ("preambular", str(count), place, place) for count, place in enumerate(preambular, start=1)
    ]
    places += [("operative", str(number), marker, place) for number, marker, place in operative]
    if not places:
        return []
    ends = [marker for _, _, marker, _ in places[1:]] + [closing]
    found = [
        Paragraph(kind, number, place, trimmed_end(source, place, end))
        for (kind, number, _, place), end in zip(places, ends, strict=True)
        if source[place:end].strip()
    ]
    return [part for paragraph in found for part in with_parts(source, folded, language, paragraph)]


def _breaks(source: str, start: int, end: int) -> Iterator[int]:
    """Yields where a paragraph could begin: at the start, at a line's start, and behind a mark with white space."""
    first = re.compile(rf"[\s{SEPARATORS}:：]*").match(source, start, end)
    begin = first.end() if first else start
    if begin < end:
        yield begin
    for match in re.compile(rf"[{SEPARATORS}.。]\s*(?=\S)|\n\s*(?=\S)").finditer(source, begin, end):
        if match.end() < end:
            yield match.end()


def _numbered(folded: str, source: str, start: int, end: int, language: str) -> list[tuple[int, int, int]]:
    """Returns number, its position and the position of the text for each paragraph of the longest run from 1.

    A number counts only behind a break, so that "(25 - 26 July 2005)" begins nothing; of two candidates for the
    same number the one that an act follows wins.
    """
    candidates = [
        (int(match.group(1)), match.start(), match.end())
        for match in _NUMBER.finditer(folded, start, end)
        if match.start() == start or _BREAK.search(source[max(start, match.start() - 40) : match.start()])
    ]
    acts = {place: bool(opening_verb(source[place : place + 300], language)[1]) for _, _, place in candidates}
    runs: list[tuple[int, int, list[tuple[int, int, int]]]] = []
    for index, candidate in enumerate(candidates):
        if candidate[0] != 1:
            continue
        run = [candidate]
        rest = candidates[index + 1 :]
        while following := [item for item in rest if item[0] == run[-1][0] + 1 and item[1] > run[-1][2]]:
            run.append(next((item for item in following if acts[item[2]]), following[0]))
        with_act = sum(acts[place] for _, _, place in run)
        if with_act:
            runs.append((len(run), with_act, run))
    return max(runs, key=lambda run: run[:2])[2] if runs else []


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
    folded: str, source: str, start: int, end: int, language: str, preambular: list[int]
) -> list[tuple[int, int, int]]:
    """Returns the one operative paragraph of a resolution that does not number it, if it can be told by its verb."""
    places = _breaks(source, start, end) if language == "ar" else preambular
    for place in places:
        act, verb = opening_verb(source[place : place + 300], language)
        if not act:
            continue
        if language == "ar":
            first_word = folded[place : place + 40].split(" ", 1)[0]
            if verb.startswith("ي") and first_word[:1] in "يت":
                return [(1, place, place)]
        elif language != "zh" and verb in operative_verbs(language):
            return [(1, place, place)]
    return []
