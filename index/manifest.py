"""The manifest: what an index holds and which model made it, as one JSON file beside Chroma."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from .document import Document
from .errors import ManifestError, OtherFormatError, OtherModelError

FORMAT = 2
FILE = "manifest.json"


@dataclass(frozen=True)
class IndexedDocument:
    """A document as the manifest keeps it.

    Attributes:
        document: The document.
        digest: SHA-256 over the file, its sidecar and the reader's version.
        path: The file it was read from, absolute.
        clause_keys: Keys of its clauses, in order.
    """

    document: Document
    digest: str
    path: str
    clause_keys: tuple[str, ...]


@dataclass
class Manifest:
    """What an index holds: the model's name and digest, the documents by `SYMBOL@LANGUAGE`, and their format."""

    model: str
    model_digest: str
    documents: dict[str, IndexedDocument] = field(default_factory=dict)
    format: int = FORMAT

    def check_format(self, folder: Path) -> None:
        """Raises OtherFormatError when another version of Clausewise has written the index."""
        if self.format != FORMAT:
            raise OtherFormatError(
                f"{folder / FILE}: written by another version of Clausewise (format {self.format}, not {FORMAT}); "
                f"rebuild the index with: clausewise index PATH... --reset --data {folder}"
            )

    def check_model(self, model: str, digest: str, folder: Path) -> None:
        """Raises OtherModelError when the index was built with another model than the one named."""
        same = self.model_digest == digest if self.model_digest and digest else self.model == model
        if same:
            return
        mine, theirs = self.model, model
        if mine == theirs:
            mine, theirs = f"{mine} ({self.model_digest[:8]})", f"{theirs} ({digest[:8]})"
        raise OtherModelError(
            f"{folder / FILE}: this index was built with model {mine}, not with {theirs}; open it with that model, "
            f"or rebuild it with: clausewise index PATH... --reset --data {folder}"
        )


def load_manifest(folder: Path) -> Manifest | None:
    """Returns the manifest in `folder`, or None where there is none yet.

    Raises:
        ManifestError: The file is damaged.
    """
    path = folder / FILE
    try:
        record = json.loads(path.read_text("utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, ValueError) as error:
        raise _damaged(path, folder, str(error)) from None
    try:
        documents = {key: _indexed(value) for key, value in record["documents"].items()}
        return Manifest(str(record["model"]), str(record["model_digest"]), documents, int(record["format"]))
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise _damaged(path, folder, f"missing or wrong: {error}") from None


def manifest_state(folder: Path) -> tuple[int, int] | None:
    """Returns what tells whether the manifest was written since: time in nanoseconds and size; None without one."""
    try:
        found = (folder / FILE).stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size


def _damaged(path: Path, folder: Path, reason: str) -> ManifestError:
    return ManifestError(
        f"{path}: the manifest is damaged ({reason}); nothing was changed. Put back a copy of it, "
        f"or rebuild the index with: clausewise index PATH... --reset --data {folder}"
    )


def _indexed(record: dict[str, Any]) -> IndexedDocument:
    fields = dict(record["document"])
    for name in ("subjects", "suggested_subjects"):
        fields[name] = tuple(fields.get(name, ()))
    return IndexedDocument(Document(**fields), str(record["digest"]), str(record["path"]), tuple(record["clause_keys"]))


def save_manifest(manifest: Manifest, folder: Path) -> None:
    """Writes the manifest so that a crash leaves either the old one or the new one, never half of one."""
    path = folder / FILE
    draft = path.with_suffix(f".{os.getpid()}.tmp")
    record = asdict(manifest)
    draft.write_text(json.dumps(record, ensure_ascii=False, indent=1), "utf-8")
    draft.replace(path)
