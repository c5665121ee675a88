"""Acts: what the organ does in a clause, told from the words that open it; the words folded, and the forms of verbs."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from .folding import fold, fold_words

OPENING = 240
"""How many characters of a paragraph can belong to its opening words, modifiers included."""


@lru_cache(maxsize=1)
def structure_data() -> dict[str, dict[str, list[str]]]:
    """Returns the tables of `data/structure.toml`: name of the table, language code, strings."""
    return tomllib.loads((files(__package__) / "data" / "structure.toml").read_text("utf-8"))


@lru_cache(maxsize=1)
def act_names() -> tuple[str, ...]:
    """Returns the canonical acts in rising order of force."""
    return tuple(acts_data())


def act_label(act: str, language: str) -> str:
    """Returns how `language` says an act: the first of its verbs there, as in `demande instamment`.

    >>> act_label("requests", "fr")
    'prie'
    """
    return acts_data()[act][language][0] if act in acts_data() else act


@lru_cache(maxsize=1)
def acts_data() -> dict[str, dict[str, list[str]]]:
    """Returns the tables of `data/acts.toml`: act, language code, verbs."""
    return tomllib.loads((files(__package__) / "data" / "acts.toml").read_text("utf-8"))


@dataclass(frozen=True)
class Verbs:
    """The opening words of one language: folded string to act, and their lengths, longest first."""

    acts: dict[str, str]
    lengths: tuple[int, ...]
    modifiers: re.Pattern[str]
    openers: re.Pattern[str]


@lru_cache(maxsize=8)
def verbs_of(language: str) -> Verbs:
    """Returns the opening words of `language`, made once."""
    acts = {fold_words(verb): act for act, verbs in acts_data().items() for verb in verbs[language]}
    lengths = tuple(sorted({len(verb) for verb in acts}, reverse=True))
    modifiers = sorted(map(fold_words, structure_data()["modifiers"][language]), key=len, reverse=True)
    alternatives = "|".join(map(re.escape, modifiers))
    modifier_pattern = rf"^(?:{alternatives})+" if language == "zh" else rf",? ?(?<!\w)(?:{alternatives})(?!\w),?"
    openers = "|".join(re.escape(fold_words(word)) for word in structure_data()["openers"][language])
    opener_pattern = rf"^(?:{openers})\s+" if openers else r"^(?!)"
    return Verbs(acts, lengths, re.compile(modifier_pattern), re.compile(opener_pattern))


def longest_verb(opening: str, verbs: Verbs, *, whole_words: bool) -> str:
    """Returns the longest listed verb that `opening` begins with, or an empty string."""
    for length in verbs.lengths:
        verb = opening[:length]
        ends = len(opening) <= length or not opening[length].isalnum()
        if verb in verbs.acts and (ends or not whole_words):
            return verb
    return ""


def arabic_readings(opening: str) -> list[str]:
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
    verbs = verbs_of(language)
    opening = verbs.openers.sub("", fold_words(text[:OPENING]))
    readings = arabic_readings(opening) if language == "ar" else [opening]
    readings += [" ".join(verbs.modifiers.sub(" ", reading).split()) for reading in tuple(readings)]
    found = [longest_verb(reading, verbs, whole_words=language != "zh") for reading in readings]
    best = max(found, key=len)
    return verbs.acts.get(best, ""), best


def find_act(text: str, language: str) -> str:
    """Returns the canonical act that a paragraph opens with, or an empty string.

    >>> find_act("Strongly urges all States to cooperate", "en")
    'urges'
    """
    return opening_verb(text, language)[0]


def act_force(act: str) -> int:
    """Returns the rank of `act` in rising order of force, from 0; -1 for what is no act.

    >>> act_force("recalls") < act_force("requests") < act_force("decides")
    True
    """
    return act_names().index(act) if act in act_names() else -1


_PREAMBULAR = {
    "en": re.compile(r"(?!it is )(?:[\w-]*[^\Ws](?![\w-])|\w+ous\b|whereas)"),
    "es": re.compile(
        r"(?:\w+mente |muy |no )?(?:\w+ndo(?:se)?|\w*[ai]d[oa]|(?:at|resu|dispu|inqui)e\w*t[oa]|vist[oa]|deseos[oa]"
        r"|satisfech[oa]|consciente|en|por|sin|habida)\b(?<!no olvida)"
    ),
    "fr": re.compile(
        r"(?!crée|s'inquiète)(?:\w+ment )?(?:[ns]'|se )?"
        r"(?:\w+(?:ant|ée?|e[ux]x|euse)|convaincue?|résolue?|émue?|conscient\w*|inqui\w+"
        r"|certain\w*|attenti\w+|satisfaite?|prête?|vue?|attendu|eu|en|compte tenu)\b"
    ),
}
_RUSSIAN_FORM = re.compile(r"\w+(?:[еиё]т(?:ся)?|я|ясь|[аиеу]в)\b")


def is_operative(verb: str, language: str) -> bool:
    """Tells the third person from the preamble's participles and adjectives; Arabic and Chinese verbs don't differ."""
    if language == "ru":
        form = _RUSSIAN_FORM.search(verb)
        return bool(form and form[0].endswith(("т", "тся")))
    return language in {"ar", "zh"} or not _PREAMBULAR[language].match(verb)


@lru_cache(maxsize=8)
def operative_verbs(language: str) -> frozenset[str]:
    """Returns the listed verbs that are third persons, folded, as `opening_verb` gives them."""
    listed = (verb for verbs in acts_data().values() for verb in verbs[language])
    return frozenset(fold_words(verb) for verb in listed if is_operative(verb, language))


def infinitives_of(verb: str, language: str) -> list[str]:
    """Returns the infinitives that the third person `verb` (folded) may have: "requests", "request".

    By rule, so an irregular French or Spanish verb has none.
    """
    word, _, rest = verb.partition(" ")
    if language == "en" and word.endswith("s"):
        stem = word[:-3] + "y" if word.endswith("ies") else re.sub(r"(?<=ss|sh|ch|.x)es$|s$", "", word)
        bare = [{"i": "be"}.get(stem, stem)]
    elif language == "fr" and word.endswith("e"):
        bare = [word + "r"]
    elif language == "es" and word.endswith(("a", "e")):
        bare = [word + "r", word[:-1] + "ir"]
    else:
        bare = []
    return [f"{form} {rest}".strip() for form in bare]


@dataclass(frozen=True)
class Folded:
    """Folded letters, each with its place in the text it comes from."""

    letters: str
    places: tuple[int, ...]

    def cut(self, start: int, end: int) -> Folded:
        """Returns the letters from `start` to `end`."""
        return Folded(self.letters[start:end], self.places[start:end])

    def without(self, pattern: re.Pattern[str], *, keep_commas: bool) -> Folded:
        """Returns the letters with what `pattern` finds replaced by a space, with or without the comma it took."""
        letters: list[str] = []
        places: list[int] = []

        def put(start: int, end: int) -> None:
            for at in range(start, end):
                if self.letters[at] != " " or (letters and letters[-1] != " "):
                    letters.append(self.letters[at])
                    places.append(self.places[at])

        done = 0
        for found in pattern.finditer(self.letters):
            put(done, found.start())
            if keep_commas and "," in found[0]:
                letters.append(",")
                places.append(self.places[found.start()])
            if letters and letters[-1] != " " and pattern.pattern[0] != "^":
                letters.append(" ")
                places.append(self.places[found.start()])
            done = found.end()
        put(done, len(self.letters))
        return Folded("".join(letters), tuple(places))


def fold_with_places(text: str) -> Folded:
    """Returns what `fold_words` makes of `text`, save that a space may stand at either end."""
    letters: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(fold(text)):
        dropped = unicodedata.combining(letter) or letter == "ـ"
        if not dropped and (letter != " " or (letters and letters[-1] != " ")):
            letters.append(letter)
            places.append(place)
    return Folded("".join(letters), tuple(places))
