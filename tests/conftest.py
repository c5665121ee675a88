"""Fixtures of all tests: no test touches the user's data folder."""

from pathlib import Path

import pytest

from clausewise.index.clause_index import ClauseIndex


@pytest.fixture(autouse=True)
def data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Points CLAUSEWISE_DATA at a folder of the test's own, not made yet."""
    folder = tmp_path / "data"
    monkeypatch.setenv("CLAUSEWISE_DATA", str(folder))
    return folder


@pytest.fixture(scope="session")
def seed_index(tmp_path_factory: pytest.TempPathFactory) -> ClauseIndex:
    """An index of the bundled corpus with the shipped model; tests only read it."""
    index = ClauseIndex.open(tmp_path_factory.mktemp("seed"))
    index.add_bundled()
    return index
