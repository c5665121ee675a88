"""Addressees: who a clause is directed at, by one canonical name in every language.

Names are matched first, the longest first; then the words between the verb of asking and what is asked tell which of
them are asked: "all States and, in particular, Iraq, in consultation with the parties, to" asks the first two.

States and Governments go by their English names (`states.py`), in English texts as printed.
"""

from __future__ import annotations

import re

from .addressee_names import Vocabulary, addressee_data, longest, vocabulary
from .folding import fold
from .states import english_name

_REACH = 500
"""How many characters behind the verb those asked can stand."""

_MARKS = re.compile("[\u0640\u064b-\u0652\u0670_]")
"""Arabic diacritics and tatweel, which folding for comparison drops too, and the underscores that scanners leave."""

_DEMONYM = re.compile(r"(?:ian|ese|ish|ean|can|raqi|raeli|omali|istani|waiti|emeni|ench|reek|utch|ghan|roat|erb)s?$")
"""What ends an adjective of nationality, as in "Iraqi forces": English gives it a capital, and it names nobody."""

_NATIONALITY = re.compile(r"\b((?:all|both|two|the|other|those) (?:the )?)[A-Z]\w+ (?=parties\b|sides\b|factions\b)")
"""Which parties: to be left out, as the names know parties of no nation."""

_ADVERB = re.compile(r" (?:\w+ly|forthwith|henceforth)\b")
_WORD = re.compile(r"\w[\w'-]*")


class _Reading:
    """The words behind one verb of asking, read from left to right until what is asked begins.

    Behind a preposition stands a place, or somebody in whose company the asked is to act; neither is asked, and a
    conjunction leads back to those who are.
    """

    def __init__(self, text: _Text, verb: str, *, ruling: bool) -> None:
        self.text, self.language, self.ruling = text, text.language, ruling
        self.asked: list[str] = []
        # In a clause the asked is its subject, and the first word that joins nothing is its verb. Chinese has no
        # other mark of where what is asked begins.
        self.strict = self.language.code == "zh" or verb.split()[-1] in self.language.subject
        self.expecting = self.open = True
        self.located = self.printed = False
        self.unknown, self.before = 0, ","

    def read(self, start: int, end: int) -> list[str]:
        """Returns those asked between `start` and `end`."""
        here = start
        while here < end:
            if self.text.folded[here] == " ":
                here += 1
                continue
            following = self._step(here)
            if not following:
                break
            self.before, here = self.text.folded[here:following], following
        obliged = not self.ruling or self.language.patterns["shall"].match(self.text.folded, here)
        return self.asked if obliged else []

    def _step(self, here: int) -> int:
        """Returns where the word or name at `here` ends, or 0 where the reading ends."""
        patterns, folded = self.language.patterns, self.text.folded
        end, names = self.text.places.get(here, (here, ()))
        kind_end, (kind,) = self.text.kinds.get(here, (here, ("",)))
        if not names and self.expecting and self.open and not self.located:
            country = self._country(here)
            if country and country.end() >= max(end, kind_end):
                return self._name(country.end(), (country.group(),), printed=True)
        if end > here:
            return self._name(end, names, printed=False)
        if kind == "object" and self.expecting and not self.unknown and self._leads(kind_end + 1):
            return kind_end
        if stop := patterns["stop"].match(folded, here):
            if stop.group() not in self.language.subject or self.asked or self.strict:
                return 0
            self.strict = True
            return stop.end()
        if self.language.code == "ar" and not kind and folded[here] == "و":
            kind, kind_end = "joins", here + 1
        return self._word(kind, here, kind_end) if kind else self._unknown(here)

    def _leads(self, here: int) -> bool:
        """Says whether a name, or a word before one, stands at `here`: "to" leads to it and not to what is asked."""
        return here in self.text.places or here in self.text.kinds or self._country(here) is not None

    def _country(self, here: int) -> re.Match[str] | None:
        """Returns a capitalised name that is no adjective: that is, what is asked, a join or a mark follows."""
        match = self.language.patterns["country"].match(self.text.clean, here)
        if not match or self.language.code == "zh":
            return match
        named = [place for place in range(here, match.end() + 2) if self.text.places.get(place, (0, ()))[1]]
        if any(not self.text.clean[here:place].endswith((" of ", " of the ")) for place in named):
            return None
        if self.language.code == "en" and _DEMONYM.search(match.group()):
            return None
        following = match.end() + (adverb.end() if (adverb := _ADVERB.match(self.text.clean[match.end() :])) else 0)
        rest = self.text.clean[following : following + 2].strip()
        word = following + 1
        proper = self.language.code == "en" and (" " in match.group() or match.group().isupper())
        alone = proper or not rest or not rest[0].isalnum() or word in self.text.kinds
        return match if alone or self.strict or self.language.patterns["stop"].match(self.text.folded, word) else None

    def _name(self, end: int, names: tuple[str, ...], *, printed: bool) -> int:
        folded = self.text.folded
        genitive = folded.startswith(("'s ", "' "), end)
        if names == ("the Government",):
            names = self.text.taken_up(end, names[0]) or names
        if not self.asked and (genitive or not names):
            return 0
        company = self.before == "与" and self.language.patterns["company"].match(folded, end)
        # "Israel, the occupying Power, to": between commas stands again who was asked before.
        apposed = self.printed and self.before in {",", "the"} and folded.startswith(", ", end)
        apposed = apposed and self.text.kinds.get(end + 2, (0, ("",)))[1] != ("joins",)
        if self.expecting and self.open and not (genitive or company or apposed):
            self.asked += names
        self.expecting, self.located, self.unknown, self.printed = False, False, 0, printed
        return end

    def _word(self, kind: str, here: int, end: int) -> int:
        folded = self.text.folded
        if kind == "fillers":
            return end
        if kind == "pronouns":
            if self.expecting and not self.asked:
                self.asked += self.text.taken_up(here, folded[here:end])
            return 0
        if kind == "joins":
            if self.strict and self.expecting and self.unknown:
                return 0
            # A comma before the conjunction ends what a preposition began: "in consultation with the parties, and".
            self.open = self.open or (self.before == "," and folded[here:end] != ",")
            self.expecting, self.unknown = True, 0
            return end
        if not self.asked:
            closing = folded.find(",", end, end + 120)
            return closing if self.before == "," and closing > 0 and not self.ruling else 0
        self.expecting, self.located = False, True
        self.open = self.open and kind == "near"
        return end

    def _unknown(self, here: int) -> int:
        zh, word = self.language.code == "zh", _WORD.match(self.text.folded, here)
        end = here + 1 if zh or not word else word.end()
        self.unknown += 1
        if not self.asked:
            limit = 0 if self.ruling else 8 if zh else 5
            return 0 if self.unknown > limit else end
        if self.expecting and self.unknown > 4:
            self.expecting = False
        if self.strict and self.open and not self.expecting:
            return end if self.located and self.text.clean[here].isupper() else 0
        return end


class _Text:
    """A paragraph made ready: as printed in one line, folded letter for letter, with its names and small words."""

    def __init__(self, text: str, language: Vocabulary) -> None:
        gap = "" if language.code == "zh" else " "
        self.language = language
        self.clean = re.sub(r"(?<=\w)[-~—]+ ?(?=\w)", "-", gap.join(_MARKS.sub("", text).split()))
        if language.code == "en":
            self.clean = _NATIONALITY.sub(r"\1", self.clean)
        self.folded = fold(self.clean)
        self.places: dict[int, tuple[int, tuple[str, ...]]] = {}
        self.kinds: dict[int, tuple[int, tuple[str, ...]]] = {}

    def find_verbs(self) -> list[tuple[int, int, bool]]:
        """Returns the verbs of asking: begin, end, and whether they rule; an infinitive counts as the first words."""
        verbs = longest(self.language.verbs.find(self.folded))
        if opening := self.language.patterns["opening"].match(self.folded):
            verbs = {start: verb for start, verb in verbs.items() if start >= opening.end()}
            verbs = {0: (opening.end(), ("asking",))} | verbs
        # "Decides further, with a view to ending the war, that all States shall": what parts verb and clause is no bar.
        for parted in self.language.patterns["parted"].finditer(self.folded):
            verbs = {start: verb for start, verb in verbs.items() if not parted.start() <= start < parted.end()}
            verbs[parted.start()] = (parted.end(), ("ruling",))
        others = self.language.patterns["others"]
        return [
            (start, end, meaning[0] == "ruling")
            for start, (end, meaning) in sorted(verbs.items())
            if meaning and not others.search(f"{self.folded[:start]}|{self.folded[start:end]}")
        ]

    def find_addressees(self) -> tuple[str, ...]:
        verbs = self.find_verbs()
        if not verbs:
            return ()
        self.places = self.language.places(self.clean, self.folded)
        self.kinds = longest(self.language.kinds.find(self.folded))
        found: dict[str, None] = {}
        ends = [start for start, _, _ in verbs[1:]] + [len(self.folded)]
        for (start, end, ruling), following in zip(verbs, ends, strict=True):
            limit = min(following, end + _REACH)
            clauses = [end]
            if self.folded[start:end].split()[-1] in self.language.subject:  # "that they cease … and that both parties"
                clauses += [more.end() for more in self.language.patterns["again"].finditer(self.folded, end, limit)]
            for clause in clauses:
                reading = _Reading(self, self.folded[start:end], ruling=ruling)
                found.update(dict.fromkeys(reading.read(clause, limit)))
        return tuple(found)

    def taken_up(self, here: int, word: str) -> tuple[str, ...]:
        """Returns the name that a pronoun or "the Government" at `here` takes up: the last before it that fits it."""
        places = [(start, names) for start, (_, names) in self.places.items() if start < here and names]
        if word == "him":  # also within a mask: "the efforts of the Secretary-General, and requests him"
            persons = addressee_data()["persons"][self.language.code]
            found = self.language.names.find(self.folded[:here])
            places = [(start, names) for start, _, names in found if names and names[0] in persons]
        if word == "the Government":
            places = [place for place in places if place[1][0].startswith("Government of ")]
        return max(places)[1] if places else ()


def find_addressees(text: str, language: str) -> tuple[str, ...]:
    """Returns the canonical names of those the paragraph asks something of, in the order they are asked.

    States and Governments are named in English where the list of States knows them, and else as the paragraph prints
    them.

    >>> find_addressees("Urges all States and, in particular, Iraq, in consultation with the parties, to act", "en")
    ('all States', 'Iraq')
    """
    asked = _Text(text, vocabulary(language)).find_addressees()
    return tuple(dict.fromkeys(english_name(name, language) for name in asked))
