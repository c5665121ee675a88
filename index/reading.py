"""Reading a file: bytes in, a document with its clauses and their spans out.

The form: subject headings on the first line behind `%%%`, divided by `|` (they may be missing), then the text. What
the text does not say comes from a sidecar `NAME.meta.json` beside the file.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from .acts import find_act, structure_data
from .addressees import find_addressees
from .document import LANGUAGES, Clause, Document, ReadDocument, clause_key
from .errors import SourceError
from .folding import fold_words
from .languages import detect_language
from .structure import find_organ, find_paragraphs, verbatim

HEADINGS_MARK = "%%%"
_BUNDLED = ("000_b54acdac83ce6a8a.txt",)
_SIDECAR_FIELDS = {"symbol", "organ", "title", "year", "language", "status", "subjects"}


def content_digest(content: bytes) -> str:
    """Returns the SHA-256 of a file's bytes, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def bundled_paths() -> list[Path]:
    """Returns the files of the bundled corpus: the seed document."""
    return [Path(str(files(__package__) / "corpus" / name)) for name in _BUNDLED]


def sidecar_path(path: Path) -> Path:
    """Returns where the sidecar of `path` stands: `NAME.meta.json`."""
    return path.with_name(path.stem + ".meta.json")


@lru_cache(maxsize=1)
def _bundled_sidecars() -> dict[str, Path]:
    return {content_digest(path.read_bytes()): sidecar_path(path) for path in bundled_paths()}


def _sidecar_of(path: Path, content: bytes) -> Path:
    """Returns the sidecar beside `path`; a copy of a bundled document without one has the bundled sidecar."""
    sidecar = sidecar_path(path)
    return sidecar if sidecar.exists() else _bundled_sidecars().get(content_digest(content), sidecar)


def sidecar_bytes(path: Path, content: bytes) -> bytes:
    """Returns the bytes of the sidecar that goes with a file, none where there is none."""
    sidecar = _sidecar_of(path, content)
    return sidecar.read_bytes() if sidecar.is_file() else b""


def read_content(path: Path) -> bytes:
    """Returns the bytes of `path`.

    Raises:
        SourceError: The file is missing, cannot be read, or is empty.
    """
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise SourceError(f"{path}: no such file; check the path") from None
    except OSError as error:
        raise SourceError(f"{path}: cannot be read ({error.strerror}); check the file's permissions") from None
    if not content.strip():
        raise SourceError(f"{path}: the file is empty; give a file that holds a resolution's text")
    return content


def read_document(path: Path, content: bytes | None = None, *, symbol: str | None = None) -> ReadDocument:
    """Reads a resolution from a text file.

    A copy of a bundled document is known by its content and gets the bundled sidecar unless it has its own.

    Args:
        path: The file; its sidecar is looked for beside it.
        content: The file's bytes, where the caller has them.
        symbol: What to call a document whose sidecar gives no symbol; None for the file's stem.

    Raises:
        SourceError: The file is missing, empty, binary, not UTF-8, has no paragraphs, or has a sidecar in error.
    """
    content = read_content(path) if content is None else content
    source = _decode(path, content)
    known = _read_sidecar(_sidecar_of(path, content))
    subjects, body = _headings(source)
    language = str(known.get("language") or detect_language(source[body:]))
    organ, organ_start, _ = find_organ(source, language, body)
    heading = source[body:organ_start].strip()
    document = Document(
        symbol=symbol or path.stem,
        language=language,
        organ=organ,
        status="draft" if _is_draft(heading, language) else "",
        subjects=subjects,
        source_file=path.name,
    )
    document = replace(document, **{**known, "language": language})
    clauses = _clauses(document, source, body)
    if not clauses:
        raise SourceError(
            f"{path}: no preambular or operative paragraphs found; "
            "the text must name the organ and open its paragraphs as resolutions do"
        )
    return ReadDocument(document, clauses, source)


def _decode(path: Path, content: bytes) -> str:
    if b"\0" in content[:8192]:
        raise SourceError(f"{path}: this is a binary file, not text; convert it to UTF-8 text first")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise SourceError(
            f"{path}: not UTF-8 (byte 0x{content[error.start]:02x} at offset {error.start}, line {line}); "
            "convert it, for example with iconv"
        ) from None


def _headings(source: str) -> tuple[tuple[str, ...], int]:
    """Returns the subject headings of the first line and where the text begins behind them."""
    first_line, _, _ = source.partition("\n")
    if not first_line.lstrip("\ufeff").startswith(HEADINGS_MARK):
        return (), 0
    headings = first_line.lstrip("\ufeff").removeprefix(HEADINGS_MARK).split("|")
    return tuple(heading.strip() for heading in headings if heading.strip()), len(first_line)


def _is_draft(heading: str, language: str) -> bool:
    folded = fold_words(heading)
    return any(fold_words(name) in folded for name in structure_data()["draft"][language])


def _read_sidecar(path: Path) -> dict[str, Any]:
    if not path.is_file():
        return {}
    try:
        known = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise SourceError(f"{path}: the sidecar is not JSON ({error}); mend or remove it") from None
    if not isinstance(known, dict) or not set(known) <= _SIDECAR_FIELDS:
        raise SourceError(
            f"{path}: a sidecar is an object with the keys {', '.join(sorted(_SIDECAR_FIELDS))}; mend or remove it"
        )
    if known.get("language", "ar") not in LANGUAGES:
        raise SourceError(f"{path}: language {known['language']!r} is none of {', '.join(LANGUAGES)}; mend it")
    if type(known.get("year", 0)) is not int:
        raise SourceError(f"{path}: year {known['year']!r} is not a whole number; mend it")
    texts = {key: known[key] for key in ("symbol", "organ", "title", "status") if key in known}
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


def _clauses(document: Document, source: str, body: int) -> tuple[Clause, ...]:
    clauses = []
    for paragraph in find_paragraphs(source, document.language, body):
        text = verbatim(source, paragraph.start, paragraph.end)
        act = find_act(text, document.language)
        clauses.append(
            Clause(
                clause_id=clause_key(document.symbol, paragraph.kind, paragraph.number),
                document=document.symbol,
                kind=paragraph.kind,
                number=paragraph.number,
                text=text,
                language=document.language,
                start=paragraph.start,
                end=paragraph.end,
                act=act,
                addressees=find_addressees(text, document.language),
                source_file=document.source_file,
            )
        )
    return tuple(clauses)
