"""Evaluation: an assistant measured on a question set, for retrieval, citation and refusal."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from ..index.clause_index import ClauseIndex
from ..index.document import LANGUAGES
from ..index.search.results import ScoredClause
from ..index.structure import verbatim
from .answer import Answer, Citation
from .assistant import Assistant
from .bootstrap import Interval, intervals
from .figures import Figure, figures_of
from .matrix import Matrix, matrix_of
from .metrics import DEPTH, percentile
from .outcomes import Outcome, as_asked
from .question_set import Question

_PERCENTILES = (("p50", 0.5), ("p95", 0.95))


@dataclass(frozen=True)
class Evaluation:
    """The outcomes of a question set, and the figures over them."""

    outcomes: tuple[Outcome, ...]

    @cached_property
    def figures(self) -> dict[str, Figure]:
        """Every figure by its name; see `figures.figures_of`."""
        return figures_of(self.outcomes)

    @cached_property
    def intervals(self) -> dict[str, Interval | None]:
        """The 95 % interval of every figure; see `bootstrap.intervals`."""
        return intervals(self.figures)

    @cached_property
    def matrix(self) -> Matrix:
        """Recall by language of the question and of the clause; see `matrix.Matrix`."""
        return matrix_of(self.outcomes)

    @cached_property
    def by_language(self) -> dict[str, Evaluation]:
        """The evaluation of each question language that occurs."""
        return {
            code: Evaluation(chosen)
            for code in LANGUAGES
            if (chosen := tuple(one for one in self.outcomes if one.question.language == code))
        }

    @cached_property
    def by_type(self) -> dict[str, Evaluation]:
        """The evaluation of each type of question, in alphabetical order; questions without one are in none."""
        types = sorted({one.question.question_type for one in self.outcomes} - {""})
        return {
            name: Evaluation(tuple(one for one in self.outcomes if one.question.question_type == name))
            for name in types
        }

    @property
    def lists(self) -> int:
        """How many questions ask for everything there is."""
        return sum(one.is_list for one in self.outcomes)

    @property
    def latency_ms(self) -> dict[str, float]:
        """Milliseconds within which half and 95 in 100 of the answers came."""
        latencies = [one.latency_ms for one in self.outcomes]
        return {name: round(percentile(latencies, share), 1) for name, share in _PERCENTILES}

    def as_record(self) -> dict[str, Any]:
        """Returns the figures as the JSON object that `clausewise eval --json` prints.

        An interval is null where its figure measures nothing; the figure itself is 0 then.
        """
        return {
            **self._figures_record(),
            "by_language": {code: part._figures_record() for code, part in self.by_language.items()},
            "by_type": {name: part._figures_record() for name, part in self.by_type.items()},
            "matrix": self.matrix.as_record(),
            "intervals": _grouped(
                {name: bounds and list(bounds) for name, bounds in self.intervals.items()}, self.lists
            ),
            "latency_ms": self.latency_ms,
        }

    def _figures_record(self) -> dict[str, Any]:
        record = {
            "questions": len(self.outcomes),
            **_grouped({name: figure.value for name, figure in self.figures.items()}, self.lists),
        }
        checked = sum(one.quotes_checked for one in self.outcomes)
        record["quotes"] = {"checked": checked, **record["quotes"]}
        if self.lists:
            record["list"] = {"questions": self.lists, **record["list"]}
        return record


def _grouped(figures: Mapping[str, Any], lists: int) -> dict[str, Any]:
    """Returns figures by name as a JSON object: `citation.f1` in the group `citation`, rankings' in `retrieval`.

    The group `list` is there only where there are such questions.
    """
    record: dict[str, Any] = {}
    for name, value in figures.items():
        group, dot, part = name.partition(".")
        if "@" in name:
            record.setdefault("retrieval", {})[name] = value
        elif dot:
            record.setdefault(group, {})[part] = value
        else:
            record[name] = value
    if not lists:
        del record["list"]
    return record


def evaluate(
    assistant: Assistant, questions: Sequence[Question], *, progress: Callable[[int, int], None] | None = None
) -> Evaluation:
    """Asks every question and returns what came of it.

    Args:
        assistant: What is measured.
        questions: The question set.
        progress: Called with questions done and questions in all, after each.

    Raises:
        ClausewiseError: A question cannot be asked, or a quote is not what its source says.
    """
    # The first search loads the model, which is no part of any question's time.
    _rank(assistant, questions[0])
    outcomes = []
    for done, question in enumerate(questions, start=1):
        answer, found = _ask(assistant, question), _rank(assistant, question)
        outcomes.append(_outcome(assistant.retriever.index, question, answer, found))
        if progress is not None:
            progress(done, len(questions))
    return Evaluation(tuple(outcomes))


def _ask(assistant: Assistant, question: Question) -> Answer:
    return assistant.ask(question.question)


def _rank(assistant: Assistant, question: Question) -> list[ScoredClause]:
    return assistant.retriever.search(question.question, DEPTH)


def _outcome(index: ClauseIndex, question: Question, answer: Answer, found: Sequence[ScoredClause]) -> Outcome:
    ranked: dict[str, ScoredClause] = {}
    for scored in found:
        (name,) = as_asked([scored.clause.clause_id], question.relevant)
        ranked.setdefault(name, scored)
    return Outcome(
        question=question,
        ranking=tuple(ranked),
        cited=as_asked((citation.clause_id for citation in answer.citations), question.relevant),
        refused=answer.refused,
        latency_ms=answer.timings_ms["total"],
        scores=tuple(round(scored.score, 6) for scored in ranked.values()),
        ranked_languages=tuple(scored.clause.language for scored in ranked.values()),
        relevant_languages=tuple(_languages_of(clause_id, index) for clause_id in question.relevant),
        answer_language=answer.language,
        quotes_checked=len(answer.citations),
        quotes_exact=sum(_is_exact(citation, index) for citation in answer.citations),
    )


def _languages_of(clause_id: str, index: ClauseIndex) -> tuple[str, ...]:
    held = {clause.language for clause in index.parts(clause_id)}
    return tuple(code for code in LANGUAGES if code in held)


def _is_exact(citation: Citation, index: ClauseIndex) -> bool:
    """Tells whether a quote is its source's slice, from the source anew: whoever composed it may be wrong."""
    versions = (clause for clause in index.versions(citation.clause_id) if clause.language == citation.language)
    clause = next(versions, None)
    return clause is not None and verbatim(index.source_of(clause), citation.start, citation.end) == citation.quote
