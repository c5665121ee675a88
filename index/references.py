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
_HAN_DIGITS = "零一二三四五六七八九"


@dataclass(frozen=True)
class Reference:
    """A paragraph named in a question.

    Attributes:
        numbers: The paragraph numbers, in order.
        kind: Which part of the document they count in.
        resolution: The number of the resolution, if one is named: `1631`.
    """

    numbers: tuple[int, ...]
    kind: Kind
    resolution: str = ""


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    data = tomllib.loads((files(__package__) / "data" / "references.toml").read_text("utf-8"))

    def alternatives(table: str) -> str:
        words = {fold_words(word) for listed in data[table].values() for word in listed}
        return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))

    paragraph = alternatives("paragraph").replace(r"\{n\}", _NUMBERS)
    edge = r"(?<![^\W\d_])"
    return (
        re.compile(f"{edge}(?:{paragraph})(?!\\d)"),
        re.compile(f"{edge}(?:{alternatives('preambular')})"),
        re.compile(rf"{edge}(?:{alternatives('resolution')})\s*/?\s*(\d{{1,4}})(?:\s*\(\d{{4}}\)|\s*号)?"),
    )


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
    paragraph, preambular, resolution = _patterns()
    match = paragraph.search(folded)
    if match is None:
        return None
    numbers = _expand(next(group for group in match.groups() if group))
    named = resolution.search(folded[: match.start()]) or resolution.search(folded[match.end() :])
    kind: Kind = "preambular" if preambular.search(folded) else "operative"
    return Reference(numbers, kind, named.group(1) if named else "")


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
