"""Headings of articles and rules in an annex."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from ..acts import structure_data
from ..folding import fold
from .lines import Line
from .numbering import han_value, roman_value

_SEPARATOR = re.compile(r"[^\S\n]*[.:：．–—)-]+[^\S\n]*")


@dataclass(frozen=True)
class Article:
    """The heading of an article.

    Attributes:
        name: the article as places have it, `art4`; rules too, since in some languages they are articles.
        name_end: where the words "Article 4" end.
        text: where what stands behind them on the same line begins: a title, or the text.
        separated: whether a full stop, a colon or a dash stands between.
    """

    name: str
    name_end: int
    text: int
    separated: bool


def article_of(source: str, language: str, line: Line) -> Article | None:
    """Returns the article that a line begins with, or None; "Article 4 of the Statute" begins none."""
    match = _articles(language).match(fold(line.text))
    value = _value(match["n"], language) if match else 0
    if match is None or not value:
        return None
    end = line.start + match.end()
    separator = _SEPARATOR.match(source, end, line.end)
    text = separator.end() if separator else end + len(source[end : line.end]) - len(source[end : line.end].lstrip())
    if source[text : text + 1].islower() or source[text : text + 1] in tuple(",;(،؛，；"):
        return None
    return Article(f"art{value}{match['again'] or ''}", end, text, bool(separator))


def _value(number: str, language: str) -> int:
    if number in map(fold, structure_data()["first_articles"].get(language, [])):
        return 1
    return int(number) if number.isdigit() else roman_value(number) or han_value(number)


@lru_cache(maxsize=8)
def _articles(language: str) -> re.Pattern[str]:
    firsts = "".join(f"|{re.escape(fold(word))}" for word in structure_data()["first_articles"].get(language, []))
    han = "|[一二三四五六七八九十]{1,3}" if language == "zh" else ""
    number = rf"(?P<n>\d{{1,3}}|[ivxl]{{1,6}}{han}{firsts})"
    forms = [fold(form).split("{n}") for form in structure_data()["articles"][language]]
    before = "|".join(dict.fromkeys(re.escape(form[0].rstrip()) for form in forms))
    after = "|".join(dict.fromkeys(re.escape(form[1]) for form in forms))
    return re.compile(rf"(?:{before})\s*{number}(?P<again> ?(?:bis|ter|quater))?(?:{after})(?!\w)")
