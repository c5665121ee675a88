"""Composing: the text of an answer, one sentence in the asker's language and then the quotes."""

from __future__ import annotations

from collections.abc import Sequence

from ..index.acts import act_label
from ..index.annex_labels import printed_label
from ..index.document import TRANSLATION, Clause, annex_part, printed_number
from .answer import Citation
from .sentences import sentence


def place(clause: Clause | Citation, language: str) -> str:
    """Returns where a clause stands, in words: `S/RES/1631(2005), operative paragraph 2`."""
    return f"{clause.document}, {place_in_document(clause, language)}"


def place_in_document(clause: Clause | Citation, language: str) -> str:
    """Returns where a clause stands in its document, in words: `operative paragraph 2`, `annex II, paragraph 3`."""
    number = printed_number(clause.number, language)
    if clause.kind != "annex":
        return sentence(clause.kind, language, number=number)
    label, counted = annex_part(clause.number)
    name = "labelled_annex" if label else "annex"
    annex = sentence(name, language, label=printed_label(label, language))
    return sentence(f"annex_{counted}", language, annex=annex, number=number)


def compose_answer(citations: Sequence[Citation], language: str, *, named: bool) -> str:
    """Returns the text of an answer.

    Each quote stands under a line with its marker, place, act and clause id; that of a sub-paragraph under what leads
    it in. A quote from a translation is marked as unofficial.

    Args:
        citations: At least one.
        language: The language of the question.
        named: Whether the question named these paragraphs by number.
    """
    names = ("named", "several_named") if named else ("one_answers", "several_answer")
    lines = [sentence(names[len(citations) > 1], language)]
    for citation in citations:
        act = f" — {act_label(citation.act, language)}" if citation.act else ""
        mark = f" — {sentence('unofficial', language)}" if citation.status == TRANSLATION else ""
        heading = f"[{citation.marker}] {place(citation, language)}{act}{mark} ({citation.clause_id})"
        quote = f"{citation.context}\n{citation.quote}" if citation.context else citation.quote
        lines.append(f"{heading}\n{quote}")
    return "\n\n".join(lines)


def compose_refusal(nearest: Sequence[Clause], language: str, *, reason: str = "refusal") -> str:
    """Returns the text of a refusal, which names the clauses that came nearest.

    Args:
        nearest: Those clauses, nearest first; there may be none.
        language: The language of the question.
        reason: The name of the sentence that says why.
    """
    lines = [sentence(reason, language)]
    if nearest:
        separator = {"ar": "؛ ", "zh": "；"}.get(language, "; ")
        places = separator.join(place(clause, language) for clause in nearest)
        lines.append(sentence("nearest", language, places=places))
    return "\n\n".join(lines)
