"""Paragraphs of real resolutions, against labels made by reading them (`tests/gold`)."""

import json
from collections import Counter
from pathlib import Path

import pytest

from clausewise.index.document import LANGUAGES, parent_number
from clausewise.index.reading import read_document
from clausewise.index.structure import find_paragraphs, verbatim

ROOT = Path(__file__).parents[2]
RESOLUTIONS = ROOT.parent / "shared" / "data" / "resolutions" / "cr_unsc_gold_en"
GOLD = [json.loads(line) for line in (ROOT / "tests" / "gold" / "structure.jsonl").read_text("utf-8").splitlines()]
SIX = ROOT / "tests" / "fixtures" / "six_languages"

needs_resolutions = pytest.mark.skipif(
    not RESOLUTIONS.is_dir(), reason="the real resolutions are not beside this checkout"
)


def kind_of(kind: str, number: str) -> str:
    return "sub" if parent_number(number) else {"preambular": "pp", "operative": "op"}[kind]


@needs_resolutions
def test_paragraphs_of_real_resolutions_begin_where_a_reader_says_they_do() -> None:
    both = only_read = only_gold = same_kind = 0
    for labelled in GOLD:
        source = (RESOLUTIONS / labelled["file"]).read_text("utf-8")
        gold = {start: kind for kind, _, start, *_ in labelled["paragraphs"] if kind in ("pp", "op", "sub")}
        read = {found.start: kind_of(found.kind, found.number) for found in find_paragraphs(source, "en")}
        both += len(gold.keys() & read.keys())
        only_read += len(read.keys() - gold.keys())
        only_gold += len(gold.keys() - read.keys())
        same_kind += sum(gold[start] == read[start] for start in gold.keys() & read.keys())
    assert 2 * both / (2 * both + only_read + only_gold) >= 0.99
    assert same_kind / both >= 0.99


@needs_resolutions
def test_every_real_resolution_is_read_and_its_numbers_run_from_one() -> None:
    broken = []
    numbered = 0
    for path in sorted(RESOLUTIONS.glob("S_RES_*.txt")):
        read = read_document(path)
        assert len({clause.clause_id for clause in read.clauses}) == len(read.clauses), path.name
        for clause in read.clauses:
            assert clause.text == verbatim(read.source, clause.start, clause.end)
        tops = [clause.number for clause in read.clauses if clause.kind == "operative" and "." not in clause.number]
        numbers = [int(number) for number in tops if number.isdigit()]
        numbered += bool(numbers)
        if numbers != list(range(1, len(numbers) + 1)):
            broken.append(path.name)
    assert len(broken) <= 0.02 * numbered, broken


def test_one_resolution_in_six_languages_has_the_same_places() -> None:
    places = json.loads((SIX / "ids.json").read_text("utf-8"))
    for language in LANGUAGES:
        read = read_document(SIX / f"{language}.txt")
        assert read.document.language == language
        assert read.document.symbol == "S/RES/2999(2031)"
        assert read.document.date == "2031-04-01"
        assert [clause.clause_id.partition("#")[2] for clause in read.clauses] == places
        assert Counter(clause.act for clause in read.clauses)[""] <= 1
