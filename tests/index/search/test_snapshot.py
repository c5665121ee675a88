"""The snapshot is kept beside the index, made anew when the documents change, and mended when it is damaged."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import numpy as np
import pytest

from clausewise.index.clause_index import ClauseIndex
from clausewise.index.search.snapshot import Snapshot, open_snapshot

WELLS = "The Security Council,\n\n1. Urges all States to dig wells;\n\n2. Decides to remain seized of the matter."
SCHOOLS = "The Security Council,\n\n1. Calls upon the parties to reopen schools;\n\n2. Thanks the teachers."


@pytest.fixture
def index(tmp_path: Path) -> ClauseIndex:
    opened = ClauseIndex.open(tmp_path / "index")
    opened.add(written(tmp_path, "wells", WELLS))
    return opened


def written(folder: Path, name: str, text: str) -> Path:
    (folder / f"{name}.txt").write_text(text, "utf-8")
    return folder / f"{name}.txt"


def found(index: ClauseIndex, question: str = "schools and wells") -> set[str]:
    return {scored.clause.clause_id for scored in index.search(question, 9)}


def kept_as(index: ClauseIndex) -> tuple[int, int]:
    """Returns what tells a snapshot on disk from one made anew."""
    state = (index.folder / "search" / "keys.txt").stat()
    return state.st_ino, state.st_mtime_ns


def test_it_is_made_anew_after_an_addition_and_after_a_removal(index: ClauseIndex, tmp_path: Path) -> None:
    assert found(index) == {"wells#op1", "wells#op2"}
    index.add(written(tmp_path, "schools", SCHOOLS))
    assert found(index) == {"wells#op1", "wells#op2", "schools#op1", "schools#op2"}
    index.remove("wells")
    assert found(index) == {"schools#op1", "schools#op2"}


def test_what_another_opened_index_adds_is_found_here(index: ClauseIndex, tmp_path: Path) -> None:
    found(index)
    ClauseIndex.open(index.folder).add(written(tmp_path, "schools", SCHOOLS))
    assert "schools#op1" in found(index)


def test_it_is_loaded_when_nothing_changed_and_finds_the_same(index: ClauseIndex, tmp_path: Path) -> None:
    first, kept = index.search("who is to dig", 2), kept_as(index)
    index.add(tmp_path / "wells.txt")
    again = ClauseIndex.open(index.folder).search("who is to dig", 2)
    assert kept_as(index) == kept
    assert [scored.clause for scored in again] == [scored.clause for scored in first]
    assert [scored.score for scored in again] == pytest.approx([scored.score for scored in first], abs=1e-4)


def test_a_document_has_its_clauses_and_its_heading(index: ClauseIndex, tmp_path: Path) -> None:
    index.add(written(tmp_path, "schools", SCHOOLS))
    snapshot = opened_with(index)
    pieces = index.embedding.pieces(["Thanks the teachers"])
    row = snapshot.row_of["schools#op2@en"]
    assert pieces is not None
    assert snapshot.pieces_of(row).tolist() == pieces[0].tolist()
    assert [snapshot.document_of(row) for row in range(len(snapshot.keys))] == [0, 0, 1, 1]
    both = np.concatenate([snapshot.pieces_of(2), snapshot.pieces_of(3), snapshot.heading_of(1)])
    assert snapshot.pieces_of_document(1).tolist() == sorted(set(both.tolist()))


def opened_with(index: ClauseIndex, stamp: str = "a") -> Snapshot:
    analyses = [index._holdings.analysis_path(key) for key in index._holdings.manifest.documents]
    return open_snapshot(index.folder / "search", analyses, stamp, index.embedding)


@pytest.mark.parametrize("stamps", [("a", "a"), ("a", "b")], ids=["of one state", "of two states"])
def test_two_threads_that_make_it_at_once_do_no_harm(index: ClauseIndex, stamps: tuple[str, str]) -> None:
    index.embedding.get_query_embedding("loaded before they start")
    together = Barrier(2)

    def opened(stamp: str) -> list[tuple[str, ...]]:
        together.wait(timeout=30)
        return [opened_with(index, stamp).keys for _ in range(20)]

    with ThreadPoolExecutor(2) as threads:
        keys = {keys for found in threads.map(opened, stamps) for keys in found}
    assert keys == {("wells#op1@en", "wells#op2@en")}
    assert [path.name for path in index.folder.glob("search*")] == ["search"]
    assert found(index) == {"wells#op1", "wells#op2"}


@pytest.mark.parametrize(
    "damage",
    [
        lambda folder: (folder / "stamp.json").write_text("{"),
        lambda folder: (folder / "bounds.npy").unlink(),
        lambda folder: (folder / "pieces.npy").write_bytes((folder / "pieces.npy").read_bytes()[:-8]),
        lambda folder: (folder / "en" / "worth.npy").write_bytes(b"no array"),
        lambda folder: (folder / "documents.npy").write_bytes(b""),
    ],
    ids=["no stamp", "a file is gone", "a file is cut off", "a file is another", "a file is empty"],
)
def test_a_damaged_one_is_made_anew(index: ClauseIndex, damage: Callable[[Path], object]) -> None:
    before, kept = found(index), kept_as(index)
    damage(index.folder / "search")
    assert found(ClauseIndex.open(index.folder)) == before
    assert kept_as(index) != kept
