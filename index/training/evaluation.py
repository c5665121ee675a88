"""Measures a table or a model on what was held out: translations, questions, and which language crowds out which."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import permutations
from typing import TYPE_CHECKING

import numpy as np

from .recipe import LANGUAGES
from .sources import Row
from .split import Split

if TYPE_CHECKING:
    from numpy.typing import NDArray

POOL = 160
"""Fewest paragraphs of the pools that questions are measured over, beside the pool of all."""

Encoder = Callable[[list[str]], "NDArray[np.float32]"]


Pairs = dict[tuple[str, str], float]
"""A figure for each pair of languages, the question's or the first text's before the other's."""


@dataclass(frozen=True)
class Measures:
    """What is measured of a model on what was held out.

    Attributes:
        held_out: how many translations `bitext` is over.
        bitext: precision of translation search.
        asked: how many paragraphs a language `questions`, `pooled` and `mixed` are over.
        questions: recall at 5 of questions in one pool of all paragraphs of a language.
        pooled: the same in pools of at least `POOL`.
        mixed: recall at 5 in one pool of all languages, crowding and same-language bias (`measure_mixed`).
        general: how many passages of general knowledge `passages` is over.
        passages: recall at 5 of questions about them.
    """

    held_out: int
    bitext: Pairs
    asked: int
    questions: Pairs
    pooled: Pairs
    mixed: tuple[float, dict[str, float], float]
    general: int
    passages: Pairs


def measure(encode: Encoder, split: Split) -> Measures:
    """Measures an encoder, texts to vectors of length one, on the held-out parts of the data."""
    return Measures(
        held_out=len(split.held_out),
        bitext=measure_bitext(encode, split.held_out),
        asked=len(split.asked),
        questions=measure_questions(encode, split.asked) if split.asked else {},
        pooled=measure_questions(encode, split.asked, pool=POOL) if split.asked else {},
        mixed=measure_mixed(encode, split.asked) if split.asked else (0.0, {}, 0.0),
        general=len(split.general),
        passages=measure_questions(encode, split.general) if split.general else {},
    )


def measure_questions(encode: Encoder, asked: Sequence[Row], *, k: int = 5, pool: int | None = None) -> Pairs:
    """Returns recall at k for each pair of a question's language and a paragraph's.

    It is the share of questions whose paragraph is among the k nearest of all paragraphs in one language.

    Args:
        encode: texts to vectors of length one, shape (texts, dimensions).
        asked: rows with questions.
        k: how many nearest paragraphs are looked at.
        pool: the fewest paragraphs that a question is measured over: the documents are dealt out into as many pools as
            have so many paragraphs; None for one pool of all.
    """
    found: dict[tuple[str, str], list[bool]] = {}
    for rows in deal(asked, pool):
        questions = [(code, text, at) for at, row in enumerate(rows) for code, text in row.questions]
        vectors = encode([text for _, text, _ in questions])
        right = np.array([at for _, _, at in questions])
        for other in LANGUAGES:
            nearest = np.argsort(-(vectors @ encode([row.texts[other] for row in rows]).T), axis=1)[:, :k]
            for (code, _, _), hit in zip(questions, (nearest == right[:, None]).any(axis=1), strict=True):
                found.setdefault((code, other), []).append(bool(hit))
    return {(one, other): round(float(np.mean(found[one, other])), 4) for one in LANGUAGES for other in LANGUAGES}


def deal(asked: Sequence[Row], pool: int | None) -> list[list[Row]]:
    """Deals the rows out into pools of at least `pool` rows, whole documents at a time, one after the other."""
    documents = sorted({row.document for row in asked})
    pools = max(1, len(asked) // pool) if pool else 1
    while pools > 1:
        dealt = [[row for row in asked if documents.index(row.document) % pools == at] for at in range(pools)]
        if min(map(len, dealt)) >= (pool or 0):
            return dealt
        pools -= 1
    return [list(asked)]


def measure_mixed(encode: Encoder, asked: Sequence[Row], *, k: int = 5) -> tuple[float, dict[str, float], float]:
    """Measures questions over one pool in which every paragraph stands in one language, in turn.

    Args:
        encode: texts to vectors of length one, shape (texts, dimensions).
        asked: rows with questions.
        k: how many nearest paragraphs are looked at.

    Returns:
        Recall at k; for each language its share of the k nearest over its share of the pool, which is one where no
        language crowds out another; and the same-language bias: the share of the k nearest in the question's own
        language over the share of the pool, likewise one where there is none.
    """
    questions = [(code, text, at) for at, row in enumerate(asked) for code, text in row.questions]
    spoken = np.array([LANGUAGES.index(code) for code, _, _ in questions])
    right = np.array([at for _, _, at in questions])
    held = np.arange(len(asked)) % len(LANGUAGES)
    pool = encode([row.texts[LANGUAGES[at]] for row, at in zip(asked, held, strict=True)])
    nearest = np.argsort(-(encode([text for _, text, _ in questions]) @ pool.T), axis=1)[:, :k]
    recall = float((nearest == right[:, None]).any(axis=1).mean())
    found = held[nearest]
    shares = np.bincount(held, minlength=len(LANGUAGES)) / len(held)
    crowding = {code: float((found == at).mean() / shares[at]) for at, code in enumerate(LANGUAGES)}
    return recall, crowding, float((found == spoken[:, None]).mean() / shares[spoken].mean())


def measure_bitext(encode: Encoder, held_out: Sequence[Row]) -> Pairs:
    """Returns precision at 1 for each ordered pair of languages.

    It is the share of rows whose text in the first language is nearer to its own translation in the second
    than to any other held-out row's; two rows with the same translation count as right for each other.

    Args:
        encode: texts to vectors of length one, shape (texts, dimensions).
        held_out: rows with all six languages.
    """
    vectors = {code: encode([row.texts[code] for row in held_out]) for code in LANGUAGES}
    precision: Pairs = {}
    for one, other in permutations(LANGUAGES, 2):
        nearest = (vectors[one] @ vectors[other].T).argmax(axis=1)
        found = [held_out[int(at)].texts[other] for at in nearest]
        right = [text == row.texts[other] for text, row in zip(found, held_out, strict=True)]
        precision[one, other] = round(float(np.mean(right)), 4)
    return precision
