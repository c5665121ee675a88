"""What the tokenizer takes for the same word."""

import pytest

from clausewise.index.training.letters import fold_letter
from clausewise.index.training.tokenizer import build_normalizer, build_pre_tokenizer, train_tokenizer


def words(text: str) -> list[str]:
    folded = build_normalizer().normalize_str(text)
    return [word for word, _ in build_pre_tokenizer().pre_tokenize_str(folded)]


@pytest.mark.parametrize(
    ("written", "same_as"),
    [
        ("إدارة الأَزمات", "اداره الازمات"),
        ("الســـلام", "السلام"),
        ("عام ٢٠٠٥", "عام 2005"),
        ("２００５ 年", "2005 年"),
        ("Réaffirmant sa résolution", "reaffirmant sa resolution"),
        ("DÉCIDE", "décide"),
        ("peace-\u200bkeeping", "peace keeping"),
        ("Ещё", "еще"),
        ("E\u0301tat", "état"),
        ("Œuvre, Straße, Ærø, Łódź", "oeuvre, strasse, aero, lodz"),
        ("\u202bالأمن\u202c", "الامن"),
    ],
)
def test_variants_of_writing_are_one(written: str, same_as: str) -> None:
    assert words(written) == words(same_as)


def test_arabic_clitics_stand_apart() -> None:
    assert words("والأسلحة للمنظمات وبناء") == ["وال", "اسلحه", "لل", "منظمات", "و", "بناء"]
    assert words("الوطنية") == ["ال", "وطنيه"]


def test_a_traditional_character_is_read_as_its_simplified_one() -> None:
    assert [fold_letter(letter, {"國": "国"}) for letter in "國国"] == ["国", "国"]


def test_punctuation_falls_away_and_a_sign_stays() -> None:
    assert words("¿Quién?") == ["quien"]
    assert words("!!! …") == []
    assert words("😀") == ["😀"]


def test_the_same_texts_give_the_same_pieces_and_an_unknown_sign_the_unknown_piece() -> None:
    texts = ["the Security Council decides to remain seized of the matter", "安全理事会决定继续处理此案"] * 3
    one, other = (train_tokenizer(texts, pieces=60, candidates=1.5) for _ in range(2))
    assert one.to_str() == other.to_str()
    assert "安全理事会" in "".join(one.encode("安全理事会").tokens)
    assert one.encode("😀").ids == [one.token_to_id("[UNK]")]
