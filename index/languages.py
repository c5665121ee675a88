"""Which of the six languages a text is written in."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lingua import LanguageDetector

_SCRIPTS = {"ARABIC": "ar", "CYRILLIC": "ru", "CJK": "zh"}
_SURE = 0.5
"""A single word that two languages share ("terrorism", "agenda") stays below it, and is taken for the default."""


@lru_cache(maxsize=1)
def _latin_detector() -> LanguageDetector:
    from lingua import Language, LanguageDetectorBuilder

    return LanguageDetectorBuilder.from_languages(Language.ENGLISH, Language.FRENCH, Language.SPANISH).build()


def detect_language(text: str, *, default: str = "en") -> str:
    """Returns the language code of `text`: by its script, and among Latin scripts by character statistics.

    A Chinese character counts as three letters, since it says as much as a short word.

    Args:
        text: Any text; the first 2,000 characters count.
        default: What a text without letters is taken for.
    """
    counts: dict[str, int] = {}
    for character in text[:2000]:
        if not character.isalpha():
            continue
        script = unicodedata.name(character, "").split(" ", 1)[0]
        code = _SCRIPTS.get(script, "latin" if script == "LATIN" else "")
        if code:
            counts[code] = counts.get(code, 0) + (3 if code == "zh" else 1)
    if not counts:
        return default
    best = max(counts, key=lambda code: counts[code])
    if best != "latin":
        return best
    # Acronyms and names alone (UNMIK, ECOWAS) carry no language.
    if not any(character.islower() for character in text):
        return default
    best_guess = _latin_detector().compute_language_confidence_values(text[:2000])[0]
    if best_guess.value < _SURE:
        return default
    return best_guess.language.iso_code_639_1.name.lower()
