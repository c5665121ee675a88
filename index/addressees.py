"""Addressees: who a clause is directed at, by one canonical name in every language."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib.resources import files

from .folding import fold_words


@lru_cache(maxsize=8)
def _patterns(language: str) -> tuple[re.Pattern[str], tuple[tuple[str, re.Pattern[str]], ...]]:
    data = tomllib.loads((files(__package__) / "data" / "addressees.toml").read_text("utf-8"))
    verbs = sorted(map(fold_words, data["asking"][language]), key=len, reverse=True)
    # Arabic writes "and" as a prefix of the word it joins.
    edge = {"zh": "", "ar": r"(?<!\w)و?"}.get(language, r"(?<!\w)")
    asking = re.compile(edge + "(?:" + "|".join(map(re.escape, verbs)) + ")")
    names = []
    for name, aliases in data["addressees"].items():
        folded = sorted(map(fold_words, aliases[language]), key=len, reverse=True)
        words = "|".join(map(re.escape, folded))
        end = "" if language == "zh" else r"(?!\w)"
        names.append((name, re.compile(f"{edge}(?:{words}){end}")))
    return asking, tuple(names)


def find_addressees(text: str, language: str) -> tuple[str, ...]:
    """Returns the canonical names of those the paragraph asks something of, in the order they are asked.

    An addressee is the name that stands within a few words behind a verb of asking ("urges all States and relevant
    international organizations to …"); a paragraph that asks nothing has none.
    """
    folded = fold_words(text)
    asking, names = _patterns(language)
    found: dict[str, None] = {}
    reach = 30 if language == "zh" else 90
    for verb in asking.finditer(folded):
        window = folded[verb.end() : verb.end() + reach]
        stop = re.search(r"\b(?:to|de|que)\b|(?<!\w)(?:علي|الي ان|ان)(?!\w)|[,،;؛，；]", window[12:])
        window = window[: stop.start() + 12] if stop else window
        placed = [(match.start(), name) for name, pattern in names if (match := pattern.search(window))]
        found.update(dict.fromkeys(name for _, name in sorted(placed)))
    return tuple(found)
