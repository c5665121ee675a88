"""Which of the six languages a text is written in."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

_SCRIPTS = {"ARABIC": "ar", "CYRILLIC": "ru", "CJK": "zh"}
_LATIN = ("en", "es", "fr")


@lru_cache(maxsize=1)
def _latin_identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(_LATIN)
    return identifier


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
    language, _ = _latin_identifier().classify(text[:2000])
    return str(language)
