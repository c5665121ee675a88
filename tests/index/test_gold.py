"""Paragraphs of real resolutions, against labels made by reading them (`tests/gold`)."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from clausewise.index.acts import find_act
from clausewise.index.addressee_names import addressee_data
from clausewise.index.addressees import find_addressees
from clausewise.index.document import LANGUAGES, Clause, parent_number
from clausewise.index.reading import read_document
from clausewise.index.structure import find_bounds, find_paragraphs, verbatim

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


PRINTED = re.compile(r"^[^\S\n]*(\d{1,2})[.,][^\S\n]+(?=[A-Z])", re.MULTILINE)


@needs_resolutions
def test_every_real_resolution_is_read_and_every_printed_number_before_an_act_is_its_paragraphs() -> None:
    files = 0
    broken = set()
    for path in sorted(RESOLUTIONS.glob("S_RES_*.txt")):
        read = read_document(path)
        assert len({clause.clause_id for clause in read.clauses}) == len(read.clauses), path.name
        for clause in read.clauses:
            assert clause.text == verbatim(read.source, clause.start, clause.end)
        bounds = find_bounds(read.source, "en")
        numbers = {clause.start: clause.number.rpartition(".")[2] for clause in read.clauses}
        printed = [
            (match[1], numbers.get(match.end(), ""))
            for match in PRINTED.finditer(read.source, bounds.body, bounds.closing)
            if find_act(read.source[match.end() : match.end() + 300], "en")
        ]
        tops = [clause.number for clause in read.clauses if clause.kind == "operative" and clause.number.isdigit()]
        if [int(number) for number in tops] != list(range(1, len(tops) + 1)):
            broken.add(path.name)
        files += bool(printed)
        broken.update(path.name for number, found in printed if number != found)
    assert files > 600
    assert len(broken) <= 0.02 * files, broken


def labelled_clauses(lines: list[dict[str, Any]]) -> Iterator[tuple[str, Clause, list[str], list[str]]]:
    """Yields kind, clause, acts and addressees of every labelled paragraph that is read where it is labelled."""
    for labelled in lines:
        clauses = {clause.start: clause for clause in read_document(RESOLUTIONS / labelled["file"]).clauses}
        for kind, _, start, acts, addressees in labelled["paragraphs"]:
            if start in clauses:
                yield kind, clauses[start], acts, addressees


@needs_resolutions
def test_acts_of_real_paragraphs_are_those_a_reader_sees() -> None:
    names = json.loads((ROOT / "tests" / "gold" / "acts.json").read_text("utf-8"))
    concern = {"is gravely concerned", "expresses grave concern"}
    opened = [
        (names.get(acts[0], acts[0]), "expresses concern" if clause.act in concern else clause.act)
        for kind, clause, acts, _ in labelled_clauses(GOLD)
        if kind != "sub" and acts
    ]
    assert sum(gold == read for gold, read in opened) / len(opened) >= 0.97


@needs_resolutions
def test_addressees_of_real_paragraphs_are_those_a_reader_sees() -> None:
    both = only_read = only_gold = 0
    for _, clause, _, addressees in labelled_clauses(GOLD):
        gold, read = set(map(named, addressees)), set(map(named, find_addressees(clause.text, "en")))
        both += len(gold & read)
        only_read += len(read - gold)
        only_gold += len(gold - read)
    assert 2 * both / (2 * both + only_read + only_gold) >= 0.9


@cache
def aliases() -> dict[str, str]:
    return {
        bare(alias): bare(name)
        for name, listed in addressee_data()["addressees"].items()
        for alias in [*listed["en"], name]
    }


def bare(name: str) -> str:
    return re.sub(r"^(?:the|its|his|her) ", "", name.lower())


def named(name: str) -> str:
    """Returns the canonical name: what labels call "all Cambodian parties" are the parties."""
    without_nation = bare(re.sub(r"\b[A-Z]\w+(?:ian|ese|ish|ean|can)s? ", "", name))
    without_number = re.sub(r"^(?:(?:all|other|two|both|appropriate|relevant|competent) )+", "", without_nation)
    known = (form for form in (bare(name), without_nation, without_number) if form in aliases())
    return next((aliases()[form] for form in known), bare(name))


def test_one_resolution_in_six_languages_has_the_same_places() -> None:
    places = json.loads((SIX / "ids.json").read_text("utf-8"))
    for language in LANGUAGES:
        read = read_document(SIX / f"{language}.txt")
        assert read.document.language == language
        assert read.document.symbol == "S/RES/2999(2031)"
        assert read.document.date == "2031-04-01"
        assert [clause.clause_id.partition("#")[2] for clause in read.clauses] == places
        spoken = [clause for clause in read.clauses if clause.kind != "annex"]
        assert Counter(clause.act for clause in spoken)[""] <= 1
        assert all(not clause.act and not clause.addressees for clause in read.clauses if clause.kind == "annex")
