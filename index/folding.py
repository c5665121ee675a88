"""Folding: bringing letters and digits that printers vary to one form, one character for one character.

Because every character gives exactly one, an offset in the folded text is an offset in the source.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_ARABIC = str.maketrans("أإآٱىئؤة", "ااااييوه")
_APOSTROPHES = str.maketrans("’‘ʼ", "'''")


@lru_cache(maxsize=4096)
def _fold_character(character: str) -> str:
    translated = character.translate(_ARABIC).translate(_APOSTROPHES)
    digit = unicodedata.digit(translated, None)
    if digit is not None:
        return str(digit)
    if translated.isspace():
        return " "
    lowered = translated.lower()
    base = unicodedata.normalize("NFD", lowered)[:1]
    if "Ѐ" <= lowered <= "ӿ":
        base = {"ё": "е"}.get(lowered, lowered)[:1]
    return base if len(base) == 1 else translated


def fold(text: str) -> str:
    """Returns `text` with case, accents, Arabic letter forms, digits and spaces folded; the length is unchanged.

    >>> fold("Réaffirmant ١٢ ２")
    'reaffirmant 12 2'
    """
    return "".join(map(_fold_character, text))


_DROPPED = {ord("\u0640"): None, **{code: None for code in range(0x064B, 0x0653)}, 0x0670: None}


def fold_words(text: str) -> str:
    """Returns `fold(text)` without Arabic diacritics and tatweel and with single spaces: shorter, for comparing."""
    return " ".join(fold(text.translate(_DROPPED)).split())
