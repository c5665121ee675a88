"""Filters: which clauses a search may find at all, by what is known of them and of their documents."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from ..document import KINDS, LANGUAGES, Document
from ..errors import QuestionError
from ..manifest import IndexedDocument
from .analysis import ACT, ADDRESSEE, EXACT, KIND
from .preferences import holding
from .snapshot import Snapshot

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class ClauseFilter:
    """The clauses that a search may find. An empty attribute allows all; several values of one allow any of them.

    Attributes:
        documents: Symbols, as in `S/RES/1631(2005)`.
        years: Years of the documents.
        kinds: `preambular`, `operative`, `annex`.
        acts: Canonical names of acts, as in `requests`.
        addressees: Canonical names of those it is directed at, whatever the case: `Secretary-General`.
        subjects: Subject headings, printed or suggested, whatever the case.
        languages: ISO 639-1 codes.
    """

    documents: frozenset[str] = frozenset()
    years: frozenset[int] = frozenset()
    kinds: frozenset[str] = frozenset()
    acts: frozenset[str] = frozenset()
    addressees: frozenset[str] = frozenset()
    subjects: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        """Raises QuestionError for a kind or language that there is not."""
        for name, known in (("kinds", KINDS), ("languages", LANGUAGES)):
            if wrong := sorted(getattr(self, name) - set(known)):
                raise QuestionError(f"{name}: there is no {wrong[0]!r}; give {', '.join(known)}")

    @property
    def is_open(self) -> bool:
        """Whether it allows every clause."""
        return not any(getattr(self, field.name) for field in fields(self))

    def allows_document(self, document: Document) -> bool:
        """Tells whether clauses of a document may be found."""
        return (
            _any_of(self.documents, (document.symbol,))
            and (not self.years or document.year in self.years)
            and _any_of(self.languages, (document.language,))
            and _any_of(self.subjects, (*document.subjects, *document.suggested_subjects))
        )

    def allowed_rows(self, snapshot: Snapshot, documents: Iterable[IndexedDocument]) -> Flags:
        """Returns which rows of a snapshot may be found, shape (clauses,)."""
        import numpy

        allowed = numpy.zeros(len(snapshot.keys), dtype=bool)
        keys = [key for entry in documents if self.allows_document(entry.document) for key in entry.clause_keys]
        allowed[[snapshot.row_of[key] for key in keys]] = True
        addressed = [f"{ADDRESSEE}{EXACT}{name.casefold()}" for name in self.addressees]
        acts = [f"{ACT}{act.casefold()}" for act in self.acts]
        for terms in ([f"{KIND}{kind}" for kind in self.kinds], acts, addressed):
            if terms:
                for pool in snapshot.pools:
                    allowed[pool.rows] &= holding(terms, pool)
        return allowed


def _any_of(wanted: Collection[str], given: Collection[str]) -> bool:
    if not wanted:
        return True
    folded = {value.casefold() for value in given}
    return any(value.casefold() in folded for value in wanted)
