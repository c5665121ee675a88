"""The house: what may import what, the public names, and an import that loads nothing heavy."""

import ast
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

import clausewise

ROOT = Path(__file__).parents[1]
MAY_IMPORT = {
    "index": {"index"},
    "prompts": {"prompts"},
    "assistant": {"assistant", "index", "prompts"},
    "ui": {"ui", "assistant", "index", "prompts"},
}
HEAVY = ("torch", "chromadb", "gradio", "llama_index", "sentence_transformers", "tiktoken", "numpy")


def modules(folder: str) -> list[Path]:
    return sorted(path for path in (ROOT / folder).rglob("*.py") if "__pycache__" not in path.parts)


def imported_names(path: Path) -> set[str]:
    """Names of the package's own modules that a file imports, without `clausewise.`: `index.errors`."""
    own = ("clausewise", *path.relative_to(ROOT).with_suffix("").parts)
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = own[: len(own) - node.level] if node.level else ()
            base = ".".join([*above, *([node.module] if node.module else [])])
            found.update(f"{base}.{alias.name}" for alias in node.names)
    return {name.removeprefix("clausewise.") for name in found if name.startswith("clausewise.")}


@pytest.mark.parametrize("part", sorted(MAY_IMPORT))
def test_the_parts_import_in_one_direction(part: str) -> None:
    files = modules(part)
    assert files, f"{part}/ has no modules"
    wrong = {
        f"{path.relative_to(ROOT)}: {name}"
        for path in files
        for name in imported_names(path)
        if name.partition(".")[0] not in MAY_IMPORT[part]
    }
    assert wrong == set()


def test_the_reader_of_imports_sees_those_that_are_there() -> None:
    assert "index.errors.SourceError" in imported_names(ROOT / "index" / "reading.py")
    assert "index.store" in imported_names(ROOT / "index" / "clause_index.py")
    assert "index.document.Kind" in imported_names(ROOT / "assistant" / "answer.py")
    assert "index.errors.ClausewiseError" in imported_names(ROOT / "__init__.py")


def test_training_is_imported_by_nothing_at_run_time() -> None:
    training = ROOT / "index" / "training"
    run_time = [path for part in MAY_IMPORT for path in modules(part) if training not in path.parents]
    importers = [
        str(path.relative_to(ROOT))
        for path in [ROOT / "__init__.py", *run_time]
        if any(name.startswith("index.training") for name in imported_names(path))
    ]
    assert importers == []
    assert any(name.startswith("index.training") for path in modules("index") for name in imported_names(path))


def test_the_public_names_are_sorted_and_are_all_there_is() -> None:
    declared = {name.rpartition(".")[2] for name in imported_names(ROOT / "__init__.py")}
    assert clausewise.__all__ == sorted(clausewise.__all__)
    assert set(clausewise.__all__) == declared
    assert dir(clausewise) == clausewise.__all__


@pytest.mark.parametrize("name", clausewise.__all__)
def test_a_public_name_resolves_to_what_it_names(name: str) -> None:
    named = getattr(clausewise, name)
    assert named.__name__ == name
    assert named is getattr(import_module(named.__module__), name)
    assert named.__module__.startswith("clausewise.")
    assert named.__doc__


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'Oracle'"):
        clausewise.Oracle  # noqa: B018


def test_importing_clausewise_loads_nothing_heavy_and_does_nothing(tmp_path: Path) -> None:
    code = "import sys, clausewise; print(*sorted({name.partition('.')[0] for name in sys.modules}))"
    ran = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    loaded = set(ran.stdout.split())
    assert "clausewise" in loaded
    assert loaded.isdisjoint(HEAVY)
    assert ran.stderr == ""
    assert list(tmp_path.iterdir()) == []
