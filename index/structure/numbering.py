"""Numbering: the marks that open operative paragraphs and their sub-paragraphs, in six languages.

The forms are those of the official texts: `1.`, `1 -`, `١ -`, `1．`, `一、`, `OP1` before operative paragraphs;
`(a)`, `a)`, `(أ)`, `(а)`, `（一）`, `㈠`, `(i)`, `(1)`, `'1'` before sub-paragraphs. Texts come folded
(`folding.py`), so that every digit is an ASCII digit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_HAN = "一二三四五六七八九"
_PARAGRAPH = re.compile(
    r"\s*(?:op\s*)?(?P<digits>\d{1,3})(?:\s*[-–—]\s+|\s*[.．:)）、]\s*(?!\d)|,\s+(?!\d))"
    r"|\s*op\s*(?P<op>\d{1,3})\b[.:)]?\s*"
    rf"|\s*(?P<han>[{_HAN}十]{{1,3}})\s*[、.．]\s*"
)
# What scanners and typists make of a number: "Z." for 2, "l." for 1, "S." for 5, "l1," for 11.
_SCANNED = re.compile(r"\s*(?P<mark>[\dIlLZSBOzoi|]{1,3})\s?[.,:;]\s*")
_SUB = re.compile(
    r"\s*(?P<opening>[(（])?\s?(?P<mark>[^\W_]{1,6}|هـ)\s?(?(opening)[)）]|[)）])\s*"
    r"|\s*\)(?P<mirrored>[^\W_]{1,4}|هـ)\(\s*|\s*['\"“”](?P<quoted>[^\W_]{1,4})['\"“”]\s*"
    r"|\s*(?P<enclosed>[㈠-㈩])\s*"
)

_DOTTED = re.compile(r"\s*(?P<mark>[^\W\d_]|[ivx]{2,5})(?:\.|\s?[-–—])\s+(?=\S)")
_CAPITAL = re.compile(r"\s*(?P<mark>[IVX]{1,5}|[A-Z])[.)]\s+")
_DASH = re.compile(r"\s*[-–—•·▪]\s+(?=\S)")
# Specks that scanners read as signs, between a number and its paragraph.
_SPECKS = re.compile(r"[|~_*·•—–\s]*")

_LATIN = "abcdefghijklmnopqrstuvwxyz"
_CYRILLIC = "абвгдежзиклмнопрстуфхцчшщэюя"
_CYRILLIC_WITH_SHORT_I = "абвгдежзийклмнопрстуфхцчшщэюя"
_ARABIC = "ابجدهوزحطيكلمنسعفصقرشتثخذضظغ"
_ROMAN = re.compile(r"(?=[ivxl])(x{0,3})(ix|iv|v?i{0,3})")
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50}


@dataclass(frozen=True)
class Mark:
    """A mark before a paragraph.

    Attributes:
        series: what it counts in: `digit`, `roman`, `latin`, `cyrillic`, `arabic`, `han`, or `dash`; `capital roman`
            and `capital latin` before items of a list in an annex.
        value: place in the series, from 1; a dash tells none and has 0.
        end: where the text behind it begins.
    """

    series: str
    value: int
    end: int


def paragraph_mark(folded: str, at: int, end: int) -> Mark | None:
    """Returns the number that opens an operative paragraph at a place, or None."""
    match = _PARAGRAPH.match(folded, at, end)
    if match is None:
        return None
    if match["han"]:
        value = han_value(match["han"])
        return Mark("han", value, match.end()) if value else None
    return Mark("digit", int(match["digits"] or match["op"]), past_specks(folded, match.end()))


def scanned_mark(source: str, at: int, end: int) -> int | None:
    """Returns where the text begins behind what may be a badly scanned number, or None."""
    match = _SCANNED.match(source, at, end)
    return past_specks(source, match.end()) if match else None


def past_specks(text: str, at: int) -> int:
    """Returns the place behind the specks that stand at a place."""
    specks = _SPECKS.match(text, at)
    return specks.end() if specks else at


def sub_marks(folded: str, at: int, end: int) -> Iterator[Mark]:
    """Yields every reading of the mark of a sub-paragraph at a place: `(i)` is a roman one or a ninth letter."""
    match = _SUB.match(folded, at, end)
    if match is None:
        if dash := _DASH.match(folded, at, end):
            yield Mark("dash", 0, dash.end())
        return
    if enclosed := match["enclosed"]:
        yield Mark("han", ord(enclosed) - ord("㈠") + 1, match.end())
        return
    mark = (match["mark"] or match["mirrored"] or match["quoted"]).replace("\u0640", "")
    for series, value in _readings(mark):
        yield Mark(series, value, match.end())


def dotted_marks(source: str, at: int, end: int) -> Iterator[Mark]:
    """Yields every reading of a small letter or roman numeral with a full stop or a dash: `a.`, `i -`."""
    if match := _DOTTED.match(source, at, end):
        for series, value in _readings(match["mark"]):
            yield Mark(series, value, match.end())


def capital_marks(source: str, at: int, end: int) -> Iterator[Mark]:
    """Yields every reading of a capital before an item of a list: `I.` is a roman one or a ninth letter."""
    match = _CAPITAL.match(source, at, end)
    if match is None:
        return
    mark = match["mark"].lower()
    if value := roman_value(mark):
        yield Mark("capital roman", value, match.end())
    if len(mark) == 1:
        yield Mark("capital latin", _LATIN.index(mark) + 1, match.end())


def _readings(mark: str) -> Iterator[tuple[str, int]]:
    if mark.isdigit():
        if len(mark) <= 2 and int(mark):
            yield "digit", int(mark)
        return
    if value := roman_value(mark):
        yield "roman", value
    if value := han_value(mark):
        yield "han", value
    if len(mark) == 1:
        for series, letters in (("latin", _LATIN), ("arabic", _ARABIC), ("cyrillic", _CYRILLIC)):
            if mark in letters:
                yield series, letters.index(mark) + 1
        if mark in _CYRILLIC_WITH_SHORT_I:
            yield "cyrillic with й", _CYRILLIC_WITH_SHORT_I.index(mark) + 1
    elif len(mark) == 2 and mark[0] == mark[1] and mark[0] in _LATIN:
        yield "latin", len(_LATIN) + _LATIN.index(mark[0]) + 1


def roman_value(mark: str) -> int:
    """Returns the value of a roman numeral below 40 in small letters, 0 where it is none.

    >>> roman_value("xiv"), roman_value("mix")
    (14, 0)
    """
    if not mark or not _ROMAN.fullmatch(mark):
        return 0
    values = [_ROMAN_VALUES[letter] for letter in mark]
    return sum(
        -value if value < following else value for value, following in zip(values, [*values[1:], 0], strict=True)
    )


def han_value(mark: str) -> int:
    """Returns the value of a Chinese numeral up to 99, 0 where it is none.

    >>> han_value("十二"), han_value("安")
    (12, 0)
    """
    tens, ten, units = mark.rpartition("十")
    if any(part not in ("", *_HAN) for part in (tens, units)) or not mark:
        return 0
    value = ((_HAN.index(tens) + 1) if tens else 1) * 10 if ten else 0
    return value + (_HAN.index(units) + 1 if units else 0)


def written(mark: Mark, level: int, language: str) -> str:
    """Returns how a sub-paragraph's place is written in a clause id, the same in every language.

    Letters of any alphabet are latin letters, by their place in their own; roman numerals stay roman and digits digits.
    On the second level Chinese and Arabic texts have numerals of their own where the other languages have roman ones.

    Args:
        mark: the mark as read.
        level: depth below the operative paragraph, from 1.
        language: code of the text's language.

    >>> written(Mark("arabic", 3, 0), 1, "ar"), written(Mark("digit", 4, 0), 2, "ar")
    ('c', 'iv')
    """
    own = {"ar": "digit", "zh": "han"}.get(language)
    if mark.series in ("roman", "capital roman") or (mark.series == own and level > 1):
        return roman(mark.value)
    if mark.series in ("digit", "dash"):
        return str(mark.value)
    repeats, letter = divmod(mark.value - 1, len(_LATIN))
    return _LATIN[letter] * (repeats + 1)


def roman(value: int) -> str:
    """Returns a value below 40 as a roman numeral in small letters."""
    tens, units = divmod(value, 10)
    return "x" * tens + ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")[units]
