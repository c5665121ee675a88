"""The `<meta>` of Akoma Ntoso: what a document is, and what its clauses refer to.

IRIs follow the naming convention of AKN4UN, `/akn/un/statement/deliberation/unsc/2005-10-17/1631`: jurisdiction,
document type, subtype, organ, date, number. Language versions are expressions of one work: they share it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import quote
from xml.etree.ElementTree import Element, SubElement

from ..document import Clause, Document

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
OWN_NAMESPACE = "urn:clausewise:export:1"
"""Of the attributes that trace an element back to its clause; an attribute that changes its meaning changes this."""

_ONTOLOGY = "/akn/ontology"
_THESAURUS = "http://metadata.un.org/thesaurus"
_ALPHA_3 = {"ar": "ara", "en": "eng", "es": "spa", "fr": "fra", "ru": "rus", "zh": "zho"}
_ACTORS = {"Security Council": "unsc", "General Assembly": "unga", "Economic and Social Council": "ecosoc"}
_NUMBER = re.compile(r"[A-Z/]+/RES/(?P<number>.+?)(?:\((?:19|20)\d\d\))?")


@dataclass(frozen=True)
class _Work:
    """What identifies a document, or an export of several.

    Attributes:
        iri: its IRI as a work.
        day: a date, in whole as the schema wants it.
        event: what happened on that day.
        author: the eId of whoever speaks in it.
        editor: the eId of whoever marked it up.
        language: the language of the expression by its code of three letters, `mul` for several.
        number: its number, or an empty string.
        symbol: the number as printed.
        component: the part of it that is meant: `main`, or an annex.
    """

    iri: str
    day: str
    event: str
    author: str
    editor: str
    language: str = "mul"
    number: str = ""
    symbol: str = ""
    component: str = "main"


def add_meta(statement: Element, document: Document, clauses: Iterable[Clause], today: str, prefix: str) -> None:
    """Adds the `<meta>` of a document; every eId in it begins with `prefix`."""
    meta = SubElement(statement, "meta")
    organ, source = _organ(document), f"{prefix}clausewise"
    _add_identification(meta, _work_of(document, prefix), today)
    if document.subjects:
        classification = SubElement(meta, "classification", {"source": f"#{source}"})
        for subject in document.subjects:
            SubElement(classification, "keyword", {"value": subject, "showAs": subject, "dictionary": _THESAURUS})
    references = SubElement(meta, "references", {"source": f"#{source}"})
    known = {
        "clausewise": ("TLCOrganization", "organization/clausewise", "Clausewise"),
        "organ": ("TLCOrganization", f"organization/un/{_slug(organ)}", organ),
        **references_of(clauses),
    }
    for name, (tag, path, shown) in known.items():
        href = f"{_ONTOLOGY}/{quote(path)}"
        SubElement(references, tag, {"eId": f"{prefix}{name}", "href": href, "showAs": shown})
    own = {"symbol": document.symbol, "organ": document.organ, "year": str(document.year or "")}
    own |= {"date": document.date, "meeting": document.meeting, "status": document.status}
    own |= {"language": document.language, "sourceFile": document.source_file}
    proprietary = SubElement(meta, "proprietary", {"source": f"#{source}"})
    SubElement(proprietary, "cw:document", {name: value for name, value in own.items() if value})


def add_annex_meta(doc: Element, document: Document, label: str, today: str, prefix: str) -> None:
    """Adds the `<meta>` of an annex, which is a component of the document's work."""
    work = replace(_work_of(document, prefix), component=f"annex{quote(label)}")
    _add_identification(SubElement(doc, "meta"), work, today)


def _organ(document: Document) -> str:
    return document.organ or "United Nations"


def _work_of(document: Document, prefix: str) -> _Work:
    organ = _organ(document)
    number = _number_of(document.symbol)
    day, event = _date_of(document)
    when = document.year if event == "year" else "" if event == "unknown" else day
    parts = (_ACTORS.get(organ) or quote(_slug(organ)), when, number)
    iri = "/".join(["/akn/un/statement/deliberation", *(str(part) for part in parts if part)])
    language = _ALPHA_3[document.language]
    return _Work(iri, day, event, f"{prefix}organ", f"{prefix}clausewise", language, number, document.symbol)


def add_collection_meta(collection: Element, today: str) -> None:
    """Adds the `<meta>` of an export that holds several documents."""
    meta = SubElement(collection, "meta")
    iri = f"/akn/un/documentCollection/clausewise/{today}/export"
    _add_identification(meta, _Work(iri, today, "export", "clausewise", "clausewise"), today)
    references = SubElement(meta, "references", {"source": "#clausewise"})
    href = f"{_ONTOLOGY}/organization/clausewise"
    SubElement(references, "TLCOrganization", {"eId": "clausewise", "href": href, "showAs": "Clausewise"})


def references_of(clauses: Iterable[Clause]) -> dict[str, tuple[str, str, str]]:
    """Returns what clauses refer to, by eId: element, path in the ontology, and name.

    An act is a concept. An addressee is a role, since most are an office, a body or a group of States by what they are
    in the clause (`the parties`, `donors`), and no single person or organization.
    """
    found: dict[str, tuple[str, str, str]] = {}
    for clause in clauses:
        if clause.act:
            found[f"act_{_slug(clause.act)}"] = ("TLCConcept", f"concept/un/act/{_slug(clause.act)}", clause.act)
        for name in clause.addressees:
            found[f"addressee_{_slug(name)}"] = ("TLCRole", f"role/un/addressee/{_slug(name)}", name)
    return found


def _add_identification(meta: Element, work: _Work, today: str) -> None:
    identification = SubElement(meta, "identification", {"source": f"#{work.editor}"})
    expression = f"{work.iri}/{work.language}@"
    of_work = _add_level(
        identification, "FRBRWork", f"{work.iri}/!{work.component}", work.iri, (work.day, work.event), work.author
    )
    SubElement(of_work, "FRBRcountry", {"value": "un"})
    if work.number:
        SubElement(of_work, "FRBRsubtype", {"value": "deliberation"})
        SubElement(of_work, "FRBRnumber", {"value": work.number, "showAs": work.symbol})
    of_expression = _add_level(
        identification,
        "FRBRExpression",
        f"{expression}/!{work.component}",
        expression,
        (work.day, work.event),
        work.author,
    )
    SubElement(of_expression, "FRBRlanguage", {"language": work.language})
    _add_level(
        identification,
        "FRBRManifestation",
        f"{expression}/!{work.component}.xml",
        f"{expression}.xml",
        (today, "markup"),
        work.editor,
    )


def _add_level(parent: Element, tag: str, this: str, uri: str, dated: tuple[str, str], author: str) -> Element:
    level = SubElement(parent, tag)
    SubElement(level, "FRBRthis", {"value": this})
    SubElement(level, "FRBRuri", {"value": uri})
    SubElement(level, "FRBRdate", {"date": dated[0], "name": dated[1]})
    SubElement(level, "FRBRauthor", {"href": f"#{author}"})
    return level


def _date_of(document: Document) -> tuple[str, str]:
    """Returns a date and what happened on it. The schema wants a whole one: of a year it is the first day, and says so.

    >>> _date_of(Document("A", "en", year=2005))
    ('2005-01-01', 'year')
    """
    try:
        day = date.fromisoformat(document.date)
    except ValueError:
        return (f"{document.year:04}-01-01", "year") if document.year else ("0001-01-01", "unknown")
    return day.isoformat(), {"adopted": "adoption", "draft": "draft"}.get(document.status, "document")


def _number_of(symbol: str) -> str:
    """Returns the number of a resolution as IRIs have it.

    >>> _number_of("S/RES/1631(2005)"), _number_of("A/RES/60/1"), _number_of("my file")
    ('1631', '60-1', 'my-file')
    """
    resolution = _NUMBER.fullmatch(symbol)
    return quote(_slug(resolution["number"] if resolution else symbol))


def _slug(name: str) -> str:
    """Returns a name without what ids and paths cannot hold.

    >>> _slug("States in the region"), _slug("Government of Côte d'Ivoire")
    ('States-in-the-region', 'Government-of-Côte-d-Ivoire')
    """
    return re.sub(r"[^\w]+", "-", name).strip("-")
