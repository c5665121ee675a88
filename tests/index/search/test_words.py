"""Words meet in one term whatever their inflection, script of digits or way of printing."""

import pytest

from clausewise.index.search.words import words_of


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("en", "organizations", "Organization's"),
        ("fr", "l'organisation régionale", "organisations regionales"),
        ("es", "misión política", "misiones políticas"),
        ("ru", "войска Намибии", "войск Намибия"),
        ("ar", "والمنظمات الإقليمية", "المنظمة إقليمية"),
        ("en", "2,000 troops", "2000 troop"),
        ("ar", "القرار ٦٨٧", "قرار 687"),
        ("zh", "第６８７号", "第687号"),
    ],
)
def test_forms_of_a_word_are_one_term(language: str, one: str, other: str) -> None:
    terms = [[word.term for word in words_of(text, language)] for text in (one, other)]
    assert terms[0] == terms[1] != []


def test_a_symbol_is_one_word_and_its_number_another() -> None:
    assert [word.term for word in words_of("S/RES/687 (1991)", "en")] == ["s/res/687", "687", "1991"]


def test_a_symbol_printed_against_chinese_is_whole() -> None:
    assert [word.term for word in words_of("载于S/2005/60号文件", "zh")] == ["载于", "s/2005/60", "号文", "文件"]


def test_chinese_gives_overlapping_pairs() -> None:
    assert [word.term for word in words_of("安理会", "zh")] == ["安理", "理会"]
