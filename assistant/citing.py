"""Citing: clauses found become citations whose quotes are checked against the source, letter by letter."""

from __future__ import annotations

from collections.abc import Sequence

from ..index.clause_index import ClauseIndex
from ..index.errors import QuoteError
from ..index.search.results import ScoredClause
from ..index.structure import verbatim
from ..index.tokens import count_tokens
from .answer import Citation


def cite(found: Sequence[ScoredClause], index: ClauseIndex, *, budget: int) -> tuple[Citation, ...]:
    """Returns a citation for each clause, in order, as long as their quotes fit the budget; the first always does.

    Args:
        found: The clauses to cite, best first.
        index: The index that keeps their sources.
        budget: The most `cl100k_base` tokens that all quotes together may have.

    Raises:
        QuoteError: A quote is not what the source says at its span.
    """
    citations: list[Citation] = []
    spent = 0
    for scored in found:
        clause = scored.clause
        spent += count_tokens(clause.text)
        if citations and spent > budget:
            break
        if verbatim(index.source_of(clause), clause.start, clause.end) != clause.text:
            raise QuoteError(
                f"{clause.clause_id}: the quote differs from the source at {clause.start}:{clause.end}; "
                f"index {clause.source_file} again"
            )
        citations.append(
            Citation(
                marker=len(citations) + 1,
                clause_id=clause.clause_id,
                document=clause.document,
                kind=clause.kind,
                number=clause.number,
                language=clause.language,
                act=clause.act,
                quote=clause.text,
                start=clause.start,
                end=clause.end,
                score=scored.score,
                context=clause.context,
                status=index.document_of(clause).status,
            )
        )
    return tuple(citations)
