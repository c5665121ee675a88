"""Addressees: whom a paragraph asks, by the behaviours that tell them from those it only mentions."""

from __future__ import annotations

import pytest

from clausewise.index.addressees import find_addressees


@pytest.mark.parametrize(
    ("language", "text", "addressees"),
    [
        (
            "ar",
            "يهيب بالدول الأعضاء وبالأطراف أن تتعاون مع الأمين العام",
            ("Member States", "the parties"),
        ),
        ("ar", "يحث جميع الأطراف، ولا سيما يونيتا، على التقيد بوقف إطلاق النار", ("all parties", "UNITA")),
        (
            "es",
            "Insta a todos los Estados y a las organizaciones internacionales a que cooperen con la Unión Africana",
            ("all States", "international organizations"),
        ),
        ("es", "Exige que el Iraq y todas las partes respeten el alto el fuego", ("Iraq", "all parties")),
        (
            "fr",
            "Demande à toutes les parties, en particulier à l'UNITA, de coopérer avec le Secrétaire général",
            ("all parties", "UNITA"),
        ),
        (
            "fr",
            "Demande aux Gouvernements de la Grèce et de la Turquie de reprendre les négociations",
            ("Government of Greece", "Government of Türkiye"),
        ),
        (
            "ru",
            "просит Генерального секретаря в консультации с Африканским союзом представить доклад",
            ("Secretary-General",),
        ),
        ("ru", "Требует, чтобы Ирак и все стороны соблюдали прекращение огня", ("Iraq", "all parties")),
        ("ru", "призывает правительство Израиля прекратить удары", ("Government of Israel",)),
        ("ar", "يطلب إلى إسرائيل أن تكف عن ذلك", ("Israel",)),
        ("zh", "敦促苏丹政府和以色列停止行动", ("Government of Sudan", "Israel")),
        ("zh", "要求以色列军队撤出", ()),
        ("zh", "请秘书长与各方协商，向安理会提出报告", ("Secretary-General",)),
        ("zh", "要求各方，特别是安盟，立即停火", ("the parties", "UNITA")),
    ],
)
def test_those_strung_together_behind_the_verb_are_asked_and_no_others(
    language: str, text: str, addressees: tuple[str, ...]
) -> None:
    assert find_addressees(text, language) == addressees


@pytest.mark.parametrize(
    ("text", "addressees"),
    [
        ("Calls upon Israel, the occupying Power, to ensure the safe return of those deported", ("Israel",)),
        ("Urges the Governments of Greece and Turkey to talk", ("Government of Greece", "Government of Turkey")),
        ("Demands that Iraqi forces withdraw", ()),
        ("Takes note of the report of the Secretary-General", ()),
        ("Decides that all States shall freeze the assets", ("all States",)),
        ("Decides also, with a view to ending the war, that all States shall freeze the assets", ("all States",)),
        (
            "Urges the Governments of the Niger and Chad to talk",
            ("Government of the Niger", "Government of Chad"),
        ),
        ("Decides that the Mission shall comprise military observers", ()),
        ("(a)", ()),
        ("To request the Secretary-General to report", ("Secretary-General",)),
        ("Notes that the parties have met and urges them to pursue these talks", ("the parties",)),
    ],
)
def test_english_names_countries_as_printed_and_leaves_out_who_is_only_mentioned(
    text: str, addressees: tuple[str, ...]
) -> None:
    assert find_addressees(text, "en") == addressees
