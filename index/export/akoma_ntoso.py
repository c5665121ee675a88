"""Akoma Ntoso 3.0: documents as the `<statement>` that Akoma Ntoso for the UN System (AKN4UN) makes of a resolution.

One document is a `<statement>`; several, language versions too, are the components of a `<documentCollection>`.
Preambular paragraphs are `<recital>`, operative ones `<paragraph>` under the `<section>` whose heading they stand
under, sub-paragraphs `<point>` in a `<list>`. What a clause does and whom it addresses are references to
`<meta><references>`. Its id and its span in the source are attributes of a namespace of our own, as Akoma Ntoso allows
everywhere.

`<num>` gives numbers in the form they have in clause ids, `(a)` in every language, since a clause does not keep how its
own language prints them. Formulas and what follows the last sub-paragraph are no clauses and are left out. Each annex
is a `<doc>` of its own in an `<attachment>`, its articles `<article>`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from typing import TextIO
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from ..document import Clause, Document, annex_part, parent_number
from .akoma_ntoso_meta import NAMESPACE, OWN_NAMESPACE, add_annex_meta, add_collection_meta, add_meta, references_of
from .records import DocumentClauses

_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold, escaped or not (section 2.2)."""


@dataclass
class _Place:
    """A paragraph or sub-paragraph with what stands under it; without a clause where only what stands under it is."""

    number: str
    clause: Clause | None = None
    places: list[_Place] = field(default_factory=list)

    @property
    def heading(self) -> str:
        """The heading it stands under."""
        if self.clause is None:
            return self.places[0].heading
        return self.clause.heading


def write_akoma_ntoso(documents: DocumentClauses, out: TextIO) -> None:
    """Writes one XML document, valid against the schema of Akoma Ntoso 3.0; there must be a document."""
    today = date.today().isoformat()
    root = Element("akomaNtoso", {"xmlns": NAMESPACE, "xmlns:cw": OWN_NAMESPACE})
    if len(documents) == 1:
        _add_statement(root, *documents[0], today, "")
    else:
        collection = SubElement(root, "documentCollection", {"name": "export"})
        add_collection_meta(collection, today)
        body = SubElement(collection, "collectionBody")
        for count, (document, clauses) in enumerate(documents, start=1):
            component = SubElement(body, "component", {"eId": f"cmp_{count}"})
            # The schema wants an eId to be unique in the whole collection.
            _add_statement(component, document, clauses, today, f"cmp_{count}__")
    indent(root)
    text = '<?xml version="1.0" encoding="utf-8"?>\n' + tostring(root, encoding="unicode") + "\n"
    # A carriage return that is not escaped is read back as a line feed.
    out.write(_ILLEGAL.sub("\ufffd", text).replace("\r", "&#13;"))


def _add_statement(parent: Element, document: Document, clauses: Sequence[Clause], today: str, prefix: str) -> None:
    name = "resolutionDraft" if document.status == "draft" else "resolution"
    statement = SubElement(parent, "statement", {"name": name})
    add_meta(statement, document, clauses, today, prefix)
    preface = SubElement(statement, "preface")
    known = {"docNumber": document.symbol, "docTitle": document.title, "docStatus": document.status}
    for tag, value in known.items():
        if value:
            SubElement(SubElement(preface, "p"), tag).text = value
    language = {"xml:lang": document.language}
    if recitals := _outline(clause for clause in clauses if clause.kind == "preambular"):
        preamble = SubElement(statement, "preamble", language)
        for heading, group in groupby(recitals, lambda place: place.heading):
            recital_group = _add_headed(preamble, "recitals", heading)
            for place in group:
                _add_recital(recital_group, place, prefix)
    operative = [clause for clause in clauses if clause.kind == "operative"]
    _add_body(SubElement(statement, "mainBody", language), operative, prefix)
    if document.vote:
        SubElement(SubElement(statement, "conclusions", language), "p").text = document.vote
    annexed = [clause for clause in clauses if clause.kind == "annex"]
    if annexed:
        _add_attachments(statement, document, annexed, today, prefix)


def _add_attachments(
    statement: Element, document: Document, clauses: Iterable[Clause], today: str, prefix: str
) -> None:
    attachments = SubElement(statement, "attachments")
    annexes = groupby(clauses, lambda clause: annex_part(clause.number)[0])
    for count, (label, group) in enumerate(annexes, start=1):
        own = f"{prefix}att_{count}"
        attachment = SubElement(attachments, "attachment", {"eId": own})
        if label:
            SubElement(attachment, "num").text = label
        doc = SubElement(attachment, "doc", {"name": "annex"})
        add_annex_meta(doc, document, label, today, prefix)
        _add_body(SubElement(doc, "mainBody", {"xml:lang": document.language}), group, f"{own}__")


def _add_body(body: Element, clauses: Iterable[Clause], prefix: str) -> None:
    paragraphs = _outline(clauses)
    if not paragraphs:
        SubElement(body, "p")
    count = 0
    for (heading, counted), group in groupby(paragraphs, lambda place: (place.heading, annex_part(place.number)[1])):
        count += bool(heading)
        tag = "article" if counted == "article" else "section"
        section = _add_headed(body, tag, heading, {"eId": f"{prefix}{tag[:3]}_{count}"}) if heading else body
        for place in group:
            # Numbers run through all sections, or carry the section's letter: the section is no part of the eId.
            _add_paragraph(section, "paragraph", place, f"{prefix}para_{place.number.replace('.', '-')}", prefix)


def _add_headed(parent: Element, tag: str, heading: str, attributes: dict[str, str] | None = None) -> Element:
    element = SubElement(parent, tag, attributes or {})
    if heading:
        SubElement(element, "heading").text = heading
    return element


def _outline(clauses: Iterable[Clause]) -> list[_Place]:
    """Returns the paragraphs, each with its sub-paragraphs, as their numbers nest them."""
    outermost: list[_Place] = []
    known: dict[str, _Place] = {}

    def place_of(number: str) -> _Place:
        if number not in known:
            parent = parent_number(number)
            siblings = place_of(parent).places if parent else outermost
            known[number] = _Place(number)
            siblings.append(known[number])
        return known[number]

    for clause in clauses:
        place_of(clause.number).clause = clause
    return outermost


def _add_paragraph(parent: Element, tag: str, place: _Place, e_id: str, prefix: str) -> None:
    element = SubElement(parent, tag, _attributes(place, e_id, prefix))
    if num := _printed(place.number):
        SubElement(element, "num").text = num
    text = place.clause.text if place.clause else ""
    if not place.places:
        SubElement(SubElement(element, "content"), "p").text = text
        return
    points = SubElement(element, "list", {"eId": f"{e_id}__list_1"})
    if text:
        SubElement(SubElement(points, "intro"), "p").text = text
    for point in place.places:
        _add_paragraph(points, "point", point, f"{e_id}__list_1__point_{_last(point.number)}", prefix)


def _add_recital(parent: Element, place: _Place, prefix: str) -> None:
    e_id = f"{prefix}rec_{place.number}"
    _add_blocks(SubElement(parent, "recital", _attributes(place, e_id, prefix)), place, e_id, prefix)


def _add_blocks(element: Element, place: _Place, e_id: str, prefix: str) -> None:
    """Adds the text of a preambular paragraph; the schema has `<blockList>` and `<item>` for its sub-paragraphs."""
    text = place.clause.text if place.clause else ""
    if not place.places:
        SubElement(element, "p").text = text
        return
    items = SubElement(element, "blockList", {"eId": f"{e_id}__list_1"})
    if text:
        SubElement(items, "listIntroduction").text = text
    for inner in place.places:
        inner_id = f"{e_id}__list_1__item_{_last(inner.number)}"
        item = SubElement(items, "item", _attributes(inner, inner_id, prefix))
        SubElement(item, "num").text = _printed(inner.number)
        _add_blocks(item, inner, inner_id, prefix)


def _attributes(place: _Place, e_id: str, prefix: str) -> dict[str, str]:
    if place.clause is None:
        return {"eId": e_id}
    clause = place.clause
    attributes = {
        "eId": e_id,
        "cw:clauseId": clause.clause_id,
        "cw:start": str(clause.start),
        "cw:end": str(clause.end),
    }
    if references := references_of([clause]):
        attributes["refersTo"] = " ".join(f"#{prefix}{reference}" for reference in references)
    return attributes


def _last(number: str) -> str:
    return number.rpartition(".")[2]


def _printed(number: str) -> str:
    """Returns a number as it stands before its paragraph, nothing for a paragraph without one (`u1`).

    >>> _printed("2"), _printed("B.1"), _printed("6.a"), _printed("u1")
    ('2.', '1.', '(a)', '')
    """
    last = _last(number)
    if parent_number(number):
        return f"({last})"
    return f"{last}." if last.isdigit() else ""
