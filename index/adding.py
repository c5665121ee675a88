"""Adding: which files are taken, and what came of them."""

from __future__ import annotations

from dataclasses import dataclass
from glob import glob
from pathlib import Path

from .formats import SUFFIXES


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

    def __add__(self, other: AddReport) -> AddReport:
        """Returns what both did, one after the other."""
        return AddReport(
            self.added + other.added,
            self.changed + other.changed,
            self.unchanged + other.unchanged,
            self.failed + other.failed,
        )


def files_of(path: Path) -> list[Path]:
    """Returns the files that a path means, in order.

    That is the files of a folder and of the folders in it whose suffix is one of `formats.SUFFIXES`; the files that a
    pattern with `*`, `?` or `[` matches, `**` for any folders; and a file as it is, whether it is there or not.
    """
    if path.is_dir():
        return sorted(file for file in path.rglob("*") if file.suffix.lower() in SUFFIXES and file.is_file())
    if not path.exists() and any(sign in str(path) for sign in "*?["):
        matched = sorted(Path(name) for name in glob(str(path), recursive=True))
        return [file for match in matched for file in files_of(match)] or [path]
    return [path]
