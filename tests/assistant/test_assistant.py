"""What the assistant answers, in whose language, with which quotes; and when it does not."""

import shutil
import string
import tomllib
from importlib.resources import files
from pathlib import Path

import pytest

from clausewise import prompts
from clausewise.assistant.assistant import Assistant
from clausewise.assistant.sentences import sentence
from clausewise.index.clause_index import ClauseIndex
from clausewise.index.document import LANGUAGES
from clausewise.index.embedding import shipped_model_path
from clausewise.index.errors import ClausewiseError, QuestionError, QuoteError
from clausewise.index.retriever import ClauseRetriever

SEED = "S/RES/1631(2005)"
FLAGSHIP = "what does the Council ask of African organizations"
ON_TERRORISM = {
    "en": "What is said about regional efforts against terrorism?",
    "ar": "ماذا قيل عن جهود المنظمات الإقليمية في مكافحة الإرهاب؟",
    "es": "¿Qué se dice de la lucha contra el terrorismo?",
    "fr": "Que fait-on contre le terrorisme ?",
    "ru": "Что говорится о борьбе с терроризмом?",
    "zh": "关于打击恐怖主义说了什么？",
}
EVERYDAY = {
    "en": "How do I bake bread without yeast?",
    "ar": "ما أفضل مطعم للبيتزا في الحي؟",
    "es": "¿Cómo arreglo un grifo que gotea?",
    "fr": "Où acheter des chaussures de marche ?",
    "ru": "Как вылечить насморк у ребёнка?",
    "zh": "怎么种好阳台上的花？",
}


@pytest.fixture(scope="module")
def assistant(seed_index: ClauseIndex) -> Assistant:
    return Assistant(ClauseRetriever(seed_index))


def test_the_flagship_question_is_answered_first_from_operative_paragraph_2(assistant: Assistant) -> None:
    answer = assistant.ask(FLAGSHIP)
    operative = [citation.clause_id for citation in answer.citations if citation.kind == "operative"]
    assert operative[0] == f"{SEED}#op2"
    assert not answer.refused
    assert answer.language == "en"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_question_is_answered_in_its_language_with_the_original_text(
    assistant: Assistant, seed_index: ClauseIndex, language: str
) -> None:
    answer = assistant.ask(ON_TERRORISM[language])
    assert answer.language == language
    assert answer.citations[0].clause_id == f"{SEED}#op6"
    first = answer.text.split("\n\n")[0]
    assert first in {sentence(name, language) for name in ("one_answers", "several_answer")}
    assert sentence("operative", language, number=6) in answer.text
    for citation in answer.citations:
        clause = seed_index.versions(citation.clause_id)[0]
        assert citation.quote == seed_index.source_of(clause)[citation.start : citation.end]
        assert citation.quote in answer.text


def test_markers_count_from_one_and_scores_fall(assistant: Assistant) -> None:
    citations = assistant.ask(FLAGSHIP).citations
    assert [citation.marker for citation in citations] == list(range(1, len(citations) + 1))
    scores = [citation.score for citation in citations]
    assert scores == sorted(scores, reverse=True)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_everyday_question_is_refused_in_its_language_with_what_came_nearest(
    assistant: Assistant, language: str
) -> None:
    answer = assistant.ask(EVERYDAY[language])
    assert answer.refused
    assert answer.citations == ()
    assert answer.language == language
    assert answer.text.startswith(sentence("refusal", language))
    assert len(answer.nearest) == 3
    assert answer.text.count(SEED) == 3


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("paragraph 6", "en"),
        ("الفقرة 6", "ar"),
        ("第6段", "zh"),
        ("пункт 6", "ru"),
        ("le paragraphe 6", "fr"),
        ("párrafo 6", "es"),
    ],
)
def test_a_paragraph_named_by_number_is_the_answer(assistant: Assistant, question: str, language: str) -> None:
    answer = assistant.ask(question)
    assert [citation.clause_id for citation in answer.citations] == [f"{SEED}#op6"]
    assert answer.language == language
    assert answer.text.startswith(sentence("named", language))


def test_a_paragraph_that_is_not_there_is_said_to_be_missing(assistant: Assistant) -> None:
    answer = assistant.ask("What does paragraph 40 say?")
    assert answer.refused
    assert answer.text == sentence("no_such_paragraph", "en")


def test_a_quote_that_is_not_in_its_source_never_leaves(seed_index: ClauseIndex, tmp_path: Path) -> None:
    folder = shutil.copytree(seed_index.folder, tmp_path / "copy")
    source = next((folder / "sources").glob("*.txt"))
    source.write_text(source.read_text("utf-8").replace("الإرهاب", "السلام"), "utf-8")
    with pytest.raises(QuoteError, match="#op6: the quote differs"):
        Assistant(ClauseRetriever(ClauseIndex.open(folder))).ask("paragraph 6")


def test_quotes_stop_at_the_token_budget_but_the_first_is_whole(seed_index: ClauseIndex) -> None:
    retriever = ClauseRetriever(seed_index)
    short = Assistant(retriever, token_budget=1).ask("paragraphs 1 to 3")
    assert [citation.clause_id for citation in short.citations] == [f"{SEED}#op1"]
    assert len(Assistant(retriever).ask("paragraphs 1 to 3").citations) == 3
    with pytest.raises(QuestionError, match="token_budget"):
        Assistant(retriever, token_budget=0)


def test_an_empty_question_is_an_error_and_not_a_refusal(assistant: Assistant) -> None:
    with pytest.raises(QuestionError, match="empty"):
        assistant.ask("  ")


def test_another_model_gets_bounds_measured_in_the_index(tmp_path: Path) -> None:
    model = shutil.copytree(shipped_model_path(), tmp_path / "another-model")
    index = ClauseIndex.open(tmp_path / "index", model=str(model))
    assistant = Assistant(ClauseRetriever(index))
    assert assistant.ask(EVERYDAY["en"]).refused
    assert assistant.ask(ON_TERRORISM["fr"]).citations[0].clause_id == f"{SEED}#op6"
    assert 0 < assistant.relevance.answer_from < 1


def test_every_language_has_every_sentence_with_the_same_variables() -> None:
    def variables(text: str) -> set[str]:
        return {field for _, field, _, _ in string.Formatter().parse(text) if field}

    tables = {code: tomllib.loads((files(prompts) / f"{code}.toml").read_text("utf-8")) for code in LANGUAGES}
    expected = {name: variables(text) for name, text in tables["en"].items()}
    assert expected
    for table in tables.values():
        assert {name: variables(text) for name, text in table.items()} == expected


def test_a_sentence_without_its_variables_names_them() -> None:
    with pytest.raises(ClausewiseError, match="operative: missing variables: number"):
        sentence("operative", "en")
    with pytest.raises(ClausewiseError, match="no sentence 'farewell'"):
        sentence("farewell", "en")


@pytest.fixture(scope="module")
def six_languages(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    index = ClauseIndex.open(tmp_path_factory.mktemp("six"))
    index.add(Path(__file__).parents[1] / "fixtures" / "six_languages")
    return Assistant(ClauseRetriever(index))


def test_a_clause_is_cited_once_and_in_the_askers_language(six_languages: Assistant) -> None:
    for question, language in (("Who must let relief convoys pass?", "en"), ("谁应当让人道主义救济物资通过？", "zh")):
        cited = six_languages.ask(question).citations
        assert [citation.language for citation in cited] == [language] * len(cited)
        assert "S/RES/2999(2031)#op10" in {citation.clause_id for citation in cited}


def test_a_paragraph_named_by_number_comes_with_its_sub_paragraphs_and_they_with_their_lead_in(
    six_languages: Assistant,
) -> None:
    answer = six_languages.ask("What does paragraph 7 say?")
    places = [citation.clause_id.partition("#")[2] for citation in answer.citations]
    assert places == ["op7", "op7.a", "op7.a.i", "op7.a.ii", "op7.a.iii", "op7.b"]
    assert answer.citations[2].context.startswith("Requests the Secretary-General to report")
    assert "operative paragraph 7 (a) (i)" in answer.text
