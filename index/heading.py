"""What a resolution says of itself before and behind its paragraphs: symbol, date, meeting, vote.

The symbol of a Security Council resolution is made of its number and year: "Resolution 687 (1991)" is
`S/RES/687(1991)` (UN Editorial Manual Online, "Document symbols").
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from .acts import structure_data
from .folding import fold, fold_words
from .structure import Bounds, verbatim
from .structure.numbering import han_value

_RESOLUTION_SYMBOL = re.compile(r"\bS/RES/(?P<n>\d{1,4})\s?\((?P<y>\d{4})\)")
_OTHER_RESOLUTION = re.compile(r"(?<![\w/])[AE]/RES/\d{1,4}/\d{1,4}[A-Z]?(?![\w/])")
_HAN_NUMBER = re.compile("[〇零一二三四五六七八九十]+")
_DOCUMENT_SYMBOL = re.compile(r"(?<![\w/])[SAE]/(?:C\.\d/)?\d{1,5}(?:/(?:L\.)?\d{1,5})?(?:/Rev\.\d{1,2})?(?![\w/])")
_FILE_NAME = re.compile(r"S[_-]RES[_-]0*(?P<n>\d{1,4})[_-]*\(?(?P<y>(?:19|20)\d{2})\)?", re.IGNORECASE)
_HEADING = 1200
_VOTE = 600


@dataclass(frozen=True)
class Heading:
    """What was found; an empty string where the text does not say it.

    Attributes:
        symbol: the symbol of a resolution, as in `S/RES/687(1991)`, or of a draft, as in `S/2005/638`.
        year: the year in the symbol of a resolution, or that of the date.
        date: day of adoption, as in `1991-04-03`.
        meeting: number of the meeting.
        vote: the line on the adoption or the vote, as printed, with the wrapping healed.
    """

    symbol: str = ""
    year: int | None = None
    date: str = ""
    meeting: str = ""
    vote: str = ""


def read_heading(source: str, language: str, start: int, bounds: Bounds, path: Path) -> Heading:
    """Returns what the text around the paragraphs says.

    A file name that gives number and year, as in `S_RES_0687_1991`, goes before the title: scanners misread titles.

    Args:
        source: the text.
        language: code of its language.
        start: where the text begins, behind subject headings.
        bounds: where its parts are.
        path: its file.
    """
    title = source[start : bounds.heading][-_HEADING:]
    symbol = _from_name(path.stem) or _symbol(title, language)
    vote = _vote(source, bounds)
    # Letterheads have the date in English; resolutions of the Assembly have it behind the text.
    date = _date(title, language) or _date(title, "en") or _date(vote, language)
    meeting = _first("meetings", vote, language) or _first("meetings", title, language)
    year = int(symbol[-5:-1]) if symbol.endswith(")") else int(date[:4]) if date else None
    return Heading(symbol, year, date, meeting, vote)


def _symbol(title: str, language: str) -> str:
    folded = _folded(title)
    if is_draft(title, language) and (document := _DOCUMENT_SYMBOL.search(title)):
        return document.group()
    if match := _RESOLUTION_SYMBOL.search(title):
        return _resolution(match)
    for pattern in _patterns()["resolution"][language]:
        if match := pattern.search(folded):
            return _resolution(match)
    return other.group() if (other := _OTHER_RESOLUTION.search(title)) else ""


def _folded(text: str) -> str:
    """Returns the text folded, Chinese numbers in digits: `一九七六` is 1976, `十二` 12."""
    return _HAN_NUMBER.sub(lambda match: _number(match.group()), fold(text))


def _number(digits: str) -> str:
    if "十" in digits:
        return str(han_value(digits))
    return "".join(str("〇一二三四五六七八九".index(digit)) for digit in digits.replace("零", "〇"))


def is_draft(title: str, language: str) -> bool:
    """Tells whether the words before the organ speaks call the text a draft."""
    folded = fold_words(title)
    return any(fold_words(name) in folded for name in structure_data()["draft"][language])


def _from_name(stem: str) -> str:
    match = _FILE_NAME.search(stem)
    return _resolution(match) if match else ""


def _resolution(match: re.Match[str]) -> str:
    return f"S/RES/{int(match['n'])}({match['y']})"


def _vote(source: str, bounds: Bounds) -> str:
    if bounds.closing >= bounds.annex:
        return ""
    block = re.split(r"\n[^\S\n]*\n", source[bounds.closing : min(bounds.closing + _VOTE, bounds.annex)], maxsplit=1)[0]
    return verbatim(block.strip(), 0, len(block.strip()))


def _date(title: str, language: str) -> str:
    folded = _folded(title)
    for number, patterns in enumerate(_dates()[language], start=1):
        for pattern in patterns:
            if match := pattern.search(folded):
                return f"{int(match['y']):04d}-{number:02d}-{int(match['d']):02d}"
    return ""


def _first(table: str, text: str, language: str) -> str:
    folded = _folded(text)
    matches = (pattern.search(folded) for pattern in _patterns()[table][language])
    return next((match.group(1) for match in matches if match), "")


@lru_cache(maxsize=1)
def _data() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads((files(__package__) / "data" / "heading.toml").read_text("utf-8"))


@lru_cache(maxsize=1)
def _patterns() -> dict[str, dict[str, list[re.Pattern[str]]]]:
    places = {"{n}": r"(?P<n>\d{1,4})", "{y}": r"(?P<y>\d{4})"}
    return {
        table: {code: [_compiled(pattern, places) for pattern in listed] for code, listed in _data()[table].items()}
        for table in ("resolution", "meetings")
    }


@lru_cache(maxsize=1)
def _dates() -> dict[str, list[list[re.Pattern[str]]]]:
    data = _data()
    places = {"{d}": r"(?<!\d)(?P<d>\d{1,2})", "{y}": r"(?P<y>\d{4})"}
    return {
        code: [
            [_compiled(pattern, places | {"{m}": f"(?:{fold(month)})"}) for pattern in data["dates"][code]]
            for month in data["months"][code]
        ]
        for code in data["months"]
    }


def _compiled(pattern: str, places: dict[str, str]) -> re.Pattern[str]:
    for name, expression in places.items():
        pattern = pattern.replace(name, expression)
    return re.compile(pattern, re.IGNORECASE | re.MULTILINE)
