"""Questions in six languages find the Arabic paragraphs, named ones come first, and what is no question is refused."""

import asyncio

import pytest
from llama_index.core.base.base_retriever import BaseRetriever

from clausewise.index.clause_index import ClauseIndex
from clausewise.index.errors import QuestionError
from clausewise.index.retriever import LONGEST_QUESTION, ClauseRetriever

SEED = "S/RES/1631(2005)"


@pytest.fixture
def retriever(seed_index: ClauseIndex) -> ClauseRetriever:
    return ClauseRetriever(seed_index, top_k=3)


@pytest.mark.parametrize(
    ("question", "place"),
    [
        ("illicit trade in small arms at regional level", "op4"),
        ("efforts of regional organizations against terrorism", "op6"),
        ("the Peacebuilding Commission", "pp12"),
        ("commerce illicite des armes légères au niveau régional", "op4"),
        ("lutte contre le terrorisme", "op6"),
        ("comercio ilícito de armas pequeñas", "op4"),
        ("lucha contra el terrorismo", "op6"),
        ("незаконная торговля стрелковым оружием", "op4"),
        ("борьба с терроризмом", "op6"),
        ("小武器非法贸易", "op4"),
        ("打击恐怖主义", "op6"),
        ("الاتجار غير المشروع بالأسلحة الخفيفة", "op4"),
        ("كيف تكافح المنظمات الإقليمية الإرهاب؟", "op6"),
    ],
)
def test_a_question_in_any_language_finds_the_arabic_paragraph(
    retriever: ClauseRetriever, question: str, place: str
) -> None:
    found = [scored.clause.clause_id for scored in retriever.search(question)]
    assert len(found) == 3
    assert f"{SEED}#{place}" in found


def test_it_is_a_llama_index_retriever_whose_nodes_say_where_they_come_from(
    retriever: ClauseRetriever, seed_index: ClauseIndex
) -> None:
    assert isinstance(retriever, BaseRetriever)
    found = retriever.retrieve("efforts of regional organizations against terrorism")
    assert len(found) == 3
    clauses = {clause.clause_id: clause for clause in seed_index.clauses()}
    for result in found:
        metadata = result.node.metadata
        clause = clauses[metadata["clause_id"]]
        assert (metadata["act"], metadata["start"], metadata["end"]) == (clause.act, clause.start, clause.end)
        assert result.node.get_content() == seed_index.source_of(clause)[clause.start : clause.end]
    scores = [result.get_score(raise_error=True) for result in found]
    assert scores == sorted(scores, reverse=True)
    assert all(-1 <= score <= 1 for score in scores)


def test_retrieving_asynchronously_gives_the_same(retriever: ClauseRetriever) -> None:
    question = "liaison between the organizations"

    async def two_at_once() -> list[list[str]]:
        found = await asyncio.gather(retriever.aretrieve(question), retriever.aretrieve(question))
        return [[result.node.node_id for result in results] for results in found]

    expected = [result.node.node_id for result in retriever.retrieve(question)]
    assert len(expected) == 3
    assert asyncio.run(two_at_once()) == [expected, expected]


@pytest.mark.parametrize(
    ("question", "places"),
    [
        ("What does paragraph 6 say?", ["op6"]),
        ("الفقرة ٦", ["op6"]),
        ("paragraphs 11 and 2 of resolution 1631 (2005)", ["op11", "op2"]),
        ("preambular paragraph 4", ["pp4"]),
    ],
)
def test_a_named_paragraph_comes_first_with_score_one(
    retriever: ClauseRetriever, question: str, places: list[str]
) -> None:
    found = retriever.search(question)
    assert [scored.clause.clause_id for scored in found[: len(places)]] == [f"{SEED}#{place}" for place in places]
    assert [scored.score for scored in found[: len(places)]] == [1.0] * len(places)
    assert len({scored.clause.clause_id for scored in found}) == len(found) == 3


def test_a_paragraph_that_is_not_there_or_of_another_resolution_is_not_made_up(retriever: ClauseRetriever) -> None:
    for question in ("paragraph 99", "paragraph 2 of resolution 1325 (2000)"):
        assert retriever.named(question) == []
        assert all(scored.score < 1 for scored in retriever.search(question))


@pytest.mark.parametrize("question", ["", "  \n\t", "a" * (LONGEST_QUESTION + 1)], ids=["empty", "blank", "too long"])
def test_what_is_no_question_is_refused_in_one_line(retriever: ClauseRetriever, question: str) -> None:
    for ask in (retriever.search, retriever.retrieve):
        with pytest.raises(QuestionError) as raised:
            ask(question)
        assert "\n" not in str(raised.value)


def test_the_longest_question_is_still_a_question(retriever: ClauseRetriever) -> None:
    assert len(retriever.search("terrorism ".ljust(LONGEST_QUESTION, "?"))) == 3


def test_fewer_than_one_clause_cannot_be_asked_for(seed_index: ClauseIndex) -> None:
    for top_k in (0, -1):
        with pytest.raises(QuestionError, match=f"top_k is {top_k}"):
            ClauseRetriever(seed_index, top_k=top_k)


@pytest.mark.parametrize("top_k", [0, -1])
def test_nor_can_it_by_a_single_search(retriever: ClauseRetriever, top_k: int) -> None:
    with pytest.raises(QuestionError, match=f"top_k is {top_k}"):
        retriever.search("terrorism", top_k=top_k)


def test_more_clauses_than_there_are_gives_all_once(retriever: ClauseRetriever) -> None:
    found = [scored.clause.clause_id for scored in retriever.search("terrorism", top_k=100)]
    assert len(found) == len(set(found)) == 24
