"""References: a question that names its paragraph ("paragraph 6", "الفقرة 6", "第6段", "пункт 6") is told apart."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from .document import Kind, clause_key
from .folding import fold_words

_EDGE = r"(?<![^\W\d_])"
# Chinese has no word edges; Arabic writes conjunctions and prepositions as prefixes.
_EDGES = {"zh": "", "ar": _EDGE + "[وف]?[بكل]?"}
_LONGEST_RANGE = 20
_HAN_DIGITS = "零一二三四五六七八九"


@dataclass(frozen=True)
class Reference:
    """A paragraph named in a question.

    Attributes:
        numbers: The paragraph numbers, in order.
        kind: Which part of the document they count in.
        language: The language whose word for a paragraph is used.
        resolution: The number of the resolution, if one is named: `1631`.
    """

    numbers: tuple[int, ...]
    kind: Kind
    language: str
    resolution: str = ""


@dataclass(frozen=True)
class _Patterns:
    paragraph: dict[str, re.Pattern[str]]
    preambular: re.Pattern[str]
    resolution: re.Pattern[str]
    range: re.Pattern[str]


@lru_cache(maxsize=1)
def _patterns() -> _Patterns:
    data = tomllib.loads((files(__package__) / "data" / "references.toml").read_text("utf-8"))

    def words_of(table: str, language: str) -> str:
        folded = sorted(set(map(fold_words, data[table][language])), key=len, reverse=True)
        return "(?:" + "|".join(map(re.escape, folded)) + ")"

    def any_of(table: str, *, edges: bool = False) -> str:
        edge = _EDGES if edges else {}
        return "(?:" + "|".join(edge.get(code, _EDGE * edges) + words_of(table, code) for code in data[table]) + ")"

    ranging = rf"\s*{any_of('ranging')}\s*"
    numbers = rf"(\d{{1,3}}(?:(?:\s*{any_of('listing')}\s*|{ranging})\d{{1,3}}(?!\d))*)"
    paragraph = {
        code: re.compile(_EDGES.get(code, _EDGE) + words_of("paragraph", code).replace(r"\{n\}", numbers) + r"(?!\d)")
        for code in data["paragraph"]
    }
    resolution = any_of("resolution", edges=True).replace(r"\{r\}", r"(\d{1,4})(?!\d)")
    return _Patterns(
        paragraph,
        re.compile(any_of("preambular", edges=True)),
        re.compile(resolution),
        re.compile(rf"(\d+)(?:{ranging}(\d+))?"),
    )


def _han_to_digits(text: str) -> str:
    """Returns `text` with Chinese numerals up to 99 between 第 and 段 as digits."""

    def digits(match: re.Match[str]) -> str:
        numeral = match.group(1)
        tens, ten, units = numeral.rpartition("十")
        value = (_HAN_DIGITS.find(tens) if tens else 1) * 10 if ten else 0
        value += _HAN_DIGITS.find(units) if units else 0
        return f"第{value}{match.group(2)}"

    return re.sub(rf"第([{_HAN_DIGITS}十]{{1,3}})(段)", digits, text)


def find_reference(question: str) -> Reference | None:
    """Returns the paragraphs that a question names by number, or None.

    >>> find_reference("What does paragraph 6 say?").numbers
    (6,)
    """
    folded = fold_words(_han_to_digits(question))
    patterns = _patterns()
    named = {code: list(pattern.finditer(folded)) for code, pattern in patterns.paragraph.items()}
    language = max(named, key=lambda code: sum(len(match.group()) for match in named[code]))
    numbers = tuple(dict.fromkeys(number for match in named[language] for number in _expand(match, patterns)))
    if not numbers:
        return None
    resolution = patterns.resolution.search(folded)
    kind: Kind = "preambular" if patterns.preambular.search(folded) else "operative"
    return Reference(numbers, kind, language, _number_of(resolution) if resolution else "")


def _number_of(match: re.Match[str]) -> str:
    return next(group for group in match.groups() if group)


def _expand(match: re.Match[str], patterns: _Patterns) -> list[int]:
    numbers: list[int] = []
    for part in patterns.range.finditer(_number_of(match)):
        first, last = int(part.group(1)), int(part.group(2) or part.group(1))
        numbers += range(min(first, last), min(max(first, last), min(first, last) + _LONGEST_RANGE) + 1)
    return numbers


def referred_clause_ids(reference: Reference, symbols: Iterable[str]) -> list[str]:
    """Returns the ids of the clauses meant, in the documents with these symbols; a named resolution narrows them."""
    meant = [
        symbol
        for symbol in dict.fromkeys(symbols)
        if not reference.resolution or re.search(rf"(?<!\d){reference.resolution}(?!\d)", symbol.partition("(")[0])
    ]
    return [clause_key(symbol, reference.kind, str(number)) for symbol in meant for number in reference.numbers]
