"""Subject headings: named in six languages, recognised in each, and suggested from a text."""

from pathlib import Path

import pytest

from clausewise.index import subjects
from clausewise.index.document import LANGUAGES
from clausewise.index.subjects import canonical_subject, subject_name, suggest_subjects

ROOT = Path(__file__).parents[2]
TEXTS = {
    language: (ROOT / "tests" / "fixtures" / "six_languages" / f"{language}.txt").read_text("utf-8")
    for language in LANGUAGES
}


def rows(name):
    lines = (ROOT / "index" / "data" / name).read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines]


@pytest.mark.parametrize(
    ("language", "name"),
    [
        ("ar", "عمليات حفظ السلام"),
        ("en", "PEACEKEEPING OPERATIONS"),
        ("es", "OPERACIONES DE MANTENIMIENTO DE LA PAZ"),
        ("fr", "OPÉRATIONS DE MAINTIEN DE LA PAIX"),
        ("ru", "ОПЕРАЦИИ ПО ПОДДЕРЖАНИЮ МИРА"),
        ("zh", "维持和平行动"),
    ],
)
def test_a_heading_is_named_in_every_language_and_recognised_in_each(language, name):
    assert subject_name("PEACEKEEPING OPERATIONS", language) == name
    assert canonical_subject(name.lower()) == "PEACEKEEPING OPERATIONS"
    assert {subject_name(name, other) for other in LANGUAGES} == {
        subject_name("PEACEKEEPING OPERATIONS", other) for other in LANGUAGES
    }


@pytest.mark.parametrize(
    ("printed", "heading"),
    [
        ("operations de maintien de la paix", "PEACEKEEPING OPERATIONS"),
        ("  Small   Arms ", "SMALL ARMS"),
        ("Guinée Bissau", "GUINEA-BISSAU"),
        ("الاسلحة الصغيرة", "SMALL ARMS"),
        ("COTE D’IVOIRE", "CÔTE D'IVOIRE"),
    ],
)
def test_case_accents_dashes_and_spaces_do_not_matter(printed, heading):
    assert canonical_subject(printed) == heading


@pytest.mark.parametrize("heading", ["LIGHTHOUSES", "المنارات", ""])
def test_a_heading_that_is_not_listed_comes_back_as_it_is(heading):
    assert canonical_subject(heading) == heading
    assert subject_name(heading, "fr") == heading


def test_every_heading_that_the_seed_prints_is_listed():
    (seed,) = (ROOT / "index" / "corpus").glob("000_*.txt")
    printed = [part for part in seed.read_text("utf-8").splitlines()[0].removeprefix("%%%").split("|") if part]
    assert len(printed) > 20
    for heading in printed:
        assert canonical_subject(heading) == heading
        assert all(subject_name(heading, language) != heading for language in ("ar", "ru", "zh"))


def test_the_list_is_complete_and_no_name_stands_for_two_headings():
    header, *listed = rows("subjects.tsv")
    assert header == ["heading", "ar", "es", "fr", "ru", "zh", "triggers"]
    assert len(listed) >= 350
    assert all(len(row) == 7 and all(cell.strip() == cell != "" for cell in row) for row in listed)
    assert all(canonical_subject(name) == row[0] for row in listed for name in row[:6])
    assert all(name == name.upper() for row in listed for name in row[:6])


def test_triggers_belong_to_listed_headings_and_languages():
    listed = {row[0] for row in rows("subjects.tsv")[1:]}
    triggers = rows("subject_triggers.tsv")[1:]
    assert all(len(row) == 3 and row[2].strip(" =|") for row in triggers)
    assert {row[0] for row in triggers} - listed == {"-"}
    assert {row[1] for row in triggers} == set(LANGUAGES)
    assert len({(heading, language) for heading, language, _ in triggers}) == len(triggers)
    assert set(subjects._COMMON) <= listed


def test_the_same_resolution_gets_mostly_the_same_subjects_in_every_language():
    suggested = {language: set(suggest_subjects(text, language)) for language, text in TEXTS.items()}
    for found in suggested.values():
        assert {"HUMANITARIAN ASSISTANCE", "PEACEKEEPING OPERATIONS", "CEASEFIRES"} <= found
        assert all(len(found & other) >= 4 for other in suggested.values())


def test_the_seed_gets_subjects_that_it_prints():
    (seed,) = (ROOT / "index" / "corpus").glob("000_*.txt")
    printed, _, text = seed.read_text("utf-8").partition("\n")
    suggested = suggest_subjects(text, "ar")
    assert suggested[0] == "REGIONAL ORGANIZATIONS"
    assert sum(heading in printed.split("|") for heading in suggested) >= 4


@pytest.mark.parametrize(
    ("text", "language", "expected", "unexpected"),
    [
        ("Sanctions against South Africa", "en", {"SANCTIONS", "SOUTH AFRICA"}, {"AFRICA"}),
        ("the Government of Papua New Guinea", "en", set(), {"GUINEA"}),
        ("يؤكد أن الدعم المالي للبعثة ضروري", "ar", {"FINANCIAL ASSISTANCE"}, {"MALI"}),
        ("وقف إطلاق النار بلبنان", "ar", {"CEASEFIRES", "LEBANON"}, set()),
        ("索马里局势", "zh", {"SOMALIA"}, {"MALI"}),
        ("沿海地区", "zh", set(), {"HAITI"}),
        ("о выборах на Кипре и о беженцах", "ru", {"ELECTIONS", "CYPRUS", "REFUGEES"}, set()),
        ("L'élection présidentielle au Tchad et les réfugiés", "fr", {"ELECTIONS", "CHAD", "REFUGEES"}, set()),
        ("la tregua y el embargo de armas a Somalia", "es", {"CEASEFIRES", "ARMS EMBARGO", "SOMALIA"}, set()),
    ],
)
def test_whole_names_are_found_in_the_forms_that_languages_print(text, language, expected, unexpected):
    found = set(suggest_subjects(text, language, 20))
    assert expected <= found
    assert not unexpected & found


def test_what_fits_every_resolution_comes_behind_what_it_is_about():
    text = "Recalling the Charter of the United Nations, international peace and security and the refugees, " * 3
    assert suggest_subjects(text, "en")[0] == "REFUGEES"


def test_a_subject_mentioned_throughout_comes_before_one_mentioned_in_one_place():
    filler = "words " * 40
    text = f"piracy {filler} piracy {filler} piracy {filler} diamonds diamonds diamonds"
    assert suggest_subjects(text, "en") == ("PIRACY", "DIAMONDS")


def test_a_title_counts_more():
    text = "piracy and diamonds"
    assert suggest_subjects(text, "en", 1, title="Diamonds") == ("DIAMONDS",)
    assert suggest_subjects("words", "en", title="Piracy") == ("PIRACY",)


def test_words_divided_at_the_end_of_a_line_are_found():
    assert suggest_subjects("the humani-\ntarian assistance", "en", 1) == ("HUMANITARIAN ASSISTANCE",)


@pytest.mark.parametrize("language", [*LANGUAGES, "de"])
def test_nothing_is_suggested_where_nothing_matches(language):
    assert suggest_subjects("", language) == ()
    assert suggest_subjects("Lorem ipsum dolor 123", language) == ()


def test_no_more_are_suggested_than_asked_for():
    assert len(suggest_subjects(TEXTS["en"], "en", 3)) == 3
    assert suggest_subjects(TEXTS["en"], "en", 0) == ()
