"""The training loop: one table of piece vectors, fitted to the teacher and to the rows' translations."""

from __future__ import annotations

import logging
import math
from collections.abc import Iterator
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from .asking import questions_loss
from .bag import View, embed
from .corpus import Corpus, initial_table
from .recipe import LANGUAGES, Recipe
from .second import Second, second_loss

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from torch import Tensor

_LOG = logging.getLogger(__name__)
_WARM_UP = 20
_MAPPING_RATE = 0.1


def fit_table(corpus: Corpus, second: Second, recipe: Recipe, pieces: int) -> NDArray[np.float32]:
    """Returns the trained vectors of the pieces, shape (pieces, dimensions).

    Each step draws a batch of rows, of single texts, of questions and of the second teacher's texts, thins every text
    anew, and lowers the sum of these: the distance of rows and of single texts to their teacher vectors (one minus the
    cosine), the contrastive loss between the languages of a row, the loss of questions, and the distance to the second
    teacher's vectors.
    """
    import torch

    random = np.random.default_rng(recipe.seed)
    torch.manual_seed(recipe.seed)
    torch.set_num_threads(recipe.threads)
    table = torch.nn.Parameter(torch.from_numpy(initial_table(corpus, pieces, random)))
    mapping = torch.nn.Parameter(torch.from_numpy(second.mapping.copy()))
    groups = [{"params": [table]}, {"params": [mapping]}]
    optimizer = torch.optim.Adam(groups, lr=recipe.learning_rate, betas=(0.9, 0.99), fused=True)
    steps = math.ceil(len(corpus.targets) / recipe.batch) * recipe.epochs
    for step, rows in enumerate(_batches(corpus.documents, recipe, random)):
        rate = recipe.learning_rate * min(1.0, (step + 1) / _WARM_UP) * (1 - step / steps)
        for group, share in zip(optimizer.param_groups, (1.0, _MAPPING_RATE), strict=True):
            group["lr"] = rate * share
        loss = _rows_loss(table, corpus, rows, recipe, random) + _singles_loss(table, corpus, recipe, random)
        loss = loss + recipe.second * second_loss(table, mapping, second, recipe, random)
        if len(corpus.asked.rows):
            loss = loss + recipe.asking * questions_loss(table, corpus, recipe, random)
        optimizer.zero_grad()
        torch.autograd.backward(loss)
        optimizer.step()
        if (step + 1) % 50 == 0 or step + 1 == steps:
            _LOG.info("step %d of %d, loss %.3f", step + 1, steps, float(loss.detach()))
    return np.asarray(table.detach().numpy(), dtype=np.float32)


def _batches(documents: NDArray[np.int64], recipe: Recipe, random: np.random.Generator) -> Iterator[NDArray[np.int64]]:
    """Yields the rows of each step; neighbours from one document go together, as the hardest to tell apart."""
    for _ in range(recipe.epochs):
        shuffled = random.permutation(len(documents))
        by_document = shuffled[np.argsort(documents[shuffled], kind="stable")]
        runs = [by_document[at : at + recipe.neighbours] for at in range(0, len(documents), recipe.neighbours)]
        order = np.concatenate([runs[int(at)] for at in random.permutation(len(runs))])
        for start in range(0, len(order), recipe.batch):
            yield order[start : start + recipe.batch]


def _rows_loss(
    table: Tensor, corpus: Corpus, rows: NDArray[np.int64], recipe: Recipe, random: np.random.Generator
) -> Tensor:
    import torch

    targets = torch.from_numpy(corpus.targets[rows])
    vectors: dict[str, Tensor] = {}
    present: dict[str, NDArray[np.bool_]] = {}
    loss = torch.zeros(())
    for code in LANGUAGES:
        view = _thin(corpus.bags[code].view(rows), recipe, random)
        vectors[code] = embed(table, view)
        present[code] = view.lengths > 0
        distance = 1 - (vectors[code] * targets).sum(dim=1)
        loss = loss + recipe.distillation * (distance * torch.from_numpy(present[code])).mean() / len(LANGUAGES)
    languages = list(combinations(LANGUAGES, 2))
    for one, other in languages:
        both = torch.from_numpy(np.nonzero(present[one] & present[other])[0])
        if len(both):
            contrast = contrastive_loss(vectors[one][both], vectors[other][both], recipe.temperature)
            loss = loss + recipe.contrastive * contrast / len(languages)
    return loss


def _singles_loss(table: Tensor, corpus: Corpus, recipe: Recipe, random: np.random.Generator) -> Tensor:
    import torch

    chosen = random.integers(len(corpus.singles.lengths), size=recipe.singles)
    view = corpus.singles.view(chosen).thinned(random, drop=recipe.drop, crop=0.0)
    targets = torch.from_numpy(corpus.single_targets[chosen])
    return recipe.distillation * (1 - (embed(table, view) * targets).sum(dim=1)).mean()


def _thin(view: View, recipe: Recipe, random: np.random.Generator) -> View:
    return view.thinned(random, drop=recipe.drop, crop=recipe.crop)


def contrastive_loss(one: Tensor, other: Tensor, temperature: float) -> Tensor:
    """Returns the symmetric InfoNCE loss: each text should be nearest to its own translation in the batch.

    Args:
        one: vectors of length one, shape (texts, dimensions).
        other: their translations' vectors, in the same order.
        temperature: the smaller, the more the nearest wrong text counts (van den Oord et al. 2018).
    """
    import torch
    from torch.nn import functional

    similarity = one @ other.T / temperature
    right = torch.arange(len(one))
    return (functional.cross_entropy(similarity, right) + functional.cross_entropy(similarity.T, right)) / 2
