"""The second teacher's part: texts in any language, reached through a linear map that is learned with the table.

The first teacher knows English alone. The second knows all six languages, and so says something of words that no
parallel text holds; its space is another one, so the table is asked to be a linear map away from it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from .bag import Bag, embed
from .recipe import Recipe

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from tokenizers import Tokenizer
    from torch import Tensor

_RIDGE = 0.01


@dataclass(frozen=True)
class Second:
    """What the second teacher says.

    Attributes:
        texts: bag of texts in any language, none of them empty.
        targets: the teacher's vector of each, less their mean, of length one; shape (texts, dimensions).
        mapping: a first map from the space of the table, shape (dimensions of the table, dimensions).
    """

    texts: Bag
    targets: NDArray[np.float32]
    mapping: NDArray[np.float32]


def lay_out_second(
    vectors: dict[str, NDArray[np.float32]], first: dict[str, NDArray[np.float32]], tokenizer: Tokenizer
) -> Second:
    """Lays out the second teacher's vectors.

    Args:
        vectors: text to the second teacher's vector.
        first: English text to the target that the table has from the first teacher; the map is fitted by least
            squares, with a ridge, on the texts that are in both.
        tokenizer: cuts the texts into pieces.
    """
    texts = list(vectors)
    targets = np.stack([vectors[text] for text in texts])
    targets -= targets.mean(axis=0)
    targets /= np.maximum(np.linalg.norm(targets, axis=1, keepdims=True), 1e-6)
    place = {text: at for at, text in enumerate(texts)}
    common = [text for text in first if text in place]
    known = np.stack([first[text] for text in common])
    reached = targets[[place[text] for text in common]]
    ridge = _RIDGE * len(common) / known.shape[1] * np.eye(known.shape[1])
    mapping = np.linalg.solve(known.T @ known + ridge, known.T @ reached)
    bag = Bag.from_texts(texts, tokenizer)
    present = np.nonzero(bag.lengths)[0]
    bag = Bag(bag.ids, bag.lengths[present], bag.starts[present])
    return Second(bag, targets[present].astype(np.float32), mapping.astype(np.float32))


def second_loss(table: Tensor, mapping: Tensor, second: Second, recipe: Recipe, random: np.random.Generator) -> Tensor:
    """Returns the mean distance, one minus the cosine, of some texts' mapped vectors to the second teacher's."""
    import torch
    from torch.nn import functional

    chosen = random.integers(len(second.targets), size=recipe.singles)
    vectors = embed(table, second.texts.view(chosen).thinned(random, drop=recipe.drop, crop=0.0))
    mapped = functional.normalize(vectors @ mapping, dim=1, eps=1e-6)
    return (1 - (mapped * torch.from_numpy(second.targets[chosen])).sum(dim=1)).mean()


def second_texts(groups: Sequence[Sequence[str]], kept_out: set[str]) -> list[str]:
    """Returns the distinct texts of all groups that have a letter or a digit, without those kept out of training."""
    listed = dict.fromkeys(text for group in groups for text in group)
    return [text for text in listed if text not in kept_out and any(map(str.isalnum, text))]
