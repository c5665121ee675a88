"""The words of the project as records: document and clause."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["preambular", "operative"]

LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")
"""The official languages of the United Nations, by ISO 639-1 code."""

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
    source_file: str = ""


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
        act: Canonical name of what the organ does here, or an empty string.
        addressees: Canonical names of those it is directed at.
        source_file: Name of the file it was read from.
        context: What leads a sub-paragraph in, verbatim, from the outermost level in; of others an empty string.
        heading: Heading of the section it stands in, or an empty string.
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


def clause_key(symbol: str, kind: Kind, number: str) -> str:
    """Returns the clause id, equal in every language version: `SYMBOL#op2`, `SYMBOL#pp10`."""
    return f"{symbol}#{'op' if kind == 'operative' else 'pp'}{number}"


def node_key(clause: Clause) -> str:
    """Returns the key of one language version of a clause, unique in an index."""
    return f"{clause.clause_id}@{clause.language}"
