"""Reports of an evaluation: a table for the terminal and one self-contained HTML page."""

from __future__ import annotations

from html import escape
from importlib.resources import files
from string import Template

from ..index.document import RIGHT_TO_LEFT
from .evaluation import Evaluation, Outcome

_COLUMNS = (
    ("n", "questions", ""),
    ("r@1", "retrieval", "recall@1"),
    ("r@3", "retrieval", "recall@3"),
    ("r@5", "retrieval", "recall@5"),
    ("r@10", "retrieval", "recall@10"),
    ("s@1", "retrieval", "success@1"),
    ("mrr", "retrieval", "mrr@10"),
    ("ndcg", "retrieval", "ndcg@10"),
    ("cit P", "citation", "precision"),
    ("cit R", "citation", "recall"),
    ("cit F1", "citation", "f1"),
    ("ref P", "refusal", "precision"),
    ("ref R", "refusal", "recall"),
    ("ref F1", "refusal", "f1"),
)
HEADINGS = ("", *(short for short, _, _ in _COLUMNS))
"""Headings of the table: r is recall, s success, cit citation, ref refusal; P precision, R recall."""


def table_rows(evaluation: Evaluation) -> list[tuple[str, ...]]:
    """Returns one row of figures for all questions and one for each language, under `HEADINGS`."""
    record = evaluation.as_record()
    named = {"all": record, **record["by_language"]}
    return [
        (name, *(f"{part[group][key]:.3f}" if key else str(part[group]) for _, group, key in _COLUMNS))
        for name, part in named.items()
    ]


def text_table(evaluation: Evaluation) -> str:
    """Returns the table in plain text, with the latencies under it."""
    lines = ["".join(f"{cell:>7}" for cell in row) for row in (HEADINGS, *table_rows(evaluation))]
    latency = evaluation.as_record()["latency_ms"]
    return "\n".join([*lines, f"latency: p50 {latency['p50']} ms, p95 {latency['p95']} ms"])


def write_report(evaluation: Evaluation, *, title: str) -> str:
    """Returns one HTML page that needs nothing beside it: the figures, and every question with what came of it.

    Args:
        evaluation: What was measured.
        title: Name of the question set.
    """
    template = Template((files(__package__) / "report.html").read_text("utf-8"))
    latency = evaluation.as_record()["latency_ms"]
    return template.substitute(
        title=escape(title),
        headings="".join(f"<th scope='col'>{escape(heading)}</th>" for heading in HEADINGS),
        rows="\n".join(_table_row(row) for row in table_rows(evaluation)),
        p50=latency["p50"],
        p95=latency["p95"],
        questions="\n".join(_question_row(outcome) for outcome in evaluation.outcomes),
    )


def _table_row(row: tuple[str, ...]) -> str:
    return f"<tr><th scope='row'>{escape(row[0])}</th>" + "".join(f"<td>{cell}</td>" for cell in row[1:]) + "</tr>"


def _question_row(outcome: Outcome) -> str:
    question = outcome.question
    if not question.answerable:
        verdict = "right" if outcome.refused else "wrong"
    else:
        verdict = "right" if outcome.ranking[:1] and outcome.ranking[0] in question.relevant else "wrong"
    direction = "rtl" if question.language in RIGHT_TO_LEFT else "ltr"
    given = "refused" if outcome.refused else _places(outcome.cited)
    wanted = _places(question.relevant) if question.answerable else "refusal"
    cells = (
        escape(question.question_id),
        f"<span lang='{question.language}' dir='{direction}'>{escape(question.question)}</span>",
        wanted,
        given,
        _places(outcome.ranking[:5]),
    )
    return f"<tr class='{verdict}'>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"


def _places(clause_ids: tuple[str, ...]) -> str:
    return ", ".join(f"<bdi>{escape(clause_id)}</bdi>" for clause_id in clause_ids)
