"""Builds the tokenizer: folded letters and digits, words without their Arabic clitics, pieces of words.

Pieces carry no mark of where in a word they stand, so that a stem is the same piece behind a prefix; a run of
Chinese characters is cut into words by the same means.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, Protocol

from .letters import compiled_letters

if TYPE_CHECKING:
    from tokenizers import Tokenizer
    from tokenizers.normalizers import Normalizer
    from tokenizers.pre_tokenizers import PreTokenizer

UNKNOWN = "[UNK]"
_UNKNOWN_SCORE = -30.0
_LONGEST_PIECE = 16
# Beyond this a word's count no longer decides whether it is worth a piece, and the trainer runs in seconds.
_COUNT_CAP = 50
_ROUNDS = 3
# و ف (and, so), ب ك (with, as) and ل (for) before the article ال; then و ف alone before a longer word.
_CLITICS = r"(?<!\p{L})(?:[وف]?[بك]?ال|[وف]?لل)(?=\p{Arabic}{3})|(?<!\p{L})[وف](?=\p{Arabic}{4})"
_WORDS = r"\p{Han}+|\p{N}+|[[\p{L}\p{M}]&&[^\p{Han}]]+|[^\s\p{P}\p{L}\p{M}\p{N}]"


class TokenizerTrainer(Protocol):
    """Makes a tokenizer of texts."""

    def __call__(self, texts: Iterable[str], *, pieces: int, candidates: float) -> Tokenizer:
        """Returns a tokenizer with at most `pieces` pieces; piece 0 is `[UNK]`."""
        ...


def build_normalizer() -> Normalizer:
    """Returns the normalizer, which brings letters and digits to one form (`letters.py`)."""
    from tokenizers import normalizers

    return normalizers.Precompiled(compiled_letters())


def build_pre_tokenizer(*, clitics: bool = True) -> PreTokenizer:
    """Returns the pre-tokenizer: words, numbers, runs of Chinese, signs; punctuation falls away.

    Args:
        clitics: whether Arabic clitics stand apart from their word.
    """
    from tokenizers import Regex, pre_tokenizers

    pattern = f"{_CLITICS}|{_WORDS}" if clitics else _WORDS
    return pre_tokenizers.Split(Regex(pattern), "removed", invert=True)


def train_tokenizer(
    texts: Iterable[str], *, pieces: int, candidates: float, pre_tokenizer: PreTokenizer | None = None
) -> Tokenizer:
    """Trains the pieces on `texts`.

    Byte-pair merges propose `candidates` times `pieces`; a unigram model over them (Kudo 2018, with the best
    segmentation in place of the expectation over all) keeps those it uses most, and every single character.
    The unigram trainer of `tokenizers` itself gives other pieces at every run, so it is not used.

    Args:
        texts: what the pieces are to cover.
        pieces: how many are kept.
        candidates: how many times more are proposed.
        pre_tokenizer: cuts texts into words; None for that of `build_pre_tokenizer`.

    Returns:
        A tokenizer with at most `pieces` pieces, or one a character where that is more; piece 0 is `[UNK]`.
    """
    from tokenizers import Tokenizer, models

    pre_tokenizer = pre_tokenizer or build_pre_tokenizer()
    words = count_words(texts, pre_tokenizer)
    tokenizer = _propose_pieces(words, int(pieces * candidates))
    characters = Counter[str]()
    for word, count in words.items():
        characters.update(dict.fromkeys(word, count))
    used = _count_pieces(tokenizer, words)
    for turn in range(_ROUNDS + 1):
        longer = [piece for piece in _by_count(used) if len(piece) > 1]
        if turn == _ROUNDS:
            longer = longer[: max(0, pieces - 1 - len(characters))]
        counts = {piece: used[piece] for piece in longer}
        counts |= {character: used[character] + 1 for character in characters}
        total = sum(counts.values())
        scores = [(piece, round(math.log(counts[piece] / total), 3)) for piece in _by_count(counts)]
        tokenizer = Tokenizer(models.Unigram([(UNKNOWN, _UNKNOWN_SCORE), *scores], 0, False))
        used = _count_pieces(tokenizer, words)
    tokenizer.normalizer = build_normalizer()
    tokenizer.pre_tokenizer = pre_tokenizer
    return tokenizer


def count_words(texts: Iterable[str], pre_tokenizer: PreTokenizer) -> Counter[str]:
    """Returns how often each word occurs, folded, in the order of the alphabet."""
    normalizer = build_normalizer()
    counts = Counter[str]()
    for text in texts:
        counts.update(word for word, _ in pre_tokenizer.pre_tokenize_str(normalizer.normalize_str(text)))
    return Counter({word: counts[word] for word in sorted(counts)})


def _propose_pieces(words: Counter[str], size: int) -> Tokenizer:
    from tokenizers import Tokenizer, models, trainers

    tokenizer = Tokenizer(models.BPE(unk_token=UNKNOWN))
    trainer = trainers.BpeTrainer(
        vocab_size=size,
        special_tokens=[UNKNOWN],
        show_progress=False,
        max_token_length=_LONGEST_PIECE,
        min_frequency=2,
    )
    repeated = (word for word, count in words.items() for _ in range(min(count, _COUNT_CAP)))
    tokenizer.train_from_iterator(repeated, trainer)
    return tokenizer


def _count_pieces(tokenizer: Tokenizer, words: Counter[str]) -> Counter[str]:
    used = Counter[str]()
    for count, encoding in zip(words.values(), tokenizer.encode_batch(list(words)), strict=True):
        for piece in encoding.tokens:
            used[piece] += count
    used.pop(UNKNOWN, None)
    return used


def _by_count(counts: dict[str, int]) -> list[str]:
    return sorted(counts, key=lambda piece: (-counts[piece], piece))
