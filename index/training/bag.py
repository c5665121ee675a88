"""Texts as bags of pieces, and the views of them that a training step sees."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import torch
    from numpy.typing import NDArray
    from tokenizers import Tokenizer
    from torch import Tensor

_SHORTEST_CROP = 3
_CROP_SHARE = (0.15, 0.8)


@dataclass(frozen=True)
class Bag:
    """Piece ids of many texts, end to end.

    Attributes:
        ids: piece ids of all texts, one after another.
        lengths: number of pieces of each text; zero for a text that is absent.
        starts: where each text begins in `ids`.
    """

    ids: NDArray[np.int64]
    lengths: NDArray[np.int64]
    starts: NDArray[np.int64]

    @classmethod
    def from_texts(cls, texts: Sequence[str], tokenizer: Tokenizer) -> Bag:
        """Tokenizes `texts`."""
        encoded = [encoding.ids for encoding in tokenizer.encode_batch(list(texts), add_special_tokens=False)]
        lengths = np.array([len(ids) for ids in encoded], dtype=np.int64)
        flat = np.array([piece for ids in encoded for piece in ids], dtype=np.int64)
        return cls(flat, lengths, _starts(lengths))

    def view(self, chosen: NDArray[np.int64]) -> View:
        """Returns the chosen texts whole."""
        lengths = self.lengths[chosen]
        offsets = _starts(lengths)
        position = np.arange(int(lengths.sum())) - np.repeat(offsets, lengths)
        ids = self.ids[np.repeat(self.starts[chosen], lengths) + position]
        return View(ids, offsets, lengths, position, np.ones(len(ids), dtype=np.float32))


def _starts(lengths: NDArray[np.int64]) -> NDArray[np.int64]:
    return np.asarray(np.cumsum(lengths) - lengths, dtype=np.int64)


@dataclass(frozen=True)
class View:
    """Some texts of a bag, with a weight of one or zero for every piece."""

    ids: NDArray[np.int64]
    offsets: NDArray[np.int64]
    lengths: NDArray[np.int64]
    position: NDArray[np.int64]
    weights: NDArray[np.float32]

    def thinned(self, random: np.random.Generator, *, drop: float, crop: float) -> View:
        """Leaves pieces out, as a question leaves out most of the words of its answer.

        Args:
            random: source of chance.
            drop: mean share of pieces left out; each text draws its own, between none and twice the mean.
            crop: share of the texts cut down to one run of pieces.
        """
        count = len(self.lengths)
        share = random.random(count) * drop * 2
        kept = random.random(len(self.ids)) >= np.repeat(share, self.lengths)
        cut = random.random(count) < crop
        run = (self.lengths * random.uniform(*_CROP_SHARE, count)).astype(np.int64)
        run = np.where(cut, np.maximum(run, _SHORTEST_CROP), self.lengths)
        run = np.minimum(run, self.lengths)
        first = (random.random(count) * (self.lengths - run + 1)).astype(np.int64)
        kept &= self.position >= np.repeat(first, self.lengths)
        kept &= self.position < np.repeat(first + run, self.lengths)
        text = np.repeat(np.arange(count), self.lengths)
        emptied = np.bincount(text, weights=kept, minlength=count) == 0
        kept |= emptied[text]
        return View(self.ids, self.offsets, self.lengths, self.position, kept.astype(np.float32))


def embed(table: torch.nn.Parameter | Tensor, view: View) -> Tensor:
    """Returns one vector of length one for each text of `view`; a text without pieces gives zeros."""
    import torch
    from torch.nn import functional

    summed = functional.embedding_bag(
        torch.from_numpy(view.ids),
        table,
        torch.from_numpy(view.offsets),
        mode="sum",
        per_sample_weights=torch.from_numpy(view.weights),
    )
    return functional.normalize(summed, dim=-1, eps=1e-6)
