"""Holdings: what an index keeps on disk, and who may write it when.

In its folder stand the manifest, a copy of each document's source with the analysis of its clauses, and Chroma, where
no server is used instead.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from . import store
from .document import Clause
from .errors import ManifestError, OtherFormatError, OtherModelError
from .manifest import FILE, IndexedDocument, Manifest, load_manifest, manifest_state, save_manifest
from .metadata import bundled_paths

if TYPE_CHECKING:
    from chromadb.api import ClientAPI
    from chromadb.api.models.Collection import Collection

SEARCH = "search"
"""The folder of what is looked up, put together from the documents' analyses."""


class Holdings:
    """The manifest, the sources and the vectors of an index."""

    def __init__(self, folder: Path, chroma_url: str | None, manifest: Manifest) -> None:
        """Makes them for an index that holds nothing yet; `read` brings in what is on disk."""
        self.folder = folder
        self.chroma_url = chroma_url
        self.manifest = manifest
        self.lock = threading.RLock()
        self._state: tuple[int, int] | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing was ever added."""
        return self._state is None

    @cached_property
    def collection(self) -> Collection:
        """The Chroma collection of clauses."""
        return store.open_collection(self._client)

    @cached_property
    def _client(self) -> ClientAPI:
        self._make_folder()
        if not self.manifest.documents:
            # What no manifest speaks of cannot be trusted, and may be of another model.
            store.erase(self.folder, self.chroma_url)
        return store.connect(self.folder, self.chroma_url)

    def read(self) -> None:
        """Reads the manifest anew where its file has changed since it was last read or written here."""
        state = manifest_state(self.folder)
        if state is None or state == self._state:
            return
        manifest = load_manifest(self.folder)
        if manifest is not None:
            try:
                manifest.check_format(self.folder)
                if manifest.documents:
                    manifest.check_model(self.manifest.model, self.manifest.model_digest, self.folder)
                    self.manifest = manifest
            except (OtherFormatError, OtherModelError):
                if not _holds_only_bundled(manifest):
                    raise
                # Nothing of anybody's own is lost, and the bundled corpus comes back as this model and version have it.
                erase(self.folder, self.chroma_url)
                return
        self._state = state

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Keeps other threads and other processes from writing, and starts from what they have written.

        What fails half-way leaves the manifest as it is on disk.
        """
        from filelock import FileLock

        self._make_folder()
        with self.lock, FileLock(self.folder / "lock"):
            self.read()
            try:
                yield
            except BaseException:
                self._state = None
                self.manifest = Manifest(self.manifest.model, self.manifest.model_digest)
                self.read()
                raise

    def save(self) -> None:
        """Writes the manifest."""
        save_manifest(self.manifest, self.folder)
        self._state = manifest_state(self.folder)

    def _make_folder(self) -> None:
        try:
            (self.folder / "sources").mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ManifestError(
                f"{self.folder}: cannot be used as data folder ({error.strerror}); give another with --data DIR"
            ) from None

    def source_path(self, key: str) -> Path:
        """Returns where the source of a document is kept, given by `SYMBOL@LANGUAGE`."""
        return self.folder / "sources" / f"{hashlib.sha256(key.encode()).hexdigest()[:24]}.txt"

    def analysis_path(self, key: str) -> Path:
        """Returns where the analysis of its clauses is kept."""
        return self.source_path(key).with_suffix(".npz")

    def is_whole(self, key: str) -> bool:
        """Tells whether all that is kept of a document is there."""
        return self.source_path(key).exists() and self.analysis_path(key).exists()

    def forget(self, key: str) -> None:
        """Takes a document off the manifest, with its source and analysis; its clauses stay until `drop`."""
        del self.manifest.documents[key]
        self.source_path(key).unlink(missing_ok=True)
        self.analysis_path(key).unlink(missing_ok=True)

    def drop(self, clause_keys: Sequence[str]) -> None:
        """Removes clauses."""
        store.delete(self.collection, clause_keys)

    def entry_of(self, clause: Clause) -> IndexedDocument:
        """Returns what the manifest holds of the document that a clause stands in."""
        return self.manifest.documents[f"{clause.document}@{clause.language}"]

    def source_of(self, clause: Clause) -> str:
        """Returns the whole source text that a clause's span points into.

        Raises:
            ManifestError: The kept copy is gone.
        """
        path = self.source_path(f"{clause.document}@{clause.language}")
        try:
            return path.read_bytes().decode("utf-8")
        except OSError as error:
            raise ManifestError(
                f"{path}: the kept source of {clause.document} cannot be read ({error.strerror}); index the file again"
            ) from None


def erase(folder: Path, chroma_url: str | None) -> None:
    """Removes everything an index holds, a damaged manifest too; the folder's other files stay."""
    import shutil

    for name in (FILE, "lock"):
        (folder / name).unlink(missing_ok=True)
    for left in (folder / "sources", folder / SEARCH, *folder.glob(f".{SEARCH}-*")):
        shutil.rmtree(left, ignore_errors=True)
    store.erase(folder, chroma_url)


def _holds_only_bundled(manifest: Manifest) -> bool:
    bundled = {path.name for path in bundled_paths()}
    held = [Path(entry.path).name for entry in manifest.documents.values()]
    return bool(held) and set(held) <= bundled
