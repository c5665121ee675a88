"""Runs kept and compared: what comes back, what chance explains, and what cannot be compared."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from clausewise.assistant.comparison import compare, comparison_lines
from clausewise.assistant.evaluation import Evaluation
from clausewise.assistant.figures import Figure
from clausewise.assistant.outcomes import Outcome
from clausewise.assistant.question_set import Question
from clausewise.assistant.randomization import p_values
from clausewise.assistant.saved_run import read_run, run_text
from clausewise.index.errors import QuestionError


def run(rankings: list[str]) -> Evaluation:
    """A run of questions to each of which paragraph a is the answer."""
    questions = [
        Question(f"q{number}", "?", "en", ("x#opa",), True, "plain", ("Who?",)) for number in range(len(rankings))
    ]
    return Evaluation(
        tuple(
            Outcome(
                question,
                ranking=tuple(f"x#op{letter}" for letter in ranking),
                cited=(f"x#op{ranking[0]}",),
                refused=False,
                latency_ms=1.5,
                scores=tuple(1 / (rank + 1) for rank in range(len(ranking))),
                ranked_languages=("ar",) * len(ranking),
                relevant_languages=(("ar", "en"),),
                answer_language="en",
                quotes_checked=1,
                quotes_exact=1,
            )
            for question, ranking in zip(questions, rankings, strict=True)
        )
    )


def test_a_saved_run_comes_back_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "run.json"
    path.write_text(run_text(run(["ab", "ba"])), "utf-8")
    assert read_run(path) == run(["ab", "ba"])
    assert json.loads(path.read_text("utf-8"))["figures"]["retrieval"]["recall@1"] == 0.5


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        '{"format": 0}',
        '{"format": "clausewise evaluation 1"}',
        '{"format": "clausewise evaluation 1", "outcomes": [7]}',
        run_text(run(["ab"]))[:-20],
        run_text(run(["ab"])).replace('"id":', '"name":'),
    ],
)
def test_a_damaged_run_is_told_in_one_line(tmp_path: Path, text: str) -> None:
    path = tmp_path / "run.json"
    path.write_text(text)
    with pytest.raises(QuestionError) as raised:
        read_run(path)
    assert str(raised.value).startswith(f"{path}: no saved run, or a damaged one (")
    assert "\n" not in str(raised.value)


def test_a_value_of_another_type_in_a_run_is_damage(tmp_path: Path) -> None:
    path = tmp_path / "run.json"
    record = json.loads(run_text(run(["ab"])))
    for name in ("ranking", "refused", "scores", "language", "quotes_exact", "answer_language"):
        outcome = {**record["outcomes"][0], name: {"a": 1}}
        path.write_text(json.dumps({**record, "outcomes": [outcome]}))
        with pytest.raises(QuestionError, match="damaged"):
            read_run(path)


def test_p_is_the_share_of_swaps_that_differ_as_much_by_hand() -> None:
    ones = (1.0, 1.0)
    before = [Figure((0.0, 0.0), ones), Figure((0.0, 1.0), ones), Figure((0.0, 0.0), (1.0, 3.0))]
    now = [Figure(ones, ones), Figure((0.0, 1.0), ones), Figure((1.0, 3.0), (1.0, 3.0))]
    # Of the four ways to swap two questions, none and both leave the runs as far apart as they are.
    assert p_values(before, now) == [pytest.approx(0.5, abs=0.02), 1, pytest.approx(0.5, abs=0.02)]
    ten = [Figure((0.0,) * 10, (1.0,) * 10)], [Figure((1.0,) * 10, (1.0,) * 10)]
    assert p_values(*ten) == [pytest.approx(2 / 2**10, abs=0.001)]


def test_a_comparison_tells_the_difference_its_interval_and_p() -> None:
    comparison = compare(run(["ba"] * 12), run(["ab"] * 9 + ["ba"] * 3), name="before.json")
    changes = {one.name: one for one in comparison.changes}
    assert (changes["recall@1"].before, changes["recall@1"].now, changes["recall@1"].difference) == (0, 0.75, 0.75)
    assert changes["recall@1"].interval == (0.5, 1.0)
    assert changes["recall@1"].p < 0.01
    assert (changes["recall@3"].difference, changes["recall@3"].interval, changes["recall@3"].p) == (0, (0, 0), 1)
    assert "list.f1" not in changes
    assert comparison.as_record()["figures"]["mrr@10"]["difference"] == 0.375
    assert "recall@1               0.000   0.750  +0.750  +0.500 to +1.000" in "\n".join(comparison_lines(comparison))


def test_only_questions_that_both_runs_have_alike_are_compared() -> None:
    before = run(["ba", "ba", "ab"])
    changed = replace(before.outcomes[0], question=replace(before.outcomes[0].question, relevant=("x#opb",)))
    comparison = compare(Evaluation((changed, *before.outcomes[1:])), run(["ab", "ab"]), name="before.json")
    assert (comparison.questions, comparison.left_out) == (1, 3)
    with pytest.raises(QuestionError, match=r"before\.json: no question in common"):
        compare(Evaluation((changed,)), run(["ab"]), name="before.json")
