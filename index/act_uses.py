"""Act uses: every act that the organ does in a paragraph, the opening one and those joined to it.

A verb counts as joined when it has the form of the opening one (third person, or the participle of the preamble) and
stands behind a conjunction, a comma or a semicolon. What a relative clause or a clause with "that" opens takes the
weaker joints, a conjunction or a comma alone, for itself: "the report, which calls for talks and demands …".
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from .acts import (
    OPENING,
    Folded,
    acts_data,
    arabic_readings,
    fold_with_places,
    infinitives_of,
    longest_verb,
    operative_verbs,
    structure_data,
    verbs_of,
)
from .document import ActUse
from .folding import fold_words

# What stands before a joined verb: a mark, a conjunction, or both. Folded, like everything below.
_JOINTS = {
    "ar": r"(?P<mark>[،,؛;.]?)[^\w،,؛;.]*(?P<word>)$",
    "en": r"(?P<mark>[,;.]?)[^\w,;.]*(?:\b(?P<word>and|but)\b,?)? ?$",
    "es": r"(?P<mark>[,;.]?)[^\w,;.]*(?:\b(?P<word>y|e|pero|asi como)\b,?)? ?$",
    "fr": r"(?P<mark>[,;.]?)[^\w,;.]*(?:\b(?P<word>et|mais|ainsi que)\b,?)? ?$",
    "ru": r"(?P<mark>[,;.]?)[^\w,;.]*(?:\b(?P<word>и|а|но)\b,?)? ?$",
    "zh": r"(?P<mark>[，；。,;]?)(?P<word>(?:并且|而且|{modifiers})*)$",
}
# What opens a clause in which a verb of the same form is another's, not the organ's.
_SUBORDINATE = {
    "ar": r"(?<!\w)(?:[بكلف]?ان|كي|لكي|الا|لن|الذي|التي|الذين|اللذين|اللتين|حيث) (?:\w+ )??[يت]\w+",
    "en": r"\b(?:which|that|who|whereby|where)\b",
    "es": r"\b(?:que|quien|quienes|cual|cuales|donde)\b",
    "fr": r"\b(?:qui|que|dont|ou|laquelle|lequel|lesquel\w*)\b|\bqu'",
    "ru": r"\b(?:котор\w+|что|где|кто)\b",
    "zh": r"其中",
}
_NEGATED_BEFORE = {
    "ar": r"لا ",
    "en": r"does not ",
    "es": r"no ",
    "fr": r"(?:ne |n')",
    "ru": r"не ",
    "zh": r"不(?!安|遗余力)",
}
_NEGATED_AFTER = {
    "ar": r"^ (?:الا|عدم|بالا|بعدم|انه لا|ان لا)(?!\w)",
    "en": r"^ not(?: to)?\b",
    "es": r"^ no\b",
    "fr": r"^ de ne (?:pas|plus)\b|^ (?:pas|plus)\b",
    "ru": r"^ не\b",
    "zh": r"^(?:不再|不)",
}
# The plural of a noun that looks like the verb: "appeals and demands of the people".
_NOUN = {"en": re.compile(r"\w+s (?:of|by|from|against|which|made|or|between|among)\b")}

_ASKED_OF_OTHERS = frozenset(
    "is concerned|takes into account|is mindful|bears in mind|considers|observes|acknowledges|desires|seeks|hopes"
    "|supports|undertakes|rejects|requires|approves|confirms|declares|determines|acts|establishes|terminates"
    "|transmits|records|having completed|having received|having heard|having considered|having examined|responds"
    "|is guided by|holds responsible|having been informed|instructs|expresses its readiness|believes".split("|")
)
"""Acts that resolutions ask of States and missions too. Where the form doesn't tell whose act it is (a Chinese verb, an
Arabic one behind a bare conjunction, an infinitive under a lead-in), theirs are not counted."""

_QUALIFYING = frozenset({"acts", "is guided by", "is mindful", "responds", "takes into account"})
"""Acts whose words qualify the act before them ("…, taking into account …") unless a conjunction joins them too."""

# Pronouns written before the verb or onto it: "et l'invite", "alentándolos", "ويدعوها".
_PRONOUN_BEFORE = {"es": r"(?<!\w)l[aeo]s? $", "fr": r"(?<!\w)(?:l'|(?:la|les?|lui|leur|y) )$"}
_PRONOUN_BEHIND = {"ar": "(?:هما|ها|هم|ه)?", "es": "(?:(?<=ndo)l[aeo]s?)?"}


@dataclass(frozen=True)
class _Forms:
    """The verbs of one language by form, and the patterns that find them in the middle of a paragraph."""

    operative: frozenset[str]
    infinitives: dict[str, str]
    verbs: re.Pattern[str]
    modifiers_before: re.Pattern[str]
    modifiers_behind: re.Pattern[str]
    before_opening: re.Pattern[str]
    joint: re.Pattern[str]
    subordinate: re.Pattern[str]


@lru_cache(maxsize=8)
def _forms(language: str) -> _Forms:
    listed = {verb: act for act, verbs in acts_data().items() for verb in verbs[language]}
    operative = operative_verbs(language)
    infinitives = {
        form: act
        for verb, act in listed.items()
        if fold_words(verb) in operative
        for form in infinitives_of(fold_words(verb), language)
    }
    verbs = (re.escape(fold_words(verb)) for verb in sorted(listed, key=len, reverse=True))
    if language == "ar":  # the feminine of the Assembly has another first letter
        verbs = (f"[يت]{verb[1:]}" if verb.startswith("ي") else verb for verb in verbs)
    verb_pattern = rf"(?P<verb>{'|'.join(verbs)})" + _PRONOUN_BEHIND.get(language, "")
    verb_pattern += "" if language == "zh" else r"(?!\w)"
    before = {"ar": r"(?<!\w)(?P<and>و?)(?P<opener>اذ )?", "zh": ""}.get(language, r"(?<!\w)")
    listed_modifiers = sorted(map(fold_words, structure_data()["modifiers"][language]), key=len, reverse=True)
    modifiers = "|".join(map(re.escape, listed_modifiers))
    organs = "|".join(re.escape(fold_words(organ)) for organ in structure_data()["organs"][language])
    space = "" if language == "zh" else " "
    return _Forms(
        operative,
        infinitives,
        re.compile(before + verb_pattern),
        re.compile(rf"(?:(?<!\w)(?:{modifiers}),?{space})+$" if space else rf"(?:{modifiers})+$"),
        re.compile(rf"(?:{space}(?:{modifiers})(?!\w))*" if space else ""),
        re.compile(rf"[^\w#]*(?:(?:{organs})(?!\w)[,، ]*)?" if space else rf"[^\w#]*(?:(?:{organs})，?)?"),
        re.compile(_JOINTS[language].replace("{modifiers}", modifiers)),
        re.compile(_SUBORDINATE[language]),
    )


@dataclass(frozen=True)
class _Reading:
    """A verb that was read: its listed form, its act, and the letters it takes, adverbs and negation included."""

    verb: str
    act: str
    start: int
    end: int
    negated: bool


def _read(paragraph: Folded, start: int, language: str) -> _Reading | None:
    """Reads the verb at `start`: once as printed and once with modifiers taken out, the longer one decides."""
    verbs, forms = verbs_of(language), _forms(language)
    window = paragraph.cut(start, start + OPENING)
    denied = re.match(_NEGATED_BEFORE[language], window.letters)
    skipped = denied.end() if denied else 0
    best, end = "", start
    for readable in (window, window.without(verbs.modifiers, keep_commas=False)):
        for offset in {0, skipped}:
            letters = readable.letters[offset:]
            readings = arabic_readings(letters) if language == "ar" else [letters]
            for reading in readings:
                verb = longest_verb(reading, verbs, whole_words=language != "zh")
                if len(verb) > len(best):
                    last = readable.places[offset + len(letters) - len(reading) + len(verb) - 1]
                    best, end = verb, paragraph.places.index(last, start) + 1
    if best:
        return _with_negation(paragraph, _Reading(best, verbs.acts[best], start, end, bool(denied)), language)
    lead = re.match({"en": r"(?:to|does not|continues to) ", "fr": r"(?:de |d')?"}.get(language, ""), window.letters)
    infinitive = _longest_infinitive(window.letters[lead.end() :], forms) if lead else ""
    if lead and infinitive and (lead[0] not in {"to ", "de ", "d'", ""} or _is_own(forms.infinitives[infinitive])):
        negated = lead[0] == "does not "
        read = _Reading(infinitive, forms.infinitives[infinitive], start, start + lead.end() + len(infinitive), negated)
        return _with_negation(paragraph, read, language)
    return None


def _longest_infinitive(letters: str, forms: _Forms) -> str:
    ends = [found.start() for found in re.finditer(r"(?!\w)", letters[:60])]
    return next((letters[:end] for end in reversed(ends) if letters[:end] in forms.infinitives), "")


def _is_own(act: str) -> bool:
    return bool(act) and act not in _ASKED_OF_OTHERS


def _with_negation(paragraph: Folded, reading: _Reading, language: str) -> _Reading:
    adverbs = _forms(language).modifiers_behind.match(paragraph.letters, reading.end)
    end = adverbs.end() if adverbs else reading.end
    denied = re.match(_NEGATED_AFTER[language], paragraph.letters[end : end + 20])
    end += denied.end() if denied else 0
    return _Reading(reading.verb, reading.act, reading.start, end, reading.negated or bool(denied))


_SET_APART = re.compile(
    r"\([^()]*\)|\"[^\"]{0,300}\"|[“„][^”“]{0,300}[”“]|«[^»]{0,300}»|<<[^>]{0,300}>>|《[^》]{0,80}》"
)
"""Brackets, quotations and Chinese titles: the verbs in them are not the organ's."""


class _Search:
    """The search of one paragraph for the verbs joined to the opening one."""

    def __init__(self, paragraph: Folded, language: str) -> None:
        self.paragraph, self.language, self.forms = paragraph, language, _forms(language)
        hidden = _SET_APART.sub(lambda found: "#" * len(found[0]), paragraph.letters)
        scanned = Folded(hidden, paragraph.places)
        self.scanned = scanned if language == "zh" else scanned.without(verbs_of(language).modifiers, keep_commas=True)
        self.index_of = {place: index for index, place in enumerate(paragraph.places)}
        opener = verbs_of(language).openers.match(paragraph.letters)
        self.start = opener.end() if opener else 0
        if ahead := self.forms.before_opening.match(paragraph.letters, self.start):
            self.start = ahead.end()
        self.readings: list[_Reading] = []
        self.preambular = bool(opener)
        self.segment = 0
        self.others_speak = False

    def run(self) -> list[_Reading]:
        opening = _read(self.paragraph, self.start, self.language)
        if opening:
            joined = self.language == "ar" and self.paragraph.letters.startswith("و", self.start)
            if joined and not opening.verb.startswith("و"):
                opening = replace(opening, start=self.start + 1)
            self.readings.append(opening)
            if self.language not in {"ar", "zh"}:
                self.preambular = opening.verb not in self.forms.operative
        for found in self.forms.verbs.finditer(self.scanned.letters):
            at = self.index_of[self.scanned.places[found.start("verb")]]
            if not self.readings or at >= self.readings[-1].end:
                self._weigh(found, at)
        return self.readings

    def _weigh(self, found: re.Match[str], at: int) -> None:
        """Takes the verb `found` at letter `at` where it is joined, or remembers that it is another's."""
        letters = self.scanned.letters
        verb = found["verb"]
        if not self._is_of_the_form(found):
            return
        before = letters[max(0, found.start() - 40) : found.start()]
        denied = re.search(rf"(?<!\w){_NEGATED_BEFORE[self.language]}$", before)
        before = before[: denied.start()] if denied else before
        before = re.sub(_PRONOUN_BEFORE.get(self.language, "$"), "", before)
        joint = self.forms.joint.search(before)
        mark, word = (joint["mark"], joint["word"]) if joint else ("", "")
        act = verbs_of(self.language).acts.get(verb, "")
        if self.language == "ar":
            word = found["and"] or ""
            act = act or verbs_of("ar").acts.get("ي" + verb[1:], "")
        if self.language in _NOUN and _NOUN[self.language].match(letters, found.start("verb")):
            return
        since = letters[self.segment : found.start()]
        strong = bool(mark and word) or mark in {";", "؛", "；", "."}
        if not mark and not word:
            clause = re.split("[,;،؛]", since)[-1]
            own = self.preambular and _is_own(act) and self.language not in {"ar", "zh"}
            self.others_speak |= bool(own or self.forms.subordinate.search(clause))
            return
        if not self._is_the_organs(act, mark, word, since, strong=strong):
            return
        start = at - (denied.end() - denied.start() if denied else 0)
        adverbs = self.forms.modifiers_before.search(self.paragraph.letters[max(0, start - 160) : start])
        reading = _read(self.paragraph, start - (len(adverbs[0]) if adverbs else 0), self.language)
        with_pronoun = _Reading(verb, act, start, at + found.end() - found.start("verb"), bool(denied))
        self.readings.append(reading or with_pronoun)
        self.segment, self.others_speak = found.end(), False

    def _is_of_the_form(self, found: re.Match[str]) -> bool:
        if self.language == "ar":
            return self.preambular or not found["opener"]
        return self.language == "zh" or self.preambular == (found["verb"] not in self.forms.operative)

    def _is_the_organs(self, act: str, mark: str, word: str, since: str, *, strong: bool) -> bool:
        """Tells whether a verb has the organ as subject: by its joint and by what stands since the last act."""
        if act in _QUALIFYING and not (mark and word):
            return False
        uninflected = self.language in {"ar", "zh"}
        if not self.readings:
            return bool(mark) and len(since) < OPENING and (_is_own(act) or not uninflected) and not self.others_speak
        if self.language == "ar" and not word:
            return False
        binding = mark not in {"；", "。"} if self.language == "zh" else not strong
        if binding and (self.others_speak or (uninflected and self.forms.subordinate.search(since))):
            return False
        return not uninflected or _is_own(act) or (self.language == "ar" and strong)


def find_acts(text: str, language: str) -> tuple[ActUse, ...]:
    """Returns every act that the organ does in the paragraph `text`, in order, the opening one first.

    >>> [use.act for use in find_acts("Condemns the attack, which calls for justice, and decides to meet", "en")]
    ['condemns', 'decides']
    """
    if language not in _JOINTS:
        return ()
    paragraph = fold_with_places(text)
    uses = []
    for reading in _Search(paragraph, language).run():
        start, last = paragraph.places[reading.start], paragraph.places[reading.end - 1]
        uses.append(ActUse(reading.act, text[start : last + 1], reading.negated, start))
    return tuple(uses)
