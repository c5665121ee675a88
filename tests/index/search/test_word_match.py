"""Each piece of a question looks for its nearest in a clause, and counts by the length of its vector."""

import numpy as np
import pytest

from clausewise.index.search.word_match import match_words

TABLE = np.array([[3, 0, 0], [0, 1, 0], [0, 0, 1]], dtype=np.float32)
LONG, SHORT, OTHER = (np.array([number], dtype=np.int32) for number in range(3))


def test_a_piece_that_says_more_counts_more() -> None:
    question = np.concatenate([LONG, SHORT])
    assert match_words(question, [LONG, SHORT, np.concatenate([SHORT, LONG])], TABLE) == pytest.approx([0.75, 0.25, 1])


def test_a_text_without_pieces_matches_nothing() -> None:
    empty = np.array([], dtype=np.int32)
    assert match_words(LONG, [empty, LONG, OTHER], TABLE) == pytest.approx([0, 1, 0])
    assert len(match_words(LONG, [], TABLE)) == 0
