"""Slips of the keyboard: misspelt copies of texts, so that a misspelt word comes near the word that was meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

_ALPHABETS = ("abcdefghijklmnopqrstuvwxyz", "абвгдежзийклмнопрстуфхцчшщъыьэюя", "ابتثجحخدذرزسشصضطظعغفقكلمنهوي")
_SHORTEST = 5


def misspell(text: str, random: np.random.Generator) -> str:
    """Returns `text` with a slip in about every third word of five letters or more, one at the least.

    A slip is one of Damerau's four (CACM 7(3), 1964): a letter left out, put in, taken for another or changing places
    with the next. A text without such a word, as one in Chinese, comes back as it is.

    Args:
        text: in any language.
        random: source of chance.
    """
    words = text.split(" ")
    long = [at for at, word in enumerate(words) if len(word) >= _SHORTEST and _alphabet(word)]
    if not long:
        return text
    for at in random.permutation(long)[: max(1, len(long) // 3)]:
        words[at] = _slip(words[at], random)
    return " ".join(words)


def _alphabet(word: str) -> str:
    middle = word[len(word) // 2].lower()
    return next((letters for letters in _ALPHABETS if middle in letters), "")


def _slip(word: str, random: np.random.Generator) -> str:
    at = int(random.integers(1, len(word) - 1))
    letters = _alphabet(word)
    other = letters[int(random.integers(len(letters)))]
    slips = (
        word[:at] + word[at + 1 :],
        word[:at] + other + word[at:],
        word[:at] + other + word[at + 1 :],
        word[:at] + word[at + 1] + word[at] + word[at + 2 :],
    )
    return slips[int(random.integers(len(slips)))]
