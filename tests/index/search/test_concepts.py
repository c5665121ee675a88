"""Concepts: the same thing named in six languages, and nothing named by words that only bind a sentence."""

import pytest

from clausewise.index.search.concepts import mentions, outermost, proper_names
from clausewise.index.search.words import words_of


def named(text: str, language: str, *, whole: bool = False) -> list[set[str]]:
    """Returns what each name in a text may mean; only the longest names where `whole`."""
    found = mentions([word.term for word in words_of(text, language)], language)
    return [set(mention.concepts) for mention in (outermost(found) if whole else found)]


def meant(text: str, language: str) -> set[str]:
    return {concept for concepts in named(text, language) for concept in concepts}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("the Lebanese army", "en"),
        ("الجيش اللبناني", "ar"),
        ("el Líbano", "es"),
        ("l'armée libanaise", "fr"),
        ("на юге Ливана", "ru"),
        ("黎巴嫩军队", "zh"),
        ("in Beirut", "en"),
        ("в Бейруте", "ru"),
    ],
)
def test_a_state_is_known_in_every_language_by_its_name_its_people_and_its_capital(text: str, language: str) -> None:
    assert "lebanon" in meant(text, language)


def test_everyday_words_and_other_languages_name_the_same_matter() -> None:
    assert "arms embargo" in meant("the weapons ban", "en")
    assert "arms embargo" in meant("embargo sur les armes", "fr")
    assert "arms embargo" in meant("武器禁运", "zh")


def test_a_name_within_a_name_is_found_but_does_not_stand_for_the_whole() -> None:
    assert {"south africa", "africa"} <= meant("sanctions against South Africa", "en")
    assert named("South Africa", "en", whole=True) == [{"south africa"}]
    assert named("Papua New Guinea and Guinea", "en", whole=True) == [{"papua new guinea"}, {"guinea"}]


def test_chinese_names_that_share_characters_are_told_apart() -> None:
    assert meant("索马里", "zh") == {"somalia"}
    assert meant("马里", "zh") == {"mali"}


def test_an_ambiguous_name_means_all_that_it_may_and_the_whole_name_one_of_them() -> None:
    (short,) = named("Congo", "en", whole=True)
    assert {"congo", "democratic republic of the congo"} <= short
    (whole,) = named("Democratic Republic of the Congo", "en", whole=True)
    assert whole & {"congo", "democratic republic of the congo"} == {"democratic republic of the congo"}


@pytest.mark.parametrize(
    ("text", "language", "other"),
    [
        ("who must report, and by when", "en", "world health organization"),
        ("male and female officers", "en", "maldives"),
        ("发展中国家", "zh", "china"),
    ],
)
def test_words_that_bind_a_sentence_name_no_matter_or_place(text: str, language: str, other: str) -> None:
    assert other not in {concept.partition(",")[0] for concept in meant(text, language)}
    assert not meant(text, language) & proper_names() - {"security council"}


def test_a_word_within_words_that_stand_for_nothing_names_nothing() -> None:
    assert meant("el embargo", "es")
    assert not meant("sin embargo", "es")


def test_states_are_proper_names_and_matters_are_not() -> None:
    assert "lebanon" in proper_names()
    assert not {"arms embargo", "sanctions", "refugees"} & proper_names()
