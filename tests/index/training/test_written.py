"""The written training data is whole, and holds nothing of what is measured."""

import json
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from clausewise.index.training.written import is_held_out, read_lists, read_paragraphs

ROOT = Path(__file__).parents[3]
SCRIPTS = {"ar": "ARABIC", "ru": "CYRILLIC", "zh": "CJK", "en": "LATIN", "es": "LATIN", "fr": "LATIN"}
RUN = 8
"""Words in a row that two texts do not share by chance; stock formulas are shorter in these languages."""


def scripts_of(text: str) -> set[str]:
    return {unicodedata.name(character, "").split(" ")[0] for character in text if character.isalpha()}


def test_every_paragraph_has_six_languages_and_questions_in_their_own_scripts() -> None:
    rows = read_paragraphs()
    assert len(rows) >= 800
    assert sum(len(row.questions) for row in rows) >= 1600
    for row in rows:
        assert len(row.questions) >= 3, row.texts["en"]
        for code, text in [*row.texts.items(), *row.questions]:
            assert SCRIPTS[code] in scripts_of(text) or not scripts_of(text), (code, text)


def test_no_paragraph_and_no_question_to_it_stands_twice() -> None:
    rows = read_paragraphs()
    english = [row.texts["en"] for row in rows]
    assert len(english) == len(set(english))
    for row in rows:
        assert len(row.questions) == len(set(row.questions)), row.texts["en"]


def test_a_part_of_every_file_is_held_out() -> None:
    held_out = [row for row in read_paragraphs() if is_held_out(row)]
    assert {row.document[0] for row in held_out} == {row.document[0] for row in read_paragraphs()}


def test_the_lists_name_each_concept_in_each_script() -> None:
    rows, names = read_lists()
    assert len(rows) >= 7000
    assert all(text.strip() for row in rows for text in row.texts.values())
    assert all(name and english for name, english in names)


def test_nothing_of_the_bundled_document_or_its_questions_is_trained_on() -> None:
    source = next((ROOT / "index" / "corpus").glob("*.txt")).read_text("utf-8")
    questions = [
        json.loads(line)["question"].lower()
        for path in (ROOT / "tests" / "questions").glob("*.jsonl")
        for line in path.read_text("utf-8").splitlines()
    ]
    rows = read_paragraphs()
    trained = {text.lower() for row in rows for _, text in row.questions}
    assert not trained.intersection(questions)
    runs = set(_runs(source))
    assert not [row.texts["ar"] for row in rows if runs.intersection(_runs(row.texts["ar"]))]


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    words = re.findall(r"\w+", text)
    return zip(*(words[start:] for start in range(RUN)), strict=False)
