"""What the assistant gives back: an answer and its citations."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from ..index.document import Kind


@dataclass(frozen=True)
class Citation:
    """A clause that an answer quotes.

    Attributes:
        marker: Number of the citation in its answer, from 1: `[1]`.
        clause_id: Document symbol and place, as in `S/RES/1631(2005)#op2`.
        document: Symbol of the document.
        kind: `preambular` or `operative`.
        number: Place in its part.
        language: ISO 639-1 code of the quote.
        act: Canonical name of what the organ does here, or an empty string.
        quote: The paragraph, verbatim.
        start: First character of the quote in the source, counted from 0.
        end: One past the last character.
        score: How far up it stands, from 0 to 1; 1.0 for a paragraph named outright.
        context: What leads a sub-paragraph in, verbatim; of other paragraphs an empty string.
        status: Of its document: `draft`, `adopted`, `translation` or an empty string.
    """

    marker: int
    clause_id: str
    document: str
    kind: Kind
    number: str
    language: str
    act: str
    quote: str
    start: int
    end: int
    score: float
    context: str = ""
    status: str = ""

    def as_record(self) -> dict[str, Any]:
        """Returns the citation as a JSON object."""
        return {**vars(self), "score": round(self.score, 4)}


@dataclass(frozen=True)
class Answer:
    """An answer, or an honest refusal.

    Attributes:
        question: The question, without white space around it.
        language: ISO 639-1 code of the question's language, which the answer speaks.
        text: The whole answer in plain text; `[1]` stands before the quote of citation 1.
        refused: Whether nothing indexed comes near the question; then there are no citations.
        citations: The clauses quoted, best first.
        nearest: Clause ids that came nearest when it was refused.
        timings_ms: Milliseconds of `retrieve`, `compose` and `total`.
    """

    question: str
    language: str
    text: str
    refused: bool
    citations: tuple[Citation, ...] = ()
    nearest: tuple[str, ...] = ()
    timings_ms: dict[str, float] = field(default_factory=dict)

    def as_record(self) -> dict[str, Any]:
        """Returns the answer as the JSON object that `clausewise ask --json` prints."""
        return {
            "question": self.question,
            "language": self.language,
            "answer": self.text,
            "refused": self.refused,
            "citations": [citation.as_record() for citation in self.citations],
            "nearest": list(self.nearest),
            "timings_ms": {name: round(value, 1) for name, value in self.timings_ms.items()},
        }
