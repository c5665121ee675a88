"""Translations at hand: the project's own unofficial renderings of the bundled document, shown but not indexed.

They help to read an original in a language one does not know. They are no source: nothing of them is searched, cited
or exported unless somebody adds them to an index (`ClauseIndex.add_bundled(translations=True)`).
"""

from __future__ import annotations

from functools import lru_cache

from .document import Clause
from .metadata import bundled_paths
from .reading import read_document


def translation_of(clause: Clause, language: str) -> str | None:
    """Returns the bundled translation of a clause, or None where there is none.

    Only the very text that was translated has one: the same number in another text of the resolution, as in the
    adopted one where ours is a draft, may be another paragraph.

    Args:
        clause: A clause of any document.
        language: ISO 639-1 code of the language wanted.
    """
    return _translations().get((clause.clause_id, clause.text), {}).get(language)


@lru_cache(maxsize=1)
def _translations() -> dict[tuple[str, str], dict[str, str]]:
    """Returns the translations by language, of each clause of the bundled document by id and text; read once."""
    originals = {clause.clause_id: clause.text for path in bundled_paths() for clause in read_document(path).clauses}
    found: dict[tuple[str, str], dict[str, str]] = {}
    for path in bundled_paths(translations=True)[len(bundled_paths()) :]:
        for clause in read_document(path).clauses:
            found.setdefault((clause.clause_id, originals[clause.clause_id]), {})[clause.language] = clause.text
    return found
