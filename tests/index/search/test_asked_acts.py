"""A question tells the act it asks about."""

import pytest

from clausewise.index.search.asked_acts import find_asked_acts


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
