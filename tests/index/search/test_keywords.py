"""Keywords: BM25 as bm25s computes it, where a word of a question may stand for several terms."""

from pathlib import Path

import bm25s
import numpy as np
import pytest

from clausewise.index.search.keywords import _LENGTH, _SATURATION, KeywordIndex
from clausewise.index.search.words import words_of

CLAUSES = [
    "Demands that all parties observe the cease-fire and withdraw their forces",
    "Calls upon all parties to cooperate with the Force, and with the Secretary-General",
    "Requests the Secretary-General to report on the withdrawal of forces by 31 May",
    "Decides to renew the mandate of the Force for six months, until 30 November",
    "Decides to remain seized of the matter",
]


@pytest.fixture(scope="module")
def index() -> KeywordIndex:
    vocabulary, terms = numbered()
    return KeywordIndex.build(terms, vocabulary)


def numbered() -> tuple[dict[str, int], list[list[int]]]:
    vocabulary: dict[str, int] = {}
    terms = [[vocabulary.setdefault(word.term, len(vocabulary)) for word in words_of(text, "en")] for text in CLAUSES]
    return vocabulary, terms


@pytest.mark.parametrize("question", ["withdraw forces", "report of the Secretary-General", "the mandate of the Force"])
def test_a_plain_question_is_scored_as_bm25s_retrieves(index: KeywordIndex, question: str) -> None:
    vocabulary, terms = numbered()
    reference = bm25s.BM25(k1=_SATURATION, b=_LENGTH)
    reference.index((terms, vocabulary), create_empty_token=False, show_progress=False)
    asked = [word.term for word in words_of(question, "en")]
    clauses, worth = reference.retrieve([asked], k=len(CLAUSES), show_progress=False)
    scores = index.scores([{term: 1.0} for term in asked])
    assert scores[clauses[0]] == pytest.approx(worth[0], abs=1e-5)
    assert scores.max() > 0


def test_of_the_terms_that_a_word_may_stand_for_the_best_counts_once(index: KeywordIndex) -> None:
    demand, observe = (index.scores([{term: 1.0}]) for term in ("demand", "observ"))
    assert demand[0] > 0 < observe[0]
    both = index.scores([{"demand": 0.4, "observ": 0.9}])
    assert both[0] == pytest.approx(0.9 * observe[0])
    assert index.scores([{"demand": 0.4}, {"observ": 0.9}])[0] == pytest.approx(0.4 * demand[0] + 0.9 * observe[0])


def test_a_term_has_its_holders_and_one_that_is_nowhere_none(index: KeywordIndex) -> None:
    assert sorted(index.holders("decid")) == [3, 4]
    assert index.holders("unicorn").tolist() == []
    assert index.scores([{"unicorn": 1.0}, {}]).tolist() == [0] * len(CLAUSES)


def test_saved_and_loaded_it_scores_the_same(index: KeywordIndex, tmp_path: Path) -> None:
    index.save(tmp_path)
    loaded = KeywordIndex.load(tmp_path, len(CLAUSES))
    asked = [{word.term: 1.0} for word in words_of("cease-fire, mandate and report", "en")]
    assert loaded.vocabulary == index.vocabulary
    assert np.array_equal(loaded.scores(asked), index.scores(asked))
    assert loaded.scores(asked).any()


@pytest.mark.filterwarnings("error")
def test_clauses_without_words_are_worth_nothing() -> None:
    empty = KeywordIndex.build([[], []], {"peac": 0})
    assert empty.scores([{"peac": 1.0}]).tolist() == [0, 0]
