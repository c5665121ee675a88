"""Repeats: the same formula in resolution after resolution, shown once, the newest first.

Mandates are renewed in the words of the last renewal. Two paragraphs of different documents in one language are repeats
when the sets of their pairs of neighbouring words have a Jaccard likeness of at least `_ALIKE` (shingles: Broder, On
the resemblance and containment of documents, 1997), numbers left out: symbols and dates change each time.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from ..document import Clause
from .results import ScoredClause
from .words import words_of

_ALIKE = 0.8
_CLOSE = 0.03
"""By how much the fused score of the newest may be below the best one's for it to stand first."""


def group_repeats(found: Sequence[ScoredClause], year_of: Callable[[Clause], int]) -> list[ScoredClause]:
    """Returns the clauses found, each group of repeats as one, where its best one stands.

    The newest one speaks for the group unless the question tells them apart: then the best one does.

    Args:
        found: Clauses found, best first.
        year_of: The year of a clause's document; 0 where it is not known.
    """
    groups: list[list[ScoredClause]] = []
    shingles: list[frozenset[tuple[str, str]]] = []
    for scored in found:
        pairs = _pairs(scored.clause)
        alike = next(
            (
                group
                for group, others in zip(groups, shingles, strict=True)
                if _are_alike(pairs, others) and _may_repeat(scored.clause, [one.clause for one in group])
            ),
            None,
        )
        if alike is None:
            groups.append([scored])
            shingles.append(pairs)
        else:
            alike.append(scored)
    return [_one_of(group, year_of) for group in groups]


def _may_repeat(clause: Clause, group: Sequence[Clause]) -> bool:
    return all(clause.document != other.document and clause.language == other.language for other in group)


def _are_alike(pairs: frozenset[tuple[str, str]], others: frozenset[tuple[str, str]]) -> bool:
    union = len(pairs | others)
    return bool(union) and len(pairs & others) >= _ALIKE * union


def _pairs(clause: Clause) -> frozenset[tuple[str, str]]:
    terms = [word.term for word in words_of(clause.in_context, clause.language) if not word.term.isdigit()]
    return frozenset(zip(terms, terms[1:], strict=False))


def _one_of(group: Sequence[ScoredClause], year_of: Callable[[Clause], int]) -> ScoredClause:
    best = group[0]
    newest_first = sorted(group, key=lambda scored: -year_of(scored.clause))
    close = [scored for scored in newest_first if scored.score >= best.score - _CLOSE]
    chosen = close[0]
    others = tuple(scored.clause for scored in newest_first if scored is not chosen)
    return replace(chosen, score=best.score, repeated_in=others)
