"""The words of the project as records: document and clause."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["preambular", "operative"]

LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")
"""The official languages of the United Nations, by ISO 639-1 code."""

TRANSLATION = "translation"
"""The status of a text that is no official one and has to be marked wherever it is shown."""

RIGHT_TO_LEFT = frozenset({"ar"})


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
class Clause:
    """A preambular or operative paragraph, or a sub-paragraph of one: what is indexed, retrieved and cited.

    Attributes:
        clause_id: Document symbol and place, as in `S/RES/1631(2005)#op2`.
        document: Symbol of the document.
        kind: `preambular` or `operative`.
        number: Place in its part, as printed or counted: `2`; of a sub-paragraph `6.a.ii`.
        text: The paragraph, verbatim (see `structure.verbatim`).
        language: ISO 639-1 code.
        start: First character in the source, counted from 0.
        end: One past the last character.
        act: Canonical name of what the organ does here first, or an empty string.
        addressees: Canonical names of those it is directed at.
        source_file: Name of the file it was read from.
        context: What leads a sub-paragraph in, verbatim, from the outermost level in; of others an empty string.
        heading: Heading of the section it stands in, or an empty string.
        acts: Canonical names of all that the organ does here, in order, none twice.
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
    acts: tuple[str, ...] = ()
    references: tuple[CrossReference, ...] = ()

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

    A section's letter before a number is capital and makes no level: `B.1` stands in none.

    >>> parent_number("6.a.ii"), parent_number("6"), parent_number("B.1")
    ('6.a', '', '')
    """
    parent = number.rpartition(".")[0]
    return "" if parent.isalpha() and parent.isupper() else parent


def printed_number(number: str) -> str:
    """Returns how the place of a paragraph is written in running text, as the UN Editorial Manual has it.

    >>> printed_number("6.a.ii"), printed_number("2"), printed_number("B.1")
    ('6 (a) (ii)', '2', 'B.1')
    """
    parent = parent_number(number)
    return f"{printed_number(parent)} ({number.rpartition('.')[2]})" if parent else number


def clause_key(symbol: str, kind: Kind, number: str) -> str:
    """Returns the clause id, equal in every language version: `SYMBOL#op2`, `SYMBOL#pp10`."""
    return f"{symbol}#{'op' if kind == 'operative' else 'pp'}{number}"


def node_key(clause: Clause) -> str:
    """Returns the key of one language version of a clause, unique in an index."""
    return f"{clause.clause_id}@{clause.language}"
