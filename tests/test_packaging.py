"""What is shipped: the wheel holds the package and nothing else, and works alone, with no network."""

import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PARTS = {"assistant", "index", "prompts", "ui"}
FLAGSHIP = "what does the Council ask of African organizations"


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from a copy of what is in the checkout."""
    source = tmp_path_factory.mktemp("source") / "checkout"
    ignored = shutil.ignore_patterns(".git", ".venv", "build", "dist", "*.egg-info", "__pycache__", ".*_cache")
    shutil.copytree(ROOT, source, ignore=ignored)
    out = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(source)]
    subprocess.run(command, check=True, capture_output=True)
    return next(out.glob("*.whl"))


@pytest.fixture(scope="session")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder outside the repository with the wheel unpacked, as pip would."""
    folder = tmp_path_factory.mktemp("site")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def test_the_wheel_holds_the_package_alone(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = [name for name in archive.namelist() if not name.startswith("clausewise-")]
    assert names
    assert {name.split("/")[0] for name in names} == {"clausewise"}
    top = {name.split("/")[1] for name in names}
    assert top == PARTS | {"__init__.py", "py.typed"}


@pytest.mark.parametrize("part", [*sorted(PARTS)])
def test_every_file_of_the_parts_is_in_the_wheel(wheel: Path, part: str) -> None:
    with zipfile.ZipFile(wheel) as archive:
        shipped = {name.removeprefix("clausewise/") for name in archive.namelist()}
    there = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / part).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert there <= shipped


def answered(installed: Path, folder: Path, *before: str) -> dict[str, object]:
    """The record of the flagship question, asked of the wheel from a folder outside the repository."""
    code = "import sys; from clausewise.ui.command_line import main; sys.exit(main(sys.argv[1:]))"
    command = [*before, sys.executable, "-c", code, "ask", "--json", FLAGSHIP, "--data", str(folder / "data")]
    environment = {**os.environ, "PYTHONPATH": str(installed)}
    ran = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr
    record: dict[str, object] = json.loads(ran.stdout)
    return record


def test_the_wheel_alone_answers_outside_the_repository(installed: Path, tmp_path: Path) -> None:
    where = "import clausewise; print(clausewise.__file__)"
    environment = {**os.environ, "PYTHONPATH": str(installed)}
    ran = subprocess.run([sys.executable, "-c", where], cwd=tmp_path, env=environment, capture_output=True, text=True)
    assert ran.stdout.startswith(str(installed))
    assert answered(installed, tmp_path)["refused"] is False


def test_with_the_network_unplugged_everything_is_as_before(installed: Path, tmp_path: Path) -> None:
    unplugged = ("unshare", "--net", "--map-root-user")
    if not shutil.which("unshare") or subprocess.run([*unplugged, "true"], capture_output=True).returncode:
        pytest.skip("this system does not let a test take its own network away")
    assert answered(installed, tmp_path, *unplugged)["refused"] is False
