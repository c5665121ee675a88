"""Adding: which files are taken, and what came of them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class FailedFile:
    """A file that was not indexed, and why."""

    path: str
    reason: str


@dataclass(frozen=True)
class AddReport:
    """What adding files did: paths added, changed and unchanged, and the files that failed."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    failed: tuple[FailedFile, ...] = ()


def files_of(path: Path) -> list[Path]:
    """Returns the text files of a folder and of the folders in it, in order; a file is returned as it is."""
    if path.is_dir():
        return sorted(file for file in path.rglob("*.txt") if file.is_file())
    return [path]
