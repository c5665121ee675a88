"""Language versions: where their paragraphs disagree, and our own translations, which pass for nothing else."""

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from clausewise.index.clause_index import ClauseIndex
from clausewise.index.document import LANGUAGES, Clause, clause_key
from clausewise.index.metadata import bundled_paths
from clausewise.index.reading import read_document
from clausewise.index.translations import translation_of
from clausewise.index.versions import Disagreement, version_disagreements

SEED = "S/RES/1631(2005)"
OWN = "The Security Council,\n\n1. Urges all States to dig wells;\n\n2. Decides to remain seized of the matter."


def clauses(symbol: str, language: str, *numbers: str) -> list[Clause]:
    return [
        Clause(clause_key(symbol, "operative", number), symbol, "operative", number, "…", language, 0, 1)
        for number in numbers
    ]


@pytest.fixture(scope="module")
def six(tmp_path_factory: pytest.TempPathFactory) -> ClauseIndex:
    """An index of the bundled document with its translations; tests only read it."""
    index = ClauseIndex.open(tmp_path_factory.mktemp("six"))
    index.add_bundled(translations=True)
    return index


def test_versions_are_told_apart_by_the_numbers_that_they_lack_or_alone_have() -> None:
    french = clauses("S/RES/7(2031)", "fr", "1", "2", "2.a")
    russian = clauses("S/RES/7(2031)", "ru", "1", "2", "3")
    chinese = clauses("S/RES/7(2031)", "zh", "1", "2", "2.a")
    alone = clauses("S/RES/8(2031)", "en", "1")
    assert version_disagreements([*french, *russian, *chinese, *alone]) == [
        Disagreement("S/RES/7(2031)", "fr", ("op3",), ()),
        Disagreement("S/RES/7(2031)", "ru", ("op2.a",), ("op3",)),
        Disagreement("S/RES/7(2031)", "zh", ("op3",), ()),
    ]
    assert version_disagreements([*french, *chinese, *alone]) == []


def test_the_bundled_translations_have_the_paragraphs_of_the_bundled_document(six: ClauseIndex) -> None:
    assert {document.language: document.status for document in six.documents} == {
        **dict.fromkeys(LANGUAGES, "translation"),
        "ar": "draft",
    }
    assert [clause.language for clause in six.versions(f"{SEED}#op12")] == list(LANGUAGES)
    assert version_disagreements(six.clauses(SEED)) == []


def test_a_text_of_ones_own_stays_beside_the_bundled_translations(tmp_path: Path) -> None:
    own = tmp_path / "own.txt"
    own.write_text(OWN, "utf-8")
    own.with_name("own.meta.json").write_text(json.dumps({"symbol": SEED, "language": "en"}), "utf-8")
    index = ClauseIndex.open(tmp_path / "index")
    index.add(own)
    report = index.add_bundled(translations=True)
    assert len(report.added) == len(LANGUAGES) - 1
    sources = {document.language: document.source_file for document in index.documents}
    assert sources["en"] == "own.txt"
    assert set(sources) == set(LANGUAGES)


def test_a_copy_of_a_translation_is_known_for_one(tmp_path: Path) -> None:
    english = next(path for path in bundled_paths(translations=True) if path.name.endswith(".en.txt"))
    document = read_document(Path(shutil.copy(english, tmp_path / "resolution.txt"))).document
    assert (document.symbol, document.language, document.status) == (SEED, "en", "translation")


def test_a_translation_is_at_hand_of_the_very_text_that_was_translated_alone(
    seed_index: ClauseIndex, six: ClauseIndex
) -> None:
    (original,) = seed_index.versions(f"{SEED}#op2")
    texts = {clause.language: clause.text for clause in six.versions(f"{SEED}#op2")}
    assert {code: translation_of(original, code) for code in LANGUAGES} == {**texts, "ar": None}
    assert translation_of(replace(original, text="The adopted text has another second paragraph."), "en") is None
    assert translation_of(clauses("S/RES/7(2031)", "ar", "2")[0], "en") is None
