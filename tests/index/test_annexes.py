"""The paragraphs of annexes: where they begin and end, their places, and how places are said."""

import pytest

from clausewise.assistant.composing import place_in_document
from clausewise.index.document import LANGUAGES, Clause, annex_part, clause_key, parent_number, printed_number
from clausewise.index.structure import find_annex_paragraphs, find_bounds, find_paragraphs, verbatim

BODY = {
    "en": "The Security Council,\n\nNoting the annex,\n\n1. Decides to send a mission;\n\n2. Requests a report.\n\n",
    "es": "El Consejo de Seguridad,\n\nRecordando su resolución,\n\n1. Decide enviar una misión;\n\n2. Pide más.\n\n",
    "fr": "Le Conseil de sécurité,\n\nRappelant sa résolution,\n\n1. Décide d'agir;\n\n2. Demande un rapport.\n\n",
    "ru": "Совет Безопасности,\n\nссылаясь на резолюцию,\n\n1. постановляет действовать;\n\n2. просит доклад.\n\n",
    "ar": "إن مجلس الأمن،\n\nإذ يشير إلى قراره،\n\n١ - يقرر إيفاد بعثة؛\n\n٢ - يطلب تقريرا.\n\n",
    "zh": "安全理事会，\n\n回顾其决议，\n\n1．决定派遣特派团；\n\n2．请求提交报告。\n\n",
}


def annexed(annex: str, language: str = "en") -> list[tuple[str, str, str]]:
    source = BODY[language] + annex
    bounds = find_bounds(source, language)
    assert [found.number for found in find_paragraphs(source, language, bounds=bounds)][-2:] == ["1", "2"]
    found = find_annex_paragraphs(source, language, bounds)
    assert len({paragraph.number for paragraph in found}) == len(found)
    assert {paragraph.kind for paragraph in found} <= {"annex"}
    return [(one.number, one.heading, verbatim(source, one.start, one.end)) for one in found]


def places(annex: str, language: str = "en") -> list[str]:
    return [place for place, _, _ in annexed(annex, language)]


def test_numbered_points_with_their_parts_stand_under_the_title() -> None:
    annex = "Annex\n\nRules of the lakes\n\n1. Boats shall:\n\n(a) Float;\n\n(b) Return.\n\n2. Fish are free.\n"
    assert annexed(annex) == [
        ("annex.1", "Rules of the lakes", "Boats shall:"),
        ("annex.1.a", "Rules of the lakes", "Float"),
        ("annex.1.b", "Rules of the lakes", "Return."),
        ("annex.2", "Rules of the lakes", "Fish are free."),
    ]


@pytest.mark.parametrize(
    ("language", "first", "second"),
    [
        ("en", "Annex I", "Annex II: Boats"),
        ("es", "Anexo I", "ANEXO II"),
        ("fr", "Annexe I", "Annexe II – Bateaux"),
        ("ru", "Приложение I", "Приложение II"),
        ("ar", "المرفق الأول", "المرفق الثاني"),
        ("zh", "附件一", "附件二：船只"),
    ],
)
def test_labels_are_the_same_in_every_language(language: str, first: str, second: str) -> None:
    points = "\n\n1. Первое 第一.\n\n2. Второе 第二.\n\n"
    assert places(f"{first}{points}{second}{points}", language) == [
        *("annexI.1", "annexI.2", "annexII.1", "annexII.2"),
    ]


def test_letters_and_digits_label_annexes_too_and_what_has_no_label_is_counted() -> None:
    point = "\n\n1. It floats.\n\n"
    assert places(f"Annex B{point}Annex 2{point}") == ["annexB.1", "annex2.1"]
    assert places(f"Annex{point}Appendix{point}") == ["annex.1", "annex2.1"]
    assert places(f"المرفق باء{point}المرفق ٢{point}", "ar") == ["annexB.1", "annex2.1"]


def test_a_running_head_begins_no_annex() -> None:
    assert annexed("Annex I\n\n1. It floats,\n\nAnnex I\n\nmost of the time.\n\n2. It sinks.\n") == [
        ("annexI.1", "Annex I", "It floats,\n\nAnnex I\n\nmost of the time.".replace("\n\n", " ")),
        ("annexI.2", "Annex I", "It sinks."),
    ]


def test_a_wrapped_line_begins_no_annex() -> None:
    source = BODY["en"].replace("a report.", "the report that stands in the\nannex\nto be published.")
    bounds = find_bounds(source, "en")
    assert bounds.annex == len(source)
    assert find_annex_paragraphs(source, "en", bounds) == []


def test_articles_keep_their_headings_and_the_numbers_of_their_paragraphs() -> None:
    annex = (
        "ANNEX\n\nStatute\n\nArticle 1\nThe Tribunal\n\nThere shall be one.\n\nArticle 2\n\n1. It has judges.\n\n"
        "2. They are named as in article 3 or\nArticle 4 of the Charter.\n\nArticle 3. It shall meet at the lake.\n"
    )
    assert annexed(annex) == [
        ("annex.art1", "Article 1 The Tribunal", "There shall be one."),
        ("annex.art2.1", "Article 2", "It has judges."),
        ("annex.art2.2", "Article 2", "They are named as in article 3 or Article 4 of the Charter."),
        ("annex.art3", "Article 3", "It shall meet at the lake."),
    ]


@pytest.mark.parametrize(
    ("language", "annex"),
    [
        ("fr", "Annexe\n\nArticle premier\n\nIl y a un lac.\n\nArticle 2\n\nIl est bleu.\n"),
        ("es", "Anexo\n\nArtículo 1\n\nHay un lago.\n\nRegla 2\n\nEs azul.\n"),
        ("ru", "Приложение\n\nСтатья 1\n\nЕсть озеро.\n\nПравило 2\n\nОно синее.\n"),
        ("ar", "المرفق\n\nالمادة ١\n\nهناك بحيرة.\n\nالمادة ٢\n\nهي زرقاء.\n"),
        ("zh", "附件\n\n第一条\n\n有一个湖。\n\n第2条\n\n湖是蓝色的。\n"),
    ],
)
def test_articles_have_the_same_places_in_every_language(language: str, annex: str) -> None:
    assert places(annex, language) == ["annex.art1", "annex.art2"]


def test_text_that_nothing_numbers_is_counted() -> None:
    annex = "Annex\n\nMandate\n\nIt meets.\n\nIt reports on:\n\n(a) Lakes;\n\n(b) Rivers.\n\nMembers\n\nAll sit.\n"
    assert annexed(annex) == [
        ("annex.t1", "Mandate", "It meets."),
        ("annex.t2", "Mandate", "It reports on:"),
        ("annex.t2.a", "Mandate", "Lakes"),
        ("annex.t2.b", "Mandate", "Rivers."),
        ("annex.t3", "Members", "All sit."),
    ]


def test_numbers_that_begin_again_carry_their_section() -> None:
    labelled = "Annex\n\nA. Boats\n\n1. They float.\n\nB. Fish\n\n1. They swim.\n\n2. They sleep.\n"
    assert places(labelled) == ["annex.1", "annex.B.1", "annex.B.2"]
    unlabelled = "Annex\n\nThe boats\n\n1. They float.\n\nThe fish\n\n1. They swim.\n"
    assert places(unlabelled) == ["annex.1", "annex.II.1"]


def test_items_of_a_list_of_goods_are_counted_by_their_own_marks() -> None:
    annex = (
        "Annex\nItems referred to in paragraph 2:\n\nI. Pumps of any\nsize.\n\nII. Equipment:\n\n- Buoys,\n\n- Hoses.\n"
    )
    assert annexed(annex) == [
        ("annex.i", "Items referred to in paragraph 2:", "Pumps of any size."),
        ("annex.ii", "Items referred to in paragraph 2:", "Equipment:"),
        ("annex.ii.1", "Items referred to in paragraph 2:", "Buoys"),
        ("annex.ii.2", "Items referred to in paragraph 2:", "Hoses."),
    ]


@pytest.mark.parametrize(
    "annex",
    [
        "Adopted at the 1463rd meeting.\n\nAnnex\n\n1. It floats.\n\n2. It sinks.\n",
        "Annex\n\n1. It floats.\n\n2. It sinks.\n\nAdopted at the 1463rd meeting.\n\n7 Resolution 9 (1946).\n",
        "Annex\n\n1. It floats.\n\n12\n\n2. It sinks.\n\n28 See Official Records of the Security Council.\n",
    ],
)
def test_lines_on_the_adoption_page_numbers_and_footnotes_are_left_out(annex: str) -> None:
    assert [text for _, _, text in annexed(annex)] == ["It floats.", "It sinks."]


@pytest.mark.parametrize("annex", ["Annex\n", "Annex I\n\nAnnex II\n", "Annex\n\n(a)", "Annex\n\n\n- -\n\n1.\n"])
def test_an_annex_without_text_is_read_without_failure(annex: str) -> None:
    assert len(annexed(annex)) <= 1


def clause(number: str) -> Clause:
    return Clause(clause_key("A", "annex", number), "A", "annex", number, "…", "en", 0, 1)


def test_places_tell_annex_and_level() -> None:
    assert clause("annexII.3.a").clause_id == "A#annexII.3.a"
    numbers = [
        "annex.3",
        "annex2.3",
        "annexII.3.a",
        "annex.B.1",
        "annex.B.1.a",
        "annex.art4.1",
        "annex.t1",
        "annex.ii.1",
    ]
    assert [parent_number(number) for number in numbers] == [
        *("", "", "annexII.3", "", "annex.B.1", "annex.art4", "", "annex.ii"),
    ]
    assert [printed_number(number) for number in numbers] == [
        *("3", "3", "3 (a)", "B.1", "B.1 (a)", "4 (1)", "1", "ii (1)"),
    ]
    assert annex_part("annexI-2.t1") == ("I-2", "text")


@pytest.mark.parametrize(
    ("number", "said"),
    [
        ("annex.3.a", "annex, paragraph 3 (a)|paragraphe 3 a) de l'annexe|附件第3 (a)段|пункт 3 a) приложения"),
        ("annexII.3", "annex II, paragraph 3|paragraphe 3 de l'annexe II|附件二第3段|пункт 3 приложения II"),
        ("annexB.art4", "annex B, article 4|article 4 de l'annexe B|附件B第4条|статья 4 приложения В"),
        ("annex.t1", "annex, unnumbered paragraph 1|paragraphe non numéroté 1 de l'annexe|附件未编号的第1段"),
    ],
)
def test_places_are_said_as_un_texts_say_them(number: str, said: str) -> None:
    words = said.split("|")
    assert [place_in_document(clause(number), code) for code in ("en", "fr", "zh", "ru")][: len(words)] == words
    assert all(place_in_document(clause(number), code) for code in LANGUAGES)
