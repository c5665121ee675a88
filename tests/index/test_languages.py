"""The language of short questions."""

import pytest

from clausewise.index.languages import detect_language


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("What does the Council ask?", "en"),
        ("who helps the refugees", "en"),
        ("small arms", "en"),
        ("¿Qué pide el Consejo?", "es"),
        ("quien ayuda a los refugiados", "es"),
        ("armas pequeñas", "es"),
        ("Que demande le Conseil ?", "fr"),
        ("qui aide les réfugiés", "fr"),
        ("armes légères", "fr"),
        ("О чём просит Совет?", "ru"),
        ("оружие", "ru"),
        ("安理会要求什么？", "zh"),
        ("军火", "zh"),
        ("ماذا يطلب المجلس؟", "ar"),
        ("الأسلحة", "ar"),
    ],
)
def test_a_few_words_tell_the_language(question: str, language: str) -> None:
    assert detect_language(question) == language


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("ماذا يقول القرار S/RES/1631(2005)؟", "ar"),
        ("ECOWAS做什么？", "zh"),
        ("Каков мандат UNMIK?", "ru"),
    ],
)
def test_a_latin_name_inside_leaves_the_language_as_it_is(question: str, language: str) -> None:
    assert detect_language(question) == language


@pytest.mark.parametrize("question", ["", "  ", "6?", "UNMIK", "S/RES/1631(2005)", "🕊️"])
def test_what_carries_no_language_is_taken_for_the_default(question: str) -> None:
    assert detect_language(question) == "en"
    assert detect_language(question, default="ar") == "ar"


@pytest.mark.parametrize("word", ["terrorism", "disarmament"])
def test_one_english_word_is_english(word: str) -> None:
    assert detect_language(word) == "en"
