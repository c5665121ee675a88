"""A word of a question stands for near words of the language searched; what else is asked about is told apart."""

import numpy as np
import pytest

from clausewise.index.clause_index import ClauseIndex
from clausewise.index.search.analysis import KIND
from clausewise.index.search.bridge import asked_words, bridged
from clausewise.index.search.keywords import KeywordIndex
from clausewise.index.search.preferences import preferred
from clausewise.index.search.snapshot import Pool

SURFACES = {"troops": "troop", "withdrawal": "withdraw", "cyprus": "cyprus", "elections": "elect", "budget": "budget"}
CLAUSES = [["troop", "1974", f"{KIND}operative"], ["elect", "1975", f"{KIND}preambular"]]


@pytest.fixture
def pool(seed_index: ClauseIndex) -> Pool:
    vocabulary = {term: number for number, term in enumerate(dict.fromkeys(term for row in CLAUSES for term in row))}
    keywords = KeywordIndex.build([[vocabulary[term] for term in row] for row in CLAUSES], vocabulary)
    vectors = seed_index.embedding.word_vectors(list(SURFACES))
    return Pool("en", np.arange(2, dtype=np.int32), keywords, tuple(SURFACES), tuple(SURFACES.values()), vectors)


def words(pool: Pool, index: ClauseIndex, question: str, language: str) -> list[set[str]]:
    terms = bridged(asked_words(question, language, index.embedding), pool)
    return [{term for term in listed if not term.startswith("#")} for listed in terms]


@pytest.mark.parametrize(
    ("question", "language", "term"),
    [("войск", "ru", "troop"), ("القوات", "ar", "troop"), ("撤出", "zh", "withdraw"), ("électoral", "fr", "elect")],
)
def test_a_word_stands_for_its_nearest_in_the_other_language(
    pool: Pool, seed_index: ClauseIndex, question: str, language: str, term: str
) -> None:
    assert term in words(pool, seed_index, question, language)[0]


def test_a_word_that_comes_near_none_stands_for_none(pool: Pool, seed_index: ClauseIndex) -> None:
    assert words(pool, seed_index, "гитара", "ru")[0] == set()


def test_a_number_stands_for_itself_alone(pool: Pool, seed_index: ClauseIndex) -> None:
    assert words(pool, seed_index, "1974", "ru") == [{"1974"}]


def test_the_year_asked_about_and_operative_paragraphs_are_preferred(pool: Pool, seed_index: ClauseIndex) -> None:
    question = "elections of 1975"
    wanted = preferred(question, asked_words(question, "en", seed_index.embedding), pool)
    flags = {kind: held.tolist() for kind, held in wanted}
    assert flags["year"] == [False, True]
    assert flags["operative"] == [True, False]
    assert "act" not in flags
