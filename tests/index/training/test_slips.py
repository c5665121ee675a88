"""Misspelt copies of texts for the training."""

import numpy as np
import pytest

from clausewise.index.training.slips import misspell


@pytest.mark.parametrize("text", ["peacekeeping operations", "миротворческие операции", "عمليات حفظ السلام"])
def test_a_slip_changes_a_long_word_by_a_letter_or_two(text: str) -> None:
    for seed in range(20):
        misspelt = misspell(text, np.random.default_rng(seed))
        changed = [pair for pair in zip(text.split(), misspelt.split(), strict=True) if pair[0] != pair[1]]
        assert len(changed) <= 1
        for meant, written in changed:
            assert abs(len(meant) - len(written)) <= 1
            assert meant[0] == written[0]


def test_short_words_and_chinese_are_left_alone() -> None:
    for text in ("who is to pay", "\u548c\u5e73\u4e0e\u5b89\u5168\u548c\u53d1\u5c55", ""):
        assert misspell(text, np.random.default_rng(1)) == text
