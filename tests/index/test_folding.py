"""Folding: one form for what printers vary, and offsets that stay."""

import pytest

from clausewise.index.folding import fold, fold_words
from clausewise.index.metadata import bundled_paths


def test_folding_keeps_every_offset() -> None:
    everything = "".join(chr(code) for code in range(0x3000) if not 0xD800 <= code < 0xE000) + "中文ﬁ🕊️İß"
    assert len(fold(everything)) == len(everything)
    seed = bundled_paths()[0].read_text("utf-8")
    assert len(fold(seed)) == len(seed)
    assert fold(seed) != seed


@pytest.mark.parametrize(
    ("printed", "folded"),
    [
        ("Réaffirmant", "reaffirmant"),
        ("PÁRRAFO Nº", "parrafo nº"),
        ("ЕЩЁ РАЗ", "еще раз"),
        ("Российской", "российской"),
        ("أإآٱ ى ئ ؤ ة", "اااا ي ي و ه"),
        ("١٢ ۱۲ １２", "12 12 12"),
        ("l’Assemblée", "l'assemblee"),
        ("a\u00a0b\tc\nd", "a b c d"),
        ("安全理事会", "安全理事会"),
    ],
)
def test_case_accents_letter_forms_and_digits_fold(printed: str, folded: str) -> None:
    assert fold(printed) == folded


def test_folded_words_drop_diacritics_and_stretching_and_keep_single_spaces() -> None:
    assert fold_words("  وَإِذْ   يُـــؤَكِّدُ\nمُجَدَّدًا ") == "واذ يوكد مجددا"


def test_folding_twice_changes_nothing() -> None:
    seed = bundled_paths()[0].read_text("utf-8")
    assert fold(fold(seed)) == fold(seed)
    assert fold_words(fold_words(seed)) == fold_words(seed)
