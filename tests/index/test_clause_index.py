"""The index on disk: adding, correcting, removing, failing without harm, and being found again."""

import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from clausewise.index.clause_index import ClauseIndex
from clausewise.index.embedding import shipped_model_path
from clausewise.index.errors import ManifestError, OtherModelError, UnknownClauseError
from clausewise.index.search.ranking import Ranked, rank

SEED = "S/RES/1631(2005)"
WELLS = (
    "The Security Council,\n\nConcerned by the drought,\n\n1. Urges all States to dig wells;\n\n"
    "2. Requests the Secretary-General to report on wells and rivers, within six months, with a map of each region;\n\n"
    "3. Decides to remain seized of the matter."
)
CORRECTED = (
    "The Security Council,\n\nConcerned by the drought,\n\n1. Urges all States to dig deep wells;\n\n"
    "2. Decides to remain seized of the matter."
)
SCHOOLS = (
    "The Security Council,\n\nWelcoming the peace agreement,\n\n1. Calls upon the parties to reopen schools;\n\n"
    "2. Thanks the teachers."
)


def written(folder: Path, **texts: str) -> list[Path]:
    folder.mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, "utf-8")
    return [folder / f"{name}.txt" for name in texts]


def places(index: ClauseIndex, symbol: str | None = None) -> list[str]:
    return [clause.clause_id for clause in index.clauses(symbol)]


def files_in(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    written(tmp_path / "texts", wells=WELLS, schools=SCHOOLS)
    return tmp_path / "texts"


@pytest.fixture
def index(tmp_path: Path, texts: Path) -> ClauseIndex:
    opened = ClauseIndex.open(tmp_path / "index")
    opened.add(texts)
    return opened


@pytest.fixture
def altered_model(tmp_path: Path) -> Path:
    """A copy of the shipped model of which one file differs."""
    folder = tmp_path / "altered"
    shutil.copytree(shipped_model_path(), folder)
    with (folder / "config_sentence_transformers.json").open("a") as file:
        file.write("\n")
    return folder


def test_a_pattern_means_the_files_that_match(tmp_path: Path, texts: Path) -> None:
    report = ClauseIndex.open(tmp_path / "index").add(str(texts / "w*.txt"))
    assert [Path(path).name for path in report.added] == ["wells.txt"]
    missing = ClauseIndex.open(tmp_path / "index").add(str(texts / "x*.txt"))
    assert "no such file" in missing.failed[0].reason


def test_a_folder_is_added_file_by_file_with_progress(tmp_path: Path, texts: Path) -> None:
    (texts / "deeper").mkdir()
    shutil.move(texts / "wells.txt", texts / "deeper")
    (texts / "picture.png").write_bytes(b"\x89PNG")
    seen: list[tuple[str, int, int]] = []
    index = ClauseIndex.open(tmp_path / "index")
    report = index.add(texts, progress=lambda path, done, total: seen.append((Path(path).name, done, total)))
    assert [Path(path).name for path in report.added] == ["wells.txt", "schools.txt"]
    assert (report.changed, report.unchanged, report.failed) == ((), (), ())
    assert seen == [("wells.txt", 0, 2), ("schools.txt", 1, 2)]
    assert [document.symbol for document in index.documents] == ["wells", "schools"]


def test_adding_the_same_files_again_changes_nothing(index: ClauseIndex, texts: Path) -> None:
    clauses, count, manifest = index.clauses(), index.collection.count(), (index.folder / "manifest.json").read_bytes()
    report = index.add(texts)
    assert [Path(path).name for path in report.unchanged] == ["schools.txt", "wells.txt"]
    assert (report.added, report.changed, report.failed) == ((), (), ())
    assert (index.clauses(), index.collection.count()) == (clauses, count)
    assert count == 7
    assert (index.folder / "manifest.json").read_bytes() == manifest


def test_a_corrected_file_replaces_its_clauses_and_those_that_are_gone_go(index: ClauseIndex, texts: Path) -> None:
    others = index.clauses("schools")
    written(texts, wells=CORRECTED)
    report = index.add(texts)
    assert [Path(path).name for path in report.changed] == ["wells.txt"]
    assert [Path(path).name for path in report.unchanged] == ["schools.txt"]
    assert places(index, "wells") == ["wells#pp1", "wells#op1", "wells#op2"]
    assert [clause.text for clause in index.versions("wells#op1")] == ["Urges all States to dig deep wells"]
    with pytest.raises(UnknownClauseError):
        index.versions("wells#op3")
    assert index.collection.count() == 6
    assert index.clauses("schools") == others


def test_a_new_sidecar_gives_the_clauses_their_new_ids(index: ClauseIndex, texts: Path) -> None:
    (texts / "wells.meta.json").write_text('{"symbol": "S/RES/9999(2006)"}')
    report = index.add(texts / "wells.txt")
    assert len(report.changed) == 1
    assert places(index, "S/RES/9999(2006)")[0] == "S/RES/9999(2006)#pp1"
    assert {document.symbol for document in index.documents} == {"schools", "S/RES/9999(2006)"}
    assert index.collection.count() == 7


def test_removing_a_document_leaves_the_others(index: ClauseIndex) -> None:
    index.remove("wells")
    assert places(index) == ["schools#pp1", "schools#op1", "schools#op2"]
    assert index.collection.count() == 3
    assert [Path(name).suffix for name in files_in(index.folder / "sources")] == [".npz", ".txt"]
    assert places(ClauseIndex.open(index.folder)) == places(index)


def test_a_bad_file_among_good_ones_is_reported_and_harms_nothing(index: ClauseIndex, texts: Path) -> None:
    before = index.clauses("schools")
    (texts / "schools.txt").write_bytes(b"")
    added = written(texts, bad="A shopping list.", rivers=WELLS.replace("wells", "rivers"))
    report = index.add([*added, texts / "schools.txt", texts / "nowhere.txt"])
    assert [Path(path).name for path in report.added] == ["rivers.txt"]
    assert [Path(failed.path).name for failed in report.failed] == ["bad.txt", "schools.txt", "nowhere.txt"]
    assert all(failed.reason.startswith(failed.path) for failed in report.failed)
    assert len(places(index, "rivers")) == 4
    assert index.clauses("schools") == before
    assert places(ClauseIndex.open(index.folder)) == places(index)


def test_two_files_of_one_name_in_two_folders_are_two_documents(tmp_path: Path) -> None:
    written(tmp_path / "texts", report=WELLS)
    written(tmp_path / "more", report=SCHOOLS)
    index = ClauseIndex.open(tmp_path / "index")
    index.add([tmp_path / "texts", tmp_path / "more"])
    assert len(index.documents) == 2


def test_another_model_is_refused_with_the_way_to_rebuild(index: ClauseIndex, altered_model: Path) -> None:
    before = files_in(index.folder)
    with pytest.raises(OtherModelError) as raised:
        ClauseIndex.open(index.folder, model=str(altered_model))
    message = str(raised.value)
    assert "shipped" in message
    assert "altered" in message
    assert f"clausewise index PATH... --reset --data {index.folder}" in message
    assert "\n" not in message
    assert files_in(index.folder) == before
    assert places(ClauseIndex.open(index.folder)) == places(index)


def test_the_same_model_in_another_folder_is_the_same_model(index: ClauseIndex, tmp_path: Path) -> None:
    shutil.copytree(shipped_model_path(), tmp_path / "elsewhere")
    assert places(ClauseIndex.open(index.folder, model=str(tmp_path / "elsewhere"))) == places(index)


@pytest.mark.parametrize(
    "damaged",
    [
        '{"format": 1, "model": "ship',
        "",
        "[]",
        '{"format": 99, "model": "shipped", "model_digest": "", "documents": {}}',
        '{"format": 1, "documents": {}}',
    ],
    ids=["cut off", "empty", "no object", "another format", "missing keys"],
)
def test_a_damaged_manifest_is_an_error_that_changes_nothing_on_disk(tmp_path: Path, damaged: str) -> None:
    folder = tmp_path / "index"
    folder.mkdir()
    (folder / "manifest.json").write_text(damaged)
    (folder / "sources").mkdir()
    (folder / "sources" / "kept.txt").write_text("kept")
    before = files_in(folder)
    with pytest.raises(ManifestError) as raised:
        ClauseIndex.open(folder)
    assert not isinstance(raised.value, OtherModelError)
    assert str(raised.value).startswith(str(folder / "manifest.json"))
    assert "--reset" in str(raised.value)
    assert files_in(folder) == before


def test_an_erased_index_starts_anew_and_other_files_stay(index: ClauseIndex, texts: Path, tmp_path: Path) -> None:
    # Elsewhere, since this process holds the index's own Chroma open.
    folder = shutil.copytree(index.folder, tmp_path / "copy")
    (folder / "manifest.json").write_text("{")
    (folder / "letter.txt").write_text("mine")
    ClauseIndex.erase(folder)
    assert files_in(folder) == {"letter.txt": b"mine"}
    anew = ClauseIndex.open(folder)
    anew.add(texts / "schools.txt")
    assert places(anew) == ["schools#pp1", "schools#op1", "schools#op2"]


def test_an_index_erased_by_the_process_that_built_it_starts_anew(index: ClauseIndex, texts: Path) -> None:
    ClauseIndex.erase(index.folder)
    anew = ClauseIndex.open(index.folder)
    anew.add(texts / "schools.txt")
    assert places(anew) == ["schools#pp1", "schools#op1", "schools#op2"]


def test_an_index_nothing_was_added_to_answers_from_the_bundled_corpus(data_folder: Path) -> None:
    index = ClauseIndex.open()
    assert not data_folder.exists()
    assert [scored.clause.document for scored in index.search("terrorism", 3)] == [SEED] * 3
    assert index.folder == data_folder
    assert [document.symbol for document in ClauseIndex.open().documents] == [SEED]


def test_documents_of_ones_own_stand_without_the_bundled_one(index: ClauseIndex) -> None:
    assert [document.symbol for document in index.documents] == ["schools", "wells"]
    assert {scored.clause.document for scored in index.search("terrorism", 50)} == {"schools", "wells"}


def test_the_bundled_document_can_be_removed_beside_ones_own(index: ClauseIndex) -> None:
    index.add_bundled()
    assert SEED in {document.symbol for document in index.documents}
    index.remove(SEED)
    assert [document.symbol for document in index.documents] == ["schools", "wells"]


def test_unknown_ids_are_named_with_what_is_indexed(index: ClauseIndex) -> None:
    for ask in (index.versions, index.clauses, index.remove):
        with pytest.raises(UnknownClauseError) as raised:
            ask("S/RES/1(1946)#op1")
        assert str(raised.value).startswith("S/RES/1(1946)#op1: ")
        assert "schools, wells" in str(raised.value)


def test_two_indexes_of_the_same_files_are_equal(index: ClauseIndex, texts: Path, tmp_path: Path) -> None:
    other = ClauseIndex.open(tmp_path / "other")
    other.add(texts)
    assert (other.folder / "manifest.json").read_bytes() == (index.folder / "manifest.json").read_bytes()
    records = [opened.collection.get(include=["embeddings", "documents", "metadatas"]) for opened in (index, other)]
    one, two = (dict(zip(record["ids"], record["metadatas"], strict=True)) for record in records)
    assert one == two
    assert sorted(one) == sorted(f"{clause.clause_id}@en" for clause in index.clauses())
    assert files_in(other.folder / "sources") == files_in(index.folder / "sources")


def test_a_copied_index_gives_every_clause_with_its_span_of_the_source(seed_index: ClauseIndex, tmp_path: Path) -> None:
    copied = ClauseIndex.open(shutil.copytree(seed_index.folder, tmp_path / "copy"))
    clauses = copied.clauses(SEED)
    assert clauses == seed_index.clauses(SEED)
    assert len(clauses) == 24
    assert [clause.text for clause in clauses] == [
        copied.source_of(clause)[clause.start : clause.end] for clause in clauses
    ]
    assert copied.document_of(clauses[0]) == seed_index.documents[0]


def test_a_lost_source_is_an_error_that_says_to_index_again(index: ClauseIndex) -> None:
    clause = index.clauses("wells")[0]
    shutil.rmtree(index.folder / "sources")
    with pytest.raises(ManifestError, match="index the file again"):
        index.source_of(clause)


def test_two_threads_that_search_a_fresh_index_at_once_find_what_one_finds(seed_index: ClauseIndex) -> None:
    fresh = ClauseIndex.open()
    together = Barrier(2)

    def search(query: str) -> list[list[str]]:
        together.wait(timeout=30)
        return [[scored.clause.clause_id for scored in fresh.search(query, 5)] for _ in range(5)]

    queries = ["counter-terrorism", "مكافحة الإرهاب"]
    with ThreadPoolExecutor(2) as threads:
        found = list(threads.map(search, queries))
    expected = [[scored.clause.clause_id for scored in seed_index.search(query, 5)] for query in queries]
    assert found == [[ids] * 5 for ids in expected]
    assert fresh.collection.count() == 24


def test_what_two_open_indexes_of_one_folder_add_is_kept(tmp_path: Path, texts: Path) -> None:
    one, two = ClauseIndex.open(tmp_path / "index"), ClauseIndex.open(tmp_path / "index")
    one.add(texts / "wells.txt")
    two.add(texts / "schools.txt")
    assert {document.symbol for document in ClauseIndex.open(tmp_path / "index").documents} == {"wells", "schools"}


def test_an_index_of_the_bundled_document_alone_moves_to_another_model(tmp_path: Path, altered_model: Path) -> None:
    ClauseIndex.open(tmp_path / "index").add_bundled()
    moved = ClauseIndex.open(tmp_path / "index", model=str(altered_model))
    assert [document.symbol for document in moved.documents] == [SEED]
    assert moved.search("terrorism", 1)[0].clause.document == SEED


def of_another_version(index: ClauseIndex, copy: Path) -> Path:
    """Copies an index, since this process holds its own Chroma open, and lets an earlier version have written it."""
    shutil.copytree(index.folder, copy)
    manifest = copy / "manifest.json"
    manifest.write_text(manifest.read_text("utf-8").replace('"format": 2', '"format": 1'), "utf-8")
    return copy


def test_an_index_of_another_version_is_refused_with_the_way_to_rebuild(index: ClauseIndex, tmp_path: Path) -> None:
    folder = of_another_version(index, tmp_path / "copy")
    before = files_in(folder)
    with pytest.raises(ManifestError, match="another version of Clausewise .*--reset"):
        ClauseIndex.open(folder)
    assert files_in(folder) == before


def test_one_of_the_bundled_document_alone_comes_back(seed_index: ClauseIndex, tmp_path: Path) -> None:
    moved = ClauseIndex.open(of_another_version(seed_index, tmp_path / "copy"))
    assert moved.search("terrorism", 1)[0].clause.document == SEED


def test_a_lost_analysis_is_named_and_mended_by_adding_the_file_again(index: ClauseIndex, texts: Path) -> None:
    lost = index._holdings.analysis_path("wells@en")
    lost.unlink()
    with pytest.raises(ManifestError, match=f"{lost.name}: .* index its file again"):
        index.search("wells", 2)
    assert index.add(texts).unchanged == (str(texts / "schools.txt"),)
    assert index.search("wells", 2)[0].clause.document == "wells"


def test_a_document_removed_while_a_search_runs_is_not_found(
    index: ClauseIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    def ranked_then_removed(*given: object) -> list[Ranked]:
        found = rank(*given)
        ClauseIndex.open(index.folder).remove("wells")
        return found

    monkeypatch.setattr("clausewise.index.clause_index.rank", ranked_then_removed)
    assert {scored.clause.document for scored in index.search("wells and schools", 9)} == {"schools"}
