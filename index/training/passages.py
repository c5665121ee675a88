"""Passages: the parts of a clause that are embedded beside the whole of it.

A paragraph of a resolution often does several things; one vector for all of it lies near none of them. So a clause
is embedded whole and in parts, and a question is compared with both (passage retrieval, Callan, SIGIR 1994).
"""

from __future__ import annotations

import re

_WINDOW = {"zh": 30}
"""Length of a window in characters for Chinese; elsewhere `_WORDS` words."""

_WORDS = 16
_SHORTEST_PHRASE = 3


def passages(text: str, language: str) -> list[str]:
    """Returns the parts of a clause: half-overlapping windows, and the phrases between commas and semicolons.

    A clause too short to divide has none. No passage is listed twice.
    """
    if language == "zh":
        size, step, units, joint = _WINDOW["zh"], _WINDOW["zh"] // 2, list(text), ""
    else:
        size, step, units, joint = _WORDS, _WORDS // 2, text.split(), " "
    found = [joint.join(units[start : start + size]) for start in range(0, max(1, len(units) - step), step)]
    phrases = [phrase.strip() for phrase in re.split(r"[،؛;,，；。]\s*", text)]
    shortest = _SHORTEST_PHRASE * 2 if language == "zh" else _SHORTEST_PHRASE
    found += [phrase for phrase in phrases if len(phrase if language == "zh" else phrase.split()) >= shortest]
    return [passage for passage in dict.fromkeys(found) if passage and passage != text]
