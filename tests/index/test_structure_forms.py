"""The printed forms of resolutions from 1946 to today, in six languages: places, and what the heading says."""

from pathlib import Path

import pytest

from clausewise.index.document import ReadDocument
from clausewise.index.errors import SourceError
from clausewise.index.reading import read_document
from clausewise.index.structure import verbatim

PLACES = {
    "one operative paragraph without a number, in two lines": (
        "Resolution 7 (1946)\nof 26 June 1946\n\nThe Security Council,\n\nHaving considered the report,\n\n"
        "Keeps the lakes under observation.\n\nAdopted at the 49th meeting by 10 votes to none.\n",
        "pp1 op1",
    ),
    "several operative paragraphs without numbers, in Chinese": (
        "第60(1949)号决议\n1949年8月29日\n\n安全理事会，\n\n审议了报告，\n\n深为关切旱情，\n\n决定设立委员会；\n\n请秘书长予以协助。\n",
        "pp1 pp2 op1 op2",
    ),
    "participles that end like third persons, in French": (
        "Le Conseil de sécurité,\n\nPréoccupé par la sécheresse,\n\nEncouragé par les progrès,\n\nCrée un comité.\n",
        "pp1 pp2 op1",
    ),
    "adverbs that end like third persons, in Spanish": (
        "El Consejo de Seguridad,\nRecordando su resolución 50 (1949),\nProfundamente preocupado por la sequía,\n"
        "Teniendo presente la carta,\n1. Decide crear una misión;\n2. Decide seguir ocupándose de la cuestión.\n",
        "pp1 pp2 pp3 op1 op2",
    ),
    "a wrapped line that begins with a verb, in Russian": (
        "Совет Безопасности,\n\nссылаясь на свои резолюции,\nотмечая при этом их значение,\n\n"
        "выражая озабоченность засухой,\n\n1. постановляет:\n\nа) учредить миссию;\n\nб) пересмотреть ее мандат.\n",
        "pp1 pp2 op1 op1.a op1.b",
    ),
    "the marks of Arabic lists": (
        "إن مجلس الأمن،\nإذ يشير إلى قراره 50 (1949)،\n١ - يقرر ما يلي:\n)أ( إنشاء لجنة؛\n)ب( مراقبة ما يلي:\n"
        "'1' البحيرة الشمالية؛\n'2' البحيرة الجنوبية؛\n٢ - يطلب إلى الأمين العام أن يقدم تقريرا.\n",
        "pp1 op1 op1.a op1.b op1.b.i op1.b.ii op2",
    ),
    "the marks of Chinese lists": (
        "安全理事会，\n回顾其决议，\n1. 决定：\n(a) 设立委员会；\n(b) 公布：\n㈠ 月报；\n"
        "㈡ 年报；\n2. 请秘书长提交报告。\n",
        "pp1 op1 op1.a op1.b op1.b.i op1.b.ii op2",
    ),
    "letters with a full stop or a dash": (
        "The Security Council,\n\nNoting the drought,\n\n1- Requests the Committee:\n\na- To list the wells;\n\n"
        "b- To inspect:\n\ni. The lakes;\n\nii. The rivers;\n\n2- Decides to meet again.\n",
        "pp1 op1 op1.a op1.b op1.b.i op1.b.ii op2",
    ),
    "labels of drafters": (
        "The Security Council,\n\nPP1 Recalling its resolutions,\nPP2. Deeply concerned by the drought,\n\n"
        "OP1. Urges States to help;\nOP2. Decides to remain seized of the matter.\n",
        "pp1 pp2 op1 op2",
    ),
    "one line with lists": (
        "Resolución 1234 (1998) Aprobada por el Consejo de Seguridad en su 3900ª sesión, celebrada el 3 de julio de "
        "1998 El Consejo de Seguridad, Recordando sus resoluciones, 1. Decide que la Misión: a) Proteja los pozos; "
        "b) Observe: i) El lago del norte; ii) El lago del sur; y c) Informe; 2. Decide seguir ocupándose.",
        "pp1 op1 op1.a op1.b op1.b.i op1.b.ii op1.c op2",
    ),
    "an item of a list that looks like a heading": (
        "The Security Council,\n\nNoting the drought,\n\nMandate\n\n1. Authorizes the following tasks:\n\n"
        "(a) Protection of wells\n\n(b) Monitoring\n\n2. Decides to remain seized of the matter.\n",
        "pp1 op1 op1.a op1.b op2",
    ),
}

PAGES = """\
S/RES/2345 (2017)

The Security Council,

Recalling its resolutions 1718 (2006)1 and the statements of its President

1 See Official Records of the Security Council, Sixty-first Year.
17-04647 (E)
*1704647*
\fS/RES/2345 (2017)

2/5                                                       17-04647

of 6 October 2006,

1.   Decides to extend the mandate of the Panel, as specified in

__________
2 See S/2006/100, annex.

17-04647                                                       3/5

paragraph 26 of resolution 1874 (2009);

2.   Decides to remain seized of the matter.
"""

HEADINGS = [
    (
        "Resolution 1234 (1998) Adopted by the Security Council at its 3900th meeting, on 3 July 1998 "
        "The Security Council, Recalling its resolutions, 1. Decides to remain seized of the matter.",
        ("S/RES/1234(1998)", "1998-07-03", "3900", "adopted"),
    ),
    (
        "القرار 50 (1949)\nالمؤرخ 3 أيار/مايو 1949\n\nإن مجلس الأمن،\n\nوقد نظر في التقرير،\n\n"
        "يدعو الطرفين إلى استئناف المحادثات.\n\nاتخذ في الجلسة 423 بأغلبية 9 أصوات.\n",
        ("S/RES/50(1949)", "1949-05-03", "423", "adopted"),
    ),
    (
        "第三八八（一九七六）号决议\n\n一九七六年十二月六日通过\n\n安全理事会，\n\n重申其决议，\n\n"
        "1. 决定采取措施；\n\n2. 决定继续审议此问题。\n\n第一九〇七次会议一致通过。\n",
        ("S/RES/388(1976)", "1976-12-06", "1907", "adopted"),
    ),
    (
        "Организация Объединенных Наций S/2007/14\nСовет Безопасности\nDistr.: Limited\n12 January 2007\nRussian\n\n"
        "Франция: проект резолюции\n\nСовет Безопасности,\n\nподчеркивая важность мира,\n\n1. просит принять меры.\n",
        ("S/2007/14", "2007-01-12", "", "draft"),
    ),
]


def read(folder: Path, text: str) -> ReadDocument:
    path = folder / "any.txt"
    path.write_text(text, "utf-8")
    return read_document(path)


@pytest.mark.parametrize(("text", "places"), PLACES.values(), ids=PLACES)
def test_paragraphs_have_their_places_in_every_printed_form(tmp_path: Path, text: str, places: str) -> None:
    assert " ".join(clause.clause_id.partition("#")[2] for clause in read(tmp_path, text).clauses) == places


@pytest.mark.parametrize("line_end", ["\n", "\r\n"], ids=["Unix", "Windows"])
def test_a_paragraph_runs_on_over_page_numbers_running_heads_and_footnotes(tmp_path: Path, line_end: str) -> None:
    (tmp_path / "any.txt").write_bytes(PAGES.replace("\n", line_end).encode())
    assert [clause.text for clause in read_document(tmp_path / "any.txt").clauses] == [
        "Recalling its resolutions 1718 (2006)1 and the statements of its President of 6 October 2006",
        "Decides to extend the mandate of the Panel, as specified in paragraph 26 of resolution 1874 (2009)",
        "Decides to remain seized of the matter.",
    ]


@pytest.mark.parametrize(("text", "said"), HEADINGS, ids=["one line", "Arabic", "Chinese numerals", "draft"])
def test_the_heading_says_symbol_date_meeting_and_status(
    tmp_path: Path, text: str, said: tuple[str, str, str, str]
) -> None:
    document = read(tmp_path, text).document
    assert (document.symbol, document.date, document.meeting, document.status) == said


def test_a_statement_of_the_president_is_no_resolution(tmp_path: Path) -> None:
    statement = (
        "Statement by the President of the Security Council\n\nAt the 4821st meeting, the President made the following "
        'statement on behalf of the Council:\n\n"The Security Council expresses its concern at the drought.\n\n'
        '"The Security Council calls on all parties to share their wells."\n'
    )
    with pytest.raises(SourceError, match="no preambular or operative paragraphs"):
        read(tmp_path, statement)


def test_a_line_break_between_chinese_characters_stands_for_no_space() -> None:
    assert verbatim("所有邻国对此的承\n诺，第\n  5(1946)号", 0, 23) == "所有邻国对此的承诺，第5(1946)号"
