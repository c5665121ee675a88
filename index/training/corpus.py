"""Lays the training material out for the loop: bags of pieces beside the teacher vectors to reach."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from .bag import Bag, View
from .passages import passages
from .recipe import LANGUAGES
from .slips import misspell
from .sources import TERMS, Entry, Row

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from tokenizers import Tokenizer

_COPIES = 3


@dataclass(frozen=True)
class Passages:
    """The passages of rows in one language, as `passages.py` cuts them; a row too short to cut is its own.

    Attributes:
        bag: all passages, row after row.
        first: for each row the number of its first passage; rows without questions have none.
        counts: for each row how many passages it has.
    """

    bag: Bag
    first: NDArray[np.int64]
    counts: NDArray[np.int64]

    @classmethod
    def from_texts(cls, texts: Sequence[str], language: str, tokenizer: Tokenizer) -> Passages:
        """Cuts and tokenizes `texts`; an empty one has no passages."""
        cut = [passages(text, language) or [text] if text else [] for text in texts]
        counts = np.array([len(parts) for parts in cut], dtype=np.int64)
        bag = Bag.from_texts([part for parts in cut for part in parts], tokenizer)
        return cls(bag, np.asarray(np.cumsum(counts) - counts, dtype=np.int64), counts)

    def of(self, rows: NDArray[np.int64]) -> tuple[View, NDArray[np.int64]]:
        """Returns the passages of some rows, and for each passage which of these rows, from 0, it is part of."""
        counts = self.counts[rows]
        owners = np.repeat(np.arange(len(rows)), counts)
        place = np.arange(len(owners)) - np.repeat(np.cumsum(counts) - counts, counts)
        return self.bag.view(self.first[rows][owners] + place), owners


@dataclass(frozen=True)
class Asked:
    """Questions, and the rows that answer them.

    Attributes:
        questions: bag of questions in any language, all of them as written and then, `copies` times, misspelt.
        copies: how many misspelt copies of every question there are.
        rows: for each question the row that answers it.
        documents: for each question a number that the rows of one document share.
        passages: language code to the passages of the rows that answer a question.
    """

    questions: Bag
    copies: int
    rows: NDArray[np.int64]
    documents: NDArray[np.int64]
    passages: dict[str, Passages]


@dataclass(frozen=True)
class Corpus:
    """What the loop trains on.

    Attributes:
        bags: language code to the bag of all rows in that language; an absent text has no pieces.
        targets: teacher vector of each row's English, shape (rows, dimensions).
        singles: bag of single texts in any language.
        single_targets: teacher vector for each single text, shape (singles, dimensions).
        documents: for each row a number that rows of one document share.
        asked: questions and the rows that answer them.
    """

    bags: dict[str, Bag]
    targets: NDArray[np.float32]
    singles: Bag
    single_targets: NDArray[np.float32]
    documents: NDArray[np.int64]
    asked: Asked


def single_examples(
    rows: Sequence[Row],
    pairs: Sequence[Row],
    glosses: Sequence[str],
    frames: Sequence[dict[str, str]],
    random: np.random.Generator,
    *,
    slips: float,
) -> list[Entry]:
    """Returns single texts, each with the English text whose teacher vector it should reach.

    They are both sides of the pairs, the glosses, and every term put into a question in each of its
    languages. The question should reach the bare term's vector: so the words of asking come to weigh little.
    A share `slips` of the terms is misspelt.
    """
    examples = [(row.texts[code], row.texts["en"]) for code in ("en", "ar") for row in pairs]
    examples += [(gloss, gloss) for gloss in glosses]
    for row in rows:
        if row.source in TERMS:
            for code, term in row.texts.items():
                frame = frames[int(random.integers(len(frames)))][code]
                written = misspell(term, random) if random.random() < slips else term
                examples.append((frame.replace("{}", written), row.texts["en"]))
    return examples


def lay_out(
    rows: Sequence[Row],
    examples: Sequence[Entry],
    vectors: dict[str, NDArray[np.float32]],
    tokenizer: Tokenizer,
    random: np.random.Generator,
    *,
    dimensions: int,
) -> Corpus:
    """Tokenizes everything and sets the teacher vectors beside it.

    The mean of the rows' teacher vectors is taken off all of them: what every UN text shares tells none
    apart. Of more dimensions than wanted the first principal ones are kept; fewer are filled up with zeros.
    """
    targets = np.stack([vectors[row.texts["en"]] for row in rows])
    mean = targets.mean(axis=0)
    singles = Bag.from_texts([text for text, _ in examples], tokenizer)
    present = np.nonzero(singles.lengths)[0]
    singles = Bag(singles.ids, singles.lengths[present], singles.starts[present])
    single_targets = np.stack([vectors[examples[int(at)][1]] for at in present])
    turn = _turn(_unit(targets - mean), dimensions)
    texts = {code: [row.texts.get(code, "") for row in rows] for code in LANGUAGES}
    documents = _numbered([row.document or row.source for row in rows])
    return Corpus(
        bags={code: Bag.from_texts(texts[code], tokenizer) for code in LANGUAGES},
        targets=_unit((targets - mean) @ turn),
        singles=singles,
        single_targets=_unit((single_targets - mean) @ turn),
        documents=documents,
        asked=_lay_out_asked(rows, documents, tokenizer, random),
    )


def _turn(targets: NDArray[np.float32], dimensions: int) -> NDArray[np.float32]:
    width = targets.shape[1]
    if dimensions >= width:
        return np.eye(width, dimensions, dtype=np.float32)
    _, _, axes = np.linalg.svd(targets, full_matrices=False)
    return np.asarray(axes[:dimensions].T, dtype=np.float32)


def _lay_out_asked(
    rows: Sequence[Row], documents: NDArray[np.int64], tokenizer: Tokenizer, random: np.random.Generator
) -> Asked:
    answering = np.array([at for at, row in enumerate(rows) for _ in row.questions], dtype=np.int64)
    texts = {code: [row.texts.get(code, "") if row.questions else "" for row in rows] for code in LANGUAGES}
    asked = [text for row in rows for _, text in row.questions]
    misspelt = [misspell(text, random) for _ in range(_COPIES) for text in asked]
    return Asked(
        questions=Bag.from_texts(asked + misspelt, tokenizer),
        copies=_COPIES,
        rows=answering,
        documents=documents[answering],
        passages={code: Passages.from_texts(texts[code], code, tokenizer) for code in LANGUAGES},
    )


def _numbered(names: Sequence[str]) -> NDArray[np.int64]:
    numbers = {name: number for number, name in enumerate(dict.fromkeys(names))}
    return np.array([numbers[name] for name in names], dtype=np.int64)


def initial_table(corpus: Corpus, pieces: int, random: np.random.Generator) -> NDArray[np.float32]:
    """Returns a first vector for each piece, shape (pieces, dimensions).

    Its direction is the mean of the teacher vectors of the texts it occurs in, each text counting by one over
    the square root of its length; its norm falls with its frequency p, as a / (a + p) with a = 0.001
    (Arora, Liang, Ma 2017).
    """
    from scipy.sparse import csr_matrix

    dimensions = corpus.targets.shape[1]
    table = np.zeros((pieces, dimensions), dtype=np.float32)
    counts = np.zeros(pieces)
    laid = [(bag, corpus.targets) for bag in corpus.bags.values()] + [(corpus.singles, corpus.single_targets)]
    for bag, targets in laid:
        view = bag.view(np.arange(len(bag.lengths)))
        text = np.repeat(np.arange(len(bag.lengths)), bag.lengths)
        weights = (1 / np.sqrt(bag.lengths[text])).astype(np.float32)
        table += csr_matrix((weights, (view.ids, text)), shape=(pieces, len(bag.lengths))) @ targets
        counts += np.bincount(view.ids, minlength=pieces)
    frequency = counts / counts.sum()
    table = 0.3 * _unit(table) * (1e-3 / (1e-3 + frequency))[:, None].astype(np.float32)
    unseen = counts == 0
    table[unseen] = random.normal(0, 0.003, (int(unseen.sum()), dimensions))
    return np.asarray(table, dtype=np.float32)


def _unit(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.maximum(lengths, 1e-6), dtype=np.float32)
