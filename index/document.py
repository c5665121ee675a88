"""The words of the project as records: document and clause."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Kind = Literal["preambular", "operative", "annex"]

KINDS: tuple[Kind, ...] = ("preambular", "operative", "annex")

LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")
"""The official languages of the United Nations, by ISO 639-1 code."""

TRANSLATION = "translation"
"""The status of a text that is no official one and has to be marked wherever it is shown."""

RIGHT_TO_LEFT = frozenset({"ar"})

_NUMBER = re.compile(
    r"(?:annex(?P<annex>[^.]*)\.)?(?P<section>[A-Z]+\.)?(?P<unit>(?:art|t)(?=\d))?(?P<top>[^.]*)(?P<levels>.*)"
)
"""A place: what stands before its paragraph's number makes no level of its own."""


@dataclass(frozen=True)
class Document:
    """One official text in one language.

    Attributes:
        symbol: The symbol, as in `S/RES/1631(2005)`; without one, the file's stem.
        language: ISO 639-1 code of the text.
        organ: English name of the organ that speaks, or an empty string.
        title: The title, or an empty string.
        year: Year of adoption or of the draft, if known.
        date: Day of adoption, as in `2005-10-17`, or an empty string.
        meeting: Number of the meeting that adopted it, or an empty string.
        vote: The line on the adoption or the vote, as printed, or an empty string.
        status: `draft`, `adopted`, `translation` or an empty string.
        subjects: UNBIS Thesaurus headings, as the source prints them.
        suggested_subjects: English headings that fit its text, where the source prints none.
        source_file: Name of the file it was read from.
    """

    symbol: str
    language: str
    organ: str = ""
    title: str = ""
    year: int | None = None
    date: str = ""
    meeting: str = ""
    vote: str = ""
    status: str = ""
    subjects: tuple[str, ...] = ()
    suggested_subjects: tuple[str, ...] = ()
    source_file: str = ""


@dataclass(frozen=True)
class CrossReference:
    """A resolution, paragraph or document that a text refers to.

    Attributes:
        symbol: Its symbol, as in `S/RES/687(1991)`; an empty string for the resolution that speaks.
        paragraph: Number of the paragraph, as in `8` or `3.c`, or an empty string.
        relation: `recalls`, `reaffirms`, `extends`, `amends`, `terminates`, `supersedes`, `implements` or `refers`.
        start: First character in the text of the words that name it; the paragraphs of one list share them.
        end: One past the last.
    """

    symbol: str
    paragraph: str
    relation: str
    start: int
    end: int


@dataclass(frozen=True)
class ActUse:
    """What the organ does at one place of a paragraph.

    Attributes:
        act: Canonical name of the act.
        words: The words that tell it, as printed, with adverbs and negation: `Decides also not to`.
        negated: Whether the organ says that it does not, or decides not to.
        start: First character of the words in the paragraph.
    """

    act: str
    words: str
    negated: bool
    start: int


@dataclass(frozen=True)
class Clause:
    """A preambular or operative paragraph, one of an annex, or a sub-paragraph: what is indexed, retrieved and cited.

    Attributes:
        clause_id: Document symbol and place, as in `S/RES/1631(2005)#op2`.
        document: Symbol of the document.
        kind: `preambular`, `operative` or `annex`.
        number: Place in its part, as printed or counted: `2`; of a sub-paragraph `6.a.ii`; in an annex `annexII.3`,
            `annex.art4.1` in an article, `annex.t1` where nothing numbers it.
        text: The paragraph, verbatim (see `structure.verbatim`).
        language: ISO 639-1 code.
        start: First character in the source, counted from 0.
        end: One past the last character.
        act: Canonical name of what the organ does here first, or an empty string.
        addressees: Canonical names of those it is directed at.
        source_file: Name of the file it was read from.
        context: What leads a sub-paragraph in, verbatim, from the outermost level in; of others an empty string.
        heading: Heading of the section it stands in, or an empty string.
        act_uses: All that the organ does here, in order, with the words that tell it.
        references: What it refers to: other resolutions and paragraphs.
    """

    clause_id: str
    document: str
    kind: Kind
    number: str
    text: str
    language: str
    start: int
    end: int
    act: str = ""
    addressees: tuple[str, ...] = ()
    source_file: str = ""
    context: str = ""
    heading: str = ""
    act_uses: tuple[ActUse, ...] = ()
    references: tuple[CrossReference, ...] = ()

    @property
    def acts(self) -> tuple[str, ...]:
        """Canonical names of all that the organ does here, in order, none twice."""
        return tuple(dict.fromkeys(use.act for use in self.act_uses))

    @property
    def in_context(self) -> str:
        """The text behind what leads it in: what a sub-paragraph means, and what is embedded of it."""
        return f"{self.context} {self.text}" if self.context else self.text


@dataclass(frozen=True)
class ReadDocument:
    """What reading a file gives: the document, its clauses, and the text the clauses' spans point into."""

    document: Document
    clauses: tuple[Clause, ...]
    source: str


def parent_number(number: str) -> str:
    """Returns the number of the paragraph that a sub-paragraph stands in, an empty string for one that stands in none.

    A section's letter before a number is capital and makes no level, nor does an annex: `B.1` stands in none.

    >>> parent_number("6.a.ii"), parent_number("6"), parent_number("B.1"), parent_number("annex2.3")
    ('6.a', '', '', '')
    """
    return number.rpartition(".")[0] if _parts(number)["levels"] else ""


def printed_number(number: str, language: str = "en") -> str:
    """Returns how the place of a paragraph is written in running text, as the UN Editorial Manual has it.

    French, Spanish and Russian texts write `6 a) ii)`. That of a paragraph in an annex is its place there: `annex_part`
    tells the annex and what the number counts.

    >>> printed_number("6.a.ii"), printed_number("2"), printed_number("B.1"), printed_number("annexII.art4.1")
    ('6 (a) (ii)', '2', 'B.1', '4 (1)')
    """
    parts = _parts(number)
    opening = "" if language in ("es", "fr", "ru") else "("
    levels = "".join(f" {opening}{level})" for level in parts["levels"].split(".")[1:])
    return f"{parts['section'] or ''}{parts['top']}{levels}"


def annex_part(number: str) -> tuple[str, str]:
    """Returns the label of the annex that a paragraph stands in, and what its number counts.

    That is `paragraph`, `article` (rules too) or `text`, for text that nothing numbers. The only annex has no label.

    >>> annex_part("annexII.3.a"), annex_part("annex.art4.1"), annex_part("annex.t2")
    (('II', 'paragraph'), ('', 'article'), ('', 'text'))
    """
    parts = _parts(number)
    return parts["annex"] or "", {"art": "article", "t": "text"}.get(parts["unit"], "paragraph")


def _parts(number: str) -> re.Match[str]:
    match = _NUMBER.match(number)
    assert match, "the pattern matches every text"
    return match


def clause_key(symbol: str, kind: Kind, number: str) -> str:
    """Returns the clause id, equal in every language version: `SYMBOL#op2`, `SYMBOL#pp10`, `SYMBOL#annexII.3`."""
    mark = {"preambular": "pp", "operative": "op", "annex": ""}[kind]
    return f"{symbol}#{mark}{number}"


def node_key(clause: Clause) -> str:
    """Returns the key of one language version of a clause, unique in an index."""
    return f"{clause.clause_id}@{clause.language}"
