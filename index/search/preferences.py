"""Preferences: what a question asks after beside its matter, which puts clauses forward and never leaves others out.

That are the acts it asks about ("what did the Council decide …"), those it asks of ("what must Iraq …"), the proper
names and the years that it names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from .analysis import ACT, ADDRESSEE, CONCEPT, KIND
from .asked_acts import find_asked_acts
from .bridge import AskedWords
from .concepts import proper_names
from .snapshot import Pool

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Flags = npt.NDArray[np.bool_]

_YEAR = re.compile(r"(?:19|20)\d\d")


def asked_names(asked: AskedWords) -> list[frozenset[str]]:
    """Returns the proper names in a question, each with all that it may mean."""
    names = proper_names()
    return [mention.concepts & names for mention in asked.mentions if mention.concepts & names]


def asked_years(asked: AskedWords) -> list[str]:
    """Returns the years that a question names."""
    return [word.term for word in asked.words if _YEAR.fullmatch(word.term)]


def preferred(question: str, asked: AskedWords, pool: Pool) -> list[tuple[str, Flags]]:
    """Returns, for each thing asked about, its kind and which clauses of a pool have it, shape (clauses,).

    The kinds are `act`, `addressee`, `name` and `year`; `operative` is wanted by every question.
    """
    concepts = frozenset(concept for mention in asked.mentions for concept in mention.concepts)
    wanted: list[tuple[str, list[str]]] = [
        ("act", [f"{ACT}{act}" for act in sorted(find_asked_acts(question))]),
        ("addressee", [f"{ADDRESSEE}{concept}" for concept in sorted(concepts)]),
        *(("name", [f"{CONCEPT}{concept}" for concept in sorted(name)]) for name in asked_names(asked)),
        *(("year", [year]) for year in asked_years(asked)),
        ("operative", [f"{KIND}operative"]),
    ]
    return [(kind, holding(terms, pool)) for kind, terms in wanted if terms]


def holding(terms: Iterable[str], pool: Pool) -> Flags:
    """Returns which clauses of a pool hold any of these terms, shape (clauses,)."""
    import numpy

    held = numpy.zeros(pool.keywords.size, dtype=bool)
    for term in terms:
        held[pool.keywords.holders(term)] = True
    return held
