"""The loss of questions: each should be nearer to its paragraph than to others.

The score is made of the cosines with the whole paragraph and with its nearest passage in equal parts, and of the match
of words, in which a piece counts the more, the more it tells these paragraphs apart. The index ranks by cosine and
match of words too, but gives paragraphs their document's heading and pieces the weight of their length
(`search/word_match.py`): a training on just that was tried, and found no more on the validation questions.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from .bag import View, embed
from .corpus import Asked, Corpus
from .recipe import LANGUAGES, Recipe

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from torch import Tensor


@dataclass(frozen=True)
class Pieces:
    """Piece ids and, for each, the number of the text it stands in."""

    ids: NDArray[np.int64]
    owners: NDArray[np.int64]


def pieces_of(view: View) -> Pieces:
    """Returns the pieces that a view has left, owned by the view's texts."""
    left = view.weights > 0
    return Pieces(view.ids[left], np.repeat(np.arange(len(view.lengths)), view.lengths)[left])


def questions_loss(table: Tensor, corpus: Corpus, recipe: Recipe, random: np.random.Generator) -> Tensor:
    """Returns the cross-entropy of questions choosing their paragraph among those of a few resolutions.

    Each paragraph stands there in one language, drawn anew at every step.

    Args:
        table: vectors of the pieces, shape (pieces, dimensions).
        corpus: holds the questions and the paragraphs; there is at least one question.
        recipe: how many resolutions and questions are drawn, and the weights.
        random: source of chance.
    """
    import torch
    from torch.nn import functional

    drawn = draw_questions(corpus.asked, recipe, random)
    rows, right = np.unique(corpus.asked.rows[drawn], return_inverse=True)
    asked = corpus.asked.questions.view(_some_misspelt(drawn, corpus.asked, recipe, random))
    asked = asked.thinned(random, drop=recipe.drop, crop=0.0)
    questions = embed(table, asked)
    spoken = random.integers(len(LANGUAGES), size=len(rows))
    whole = torch.zeros(len(rows), table.shape[1])
    nearest = torch.full((len(drawn), len(rows)), -1.0)
    pieces: list[Pieces] = []
    for at, code in enumerate(LANGUAGES):
        chosen = np.nonzero(spoken == at)[0]
        if not len(chosen):
            continue
        view = corpus.bags[code].view(rows[chosen]).thinned(random, drop=recipe.drop, crop=recipe.crop)
        whole = whole.index_copy(0, torch.from_numpy(chosen), embed(table, view))
        parts, owners = corpus.asked.passages[code].of(rows[chosen])
        cosines = questions @ embed(table, parts.thinned(random, drop=recipe.drop, crop=0.0)).T
        nearest = _highest(nearest, cosines, chosen[owners])
        own = pieces_of(view)
        pieces.append(Pieces(own.ids, chosen[own.owners]))
    clauses = Pieces(np.concatenate([part.ids for part in pieces]), np.concatenate([part.owners for part in pieces]))
    match = match_words(table, pieces_of(asked), clauses, (len(drawn), len(rows)))
    score = ((questions @ whole.T + nearest) / 2 + recipe.word_match * match) / (1 + recipe.word_match)
    return functional.cross_entropy(score / recipe.temperature, torch.from_numpy(right))


def _some_misspelt(
    drawn: NDArray[np.int64], asked: Asked, recipe: Recipe, random: np.random.Generator
) -> NDArray[np.int64]:
    copy = random.integers(1, asked.copies + 1, size=len(drawn)) * (random.random(len(drawn)) < recipe.slips)
    return np.asarray(drawn + copy * len(asked.rows), dtype=np.int64)


def draw_questions(asked: Asked, recipe: Recipe, random: np.random.Generator) -> NDArray[np.int64]:
    """Returns the numbers of some questions: a few to each paragraph of some resolutions."""
    resolutions = random.permutation(np.unique(asked.documents))[: recipe.resolutions]
    shuffled = random.permutation(np.nonzero(np.isin(asked.documents, resolutions))[0])
    order = shuffled[np.argsort(asked.rows[shuffled], kind="stable")]
    rows = asked.rows[order]
    first = np.searchsorted(rows, rows)
    return np.asarray(order[np.arange(len(rows)) - first < recipe.asked_each], dtype=np.int64)


def match_words(table: Tensor, questions: Pieces, clauses: Pieces, shape: tuple[int, int]) -> Tensor:
    """Returns the word match of each question with each clause, the weighted mean of its pieces' best cosines.

    A piece that occurs many times is compared once.

    Args:
        table: vectors of the pieces, shape (pieces, dimensions).
        questions: pieces of the questions.
        clauses: pieces of the clauses.
        shape: number of questions and of clauses, which is the shape of the result.
    """
    import torch
    from torch.nn import functional

    asked, asked_at = np.unique(questions.ids, return_inverse=True)
    held, held_at = np.unique(clauses.ids, return_inverse=True)
    # By index_select: indexing with brackets adds gradients up in whatever order the threads come.
    vectors, others = (
        functional.normalize(table.index_select(0, torch.from_numpy(ids)), dim=1, eps=1e-6) for ids in (asked, held)
    )
    cosines = vectors @ others.T
    best = torch.full((len(asked), shape[1]), -1.0)
    best = _highest(best, cosines.index_select(1, torch.from_numpy(held_at)), clauses.owners)
    weights = best.amax(dim=1) - best.mean(dim=1)
    places, owners = torch.from_numpy(asked_at), torch.from_numpy(questions.owners)
    total = torch.zeros(shape).index_add(0, owners, (best * weights[:, None]).index_select(0, places))
    weight = torch.zeros(shape[0]).index_add(0, owners, weights.index_select(0, places))
    return total / weight.clamp(min=1e-6)[:, None]


def _highest(sofar: Tensor, cosines: Tensor, owners: NDArray[np.int64]) -> Tensor:
    """Returns for each column of `sofar` the highest of it and of the columns of `cosines` that it owns."""
    import torch

    return sofar.scatter_reduce(1, torch.from_numpy(owners).expand(len(cosines), -1), cosines, "amax")
