"""Questions that name a paragraph by its number, in six languages, and numbers that name none."""

import pytest

from clausewise.index.references import find_reference, referred_clause_ids

SYMBOLS = ["S/RES/1631(2005)", "S/RES/1625(2005)", "lakes"]


@pytest.mark.parametrize(
    ("question", "numbers", "language"),
    [
        ("What does paragraph 6 say?", (6,), "en"),
        ("Compare paras. 2, 4 and 6", (2, 4, 6), "en"),
        ("OP 3-5", (3, 4, 5), "en"),
        ("ماذا تقول الفقرة 6؟", (6,), "ar"),
        ("ماذا تقول الفقرة ٦؟", (6,), "ar"),
        ("ما الفرق بين الفقرتين 2 و 4؟", (2, 4), "ar"),
        ("ما المطلوب بالفقرة 10", (10,), "ar"),
        ("第6段说什么？", (6,), "zh"),
        ("安理会在第十二段决定什么？", (12,), "zh"),
        ("第二十一段", (21,), "zh"),
        ("第2至4段", (2, 3, 4), "zh"),
        ("О чём говорится в пункте 6?", (6,), "ru"),
        ("пункт 6", (6,), "ru"),
        ("пункты 2 и 4", (2, 4), "ru"),
        ("пункты 2–4", (2, 3, 4), "ru"),
        ("Que dit le paragraphe 6 ?", (6,), "fr"),
        ("les paragraphes 2, 4 et 6", (2, 4, 6), "fr"),
        ("¿Qué dice el párrafo 6?", (6,), "es"),
        ("que dice el parrafo 6", (6,), "es"),
        ("los párrafos 2 y 4", (2, 4), "es"),
    ],
)
def test_a_paragraph_is_named_by_number_in_every_language(
    question: str, numbers: tuple[int, ...], language: str
) -> None:
    reference = find_reference(question)
    assert reference is not None
    assert (reference.numbers, reference.kind, reference.language) == (numbers, "operative", language)
    assert reference.resolution == ""


@pytest.mark.parametrize(
    "question",
    [
        "What does preambular paragraph 3 recall?",
        "PP3",
        "الفقرة 3 من الديباجة",
        "序言部分第3段",
        "пункт 3 преамбулы",
        "le paragraphe 3 du préambule",
        "el párrafo 3 del preámbulo",
    ],
)
def test_a_paragraph_of_the_preamble_is_told_from_an_operative_one(question: str) -> None:
    reference = find_reference(question)
    assert reference is not None
    assert (reference.numbers, reference.kind) == ((3,), "preambular")


@pytest.mark.parametrize(
    "question",
    [
        "What does resolution 1631 (2005) say about Africa?",
        "القرار 1631 (2005)",
        "第1631(2005)号决议",
        "резолюция 1631 (2005)",
        "la résolution 1631 (2005)",
        "la resolución 1631 (2005)",
        "Article 54 of the Charter",
        "the meeting of 25 - 26 July 2005",
        "paragraph 1631",
        "the top 10 shop 5 recommendations",
        "which paragraph is about terrorism?",
        "",
    ],
)
def test_a_number_that_is_no_paragraph_names_none(question: str) -> None:
    assert find_reference(question) is None


@pytest.mark.parametrize(
    "question",
    [
        "paragraph 2 of resolution 1631 (2005)",
        "What does S/RES/1631 (2005) say in paragraph 2?",
        "الفقرة 2 من القرار 1631 (2005)",
        "第1631(2005)号决议第2段",
        "пункт 2 резолюции 1631 (2005)",
        "le paragraphe 2 de la résolution 1631 (2005)",
        "el párrafo 2 de la resolución 1631 (2005)",
    ],
)
def test_a_named_resolution_narrows_the_paragraph_to_its_document(question: str) -> None:
    reference = find_reference(question)
    assert reference is not None
    assert (reference.numbers, reference.resolution) == ((2,), "1631")
    assert referred_clause_ids(reference, SYMBOLS) == ["S/RES/1631(2005)#op2"]


def test_without_a_resolution_the_paragraph_is_meant_in_every_document_once() -> None:
    reference = find_reference("preambular paragraphs 1 and 2")
    assert reference is not None
    assert referred_clause_ids(reference, [*SYMBOLS[1:], "lakes"]) == [
        "S/RES/1625(2005)#pp1",
        "S/RES/1625(2005)#pp2",
        "lakes#pp1",
        "lakes#pp2",
    ]


def test_a_year_is_no_number_of_a_resolution() -> None:
    reference = find_reference("paragraph 2 of resolution 2005")
    assert reference is not None
    assert referred_clause_ids(reference, SYMBOLS) == []


@pytest.mark.parametrize(
    "question",
    [
        "paragraphs 2 to 4",
        "les paragraphes 2 à 4",
        "los párrafos 2 a 4",
        "пункты с 2 по 4",
        "الفقرات من 2 إلى 4",
    ],
)
def test_a_range_may_be_told_in_words(question: str) -> None:
    reference = find_reference(question)
    assert reference is not None
    assert reference.numbers == (2, 3, 4)


@pytest.mark.parametrize(
    "question", ["paragraph 2 and paragraph 4", "第2段和第4段", "الفقرة 2 والفقرة 4", "пункт 2 и пункт 4"]
)
def test_paragraphs_may_be_named_one_by_one(question: str) -> None:
    reference = find_reference(question)
    assert reference is not None
    assert (reference.numbers, reference.resolution) == ((2, 4), "")


def test_an_article_of_the_charter_is_no_paragraph_in_chinese_either() -> None:
    assert find_reference("《联合国宪章》第2条") is None
