"""The names of addressees: which names, verbs of asking and small words stand where in a paragraph.

Among names that overlap the longest counts; a mask ("report of the Secretary-General") swallows the name within it.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from typing import Any

from .folding import fold_words
from .states import state_forms

_CAPITAL = r"[A-ZÀ-ÖØ-ÞА-ЯЁ][\w'’-]*"
_LINK = r"(?:of the|of|de la|de los|de|del|du|des)"

_BELONGING = ("军队", "部队", "军", "人民", "局势", "问题", "境内")
"""What behind a Chinese name of a State makes it another's: its army, its people, its situation."""

Place = tuple[int, int, tuple[str, ...]]
"""Where a string begins and ends, and what it stands for: the names of those asked, none for a mask."""


@dataclass(frozen=True)
class Words:
    """Strings of one language with what each stands for, kept by their first two characters."""

    language: str
    kept: dict[str, list[tuple[str, tuple[str, ...]]]] = field(default_factory=lambda: defaultdict(list))

    def add(self, strings: list[str], *meaning: str) -> None:
        """Keeps strings that all stand for the same."""
        for string in map(fold_words, strings):
            self.kept[string[:2]].append((string, meaning))
            if len(string) == 1:
                self.kept[string].append((string, meaning))

    def find(self, folded: str) -> list[Place]:
        """Returns where strings stand in a folded text, as whole words."""
        return [
            (start, start + len(string), meaning)
            for start in range(len(folded))
            for key in {folded[start : start + 2], folded[start]}
            for string, meaning in self.kept.get(key, ())
            if folded.startswith(string, start) and self._is_whole(folded, start, start + len(string))
        ]

    def _is_whole(self, folded: str, start: int, end: int) -> bool:
        if self.language == "zh":
            return True
        if self.language == "ar" and folded[start - 1 : start] == "و":  # "and" is a prefix of the word it joins
            start -= 1
        begins = not folded[start - 1 : start].isalnum() or not folded[start].isalnum()
        return begins and not (folded[end - 1].isalnum() and folded[end : end + 1].isalnum())


def longest(places: list[Place]) -> dict[int, tuple[int, tuple[str, ...]]]:
    """Returns end and meaning by beginning; of places that overlap, the longest is kept."""
    taken = bytearray(max((end for _, end, _ in places), default=0))
    kept = {}
    for start, end, meaning in sorted(places, key=lambda place: (place[0] - place[1], place[0])):
        if not any(taken[start:end]):
            taken[start:end] = b"\1" * (end - start)
            kept[start] = (end, meaning)
    return dict(sorted(kept.items()))


@dataclass(frozen=True)
class Vocabulary:
    """What the data says of one language, compiled."""

    code: str
    verbs: Words
    names: Words
    kinds: Words
    patterns: dict[str, re.Pattern[str]]
    subject: frozenset[str]
    singular: dict[str, str]

    def places(self, clean: str, folded: str) -> dict[int, tuple[int, tuple[str, ...]]]:
        """Returns the names, masks and governments in the text: end and meaning by beginning."""
        named = self.patterns["named"].finditer(clean) if self.code != "zh" else ()
        return longest(self.names.find(folded) + [(*match.span(), self._governments(match)) for match in named])

    def _governments(self, match: re.Match[str]) -> tuple[str, ...]:
        """Returns the governments as printed, "Governments of Greece and Turkey" as two."""
        if self.code == "ar":
            return (match.group(),)
        parts = match.groupdict()
        countries = [country.group() for country in self.patterns["country"].finditer(parts["several"] or "")]
        if parts["plural"]:
            for plural, singular in self.singular.items():
                parts["plural"] = parts["plural"].replace(plural, singular)
            plural = parts["plural"].removeprefix("the ")
            return tuple(f"{plural} {self._with_article(country, match.group())}" for country in countries)
        if parts["before"]:
            before = (country.group() for country in self.patterns["country"].finditer(parts["before"]))
            return tuple(f"{country} {parts['noun'].replace('Governments', 'Government')}" for country in before)
        noun, people, rest = match.group().removeprefix("the ").partition(" and people of ")
        return (f"{noun} of {rest}", f"people of {rest}") if people else (noun,)

    def _with_article(self, country: str, words: str) -> str:
        return f"the {country}" if self.code == "en" and f"the {country}" in words else country


@lru_cache(maxsize=1)
def addressee_data() -> dict[str, Any]:
    """Returns the tables of `data/addressees.toml`."""
    return tomllib.loads((files(__package__) / "data" / "addressees.toml").read_text("utf-8"))


def _any_of(strings: list[str]) -> str:
    return "|".join(map(re.escape, sorted(strings, key=len, reverse=True))) or "(?!)"


def _named(code: str, country: str, titles: list[str], plurals: list[str]) -> str:
    if code == "ar":
        particle = r"(?!(?:أن|إلى|على|في|من|التي|الذي|بأن|لكي|مع|[وب]\w+|لل\w+)(?!\w))"
        return rf"(?<!\w)(?:{_any_of(titles)}) {particle}\w+(?: {particle}\w+){{0,3}}"
    if code == "zh":
        return rf"[^和与及、，；。在对向就于使由将请促吁求的]{{2,14}}?(?:{_any_of(titles)})+"
    gap = r"(?: (?:the |la |el |los |las |les |l['’])?|(?<=['’]))"
    several = (
        rf"(?:{country})(?:(?:,|,? and| et| y)(?: (?:the|de la|du|des|de|del))? (?:de l['’]|d['’])?(?:{country}))*"
    )
    plural = _any_of([title for title in titles if any(word in title for word in plurals)])
    noun = rf"[Gg]overnments?(?! of)\b|(?:racist )?r[ée]gime|authorities(?: in (?:{country}))?"
    before = rf"(?P<before>{several}) (?P<noun>{noun})" if code == "en" else "(?P<before>(?!))(?P<noun>)"
    return rf"\b(?:(?P<plural>{plural}){gap}(?P<several>{several})|(?:{_any_of(titles)}){gap}(?:{country})|{before})"


def _add_states(names: Words, code: str) -> None:
    """Adds the States to the names of a script without capitals, and what belongs to one as a mask."""
    for form, name in state_forms(code).items() if code in ("ar", "zh") else ():
        if code == "ar":
            names.add([form, f"ل{form}", f"ب{form}"], name)
        else:
            names.add([form], name)
            names.add([f"{form}政府"], f"Government of {name}")
            names.add([form + word for word in _BELONGING])


@lru_cache(maxsize=8)
def vocabulary(code: str) -> Vocabulary:
    """Returns what `data/addressees.toml` says of one language."""
    data, clause = addressee_data(), addressee_data()["clause"][code]
    verbs, names, kinds = Words(code), Words(code), Words(code)
    ruling = set(data["ruling"][code])
    verbs.add([verb for verb in data["asking"][code] if verb not in ruling], "asking")
    verbs.add(data["ruling"][code], "ruling")
    verbs.add(data["not_asking"][code])
    names.add(data["masks"][code])
    for name, aliases in data["addressees"].items():
        names.add(aliases[code], name)
    _add_states(names, code)
    for kind in ("joins", "fillers", "object", "near", "far", "pronouns"):
        kinds.add(clause[kind], kind)
    # The Latin and Cyrillic scripts tell a name by its capital.
    word = "(?:" + "|".join([*data["whole"][code], _CAPITAL]) + ")"
    country = rf"{word}(?: \({_CAPITAL}\)| {word}| {_LINK} {word}| d['’]{word}| (?:for|on) {word}(?: and {word})?)*"
    singular = data["singular"][code]
    patterns = {
        "named": _named(code, country, data["named"][code], singular[::2]),
        "country": {"ar": "(?!)", "zh": _named(code, "", data["named"][code], [])}.get(code, country),
        "parted": clause.get("parted", "(?!)"),
        "opening": rf"(?:{_any_of([fold_words(verb) for verb in data['opening'][code]])})(?!\w)",
        **{key: clause.get(key, "(?!)") for key in ("stop", "shall", "company", "others", "again")},
    }
    compiled = {key: re.compile(pattern) for key, pattern in patterns.items()}
    singulars = dict(zip(singular[::2], singular[1::2], strict=True))
    return Vocabulary(code, verbs, names, kinds, compiled, frozenset(clause["subject"]), singulars)
