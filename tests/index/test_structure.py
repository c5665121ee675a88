"""Where paragraphs begin and end, and what healing a wrapped line changes."""

import pytest

from clausewise.index.structure import find_organ, find_paragraphs, verbatim


def pieces(source: str, language: str = "en") -> list[tuple[str, str]]:
    return [
        (f"{'op' if found.kind == 'operative' else 'pp'}{found.number}", verbatim(source, found.start, found.end))
        for found in find_paragraphs(source, language)
    ]


@pytest.mark.parametrize(
    ("source", "healed"),
    [
        ("the state-\nments of its President", "the statements of its President"),
        ("peace and   \n     security", "peace and security"),
        ("peace and\r\nsecurity", "peace and security"),
        ("one  line,\twith its  own spaces", "one  line,\twith its  own spaces"),
        ("25 -\n26 July", "25 - 26 July"),
        ("A/60/-\n12", "A/60/- 12"),
        ("содей-\nствовать", "содействовать"),
    ],
)
def test_healing_touches_line_ends_alone(source: str, healed: str) -> None:
    assert verbatim(source, 0, len(source)) == healed


def test_healing_stays_within_the_span() -> None:
    assert verbatim("peace and\nsecurity,\nand", 6, 18) == "and security"


def test_the_organ_is_the_one_that_speaks_first() -> None:
    source = "Draft resolution\n\nThe General Assembly,\n\nRecalling what The Security Council, in 2005, decided,"
    name, start, end = find_organ(source, "en")
    assert (name, source[start:end]) == ("General Assembly", "The General Assembly")


def test_a_text_without_an_organ_names_none() -> None:
    assert find_organ("A report on lakes.", "en", 2) == ("", 2, 2)


def test_lettered_parts_are_paragraphs_of_their_own_below_the_one_that_leads_them_in() -> None:
    source = (
        "The Security Council,\n\nRecalling its resolution 1625 (2005),\n\n"
        "1. Decides that the mission shall:\n(a) Guard the wells;\n(b) Observe:\n(i) The lakes;\n(ii) The rivers;\n\n"
        "2. Requests the Secretary-General to report."
    )
    assert pieces(source)[1:-1] == [
        ("op1", "Decides that the mission shall:"),
        ("op1.a", "Guard the wells"),
        ("op1.b", "Observe:"),
        ("op1.b.i", "The lakes"),
        ("op1.b.ii", "The rivers"),
    ]


def test_a_number_that_the_scanner_lost_moves_no_other() -> None:
    found = "The Security Council,\n\n1. Demands a truce;\n\nCalls upon all to help;\n\n3. Requests a report."
    assert [place for place, _ in pieces(found)] == ["op1", "op2", "op3"]
    bare = "The Security Council,\n\n1. Demands a truce;\n\n2 Calls upon all to help;\n\n3. Requests a report."
    assert [place for place, _ in pieces(bare)] == ["op1", "op2", "op3"]
    gone = "The Security Council,\n\n1. Demands a truce;\n\n3. Requests a report;\n\n4. Decides to meet again."
    assert [place for place, _ in pieces(gone)] == ["op1", "op3", "op4"]


def test_a_number_inside_a_sentence_begins_no_paragraph() -> None:
    source = (
        "The Security Council, Recalling its resolution 1625 (2005), 1. Decides to send 2 - 3 observers within "
        "30 days (1 - 30 June 2006) to area 2. of the map; 2. Bids them return by 3 May 2006."
    )
    assert pieces(source) == [
        ("pp1", "Recalling its resolution 1625 (2005)"),
        ("op1", "Decides to send 2 - 3 observers within 30 days (1 - 30 June 2006) to area 2. of the map"),
        ("op2", "Bids them return by 3 May 2006."),
    ]


def test_a_single_operative_paragraph_needs_no_number() -> None:
    english = "The Security Council,\n\nNoting the report,\n\nHaving examined it,\n\nCalls upon the parties to comply."
    assert [place for place, _ in pieces(english)] == ["pp1", "pp2", "op1"]
    arabic = "إن مجلس الأمن، إذ يحيط علما بالتقرير، وإذ يرحب بنتائجه، يطلب إلى الأمين العام أن يقدم تقريرا."
    assert [place for place, _ in pieces(arabic, "ar")] == ["pp1", "pp2", "op1"]


def test_arabic_indic_digits_number_paragraphs_too() -> None:
    source = "إن مجلس الأمن، إذ يشير إلى قراره، ١ - يحث جميع الدول على التعاون؛ ٢ - يقرر أن يبقي المسألة قيد نظره."
    assert pieces(source, "ar") == [
        ("pp1", "إذ يشير إلى قراره"),
        ("op1", "يحث جميع الدول على التعاون"),
        ("op2", "يقرر أن يبقي المسألة قيد نظره."),
    ]


def test_the_points_of_an_annex_are_no_operative_paragraphs() -> None:
    source = (
        "The Security Council,\n\nRecalling its resolution 1625 (2005),\n\n1. Decides to send a mission;\n\n"
        "2. Requests a report.\n\nAnnex\n\n1. It has ten members.\n\n2. It meets weekly.\n\n3. It reports monthly."
    )
    assert [place for place, _ in pieces(source)] == ["pp1", "op1", "op2"]


def test_a_text_that_opens_nothing_has_no_paragraphs() -> None:
    assert find_paragraphs("A shopping list: bread, salt and two lemons.", "en") == []
    assert find_paragraphs("", "ar") == []
