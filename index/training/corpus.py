"""Lays the training material out for the loop: bags of pieces beside the teacher vectors to reach."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from .bag import Bag
from .recipe import LANGUAGES
from .sources import TERMS, Row

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from tokenizers import Tokenizer

Example = tuple[str, str]


@dataclass(frozen=True)
class Corpus:
    """What the loop trains on.

    Attributes:
        bags: language code to the bag of all rows in that language; an absent text has no pieces.
        targets: teacher vector of each row's English, shape (rows, dimensions).
        singles: bag of single texts in any language.
        single_targets: teacher vector for each single text, shape (singles, dimensions).
        documents: for each row a number that rows of one document share.
        questions: bag of questions in any language.
        question_rows: for each question the row that answers it.
    """

    bags: dict[str, Bag]
    targets: NDArray[np.float32]
    singles: Bag
    single_targets: NDArray[np.float32]
    documents: NDArray[np.int64]
    questions: Bag
    question_rows: NDArray[np.int64]


def single_examples(
    rows: Sequence[Row],
    pairs: Sequence[Row],
    glosses: Sequence[str],
    frames: Sequence[dict[str, str]],
    random: np.random.Generator,
) -> list[Example]:
    """Returns single texts, each with the English text whose teacher vector it should reach.

    They are both sides of the pairs, the glosses, and every term put into a question in each of its
    languages. The question should reach the bare term's vector: so the words of asking come to weigh little.
    """
    examples = [(row.texts[code], row.texts["en"]) for code in ("en", "ar") for row in pairs]
    examples += [(gloss, gloss) for gloss in glosses]
    for row in rows:
        if row.source in TERMS:
            for code, term in row.texts.items():
                frame = frames[int(random.integers(len(frames)))][code]
                examples.append((frame.replace("{}", term), row.texts["en"]))
    return examples


def lay_out(
    rows: Sequence[Row],
    examples: Sequence[Example],
    vectors: dict[str, NDArray[np.float32]],
    tokenizer: Tokenizer,
) -> Corpus:
    """Tokenizes everything and sets the teacher vectors beside it.

    The mean of the rows' teacher vectors is taken off all of them: what every UN text shares tells none
    apart.
    """
    targets = np.stack([vectors[row.texts["en"]] for row in rows])
    mean = targets.mean(axis=0)
    singles = Bag.from_texts([text for text, _ in examples], tokenizer)
    present = np.nonzero(singles.lengths)[0]
    singles = Bag(singles.ids, singles.lengths[present], singles.starts[present])
    single_targets = np.stack([vectors[examples[int(at)][1]] for at in present])
    texts = {code: [row.texts.get(code, "") for row in rows] for code in LANGUAGES}
    return Corpus(
        bags={code: Bag.from_texts(texts[code], tokenizer) for code in LANGUAGES},
        targets=_unit(targets - mean),
        singles=singles,
        single_targets=_unit(single_targets - mean),
        documents=_numbered([row.document or row.source for row in rows]),
        questions=Bag.from_texts([text for row in rows for _, text in row.questions], tokenizer),
        question_rows=np.array([at for at, row in enumerate(rows) for _ in row.questions], dtype=np.int64),
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
