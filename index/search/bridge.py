"""The bridge: the words of a question become terms of the language that is searched.

A word stands for itself where the languages are the same; for the words whose vectors come nearest to its own, which
crosses languages, inflections and slips of the pen; and for the concepts that our lists know it to name
(`concepts.py`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..embedding import SentenceTransformerEmbedding
from .analysis import CONCEPT, chinese_words
from .concepts import Mention, mentions, outermost
from .snapshot import Pool
from .words import Word, words_of

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Vectors = npt.NDArray[np.float32]

_NEAREST = 3
"""How many words of the other language a word stands for at most."""

_LEAST_COSINE = 0.35
"""How near they must come to it."""


@dataclass(frozen=True)
class AskedWords:
    """The words of a question.

    Attributes:
        language: The language of the question.
        words: Its words; for Chinese those that the model's tokenizer parts.
        pairs: The terms that Chinese text is searched by; of other languages none.
        vectors: A unit vector of each word, shape (words, dimensions); None for a model without them.
        mentions: The concepts it names, none within another.
    """

    language: str
    words: tuple[Word, ...]
    pairs: tuple[str, ...]
    vectors: Vectors | None
    mentions: tuple[Mention, ...]


def asked_words(question: str, language: str, embedding: SentenceTransformerEmbedding) -> AskedWords:
    """Returns the words of a question and what they name."""
    words = words_of(question, language)
    named = outermost(mentions([word.term for word in words], language))
    segments = chinese_words(question, embedding)
    pairs: tuple[str, ...] = ()
    if segments:
        pairs = tuple(word.term for word in words)
        words = [*(word for word in words if word.surface.isascii()), *segments]
    vectors = embedding.word_vectors([word.surface for word in words])
    return AskedWords(language, tuple(words), pairs, vectors, tuple(named))


def bridged(asked: AskedWords, pool: Pool) -> list[Mapping[str, float]]:
    """Returns, for each word and each concept of a question, the terms it stands for among a pool's, with weights."""
    found: list[Mapping[str, float]] = []
    same = asked.language == pool.language
    if same and asked.pairs:
        found += [{pair: 1.0} for pair in asked.pairs]
    for number, word in enumerate(asked.words):
        fixed = word.term.isdigit() or "/" in word.term
        variants = {} if fixed else _nearest(asked, number, pool)
        if fixed or same:
            variants[word.term] = 1.0
        found.append(variants)
    found += [{f"{CONCEPT}{concept}": 1.0 for concept in mention.concepts} for mention in asked.mentions]
    return found


def _nearest(asked: AskedWords, number: int, pool: Pool) -> dict[str, float]:
    """Returns the terms of the pool's words that come nearest to a word of the question, with their cosines."""
    import numpy

    if asked.vectors is None or pool.surface_vectors is None or not len(pool.surfaces):
        return {}
    cosines = pool.surface_vectors @ asked.vectors[number]
    count = min(_NEAREST, len(cosines))
    best = numpy.argpartition(-cosines, count - 1)[:count]
    variants: dict[str, float] = {}
    for place in best[numpy.argsort(-cosines[best], kind="stable")]:
        if (cosine := float(cosines[place])) >= _LEAST_COSINE:
            term = pool.surface_terms[place]
            variants[term] = max(variants.get(term, 0.0), cosine)
    return variants
