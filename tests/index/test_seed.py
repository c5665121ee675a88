"""The bundled document, the Arabic text of S/RES/1631(2005): its heading, its 24 paragraphs, their acts and spans."""

import shutil
from pathlib import Path

import pytest

from clausewise.index.document import ReadDocument
from clausewise.index.metadata import bundled_paths
from clausewise.index.reading import read_document

ACTS_OF_THE_SEED = {
    "pp1": "recalls",  # إذ يشير
    "pp2": "reaffirms",  # وإذ يعيد تأكيد
    "pp3": "welcomes",  # وإذ يرحب
    "pp4": "recalls",  # وإذ يشير
    "pp5": "welcomes",  # وإذ يرحب
    "pp6": "reiterates",  # وإذ يكرر تأكيد
    "pp7": "stresses",  # وإذ يؤكد
    "pp8": "emphasizes",  # وإذ يشدد
    "pp9": "recognizes",  # وإذ يسلم
    "pp10": "notes",  # وإذ يلاحظ
    "pp11": "acknowledges",  # وإذ يعترف
    "pp12": "welcomes",  # وإذ يرحب
    "op1": "expresses its determination",  # يعرب عن تصميمه
    "op2": "urges",  # يحث
    "op3": "stresses",  # يؤكد على
    "op4": "emphasizes",  # يشدد
    "op5": "reiterates",  # يكرر
    "op6": "welcomes",  # يرحب
    "op7": "expresses its intention",  # يعرب عن عزمه
    "op8": "recommends",  # يوصي
    "op9": "reiterates",  # يكرر
    "op10": "invites",  # يدعو
    "op11": "requests",  # يطلب إلى
    "op12": "decides",  # يقرر
}


@pytest.fixture(scope="module")
def seed() -> ReadDocument:
    return read_document(bundled_paths()[0])


def by_place(read: ReadDocument) -> dict[str, str]:
    return {clause.clause_id.partition("#")[2]: clause.text for clause in read.clauses}


def test_the_seed_says_what_it_is(seed: ReadDocument) -> None:
    document = seed.document
    assert document.symbol == "S/RES/1631(2005)"
    assert document.title.startswith("Cooperation between the United Nations and regional organizations")
    assert (document.organ, document.year, document.status, document.language) == (
        "Security Council", 2005, "draft", "ar",
    )  # fmt: skip
    assert document.source_file == "000_b54acdac83ce6a8a.txt"
    assert len(document.subjects) == 27
    assert document.subjects[:2] == ("INTERNATIONAL SECURITY", "REGIONAL ORGANIZATIONS")
    assert document.subjects[-1] == "PERIODIC REPORTS"


def test_the_seed_has_twelve_preambular_and_twelve_operative_paragraphs_in_order(seed: ReadDocument) -> None:
    places = [f"{part}{number}" for part in ("pp", "op") for number in range(1, 13)]
    assert [clause.clause_id for clause in seed.clauses] == [f"S/RES/1631(2005)#{place}" for place in places]
    assert [clause.kind for clause in seed.clauses] == ["preambular"] * 12 + ["operative"] * 12
    assert [clause.number for clause in seed.clauses] == [str(number) for number in range(1, 13)] * 2


def test_every_clause_of_the_seed_is_its_span_of_the_source_letter_by_letter(seed: ReadDocument) -> None:
    source = bundled_paths()[0].read_bytes().decode("utf-8")
    assert [clause.text for clause in seed.clauses] == [source[clause.start : clause.end] for clause in seed.clauses]


def test_between_the_clauses_of_the_seed_stand_only_numbers_and_marks(seed: ReadDocument) -> None:
    pairs = zip(seed.clauses, seed.clauses[1:], strict=False)
    between = {seed.source[one.end : other.start].strip("،؛- 0123456789") for one, other in pairs}
    assert between == {""}
    assert seed.source[seed.clauses[-1].end :].strip() == ""


def test_the_acts_of_the_seed_are_those_of_its_verbs(seed: ReadDocument) -> None:
    assert {clause.clause_id.partition("#")[2]: clause.act for clause in seed.clauses} == ACTS_OF_THE_SEED


def test_those_the_seed_addresses_are_known_by_name(seed: ReadDocument) -> None:
    addressed = {clause.clause_id.partition("#")[2]: clause.addressees for clause in seed.clauses if clause.addressees}
    assert addressed == {
        "op1": ("regional organizations",),
        "op2": ("all States", "international organizations"),
        "op6": ("regional organizations",),
        "op10": ("Secretary-General",),
        "op11": ("Secretary-General",),
    }


def test_a_preambular_paragraph_that_recalls_four_things_stays_one(seed: ReadDocument) -> None:
    paragraph = by_place(seed)["pp4"]
    assert paragraph.startswith("وإذ يشير إلى الدعوة التي وجهها في كانون الثاني/يناير 1993")
    assert "، والإعلان الصادر" in paragraph
    assert "، وجلسته بشأن" in paragraph
    assert "، ومناقشته لموضوع" in paragraph
    assert paragraph.endswith("في ظل رئاسة رومانيا للمجلس")


def test_looking_forward_to_it_stays_with_the_paragraph_that_says_to_what(seed: ReadDocument) -> None:
    paragraph = by_place(seed)["pp12"]
    assert paragraph.startswith("وإذ يرحب بالقرار الوارد في نتائج القمة العالمية، بإنشاء لجنة بناء السلام")
    assert "، وإذ يتطلع إليها بوصفها فرصة" in paragraph


def test_dates_in_brackets_begin_no_paragraph(seed: ReadDocument) -> None:
    assert by_place(seed)["pp5"].endswith("(25 - 26 تموز/يوليه 2005)")


def test_a_copy_of_the_seed_under_another_name_is_known_by_its_content(tmp_path: Path, seed: ReadDocument) -> None:
    copy = shutil.copy(bundled_paths()[0], tmp_path / "renamed.txt")
    read = read_document(Path(copy))
    assert read.document.symbol == "S/RES/1631(2005)"
    assert read.document.source_file == "renamed.txt"
    assert [clause.clause_id for clause in read.clauses] == [clause.clause_id for clause in seed.clauses]


def test_a_copy_of_the_seed_with_a_sidecar_of_its_own_keeps_to_that(tmp_path: Path) -> None:
    shutil.copy(bundled_paths()[0], tmp_path / "renamed.txt")
    (tmp_path / "renamed.meta.json").write_text('{"symbol": "mine"}', "utf-8")
    assert read_document(tmp_path / "renamed.txt").document.symbol == "mine"
