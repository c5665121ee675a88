"""What `clausewise show` says: a paragraph with all that is known of it, or the outline of a document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from ..assistant.composing import place_in_document
from ..index.document import TRANSLATION, ActUse, Clause, CrossReference, Document, parent_number, printed_number
from ..index.export import clause_record
from ..index.folding import fold_words
from ..index.versions import Disagreement, version_disagreements
from .labels import INTERFACE_LANGUAGE, status_label

if TYPE_CHECKING:
    from ..index.clause_index import ClauseIndex

_OUTLINE_WIDTH = 70
_LEVEL = "  "
_MOST_PLACES = 8
"""Places named in one line; a version that lacks a hundred is told from the first few."""


def show_records(index: ClauseIndex, name: str) -> list[dict[str, Any]]:
    """Returns what is known of a clause id or a symbol as JSON objects, one a language version.

    Raises:
        UnknownClauseError: Nothing indexed has this name.
    """
    if "#" in name:
        return [_clause_record(clause, index) for clause in index.versions(name)]
    clauses = index.clauses(name)
    documents = _documents(index, name)
    apart = {found.language: found for found in version_disagreements(clauses)}
    return [
        asdict(document)
        | {
            "versions": [version.language for version in documents],
            "missing": list(apart[document.language].missing if document.language in apart else ()),
            "extra": list(apart[document.language].extra if document.language in apart else ()),
            "clauses": [clause_record(clause) for clause in clauses if clause.language == document.language],
        }
        for document in documents
    ]


def show_text(index: ClauseIndex, name: str) -> str:
    """Returns what is known of a clause id or a symbol as text, every language version below the one before.

    Raises:
        UnknownClauseError: Nothing indexed has this name.
    """
    if "#" in name:
        return "\n\n".join(_clause_text(clause, index) for clause in index.versions(name))
    clauses = index.clauses(name)
    documents = _documents(index, name)
    apart = {found.language: found for found in version_disagreements(clauses)}
    return "\n\n".join(
        _outline(
            document,
            [clause for clause in clauses if clause.language == document.language],
            _languages(documents),
            apart.get(document.language),
        )
        for document in documents
    )


def disagreement_text(found: Disagreement) -> str:
    """Returns how a language version differs from the others, in a line."""
    said = []
    if found.missing:
        said.append(f"lacks {_named(found.missing)}")
    if found.extra:
        said.append(f"alone has {_named(found.extra)}")
    return f"{found.symbol} [{found.language}] disagrees with its other language versions: {'; '.join(said)}"


def _named(places: Sequence[str]) -> str:
    more = len(places) - _MOST_PLACES
    return ", ".join(places[:_MOST_PLACES]) + (f" and {more} more" if more > 0 else "")


def _documents(index: ClauseIndex, symbol: str) -> list[Document]:
    return [document for document in index.documents if document.symbol == symbol]


def _languages(documents: Sequence[Document]) -> str:
    return ", ".join(
        f"{document.language} ({status_label(document.status).lower()})"
        if document.status == TRANSLATION
        else document.language
        for document in documents
    )


def _clause_record(clause: Clause, index: ClauseIndex) -> dict[str, Any]:
    document = index.document_of(clause)
    return clause_record(clause) | {
        "title": document.title,
        "status": document.status,
        "versions": [version.language for version in index.versions(clause.clause_id)],
        "acts": [asdict(use) for use in clause.act_uses],
        "references": [asdict(reference) for reference in clause.references],
        "parts": [clause_record(part) for part in _parts(clause, index)],
    }


def _parts(clause: Clause, index: ClauseIndex) -> list[Clause]:
    """Returns the sub-paragraphs of a clause in its own language."""
    return [
        part
        for part in index.parts(clause.clause_id)
        if part.language == clause.language and part.clause_id != clause.clause_id
    ]


def _outline(document: Document, clauses: Sequence[Clause], languages: str, disagreement: Disagreement | None) -> str:
    facts = {
        "title": document.title,
        "organ": document.organ,
        "date": document.date or document.year,
        "meeting": document.meeting,
        "vote": document.vote,
        "status": status_label(document.status).lower(),
        "subjects": _subjects_text(document),
        "versions": languages,
        "file": document.source_file,
    }
    lines = [f"{document.symbol} [{document.language}]", *_facts(facts)]
    if disagreement is not None:
        lines.append(disagreement_text(disagreement))
    return "\n".join([*lines, "", *_outline_lines(clauses)])


def _subjects_text(document: Document) -> str:
    if document.suggested_subjects:
        return f"{'; '.join(document.suggested_subjects)} (suggested)"
    return "; ".join(document.subjects)


def _facts(facts: Mapping[str, object]) -> list[str]:
    width = max(map(len, facts)) + 2
    return [f"{name + ':':<{width}}{value}" for name, value in facts.items() if value]


def _outline_lines(clauses: Sequence[Clause]) -> Iterator[str]:
    """Yields a line for each clause, indented by its depth, and before the first of a section its heading."""
    places = [_LEVEL * (1 + _depth(clause.number)) + _place(clause) for clause in clauses]
    place_width = max(map(len, places), default=0)
    act_width = max((len(clause.act) for clause in clauses), default=0)
    heading = ""
    for clause, place in zip(clauses, places, strict=True):
        if clause.heading and clause.heading != heading:
            yield f"\n{clause.heading}"
        heading = clause.heading
        short = clause.text[:_OUTLINE_WIDTH] + ("…" if len(clause.text) > _OUTLINE_WIDTH else "")
        yield f"{place:<{place_width}}  {clause.act:<{act_width}}  {short}"


def _place(clause: Clause) -> str:
    return clause.clause_id.rpartition("#")[2]


def _depth(number: str) -> int:
    """Returns how many paragraphs a sub-paragraph stands in: `6.a.ii` in two."""
    parent = parent_number(number)
    return 1 + _depth(parent) if parent else 0


def _act_text(use: ActUse) -> str:
    """Returns an act with the words that tell it where they say more: `condemns (Strongly condemns)`."""
    plain = fold_words(use.words) == fold_words(use.act)
    negated = "not: " if use.negated else ""
    return negated + (use.act if plain else f"{use.act} ({use.words})")


def _reference_text(reference: CrossReference) -> str:
    paragraph = f"paragraph {printed_number(reference.paragraph)}" if reference.paragraph else ""
    where = " of ".join(part for part in (paragraph, reference.symbol) if part)
    return f"{where} ({reference.relation})"


def _clause_text(clause: Clause, index: ClauseIndex) -> str:
    document = index.document_of(clause)
    versions = [index.document_of(version) for version in index.versions(clause.clause_id)]
    facts = {
        "document": document.title,
        "status": status_label(document.status).lower(),
        "kind": place_in_document(clause, INTERFACE_LANGUAGE),
        "heading": clause.heading,
        "acts": "; ".join(map(_act_text, clause.act_uses)) or clause.act,
        "refers to": "; ".join(map(_reference_text, clause.references)),
        "addressees": "; ".join(clause.addressees),
        "versions": _languages(versions),
        "source": f"{clause.source_file}, characters {clause.start} to {clause.end}",
        "lead-in": clause.context,
    }
    shown = [f"{clause.clause_id} [{clause.language}]", *_facts(facts), "", clause.text]
    own_depth = _depth(clause.number)
    for part in _parts(clause, index):
        shown += ["", f"{_LEVEL * (_depth(part.number) - own_depth)}{_place(part)}  {part.text}"]
    return "\n".join(shown)
