"""Subjects: the headings a document is filed under, named in six languages, and suggested where it prints none.

The headings are written in the manner of the UNBIS Thesaurus, in a list of our own (`data/subjects.tsv`), whose English
name stands for the heading everywhere. What speaks for a heading are its own words and its triggers, the words that
resolutions use for the matter; those of the other five languages are in `data/subject_triggers.tsv`. There a list that
begins with `=` stands alone, because the heading's own words mean something else too ("مالي" is Mali, and financial),
and the heading `-` hides names that only contain one ("Papua New Guinea").
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from .document import LANGUAGES
from .folding import fold_words

_PARTS = 10
"""Into how many equal parts a text is divided to see how widely a subject is spread in it.

Parts and not paragraphs, because files often come as one line.
"""

_LEAST = 0.15
"""What share of the best subject's score another needs: below it are matters that the text only touches."""

_TITLE = 3
"""How many times a title's word counts, because a title has few and chooses them."""

_COMMON = {
    **dict.fromkeys(("REPORT PREPARATION", "UN CHARTER", "MEETINGS"), 0.1),
    **dict.fromkeys(("INTERNATIONAL SECURITY", "MAINTENANCE OF PEACE AND SECURITY", "CONSULTATIONS"), 0.25),
    **dict.fromkeys(("SOVEREIGNTY", "TERRITORIAL INTEGRITY", "INDEPENDENCE", "INTERNATIONAL LAW"), 0.3),
    **dict.fromkeys(("PERIODIC REPORTS", "CONFERENCES", "MONITORING", "AFRICA", "MANDATES", "TREATIES"), 0.4),
    **dict.fromkeys(("EUROPE", "NON-INTERVENTION", "USE OF FORCE", "APPOINTMENT OF OFFICIALS", "BOUNDARIES"), 0.4),
    **dict.fromkeys(("SPECIAL REPRESENTATIVES", "NEGOTIATION", "ARMED FORCES", "HOSTILITIES", "OBSERVERS"), 0.5),
    **dict.fromkeys(("UNITED KINGDOM", "UNITED STATES", "UNION OF SOVIET SOCIALIST REPUBLICS", "FRANCE"), 0.3),
    "CHINA": 0.3,
    **dict.fromkeys(("REGIONAL COOPERATION", "UN PERSONNEL", "PROVOCATION"), 0.5),
    **dict.fromkeys(("PEACEKEEPING OPERATIONS", "DISPUTE SETTLEMENT", "INFORMATION EXCHANGE", "VERIFICATION"), 0.6),
    **dict.fromkeys(("CONSTITUTIONS", "INVESTIGATION", "JUSTICE", "SHIPPING", "JUDGES", "WATER SUPPLY", "HEALTH"), 0.6),
}
"""Weights below 1, of headings whose words stand in nearly every resolution, whatever it is about."""

_HYPHENATED = re.compile(r"(?<=\w)-\n(?=\w)")
_ARABIC_PARTICLES = "وفبلك"
_ARABIC_ENDING = re.compile(r"(?<=...)(?:ات|ون|ين|ها|هم|ه|ا)$")
_ENDINGS = {
    "ru": re.compile(
        r"(?<=...)(?:ого|его|ому|ему|ыми|ими|ами|ями|ов|ев|ей|ам|ям|ах|ях|ом|ем|ий|ый|ой|ых|их|ым|им|ую|юю|ая|яя|ое|ее|ые"
        r"|ию|ия|ие|ии|[аеиоуыэюяйь])$"
    ),
    "es": re.compile(r"(?<=[^aeious])es$|(?<=...[^s])s$"),
    "fr": re.compile(r"(?<=..[^s])(?:es|e|s)$"),
    "en": re.compile(r"(?<=..[^sui])s$"),
}


def _words(text: str, language: str) -> list[str]:
    folded = fold_words(_HYPHENATED.sub("", text))
    return re.findall(r"[^\W\d_]|\d+" if language == "zh" else r"\w+", folded)


def _ways(word: str, language: str) -> frozenset[str]:
    """Returns the forms under which a word of a text may stand in a trigger, cut to what declension leaves.

    Arabic writes "and", "in" and "the" into the word, and whether a word's first letter is one of them only the
    vocabulary knows: so all ways of reading it are tried. `*` marks a form whose article may be missing.
    """
    if language != "ar":
        return frozenset({_ENDINGS[language].sub("", word) if language in _ENDINGS else word})
    ways, found = {word}, set()
    while ways:
        way = ways.pop()
        found.add(way)
        if len(way) > 3 and way[0] in _ARABIC_PARTICLES:
            ways |= {"ا" + way, way[2:]} - found if way.startswith("لل") else {way[1:]} - found
    plain = {_ARABIC_ENDING.sub("", way) for way in found}
    bare = {_ARABIC_ENDING.sub("", way[2:]) if way.startswith("ال") else _ARABIC_ENDING.sub("", way) for way in found}
    return frozenset(plain | {"*" + way for way in bare})


def _trigger(text: str, language: str) -> tuple[str, ...]:
    """Returns a trigger's words as `_ways` gives a text's: in Arabic, one with the article stands for both forms."""
    if language != "ar":
        return tuple(way for word in _words(text, language) for way in _ways(word, language))
    # Before folding, "أل" of a root still differs from the article "ال".
    words = [("*" if word.startswith("ال") else "", word) for word in re.findall(r"[\w\u064b-\u0652]+", text)]
    return tuple(mark + _ARABIC_ENDING.sub("", fold_words(word[2:] if mark else word)) for mark, word in words)


def _rows(name: str) -> list[list[str]]:
    lines = (files(__package__) / "data" / name).read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines[1:]]


def _divide(cell: str) -> list[str]:
    return [part.strip() for part in cell.split("|") if part.strip()]


@lru_cache(maxsize=1)
def _names() -> dict[str, dict[str, str]]:
    """Returns the names of every heading by language, by its English name."""
    return {
        heading: {"ar": ar, "en": heading, "es": es, "fr": fr, "ru": ru, "zh": zh}
        for heading, ar, es, fr, ru, zh, _ in _rows("subjects.tsv")
    }


def _key(heading: str) -> str:
    """Returns what two prints of a heading have in common: dashes, brackets and accents vary."""
    return " ".join(re.findall(r"\w+", fold_words(heading)))


@lru_cache(maxsize=1)
def _headings() -> dict[str, str]:
    return {_key(name): heading for heading, names in _names().items() for name in names.values()}


@dataclass(frozen=True)
class _Triggers:
    """The triggers of one language by their first word, the longest first, each with the headings it speaks for."""

    language: str
    kept: dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]]

    def find(self, text: str) -> list[tuple[float, tuple[str, ...]]]:
        """Returns where triggers stand, from 0 to 1, and what for; of those that begin at a word, the longest."""
        words = [_ways(word, self.language) for word in _words(text, self.language)]
        found, here = [], 0
        while here < len(words):
            length, headings = self._at(words, here)
            if headings:
                found.append((here / len(words), headings))
            here += length
        return found

    def _at(self, words: list[frozenset[str]], here: int) -> tuple[int, tuple[str, ...]]:
        candidates = [candidate for way in words[here] for candidate in self.kept.get(way, ())]
        for trigger, headings in sorted(candidates, key=lambda candidate: (-len(candidate[0]), candidate)):
            following = words[here : here + len(trigger)]
            if len(following) == len(trigger) and all(map(frozenset.__contains__, following, trigger)):
                return len(trigger), headings
        return 1, ()


@lru_cache(maxsize=6)
def _triggers(language: str) -> _Triggers:
    own = {heading: [names[language]] for heading, names in _names().items()}
    listed: dict[str, list[str]] = defaultdict(list)
    if language == "en":
        listed.update({row[0]: _divide(row[-1]) for row in _rows("subjects.tsv")})
    for heading, code, cell in _rows("subject_triggers.tsv"):
        if code == language:
            listed[heading] += _divide(cell)
    speaks: dict[tuple[str, ...], dict[str, None]] = defaultdict(dict)
    for heading in own | listed:
        alone = listed[heading][:1] == ["="]
        for text in listed[heading][1:] if alone else own.get(heading, []) + listed[heading]:
            meaning = {} if heading == "-" else {heading: None}
            speaks[_trigger(text, language)].update(meaning)
    kept: dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]] = defaultdict(list)
    for trigger, headings in speaks.items():
        kept[trigger[0]].append((trigger, tuple(headings)))
    return _Triggers(language, kept)


def canonical_subject(heading: str) -> str:
    """Returns the English heading for one in any of the six languages, or the heading itself if it is not in our list.

    >>> canonical_subject("Мандаты"), canonical_subject("peacekeeping operations"), canonical_subject("POETRY")
    ('MANDATES', 'PEACEKEEPING OPERATIONS', 'POETRY')
    """
    return _headings().get(_key(heading), heading)


def subject_name(heading: str, language: str) -> str:
    """Returns a heading, given in any of the six languages, in `language`; as it is if it is not in our list.

    >>> subject_name("SANCTIONS", "es"), subject_name("停火", "fr"), subject_name("POETRY", "fr")
    ('SANCIONES', 'CESSEZ-LE-FEU', 'POETRY')
    """
    return _names().get(canonical_subject(heading), {}).get(language, heading)


def suggest_subjects(text: str, language: str, count: int = 6, *, title: str = "") -> tuple[str, ...]:
    """Returns English headings that fit a document, best first; none where nothing speaks for any.

    Often and in many places speaks more for a subject than often in one; the number of mentions counts by its
    logarithm, so that the name of a country does not drown what was decided about it.

    Args:
        text: The document's text.
        language: Its ISO 639-1 code; for another than the six official ones nothing is suggested.
        count: How many headings at most.
        title: The document's title, if it is known apart from the text.

    >>> suggest_subjects("Calls for a cease-fire in Cyprus; the cease-fire is to be observed.", "en", 2)
    ('CEASEFIRES', 'CYPRUS')
    """
    if language not in LANGUAGES:
        return ()
    triggers = _triggers(language)
    mentions: Counter[str] = Counter()
    parts: dict[str, set[int]] = defaultdict(set)
    for place, headings in triggers.find(text):
        for heading in headings:
            mentions[heading] += 1
            parts[heading].add(int(place * _PARTS))
    for _, headings in triggers.find(title):
        mentions.update(dict.fromkeys(headings, _TITLE))
    scores = {
        heading: _COMMON.get(heading, 1.0) * (1 + math.log(often)) * (1 + 2 * len(parts[heading]) / _PARTS)
        for heading, often in mentions.items()
    }
    enough = _LEAST * max(scores.values(), default=0)
    best = sorted((-score, heading) for heading, score in scores.items() if score >= enough)
    return tuple(heading for _, heading in best[:count])
