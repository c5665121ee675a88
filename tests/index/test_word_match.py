"""The rare word of a question decides between clauses that share its common words; so does the act it asks about."""

import numpy as np
import pytest

from clausewise.index.asked_acts import find_asked_acts
from clausewise.index.word_match import word_match

AXES = np.eye(4, dtype=np.float32)


def test_a_word_that_stands_in_every_clause_tells_nothing_and_a_rare_one_decides() -> None:
    common, rare, other = AXES[0], AXES[1], AXES[2]
    question = np.stack([common, rare])
    matches = word_match(question, [np.stack([common, other]), np.stack([common, rare]), np.stack([common])])
    assert matches == pytest.approx([0, 1, 0])


def test_how_long_the_vector_of_a_word_is_does_not_matter() -> None:
    question = np.stack([3 * AXES[0], AXES[1]])
    assert word_match(question, [AXES[:1], AXES[1:2]]) == pytest.approx([0.5, 0.5])


def test_nothing_to_compare_matches_nothing() -> None:
    empty = np.zeros((0, 4), dtype=np.float32)
    assert word_match(empty, [AXES, AXES]) == [0, 0]
    assert word_match(AXES, [empty, AXES]) == [0, 0]
    assert word_match(AXES, []) == []


@pytest.mark.parametrize(
    ("question", "act"),
    [
        ("what does the Council ask of its members", "urges"),
        ("ماذا يطلب المجلس من الدول؟", "requests"),
        ("¿Qué pide el Consejo?", "requests"),
        ("Que décide le Conseil ?", "decides"),
        ("кого осуждает Совет?", "condemns"),
        ("安理会打算做什么？", "expresses its intention"),
    ],
)
def test_a_question_tells_the_act_it_is_after(question: str, act: str) -> None:
    assert act in find_asked_acts(question)


def test_a_question_without_such_a_word_prefers_no_act() -> None:
    assert find_asked_acts("small arms tracing") == frozenset()
    assert find_asked_acts("a task for masked men") == frozenset()
