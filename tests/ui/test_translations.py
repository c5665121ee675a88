"""The chat's cards where a translation helps: marked as unofficial, beside the quotation and never in it."""

from xml.etree import ElementTree

import pytest

from clausewise.assistant.answer import Answer
from clausewise.assistant.citing import cite
from clausewise.assistant.composing import compose_answer
from clausewise.index.clause_index import ClauseIndex
from clausewise.index.document import LANGUAGES
from clausewise.index.search.results import ScoredClause
from clausewise.ui.conversation import conversation_html
from clausewise.ui.labels import unofficial_note
from clausewise.ui.source_panel import source_panel_html

PLACE = "S/RES/1631(2005)#op2"


def having(html: str, class_name: str) -> list[ElementTree.Element]:
    return [found for found in ElementTree.fromstring(html).iter() if class_name in found.get("class", "").split()]


def answer_in(language: str, index: ClauseIndex, cited: str) -> Answer:
    clause = next(clause for clause in index.versions(PLACE) if clause.language == cited)
    citations = cite([ScoredClause(clause, 0.5)], index, budget=3000)
    return Answer("?", language, compose_answer(citations, language, named=False), False, citations)


@pytest.fixture(scope="module")
def six(tmp_path_factory: pytest.TempPathFactory) -> ClauseIndex:
    """An index of the bundled document with its translations; tests only read it."""
    index = ClauseIndex.open(tmp_path_factory.mktemp("six"))
    index.add_bundled(translations=True)
    return index


@pytest.mark.parametrize("language", [code for code in LANGUAGES if code != "ar"])
def test_a_card_offers_our_translation_into_the_language_of_the_question(
    seed_index: ClauseIndex, six: ClauseIndex, language: str
) -> None:
    answer = answer_in(language, seed_index, "ar")
    panel = source_panel_html(answer, seed_index)
    (folded,) = having(panel, "translation")
    assert folded.find("summary").text.startswith("Unofficial ")
    note, translated = folded.findall("p")
    assert [(shown.get("dir"), shown.get("lang")) for shown in (note, translated)] == [("ltr", language)] * 2
    assert note.text == unofficial_note(language)
    assert translated.text in {clause.text for clause in six.versions(PLACE) if clause.language == language}
    assert not list(folded.iter("blockquote"))
    assert translated.text not in answer.text + str(conversation_html([answer]))


def test_a_paragraph_that_came_near_shows_our_translation_below_it(seed_index: ClauseIndex) -> None:
    refusal = Answer("who won the world cup", "en", "I found no answer.", True, (), (PLACE,))
    (folded,) = having(source_panel_html(refusal, seed_index), "nearest")
    assert [(shown.tag, shown.get("class"), shown.get("lang")) for shown in folded[1:]] == [
        ("blockquote", None, "ar"),
        ("p", "unofficial", "en"),
        ("p", "translated", "en"),
    ]


def test_a_question_in_the_language_of_the_original_needs_no_translation(seed_index: ClauseIndex) -> None:
    assert not having(source_panel_html(answer_in("ar", seed_index, "ar"), seed_index), "translation")


def test_an_indexed_translation_is_marked_as_quote_as_card_and_as_version(six: ClauseIndex) -> None:
    answer = answer_in("fr", six, "fr")
    (mark,) = having(conversation_html([answer]), "unofficial")
    assert mark.text == "traduction non officielle"
    panel = source_panel_html(answer, six)
    (card,) = having(panel, "card")
    assert card.find("header/span[@class='status']").text == "Unofficial translation"
    assert card.find("p[@class='unofficial']").text == unofficial_note("fr")
    assert not having(panel, "translation")
    versions = {shown.find("summary").text: shown.find("p[@class='unofficial']") for shown in having(panel, "version")}
    assert versions.pop("Arabic version") is None
    assert [note.text for note in versions.values()] == [unofficial_note(code) for code in ("en", "es", "ru", "zh")]


def test_an_original_cited_where_translations_are_indexed_carries_no_mark(six: ClauseIndex) -> None:
    answer = answer_in("en", six, "ar")
    assert "unofficial" not in answer.text
    assert not having(conversation_html([answer]), "unofficial")
    (card,) = having(source_panel_html(answer, six), "card")
    assert card.find("header/span[@class='status']").text == "Draft"
    assert card.find("p[@class='unofficial']") is None
