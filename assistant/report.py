"""Reports of an evaluation: a table for the terminal and one self-contained HTML page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from importlib.resources import files
from string import Template

from . import charts
from .bootstrap import Interval
from .comparison import Comparison
from .evaluation import Evaluation
from .report_questions import question_groups

_COLUMNS = {
    "r@1": "recall@1",
    "r@3": "recall@3",
    "r@5": "recall@5",
    "r@10": "recall@10",
    "s@1": "success@1",
    "mrr": "mrr@10",
    "ndcg": "ndcg@10",
    "cit P": "citation.precision",
    "cit R": "citation.recall",
    "cit F1": "citation.f1",
    "ref P": "refusal.precision",
    "ref R": "refusal.recall",
    "ref F1": "refusal.f1",
}
HEADINGS = ("", "n", *_COLUMNS)
"""Headings of the table: r is recall, s success, cit citation, ref refusal; P precision, R recall."""

_MEANINGS = {
    "recall@1": "share of the relevant paragraphs that come first",
    "recall@3": "share of the relevant paragraphs among the first 3 found",
    "recall@5": "share of the relevant paragraphs among the first 5 found",
    "recall@10": "share of the relevant paragraphs among the first 10 found",
    "success@1": "questions whose first paragraph is relevant",
    "success@3": "questions with a relevant paragraph among the first 3",
    "mrr@10": "1 / rank of the first relevant paragraph, on average",
    "ndcg@10": "how near the order of the first 10 comes to the best order",
    "citation.precision": "share of the cited paragraphs that are relevant",
    "citation.recall": "share of the relevant paragraphs that are cited",
    "citation.f1": "harmonic mean of the two",
    "refusal.precision": "share of the refusals that were due",
    "refusal.recall": "share of the unanswerable questions that were refused",
    "refusal.f1": "harmonic mean of the two",
    "list.precision": "share of the cited paragraphs that are relevant, where all there is was asked for",
    "list.recall": "share of the relevant paragraphs that are cited, likewise",
    "list.f1": "harmonic mean of the two",
    "quotes.exact": "share of the quotes that say what their source says, letter by letter",
    "answer_language": "share of the answers in the language of their question",
}
_FOREMOST = ("recall@5", "ndcg@10", "citation.f1", "list.f1", "refusal.f1", "quotes.exact", "answer_language")
_NOTHING = "–"


def table_rows(evaluation: Evaluation) -> list[tuple[str, ...]]:
    """Returns rows of figures under `HEADINGS`: all questions, each language, each type of question."""
    named = {"all": evaluation, **evaluation.by_language, **evaluation.by_type}
    return [
        (name, str(len(part.outcomes)), *(_figure(part, figure) for figure in _COLUMNS.values()))
        for name, part in named.items()
    ]


def _figure(evaluation: Evaluation, name: str) -> str:
    figure = evaluation.figures[name]
    return f"{figure.value:.3f}" if figure.is_measured else _NOTHING


def text_table(evaluation: Evaluation) -> str:
    """Returns the table in plain text, with the latencies and what else was measured under it."""
    rows = table_rows(evaluation)
    first = max(7, *(len(row[0]) + 1 for row in rows))
    lines = [f"{row[0]:>{first}}" + "".join(f"{cell:>7}" for cell in row[1:]) for row in (HEADINGS, *rows)]
    latency = evaluation.latency_ms
    return "\n".join(
        [*lines, f"latency: p50 {latency['p50']} ms, p95 {latency['p95']} ms", *_further_lines(evaluation)]
    )


def _further_lines(evaluation: Evaluation) -> Iterator[str]:
    checked = sum(one.quotes_checked for one in evaluation.outcomes)
    exact = sum(one.quotes_exact for one in evaluation.outcomes)
    yield f"quotes: {exact} of {checked} exact; answers in the language asked: {_figure(evaluation, 'answer_language')}"
    if evaluation.lists:
        parts = ", ".join(f"{part} {_figure(evaluation, f'list.{part}')}" for part in ("precision", "recall", "f1"))
        yield f"lists: {parts}"
    if len(evaluation.matrix.cells) > 1:
        yield f"parity gap of recall@5: {evaluation.matrix.parity_gap:.3f} between the languages of questions"
    bounds = {name: evaluation.intervals[name] for name in ("recall@5", "citation.f1", "refusal.f1")}
    yield "95 %: " + ", ".join(f"{name} {_between(interval)}" for name, interval in bounds.items())


def _between(interval: Interval | None, form: str = ".3f") -> str:
    return f"{interval[0]:{form}} to {interval[1]:{form}}" if interval else _NOTHING


def write_report(evaluation: Evaluation, *, title: str, comparison: Comparison | None = None) -> str:
    """Returns one HTML page that needs nothing beside it: figures, charts, and every question with what came of it.

    Args:
        evaluation: What was measured.
        title: Name of the question set.
        comparison: How it compares with an earlier run, if it was compared.
    """
    template = Template((files(__package__) / "report.html").read_text("utf-8"))
    return template.substitute(
        title=escape(title),
        questions=len(evaluation.outcomes),
        **evaluation.latency_ms,
        tiles="\n".join(_tiles(evaluation)),
        comparison="" if comparison is None else _comparison_section(comparison),
        charts="\n".join(_figures(evaluation)),
        figures="\n".join(_figure_rows(evaluation)),
        headings="".join(f"<th scope='col'>{escape(heading)}</th>" for heading in HEADINGS),
        rows="\n".join(_table_row(row) for row in table_rows(evaluation)),
        groups="\n".join(question_groups(evaluation.outcomes)),
    )


def _tiles(evaluation: Evaluation) -> Iterator[str]:
    for name in _FOREMOST:
        if evaluation.figures[name].is_measured:
            yield (
                f"<div><dt>{_shown(name)}</dt><dd>{_figure(evaluation, name)}"
                f"<small>{_between(evaluation.intervals[name])}</small></dd></div>"
            )


def _shown(name: str) -> str:
    return name.replace("_", " ").replace(".", " ").replace("f1", "F1")


def _figure_rows(evaluation: Evaluation) -> Iterator[str]:
    for name, meaning in _MEANINGS.items():
        if evaluation.figures[name].is_measured:
            yield (
                f"<tr><th scope='row'>{_shown(name)}</th><td>{_figure(evaluation, name)}</td>"
                f"<td>{_between(evaluation.intervals[name])}</td><td class='words'>{meaning}</td></tr>"
            )


def _table_row(row: tuple[str, ...]) -> str:
    cells = "".join(f"<td>{escape(cell)}</td>" for cell in row[1:])
    return f"<tr><th scope='row'><bdi>{escape(row[0])}</bdi></th>{cells}</tr>"


def _figures(evaluation: Evaluation) -> Iterator[str]:
    if evaluation.figures["recall@5"].is_measured:
        yield _chart(_curve(evaluation), "Recall by number of paragraphs, with its 95&nbsp;% interval.")
    matrix = evaluation.matrix
    if matrix.cells:
        drawn = charts.heat_map(
            matrix.cells, matrix.questions, matrix.columns, label="recall at 5 by language of question and paragraph"
        )
        yield _chart(
            drawn,
            "Recall at 5 by language of the question (rows) and of the paragraph (columns), with the number of "
            f"questions. Parity gap: {matrix.parity_gap:.3f} between rows, {matrix.column_parity_gap:.3f} between "
            "columns.",
        )
    for parts, what in ((evaluation.by_language, "language of the question"), (evaluation.by_type, "type of question")):
        yield from _bars(parts, "recall@5", f"Recall at 5 by {what}, with the number of questions ranked.")
        yield from _bars(
            {part: one for part, one in parts.items() if one.figures["citation.recall"].is_measured},
            "citation.f1",
            f"Citation F1 by {what}, with the number of questions.",
        )
    yield _chart(
        charts.strips(_best_scores(evaluation), label="scores of the best paragraph found"),
        "Score of the best paragraph found, a stroke a question: <span class='key answered'>answered</span>, "
        "<span class='key refused'>refused</span>.",
    )


def _chart(drawn: str, caption: str) -> str:
    return f"<figure>{drawn}<figcaption>{caption}</figcaption></figure>"


def _curve(evaluation: Evaluation) -> str:
    points = [
        (rank, evaluation.figures[f"recall@{rank}"].value, evaluation.intervals[f"recall@{rank}"])
        for rank in (1, 3, 5, 10)
    ]
    return charts.curve(points, label="recall by number of paragraphs")


def _bars(parts: Mapping[str, Evaluation], name: str, caption: str) -> Iterator[str]:
    """Yields a chart of a figure in each part that measures it, if any does."""
    rows = [
        charts.Bar(part, one.figures[name].value, one.intervals[name], one.figures[name].questions)
        for part, one in parts.items()
        if one.figures[name].is_measured
    ]
    if rows:
        yield _chart(charts.bars(rows, label=f"{name} in each part"), caption)


def _best_scores(evaluation: Evaluation) -> list[tuple[str, list[tuple[float, bool]]]]:
    return [
        (
            name,
            [
                (max(one.scores), one.refused)
                for one in evaluation.outcomes
                if one.scores and one.question.answerable == answerable
            ],
        )
        for name, answerable in (("answerable", True), ("unanswerable", False))
    ]


def _comparison_section(comparison: Comparison) -> str:
    rows = [charts.Bar(_shown(one.name), one.difference, one.interval, 0) for one in comparison.changes]
    drawn = charts.differences(rows, label="difference of each figure from the earlier run")
    cells = (
        (
            f"{one.before:.3f}",
            f"{one.now:.3f}",
            f"{one.difference:+.3f}",
            _between(one.interval, "+.3f"),
            f"{one.p:.4f}",
        )
        for one in comparison.changes
    )
    table = "\n".join(
        f"<tr><th scope='row'>{_shown(one.name)}</th>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>"
        for one, row in zip(comparison.changes, cells, strict=True)
    )
    headings = ("figure", "before", "now", "change", "95&nbsp;% interval", "p")
    return (
        f"<h2>Compared with <bdi>{escape(comparison.name)}</bdi></h2>"
        f"<p>Over the {comparison.questions} questions that both runs have; {comparison.left_out} are left out. p is "
        "that of a paired two-sided randomization test (Smucker, Allan and Carterette, CIKM 2007), for each figure by "
        "itself: by chance alone, one figure in twenty falls below 0.05.</p>"
        f"<div class='side'>{_chart(drawn, 'This run less the earlier one, with the 95&nbsp;% interval.')}"
        "<div class='scroll'><table class='figures'><thead><tr>"
        + "".join(f"<th scope='col'>{heading}</th>" for heading in headings)
        + f"</tr></thead><tbody>{table}</tbody></table></div></div>"
    )
