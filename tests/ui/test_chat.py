"""What the web chat writes: answers with numbered quotes, cards of their sources, and nothing unescaped."""

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from clausewise.assistant.answer import Answer
from clausewise.assistant.assistant import Assistant
from clausewise.assistant.citing import cite
from clausewise.assistant.composing import compose_answer, compose_refusal
from clausewise.index.clause_index import ClauseIndex
from clausewise.index.document import LANGUAGES, Document
from clausewise.index.errors import ManifestError
from clausewise.index.retriever import ClauseRetriever
from clausewise.index.search.results import ScoredClause
from clausewise.ui.chat import build_chat, take_turn
from clausewise.ui.conversation import conversation_html
from clausewise.ui.labels import example_questions
from clausewise.ui.masthead import masthead_html
from clausewise.ui.source_panel import source_panel_html

SEED = "S/RES/1631(2005)"
FLAGSHIP = "what does the Council ask of African organizations"

HARBOURS = """\
The Security Council,

     Recalling the <b>statements</b> of its President on the safety of harbours,

     1.   Urges Member States to keep <script>alert("harbour")</script> & <img src=x onerror=alert(1)> away from piers;

     2.   Decides to remain seized of the matter.
"""

SEED_IN_ENGLISH = """\
The Security Council,

     Recalling Chapter VIII of the Charter of the United Nations,

     1.   Invites regional organizations to place their capacities in the standby arrangements;

     2.   Urges all States to strengthen the capacity of African regional organizations;

     3.   Stresses the importance of rapid deployment.
"""


def tree(html: str) -> ElementTree.Element:
    """The chat's HTML is well-formed, so that a stray tag in a text cannot go unseen."""
    return ElementTree.fromstring(html)


def said(element: ElementTree.Element) -> str:
    return "".join(element.itertext())


def having(element: ElementTree.Element, class_name: str) -> list[ElementTree.Element]:
    return [found for found in element.iter() if class_name in found.get("class", "").split()]


def answer_with(index: ClauseIndex, *clause_ids: str, question: str = FLAGSHIP, language: str = "en") -> Answer:
    citations = cite([ScoredClause(index.versions(name)[0], 0.5) for name in clause_ids], index, budget=3000)
    return Answer(question, language, compose_answer(citations, language, named=False), False, citations)


@pytest.fixture(scope="session")
def harbours(tmp_path_factory: pytest.TempPathFactory) -> ClauseIndex:
    folder = tmp_path_factory.mktemp("harbours")
    path = folder / "harbours.txt"
    path.write_text(HARBOURS, "utf-8")
    facts = {"symbol": "S/2031/<i>7</i>", "title": "Harbours & <u>piers</u>", "status": "draft"}
    path.with_name("harbours.meta.json").write_text(json.dumps(facts), "utf-8")
    index = ClauseIndex.open(folder / "data")
    index.add(path)
    return index


def test_an_answer_numbers_its_quotes_and_says_where_each_stands(seed_index: ClauseIndex) -> None:
    answer = answer_with(seed_index, f"{SEED}#op2", f"{SEED}#pp10")
    quotes = tree(conversation_html([answer])).findall(".//ol[@class='quotes']/li")
    heads = [" ".join(said(quote.find("p")).split()) for quote in quotes]
    assert heads == [
        f"[1] {SEED}, operative paragraph 2 urges",
        f"[2] {SEED}, preambular paragraph 10 {answer.citations[1].act}",
    ]
    assert [quote.find("blockquote").text for quote in quotes] == [cited.quote for cited in answer.citations]


def test_each_marker_leads_to_the_card_of_its_source_and_back(seed_index: ClauseIndex) -> None:
    answer = answer_with(seed_index, f"{SEED}#op2", f"{SEED}#op8")
    earlier = answer_with(seed_index, f"{SEED}#op1")
    conversation = tree(conversation_html([earlier, answer]))
    panel = tree(source_panel_html(answer, seed_index, turn=2))
    cards = {card.get("id"): card for card in having(panel, "card")}
    quotes = {quote.get("id"): quote for quote in conversation.iter("li")}
    links = [link.get("href").removeprefix("#") for link in conversation.iter("a")]
    assert links == list(cards)
    assert [card.get("data-clause-id") for card in cards.values()] == [f"{SEED}#op2", f"{SEED}#op8"]
    back = [card.find("header/a").get("href").removeprefix("#") for card in cards.values()]
    assert back == [quote for quote in quotes if quote.startswith("quote-2-")]


def test_a_card_says_all_that_is_known_of_its_paragraph(seed_index: ClauseIndex) -> None:
    answer = answer_with(seed_index, f"{SEED}#op2")
    (card,) = having(tree(source_panel_html(answer, seed_index)), "card")
    facts = {said(row.find("dt")): said(row.find("dd")) for row in card.iter("div")}
    clause = seed_index.versions(f"{SEED}#op2")[0]
    assert clause.addressees
    assert facts == {
        "Paragraph": "Operative paragraph 2",
        "Act": "urges",
        "Addressed to": ", ".join(clause.addressees),
        "Language": "Arabic",
        "Clause id": f"{SEED}#op2",
    }
    assert [said(found) for name in ("status", "title") for found in having(card, name)] == [
        "Draft",
        seed_index.document_of(clause).title,
    ]
    assert said(card.find("header/h3")) == SEED


def test_arabic_runs_from_right_to_left_in_an_english_answer(seed_index: ClauseIndex) -> None:
    answer = answer_with(seed_index, f"{SEED}#op2")
    for html in (conversation_html([answer]), source_panel_html(answer, seed_index)):
        (quote,) = tree(html).iter("blockquote")
        assert (quote.get("dir"), quote.get("lang")) == ("rtl", "ar")
        assert quote.text == answer.citations[0].quote
    conversation = tree(conversation_html([answer]))
    assert conversation.find(".//div[@class='answer']").get("dir") == "ltr"
    assert conversation.find(".//h2").get("dir") == "auto"


def test_an_arabic_answer_runs_from_right_to_left_with_its_symbols_left_to_right(seed_index: ClauseIndex) -> None:
    answer = answer_with(seed_index, f"{SEED}#op2", question="من يساعد المنظمات الأفريقية؟", language="ar")
    said_in_arabic = tree(conversation_html([answer])).find(".//div[@class='answer']")
    assert (said_in_arabic.get("dir"), said_in_arabic.get("lang")) == ("rtl", "ar")
    assert [(symbol.text, symbol.get("dir")) for symbol in said_in_arabic.iter("bdi")] == [(SEED, "ltr")]


@pytest.mark.parametrize(
    "question",
    [
        "<img src=x onerror=alert(1)>",
        "</h2><script>alert(1)</script>",
        "**bold** _it_ $x^2$ [a link](javascript:alert(1)) `code` # &lt; ${1+1} {{value}}",
    ],
)
def test_a_question_is_shown_letter_by_letter(seed_index: ClauseIndex, question: str) -> None:
    answer = answer_with(seed_index, f"{SEED}#op2", question=question)
    for html in (conversation_html([answer]), conversation_html([], asking=question)):
        heading = tree(html).find(".//h2")
        assert heading.text == question
        assert not list(heading)


def test_documents_cannot_bring_markup_into_the_page(harbours: ClauseIndex) -> None:
    answer = answer_with(harbours, "S/2031/<i>7</i>#op1", "S/2031/<i>7</i>#pp1")
    near = harbours.versions(answer.citations[0].clause_id)
    refusal = Answer("pizza", "en", compose_refusal(near, "en"), True, (), (near[0].clause_id,))
    pages = [
        conversation_html([answer, refusal]),
        source_panel_html(answer, harbours),
        source_panel_html(refusal, harbours),
        masthead_html(harbours.documents),
    ]
    for page in map(tree, pages):
        assert "S/2031/<i>7</i>" in said(page)
        assert not {"script", "img", "b", "i", "u"} & {element.tag for element in page.iter()}
    (card, _) = having(tree(pages[1]), "card")
    assert card.find("blockquote").text == answer.citations[0].quote
    assert "<script>" in answer.citations[0].quote
    assert said(having(card, "title")[0]) == "Harbours & <u>piers</u>"


def test_a_refusal_cites_nothing_and_shows_the_nearest_paragraphs(seed_index: ClauseIndex) -> None:
    near = [seed_index.versions(f"{SEED}#{place}")[0] for place in ("op9", "pp4")]
    text = compose_refusal(near, "en")
    answer = Answer("who won the world cup", "en", text, True, (), tuple(clause.clause_id for clause in near))
    (refusal,) = having(tree(conversation_html([answer])), "refusal")
    assert [paragraph.text for paragraph in refusal] == text.split("\n\n")
    panel = tree(source_panel_html(answer, seed_index))
    assert not having(panel, "card")
    shown = {said(folded.find("summary")): folded.find("blockquote").text for folded in having(panel, "nearest")}
    assert shown == {
        f"{SEED}, operative paragraph 9": near[0].text,
        f"{SEED}, preambular paragraph 4": near[1].text,
    }


def test_a_card_keeps_the_other_language_versions_at_hand(tmp_path: Path) -> None:
    path = tmp_path / "english.txt"
    path.write_text(SEED_IN_ENGLISH, "utf-8")
    path.with_name("english.meta.json").write_text(json.dumps({"symbol": SEED, "language": "en"}), "utf-8")
    index = ClauseIndex.open(tmp_path / "both")
    index.add_bundled()
    index.add(path)
    arabic, english = index.versions(f"{SEED}#op2")
    answer = Answer("q", "en", "This paragraph answers:", False, cite([ScoredClause(english, 1.0)], index, budget=9))
    (card,) = having(tree(source_panel_html(answer, index)), "card")
    assert card.find("blockquote").text == english.text
    (version,) = having(card, "version")
    assert said(version.find("summary")) == "Arabic version"
    assert (version.find("blockquote").text, version.find("blockquote").get("dir")) == (arabic.text, "rtl")


def test_the_masthead_counts_documents_and_names_their_symbols() -> None:
    both = [Document("S/RES/1(2001)", "ar"), Document("S/RES/1(2001)", "fr")]
    assert "1 document indexed: S/RES/1(2001) Arabic, French" in said(tree(masthead_html(both)))
    many = tree(masthead_html([Document(f"S/RES/{number}(2001)", "en") for number in range(1, 1201)]))
    assert said(many.find(".//summary")) == "1,200 documents indexed"
    lines = [said(line) for line in many.iter("li")]
    assert (lines[0], lines[-1], len(lines)) == ("S/RES/1(2001) English", "and 700 more", 501)


def test_an_empty_question_gets_one_sentence_and_leaves_the_conversation(seed_index: ClauseIndex) -> None:
    earlier = (answer_with(seed_index, f"{SEED}#op2"),)
    ((conversation, _, notice, box, _),) = take_turn(Assistant(ClauseRetriever(seed_index)), "  ", earlier)
    assert said(tree(notice)) == "The question is empty; ask something."
    assert conversation == conversation_html(earlier)
    assert box == "  "


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (
            ManifestError("m.json: damaged; try <clausewise index --reset>"),
            "m.json: damaged; try <clausewise index --reset>.",
        ),
        (RuntimeError("secret detail"), "Something went wrong on the server; its log says what. Please ask again."),
    ],
)
def test_what_goes_wrong_is_said_in_one_sentence(seed_index: ClauseIndex, error: Exception, sentence: str) -> None:
    class Failing(Assistant):
        def ask(self, question: str) -> Answer:
            raise error

    waiting, (conversation, _, notice, box, _) = take_turn(Failing(ClauseRetriever(seed_index)), "why?", ())
    assert [said(heading) for heading in tree(waiting[0]).iter("h2")] == ["why?"]
    assert said(tree(notice)) == sentence
    assert not list(tree(conversation).iter("h2"))
    assert box == "why?"


def test_example_questions_open_with_the_english_one_and_cover_the_six_languages() -> None:
    examples = example_questions()
    assert next(iter(examples.items())) == ("en", FLAGSHIP)
    assert set(examples) == set(LANGUAGES)


ANSWERS_TO_EXAMPLES = {
    "en": {f"{SEED}#op2"},
    "ar": {f"{SEED}#op6"},
    "fr": {f"{SEED}#op10", f"{SEED}#op11"},
    "es": {f"{SEED}#op4"},
    "ru": {f"{SEED}#op3"},
    "zh": {f"{SEED}#op7"},
}


@pytest.mark.parametrize(("language", "question"), example_questions().items())
def test_the_bundled_document_answers_every_example_question(
    seed_index: ClauseIndex, language: str, question: str
) -> None:
    answer = Assistant(ClauseRetriever(seed_index)).ask(question)
    assert answer.language == language
    assert ANSWERS_TO_EXAMPLES[language] & {citation.clause_id for citation in answer.citations}


def test_the_page_calls_home_to_nobody(seed_index: ClauseIndex) -> None:
    chat = build_chat(Assistant(ClauseRetriever(seed_index)))
    assert chat.analytics_enabled is False
    assert {function.api_visibility for function in chat.fns.values()} == {"private"}
