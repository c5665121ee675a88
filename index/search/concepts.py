"""Concepts: what a question and a paragraph can both name, whatever the words and the language.

"Бейрут", "Lebanese" and "لبنان" all name Lebanon; "weapons ban" and "禁运武器" an arms embargo. A concept is known by
the names that our lists give it in six languages: States (`states.tsv`), names of places, people, missions and matters
(`names.tsv`), terms with everyday words for them (`glossary.tsv`) and subject headings (`subjects.tsv`). So a word of
one language bridges to headings and to words of the others, as a thesaurus does.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from ..document import LANGUAGES
from ..folding import fold_words
from .words import words_of

_LISTS = ("states.tsv", "names.tsv", "glossary.tsv", "subjects.tsv")

Name = tuple[tuple[str, ...], frozenset[str]]
"""The terms of a name in order, and the concepts that it may mean."""


@dataclass(frozen=True)
class Mention:
    """A name in a text.

    Attributes:
        concepts: What it may mean; more than one for "Congo".
        start: Its first word, counted from 0.
        end: One past its last word.
    """

    concepts: frozenset[str]
    start: int
    end: int


def _data() -> Traversable:
    return files("clausewise.index") / "data"


def _names(cell: str) -> list[str]:
    return [name.strip() for name in cell.split(" | ") if name.strip()]


@lru_cache(maxsize=1)
def _states() -> dict[str, dict[str, list[str]]]:
    """Returns the names of the States by their English name: "Libya" means what "Ливия" means."""
    return {names["en"][0]: names for _, names in _rows("states.tsv")}


def _rows(listed: str) -> Iterator[tuple[frozenset[str], dict[str, list[str]]]]:
    """Yields what each row of a list means, and its names by language."""
    lines = (_data() / listed).read_text("utf-8").splitlines()
    columns = lines[0].split("\t")
    states = _states() if listed == "names.tsv" else {}
    for line in lines[1:]:
        row = {column: _names(cell) for column, cell in zip(columns, line.split("\t"), strict=True)}
        official = row.get("means") or row.get("heading") or row["en"][:1]
        alike = [states[name] for name in official if name in states]
        names = {code: [*row.get(code, []), *(name for one in alike for name in one[code])] for code in LANGUAGES}
        names["en"] = list(dict.fromkeys([*official, *names["en"], *row.get("triggers", [])]))
        yield frozenset(map(fold_words, official)), names


@lru_cache(maxsize=1)
def proper_names() -> frozenset[str]:
    """Returns the concepts that are proper names: a text on another one does not speak of what was asked."""
    named = [name for line in (_data() / "names.tsv").read_text("utf-8").splitlines()[1:] for name in _means(line)]
    return frozenset(fold_words(name) for name in [*_states(), *named] if name[:1].isupper())


def _means(line: str) -> list[str]:
    return _names(line.partition("\t")[0])


@lru_cache(maxsize=8)
def _lexicon(language: str) -> dict[str, list[Name]]:
    """Returns the names of a language by their first term."""
    ambiguous = frozenset(tomllib.loads((_data() / "ambiguous_names.toml").read_text("utf-8"))[language])
    meanings: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for listed in _LISTS:
        for concepts, names in _rows(listed):
            for name in names[language]:
                if fold_words(name) not in ambiguous:
                    meanings[tuple(word.term for word in words_of(name, language))] |= concepts
    for name in ambiguous:
        terms = tuple(word.term for word in words_of(name, language))
        if len(terms) > 1 and terms not in meanings:
            meanings[terms] = set()
    by_first: dict[str, list[Name]] = defaultdict(list)
    for terms, meant in meanings.items():
        if terms and (len(terms) > 1 or len(terms[0]) > 1):
            by_first[terms[0]].append((terms, frozenset(meant)))
    return {first: sorted(listed, key=lambda name: -len(name[0])) for first, listed in by_first.items()}


def mentions(terms: list[str], language: str) -> list[Mention]:
    """Returns every name in a text, those within longer ones too, in order and the longest first.

    Not those within words that stand for nothing ("embargo" in "sin embargo"), nor in Chinese, which has no word edges,
    a proper name of two characters within another name ("马里" in "索马里").

    Args:
        terms: The terms of the text's words (`words_of`).
        language: ISO 639-1 code.
    """
    lexicon = _lexicon(language)
    found = [
        Mention(concepts, start, start + len(name))
        for start, first in enumerate(terms)
        for name, concepts in lexicon.get(first, ())
        if tuple(terms[start : start + len(name)]) == name
    ]
    if language == "zh":
        return [one for one in found if one.concepts and not _is_chance(one, found)]
    hiding = [one for one in found if not one.concepts]
    return [one for one in found if one.concepts and not any(_within(one, other) for other in hiding)]


def _within(mention: Mention, other: Mention) -> bool:
    return other.start <= mention.start and mention.end <= other.end and mention != other


def _is_chance(mention: Mention, found: list[Mention]) -> bool:
    if mention.end - mention.start > 1 or not mention.concepts <= proper_names():
        return False
    return any(_within(mention, other) and not mention.concepts & other.concepts for other in found)


def outermost(found: list[Mention]) -> list[Mention]:
    """Returns the mentions that stand in no longer one: "South Africa" without "Africa"."""
    chosen: list[Mention] = []
    for mention in sorted(found, key=lambda one: (one.start - one.end, one.start)):
        if not any(mention.start < other.end and other.start < mention.end for other in chosen):
            chosen.append(mention)
    return sorted(chosen, key=lambda one: one.start)
