"""Words: what of a text is looked up, in a form in which its inflections meet.

Letters, accents and digits are folded (`folding.py`); numbers lose what parts their thousands; the symbol of a document
is one word; Chinese, which has no word edges, gives overlapping pairs of characters (Nie, Gao, Zhang and Zhou, SIGIR
2000); Arabic is stemmed lightly (`arabic.py`), and the other languages by the Snowball stemmers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from ..folding import fold_words
from .arabic import stem_arabic

_ALGORITHMS = {"en": "english", "es": "spanish", "fr": "french", "ru": "russian"}

_TOKEN = re.compile(
    r"(?P<symbol>(?<![^\W\u3400-\u9fff])[a-z]{1,2}/[a-z0-9./-]*\d)"
    r"|(?P<number>\d{1,3}(?:[.,' ]\d{3})+(?!\d)|\d+)"
    r"|(?P<han>[\u3400-\u9fff]+)"
    r"|(?P<word>(?:(?![\u3400-\u9fff])[^\W\d_])+(?:'(?:(?![\u3400-\u9fff])[^\W\d_])+)*)"
)
_RESOLUTION = re.compile(r"s/res/(\d+)")
_ELIDED = re.compile(r"^(?:[dlcjmnst]|qu|jusqu|lorsqu|puisqu)'(?=\w)|'s$")


@dataclass(frozen=True)
class Word:
    """A word of a text.

    Attributes:
        surface: As printed, folded.
        term: What it is looked up by: its stem, number, symbol or pair of characters.
    """

    surface: str
    term: str


@lru_cache(maxsize=8)
def _stemmer(language: str) -> Any:  # noqa: ANN401
    import Stemmer

    return Stemmer.Stemmer(_ALGORITHMS[language])


@lru_cache(maxsize=200_000)
def _word(surface: str, language: str) -> Word:
    bare = _ELIDED.sub("", surface)
    if language == "ar":
        return Word(bare, stem_arabic(bare))
    return Word(bare, _stemmer(language).stemWord(bare) if language in _ALGORITHMS else bare)


def words_of(text: str, language: str) -> list[Word]:
    """Returns the words of a text in order.

    >>> [word.term for word in words_of("Réaffirme la résolution S/RES/687 (1991), 2 000 hommes", "fr")]
    ['reaffirm', 'la', 'resolu', 's/res/687', '687', '1991', '2000', 'homm']
    """
    found: list[Word] = []
    for match in _TOKEN.finditer(fold_words(text)):
        token = match.group()
        if match.lastgroup == "word":
            found.append(_word(token, language))
        elif match.lastgroup == "han":
            pairs = [token[start : start + 2] for start in range(len(token) - 1)] or [token]
            found += [Word(pair, pair) for pair in pairs]
        elif match.lastgroup == "number":
            digits = re.sub(r"\D", "", token)
            found.append(Word(digits, digits))
        else:
            resolution = _RESOLUTION.match(token)
            name = resolution.group() if resolution else token.rstrip("./-")
            found += [Word(name, name), *([Word(resolution[1], resolution[1])] if resolution else [])]
    return found
