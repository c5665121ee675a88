"""Acts: what the organ does in a clause, told from the words that open it."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from .folding import fold_words

_OPENING = 240
"""How many characters of a paragraph can belong to its opening words, modifiers included."""


@lru_cache(maxsize=1)
def structure_data() -> dict[str, dict[str, list[str]]]:
    """Returns the tables of `data/structure.toml`: name of the table, language code, strings."""
    return tomllib.loads((files(__package__) / "data" / "structure.toml").read_text("utf-8"))


@lru_cache(maxsize=1)
def act_names() -> tuple[str, ...]:
    """Returns the canonical acts in rising order of force."""
    return tuple(_acts_data())


def act_label(act: str, language: str) -> str:
    """Returns how `language` says an act: the first of its verbs there, as in `demande instamment`.

    >>> act_label("requests", "fr")
    'prie'
    """
    return _acts_data()[act][language][0] if act in _acts_data() else act


@lru_cache(maxsize=1)
def _acts_data() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads((files(__package__) / "data" / "acts.toml").read_text("utf-8"))


@dataclass(frozen=True)
class _Verbs:
    """The opening words of one language: folded string to act, and their lengths, longest first."""

    acts: dict[str, str]
    lengths: tuple[int, ...]
    modifiers: re.Pattern[str]
    openers: re.Pattern[str]


@lru_cache(maxsize=8)
def _verbs(language: str) -> _Verbs:
    acts = {fold_words(verb): act for act, verbs in _acts_data().items() for verb in verbs[language]}
    lengths = tuple(sorted({len(verb) for verb in acts}, reverse=True))
    modifiers = sorted(map(fold_words, structure_data()["modifiers"][language]), key=len, reverse=True)
    alternatives = "|".join(map(re.escape, modifiers))
    modifier_pattern = rf"^(?:{alternatives})+" if language == "zh" else rf",? ?(?<!\w)(?:{alternatives})(?!\w),?"
    openers = "|".join(re.escape(fold_words(word)) for word in structure_data()["openers"][language])
    opener_pattern = rf"^(?:{openers})\s+" if openers else r"^(?!)"
    return _Verbs(acts, lengths, re.compile(modifier_pattern), re.compile(opener_pattern))


def _longest(opening: str, verbs: _Verbs, *, whole_words: bool) -> str:
    for length in verbs.lengths:
        verb = opening[:length]
        ends = len(opening) <= length or not opening[length].isalnum()
        if verb in verbs.acts and (ends or not whole_words):
            return verb
    return ""


def _arabic_readings(opening: str) -> list[str]:
    """Returns `opening` and its variants: without a leading conjunction, and feminine (the Assembly) as masculine."""
    readings = [opening]
    if opening.startswith("و"):
        readings.append(opening[1:])
    return readings + ["ي" + reading[1:] for reading in readings if reading.startswith("ت")]


def opening_verb(text: str, language: str) -> tuple[str, str]:
    """Returns the act that `text` opens with and the words that tell it, folded; both empty when there is none.

    The longest listed string that begins the text decides, read once as printed and once with modifiers ("also",
    "strongly") taken out; on a tie the text as printed.
    """
    if language not in {"ar", "en", "es", "fr", "ru", "zh"}:
        return "", ""
    verbs = _verbs(language)
    opening = verbs.openers.sub("", fold_words(text[:_OPENING]))
    readings = _arabic_readings(opening) if language == "ar" else [opening]
    readings += [" ".join(verbs.modifiers.sub(" ", reading).split()) for reading in tuple(readings)]
    found = [_longest(reading, verbs, whole_words=language != "zh") for reading in readings]
    best = max(found, key=len)
    return verbs.acts.get(best, ""), best


def find_act(text: str, language: str) -> str:
    """Returns the canonical act that a paragraph opens with, or an empty string.

    >>> find_act("Strongly urges all States to cooperate", "en")
    'urges'
    """
    return opening_verb(text, language)[0]
