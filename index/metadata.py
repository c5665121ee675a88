"""Metadata: what is said of a file beside it, in a sidecar `NAME.meta.json` or in a table `corpus.csv` in its folder.

The table has a column `file` and any of the sidecar's keys; several subjects are divided by `|`. A sidecar goes before
the table. A copy of a bundled document or translation is known by its content; what the bundle says of it holds where
nothing else is said beside the copy, so that no copy of an unofficial translation passes for an official text.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from .document import LANGUAGES
from .errors import SourceError

TABLE = "corpus.csv"
FIELDS = ("symbol", "organ", "title", "year", "date", "language", "status", "subjects")
_BUNDLED = ("000_b54acdac83ce6a8a.txt",)
_TRANSLATIONS = tuple(f"translations/S_RES_1631_2005.{language}.txt" for language in ("en", "es", "fr", "ru", "zh"))


def content_digest(content: bytes) -> str:
    """Returns the SHA-256 of a file's bytes, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def bundled_paths(translations: bool = False) -> list[Path]:
    """Returns the files of the bundled corpus: the seed document, and where wanted our translations of it."""
    names = (*_BUNDLED, *_TRANSLATIONS) if translations else _BUNDLED
    return [Path(str(files(__package__) / "corpus" / name)) for name in names]


def sidecar_path(path: Path) -> Path:
    """Returns where the sidecar of `path` stands: `NAME.meta.json`."""
    return path.with_name(path.stem + ".meta.json")


@lru_cache(maxsize=1)
def _bundled_by_digest() -> dict[str, Path]:
    return {content_digest(path.read_bytes()): path for path in bundled_paths(translations=True)}


def _original_of(path: Path, content: bytes) -> Path:
    """Returns the bundled file that `path` is a copy of; `path` itself where it is none."""
    return _bundled_by_digest().get(content_digest(content), path)


def _sidecar_of(path: Path, content: bytes) -> Path:
    """Returns the sidecar beside `path`; a copy of a bundled document without one has the bundled sidecar."""
    sidecar = sidecar_path(path)
    return sidecar if sidecar.exists() else sidecar_path(_original_of(path, content))


def _row_of(path: Path, content: bytes) -> dict[str, str]:
    """Returns the row of `path` in the table; a copy of a bundled translation has the bundled row under its own."""
    return {**_table_row(_original_of(path, content)), **_table_row(path)}


def metadata_bytes(path: Path, content: bytes) -> bytes:
    """Returns the bytes of what is said of a file beside it, so that a change there is noticed."""
    sidecar = _sidecar_of(path, content)
    beside = sidecar.read_bytes() if sidecar.is_file() else b""
    row = _row_of(path, content)
    return beside + json.dumps(row, sort_keys=True).encode() if row else beside


def read_metadata(path: Path, content: bytes) -> dict[str, Any]:
    """Returns what is said of a file beside it: fields of a document by name.

    Raises:
        SourceError: The sidecar or the table is not as described.
    """
    row = _row_of(path, content)
    from_table = _checked(path.with_name(TABLE), _values(row, path)) if row else {}
    return {**from_table, **_read_sidecar(_sidecar_of(path, content))}


def _table_row(path: Path) -> dict[str, str]:
    table = path.with_name(TABLE)
    try:
        changed = table.stat().st_mtime_ns
    except OSError:
        return {}
    return _read_table(table, changed).get(path.name, {})


@lru_cache(maxsize=8)
def _read_table(table: Path, changed: int) -> dict[str, dict[str, str]]:
    """Returns the rows of a table by file name; `changed` is the time of its last change, so that it is read anew."""
    try:
        text = table.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise SourceError(f"{table}: cannot be read as UTF-8 ({error}); save it as UTF-8") from None
    rows = csv.DictReader(io.StringIO(text))
    names = [name.strip() for name in rows.fieldnames or []]
    if "file" not in names or not set(names) <= {"file", *FIELDS}:
        raise SourceError(
            f"{table}:1: the columns are {', '.join(names) or 'none'}; give file and any of {', '.join(FIELDS)}"
        )
    rows.fieldnames = names
    found: dict[str, dict[str, str]] = {}
    for row in rows:
        name = (row["file"] or "").strip()
        if None in row or name in found:
            reason = "more cells than columns" if None in row else f"{name} a second time"
            raise SourceError(f"{table}:{rows.line_num}: {reason}; mend the line")
        found[name] = {key: value.strip() for key, value in row.items() if key != "file" and value and value.strip()}
    return found


def _values(row: dict[str, str], path: Path) -> dict[str, Any]:
    known: dict[str, Any] = dict(row)
    if "subjects" in known:
        known["subjects"] = [subject.strip() for subject in row["subjects"].split("|") if subject.strip()]
    if "year" in known:
        if not row["year"].isdigit():
            raise SourceError(f"{path.with_name(TABLE)}: year {row['year']!r} of {path.name} is no number; mend it")
        known["year"] = int(row["year"])
    return known


def _read_sidecar(path: Path) -> dict[str, Any]:
    if not path.is_file():
        return {}
    try:
        known = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise SourceError(f"{path}: the sidecar is not JSON ({error}); mend or remove it") from None
    if not isinstance(known, dict) or not set(known) <= set(FIELDS):
        raise SourceError(f"{path}: a sidecar is an object with the keys {', '.join(FIELDS)}; mend or remove it")
    return _checked(path, known)


def _checked(path: Path, known: dict[str, Any]) -> dict[str, Any]:
    if known.get("language", "ar") not in LANGUAGES:
        raise SourceError(f"{path}: language {known['language']!r} is none of {', '.join(LANGUAGES)}; mend it")
    if type(known.get("year", 0)) is not int:
        raise SourceError(f"{path}: year {known['year']!r} is not a whole number; mend it")
    texts = {key: known[key] for key in ("symbol", "organ", "title", "date", "status") if key in known}
    if wrong := [key for key, value in texts.items() if not isinstance(value, str)]:
        raise SourceError(f"{path}: {wrong[0]} is not a text; mend it")
    if not known.get("symbol", "-").strip():
        raise SourceError(f"{path}: symbol is empty; mend it, or leave the key out")
    subjects = known.get("subjects", [])
    if not isinstance(subjects, list) or not all(isinstance(subject, str) for subject in subjects):
        raise SourceError(f"{path}: subjects {subjects!r} is not a list of texts; mend it")
    if "subjects" in known:
        known["subjects"] = tuple(subjects)
    return known
