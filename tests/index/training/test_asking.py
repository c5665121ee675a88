"""Questions are trained to choose their paragraph by cosines and by the match of words."""

import numpy as np
import pytest

from clausewise.index.training.asking import Pieces, draw_questions, match_words, pieces_of
from clausewise.index.training.bag import Bag
from clausewise.index.training.corpus import Asked, Passages
from clausewise.index.training.recipe import Recipe
from clausewise.index.training.tokenizer import train_tokenizer

QUESTIONS = ["who sells weapons to rebels", "when will the report on women be ready"]
CLAUSES = [
    "Demands that all States end the sale of weapons to the rebels in the north of the country and beyond its borders",
    "Requests the Secretary-General to report on women, peace and security by the end of the year, and on children",
    "Decides to remain seized of the matter",
]


def word_match(question: np.ndarray, clauses: list[np.ndarray]) -> list[float]:
    """The definition, written plainly: best cosines, weighed by how far they tell the clauses apart."""
    unit = [pieces / np.linalg.norm(pieces, axis=1, keepdims=True) for pieces in (question, *clauses)]
    best = np.array([[max(one @ other for other in clause) for clause in unit[1:]] for one in unit[0]])
    weights = best.max(axis=1) - best.mean(axis=1)
    return list(weights @ best / weights.sum())


def test_the_match_of_words_is_as_defined() -> None:
    torch = pytest.importorskip("torch")
    tokenizer = train_tokenizer([*QUESTIONS, *CLAUSES] * 3, pieces=120, candidates=1.5)
    table = np.random.default_rng(7).normal(size=(tokenizer.get_vocab_size(), 16)).astype(np.float32)
    bags = [Bag.from_texts(texts, tokenizer) for texts in (QUESTIONS, CLAUSES)]
    views = [bag.view(np.arange(len(bag.lengths))) for bag in bags]
    trained = match_words(torch.from_numpy(table), pieces_of(views[0]), pieces_of(views[1]), (2, 3))
    encoded = [[table[one.ids] for one in tokenizer.encode_batch(texts)] for texts in (QUESTIONS, CLAUSES)]
    for row, question in zip(trained.tolist(), encoded[0], strict=True):
        assert row == pytest.approx(word_match(question, encoded[1]), abs=1e-5)


def test_two_threads_add_the_gradients_of_common_words_up_alike_every_time() -> None:
    torch = pytest.importorskip("torch")
    random = np.random.default_rng(3)
    start = torch.from_numpy(random.normal(size=(1500, 64)).astype(np.float32))
    questions = Pieces(random.integers(1500, size=3000), np.sort(random.integers(300, size=3000)))
    clauses = Pieces(random.integers(1500, size=9000), np.sort(random.integers(120, size=9000)))
    threads = torch.get_num_threads()
    torch.set_num_threads(2)
    gradients = set()
    try:
        for _ in range(6):
            table = torch.nn.Parameter(start.clone())
            torch.autograd.backward(match_words(table, questions, clauses, (300, 120)).square().sum())
            gradients.add(table.grad.numpy().tobytes())
    finally:
        torch.set_num_threads(threads)
    assert len(gradients) == 1


def test_passages_know_the_row_they_are_part_of() -> None:
    tokenizer = train_tokenizer(CLAUSES * 3, pieces=120, candidates=1.5)
    passages = Passages.from_texts([CLAUSES[0], "", CLAUSES[2]], "en", tokenizer)
    view, owners = passages.of(np.array([2, 0]))
    assert owners.tolist() == [0] + [1] * int(passages.counts[0])
    assert view.lengths[0] == len(tokenizer.encode(CLAUSES[2]).ids)
    assert passages.counts[1] == 0


def test_a_step_asks_at_most_so_many_questions_of_a_paragraph() -> None:
    empty = Bag.from_texts([], train_tokenizer(CLAUSES, pieces=60, candidates=1.5))
    rows = np.repeat(np.arange(6), 5)
    asked = Asked(empty, 0, rows, rows // 2, {})
    drawn = draw_questions(asked, Recipe(resolutions=2, asked_each=3), np.random.default_rng(1))
    counts = np.bincount(rows[drawn])
    assert sorted(counts[counts > 0]) == [3, 3, 3, 3]
    assert len(set(asked.documents[drawn])) == 2
