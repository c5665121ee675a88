"""References that paragraphs make to resolutions, paragraphs and documents, in six languages; invented sentences."""

import pytest

from clausewise.index.cross_references import find_cross_references

LISTS = [
    ("en", "Recalling its resolutions 101 (1953) of 2 May 1953, 102 (1954) and 103 (1955),", "recalls"),
    ("fr", "Rappelant ses résolutions 101 (1953) du 2 mai 1953, 102 (1954) et 103 (1955),", "recalls"),
    ("es", "Recordando sus resoluciones 101 (1953), de 2 de mayo de 1953, 102 (1954) y 103 (1955),", "recalls"),
    ("ru", "ссылаясь на свои резолюции 101 (1953) от 2 мая 1953 года, 102 (1954) и 103 (1955),", "recalls"),
    ("ar", "إذ يشير إلى قراراته ١٠١ (١٩٥٣) المؤرخ 2 أيار/مايو 1953، و 102 (1954) و 103 (1955)،", "recalls"),
    ("zh", "回顾其1953年5月2日第101(1953)号、第１０２（１９５４）号和第103(1955)号决议，", "recalls"),
]

PARAGRAPHS = [
    ("en", "Takes note of paragraphs 8 to 10 and 3 (c) of resolution 900 (1994)"),
    ("fr", "Prend note des paragraphes 8 à 10 et 3 c) de sa résolution 900 (1994)"),
    ("es", "Toma nota de los párrafos 8 a 10 y 3 c) de la resolución 900 (1994)"),
    ("ru", "принимает к сведению пункты 8–10 и 3(с) резолюции 900 (1994)"),
    ("ar", "يحيط علما بالفقرات 8 إلى 10 و 3 (ج) من منطوق القرار 900 (1994)"),
    ("zh", "注意到第900(1994)号决议执行部分第8至10和3(c)段"),
]

POINTERS = [
    ("en", "Notes resolution 900 (1994), paragraph 2 of that resolution and paragraph 5 above"),
    ("fr", "Note la résolution 900 (1994), le paragraphe 2 de ladite résolution et le paragraphe 5 ci-dessus"),
    ("es", "Observa la resolución 900 (1994), el párrafo 2 de dicha resolución y el párrafo 5 supra"),
    ("ru", "отмечает резолюцию 900 (1994), пункт 2 этой резолюции и пункт 5 выше"),
    ("ar", "يلاحظ القرار 900 (1994)، والفقرة 2 من القرار نفسه، والفقرة 5 أعلاه"),
    ("zh", "注意到第900(1994)号决议、该决议第2段和上文第5段"),
]

EXTENDING = [
    ("en", "Decides to extend the mandate in paragraph 1 of resolution 900 (1994), and reaffirms resolution 2 (1946)"),
    ("fr", "Proroge le mandat du paragraphe 1 de la résolution 900 (1994), et réaffirme la résolution 2 (1946)"),
    ("es", "Decide prorrogar el mandato del párrafo 1 de la resolución 900 (1994), y reafirma la resolución 2 (1946)"),
    ("ru", "постановляет продлить мандат по пункту 1 резолюции 900 (1994), и вновь подтверждает резолюцию 2 (1946)"),
    ("ar", "يقرر أن يمدد الولاية المبينة في الفقرة 1 من القرار 900 (1994)، ويعيد تأكيد القرار 2 (1946)؛"),
    ("zh", "决定延长第900(1994)号决议第1段规定的任务期限，重申第2(1946)号决议；"),
]


def found(text: str, language: str = "en", **options: int) -> list[tuple[str, str, str]]:
    return [(one.symbol, one.paragraph, one.relation) for one in find_cross_references(text, language, **options)]


@pytest.mark.parametrize(("language", "text", "relation"), LISTS)
def test_a_list_of_resolutions_gives_each(language: str, text: str, relation: str) -> None:
    symbols = ["S/RES/101(1953)", "S/RES/102(1954)", "S/RES/103(1955)"]
    assert found(text, language) == [(symbol, "", relation) for symbol in symbols]


@pytest.mark.parametrize(("language", "text"), PARAGRAPHS)
def test_paragraphs_belong_to_their_resolution_and_ranges_are_filled(language: str, text: str) -> None:
    assert [one[:2] for one in found(text, language)] == [("S/RES/900(1994)", n) for n in ("8", "9", "10", "3.c")]


@pytest.mark.parametrize(("language", "text"), POINTERS)
def test_pointing_words_mean_the_resolution_named_last_or_the_one_that_speaks(language: str, text: str) -> None:
    assert [one[:2] for one in found(text, language)] == [("S/RES/900(1994)", ""), ("S/RES/900(1994)", "2"), ("", "5")]


@pytest.mark.parametrize(("language", "text"), EXTENDING)
def test_each_coordinate_verb_governs_its_own_references(language: str, text: str) -> None:
    assert found(text, language) == [("S/RES/900(1994)", "1", "extends"), ("S/RES/2(1946)", "", "reaffirms")]


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Decides that the measures imposed by resolution 9 (1947) shall no longer apply", "terminates"),
        ("Decides to lift the embargo imposed by resolution 9 (1947)", "terminates"),
        ("Decides to amend resolution 9 (1947)", "amends"),
        ("Declares that this text supersedes resolution 9 (1947)", "supersedes"),
        ("Requests a report pursuant to resolution 9 (1947)", "implements"),
        ("Decides, in accordance with resolution 9 (1947), to extend the mandate of the Mission", "implements"),
        ("Extends the mandate of the Mission established pursuant to resolution 9 (1947)", "extends"),
        ("Notes the mandate most recently extended by resolution 9 (1947)", "refers"),
    ],
)
def test_the_verb_tells_the_relation(text: str, relation: str) -> None:
    assert found(text) == [("S/RES/9(1947)", "", relation)]


@pytest.mark.parametrize(
    ("language", "text", "symbol"),
    [
        ("en", "General Assembly resolution 2262 (XXII)", "A/RES/2262(XXII)"),
        ("en", "resolution 60/1", "A/RES/60/1"),
        ("en", "Economic and Social Council resolution 1894 (LVII)", "E/RES/1894(LVII)"),
        ("fr", "la résolution 1894 (LVII) du Conseil économique et social", "E/RES/1894(LVII)"),
        ("es", "la resolución 60/1 de la Asamblea General", "A/RES/60/1"),
        ("ru", "резолюция 2262 (XXII) Генеральной Ассамблеи", "A/RES/2262(XXII)"),
        ("ar", "قرار الجمعية العامة 1696 (د-16)", "A/RES/1696(XVI)"),
        ("zh", "大会第48/141号决议", "A/RES/48/141"),
        ("en", "the report (S/2005/638)", "S/2005/638"),
        ("en", "the statement (S/PRST/1998/28)", "S/PRST/1998/28"),
        ("en", "document S/25126/Add.1.", "S/25126/Add.1"),
    ],
)
def test_symbols_are_those_of_the_organ_or_as_printed(language: str, text: str, symbol: str) -> None:
    assert [one[0] for one in found(text, language)] == [symbol]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "In (1990) 5 members of group 15 (1991) paid 687 (1990) dollars"),
        ("en", "General comment 3 (1990) and article 93, paragraph 2, of the Charter"),
        ("en", "paragraph 38 of the report of the Secretary-General"),
        ("en", "Human Rights Council resolution 16/18"),
        ("ru", "пункт 27 доклада Комитета"),
        ("zh", "报告第27段和第3(2010)号一般性意见"),
        ("fr", "paragraphe 3 du rapport de 12 (1990) experts"),
        ("xx", "resolution 1 (1946)"),
    ],
)
def test_what_names_no_resolution_gives_nothing(language: str, text: str) -> None:
    assert found(text, language) == []


def test_a_number_without_its_year_takes_it_from_its_date_the_text_or_the_hint() -> None:
    assert found("resolution 9 of 5 May 1947")[0][0] == "S/RES/9(1947)"
    assert [one[0] for one in found("resolution 9 (1947); resolution 9")] == ["S/RES/9(1947)"] * 2
    assert found("resolution 9") == []
    assert found("resolution 9", year_hint=1947)[0][0] == "S/RES/9(1947)"


def test_spans_are_of_the_text_as_printed() -> None:
    text = "وفقــاً لقــرار الجمعية العامة\n1696 (د-16)، والفقرة 8 من القرار ٦٨٧ (١٩٩١)"
    first, second = find_cross_references(text, "ar")
    assert text[first.start : first.end] == "لقــرار الجمعية العامة\n1696 (د-16)"
    assert text[second.start : second.end] == "والفقرة 8 من القرار ٦٨٧ (١٩٩١)"
    assert first.relation == "implements"


def test_a_paragraph_behind_its_resolution_belongs_to_it() -> None:
    assert found("Notes resolution 9 (1947), in particular paragraph 4") == [("S/RES/9(1947)", "4", "refers")]
