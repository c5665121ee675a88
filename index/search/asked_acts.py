"""The acts that a question asks about: "what does the Council ask of …", "who condemns …"."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib.resources import files

from ..folding import fold_words


@lru_cache(maxsize=1)
def _kinds() -> tuple[tuple[re.Pattern[str], frozenset[str]], ...]:
    data = tomllib.loads((files("clausewise.index") / "data" / "asked_acts.toml").read_text("utf-8"))
    kinds = []
    for table in data.values():
        acts = frozenset(table.pop("acts"))
        # Chinese has no word edges; Arabic may write a conjunction before the word.
        edges = {"zh": "", "ar": r"(?<!\w)[وف]?"}
        words = (
            edges.get(code, r"(?<!\w)") + re.escape(fold_words(word))
            for code, listed in table.items()
            for word in listed
        )
        kinds.append((re.compile("|".join(words)), acts))
    return tuple(kinds)


def find_asked_acts(question: str) -> frozenset[str]:
    """Returns the canonical acts that a question asks about; none where it names no kind of act.

    >>> "urges" in find_asked_acts("What does the Council ask of its members?")
    True
    """
    folded = fold_words(question)
    return frozenset().union(*(acts for pattern, acts in _kinds() if pattern.search(folded)))
