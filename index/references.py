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

_NUMBERS = r"(\d{1,3}(?:\s*(?:,|-|–|and|y|et|и|و|和|、|至)\s*\d{1,3})*)"
_EDGE = r"(?<![^\W\d_])"
# Chinese has no word edges; Arabic writes conjunctions and prepositions as prefixes.
_EDGES = {"zh": "", "ar": _EDGE + "[وف]?[بكل]?"}
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


@lru_cache(maxsize=1)
def _patterns() -> _Patterns:
    data = tomllib.loads((files(__package__) / "data" / "references.toml").read_text("utf-8"))

    def words_of(table: str, language: str) -> str:
        folded = sorted(set(map(fold_words, data[table][language])), key=len, reverse=True)
        return _EDGES.get(language, _EDGE) + "(?:" + "|".join(map(re.escape, folded)) + ")"

    def of_all(table: str) -> str:
        return "(?:" + "|".join(words_of(table, language) for language in data[table]) + ")"

    paragraph = {
        language: re.compile(words_of("paragraph", language).replace(r"\{n\}", _NUMBERS) + r"(?!\d)")
        for language in data["paragraph"]
    }
    resolution = rf"{of_all('resolution')}\s*/?\s*(\d{{1,4}})(?:\s*\(\d{{4}}\)|\s*号)?"
    return _Patterns(paragraph, re.compile(of_all("preambular")), re.compile(resolution))


def _han_to_digits(text: str) -> str:
    """Returns `text` with Chinese numerals up to 99 between 第 and 段 as digits."""

    def digits(match: re.Match[str]) -> str:
        numeral = match.group(1)
        tens, ten, units = numeral.rpartition("十")
        value = (_HAN_DIGITS.find(tens) if tens else 1) * 10 if ten else 0
        value += _HAN_DIGITS.find(units) if units else 0
        return f"第{value}{match.group(2)}"

    return re.sub(rf"第([{_HAN_DIGITS}十]{{1,3}})([段条])", digits, text)


def find_reference(question: str) -> Reference | None:
    """Returns the paragraphs that a question names by number, or None.

    >>> find_reference("What does paragraph 6 say?").numbers
    (6,)
    """
    folded = fold_words(_han_to_digits(question))
    patterns = _patterns()
    matches = [(match, code) for code, pattern in patterns.paragraph.items() if (match := pattern.search(folded))]
    if not matches:
        return None
    match, language = max(matches, key=lambda found: (found[0].end() - found[0].start(), -found[0].start()))
    numbers = _expand(next(group for group in match.groups() if group))
    resolution = patterns.resolution
    named = resolution.search(folded[: match.start()]) or resolution.search(folded[match.end() :])
    kind: Kind = "preambular" if patterns.preambular.search(folded) else "operative"
    return Reference(numbers, kind, language, named.group(1) if named else "")


def _expand(listed: str) -> tuple[int, ...]:
    numbers: dict[int, None] = {}
    for part in re.finditer(r"(\d+)(?:\s*(?:-|–|至)\s*(\d+))?", listed):
        first, last = int(part.group(1)), int(part.group(2) or part.group(1))
        numbers.update(dict.fromkeys(range(first, min(last, first + 20) + 1)))
    return tuple(numbers)


def referred_clause_ids(reference: Reference, symbols: Iterable[str]) -> list[str]:
    """Returns the ids of the clauses meant, in the documents with these symbols; a named resolution narrows them."""
    meant = [
        symbol
        for symbol in dict.fromkeys(symbols)
        if not reference.resolution or re.search(rf"(?<!\d){reference.resolution}(?!\d)", symbol.partition("(")[0])
    ]
    return [clause_key(symbol, reference.kind, str(number)) for symbol in meant for number in reference.numbers]
