"""The clause index: documents added, kept, removed, and their clauses found again."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from . import store
from .adding import AddReport, FailedFile, files_of
from .document import LANGUAGES, Clause, Document, ReadDocument, node_key
from .embedding import SentenceTransformerEmbedding, model_identity
from .errors import ClausewiseError, ManifestError, OtherModelError, UnknownClauseError
from .folders import data_folder
from .manifest import FILE, IndexedDocument, Manifest, load_manifest, manifest_state, save_manifest
from .metadata import bundled_paths, metadata_bytes, read_metadata
from .passages import passages
from .ranking import ScoredClause, rank_clauses
from .reading import read_content, read_document
from .tokens import count_tokens

if TYPE_CHECKING:
    from chromadb.api import ClientAPI
    from chromadb.api.models.Collection import Collection

READER_VERSION = 4
"""Raised when reading changes, so that files already indexed are read anew."""

_SAVE_EVERY = 50


class ClauseIndex:
    """Documents and their clauses, searchable by meaning across languages.

    Open one with `ClauseIndex.open`. An index to which nothing was ever added answers from the bundled corpus.
    """

    def __init__(self, folder: Path, model: str | None, chroma_url: str | None, manifest: Manifest) -> None:
        """Use `ClauseIndex.open`, which checks what is on disk first."""
        self.folder = folder
        self.model = model
        self.chroma_url = chroma_url
        self._manifest = manifest
        self._manifest_state: tuple[int, int] | None = None
        self._lock = threading.RLock()

    @classmethod
    def open(
        cls, path: str | Path | None = None, model: str | None = None, chroma_url: str | None = None
    ) -> ClauseIndex:
        """Opens an index, or starts one.

        Args:
            path: Its folder; None for CLAUSEWISE_DATA or the user's data folder.
            model: Folder or hub name of a sentence-transformer; None for the shipped one.
            chroma_url: Address of a Chroma server; None for Chroma embedded in the folder.

        Raises:
            ManifestError: The manifest is damaged.
            OtherModelError: The index was built with another model.
        """
        folder = data_folder(path)
        index = cls(folder, model, chroma_url, Manifest(*model_identity(model)))
        index._read_manifest()
        return index

    @classmethod
    def erase(cls, path: str | Path | None = None, chroma_url: str | None = None) -> None:
        """Removes everything an index holds, a damaged manifest too; the folder's other files stay."""
        import shutil

        folder = data_folder(path)
        for name in (FILE, "lock"):
            (folder / name).unlink(missing_ok=True)
        shutil.rmtree(folder / "sources", ignore_errors=True)
        store.erase(folder, chroma_url)

    @cached_property
    def collection(self) -> Collection:
        """The Chroma collection of clauses; llama-index's ChromaVectorStore reads it too."""
        return store.open_collection(self._client, store.CLAUSES)

    @cached_property
    def passages(self) -> Collection:
        """The Chroma collection of the clauses' parts."""
        return store.open_collection(self._client, store.PASSAGES)

    @cached_property
    def _client(self) -> ClientAPI:
        self._make_folder()
        if not self._manifest.documents:
            # What no manifest speaks of cannot be trusted, and may be of another model.
            store.erase(self.folder, self.chroma_url)
        return store.connect(self.folder, self.chroma_url)

    def _read_manifest(self) -> None:
        """Reads the manifest anew where its file has changed since it was last read or written here."""
        state = manifest_state(self.folder)
        if state is None or state == self._manifest_state:
            return
        manifest = load_manifest(self.folder)
        if manifest is not None and manifest.documents:
            try:
                manifest.check_model(self._manifest.model, self._manifest.model_digest, self.folder)
            except OtherModelError:
                if not _holds_only_bundled(manifest):
                    raise
                # Nothing of anybody's own is lost, and the bundled corpus comes back with the new model.
                self.erase(self.folder, self.chroma_url)
                return
            self._manifest = manifest
        self._manifest_state = state

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Keeps other threads and other processes from writing, and starts from what they have written."""
        from filelock import FileLock

        self._make_folder()
        with self._lock, FileLock(self.folder / "lock"):
            self._read_manifest()
            yield

    def _save_manifest(self) -> None:
        save_manifest(self._manifest, self.folder)
        self._manifest_state = manifest_state(self.folder)

    @cached_property
    def embedding(self) -> SentenceTransformerEmbedding:
        """The model, loaded when first needed."""
        return SentenceTransformerEmbedding.load(self.model)

    def _make_folder(self) -> None:
        try:
            (self.folder / "sources").mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ManifestError(
                f"{self.folder}: cannot be used as data folder ({error.strerror}); give another with --data DIR"
            ) from None

    def add(
        self,
        paths: str | Path | Iterable[str | Path],
        *,
        progress: Callable[[str, int, int], None] | None = None,
    ) -> AddReport:
        """Adds files, and the text files in folders; adding the same file again changes nothing.

        A corrected file replaces its clauses, and those that are gone are removed. A file that cannot be read is
        reported and leaves the index as it was.

        Args:
            paths: A path or several.
            progress: Called with path, files done and files in all, before each file.
        """
        named = [paths] if isinstance(paths, str | Path) else list(paths)
        found = [file for path in named for file in files_of(Path(path))]
        outcomes: dict[str, list[str]] = {"added": [], "changed": [], "unchanged": []}
        failed: list[FailedFile] = []
        with self._writing():
            for done, path in enumerate(found):
                if progress is not None:
                    progress(str(path), done, len(found))
                try:
                    outcomes[self._add_file(path)].append(str(path))
                except ClausewiseError as error:
                    failed.append(FailedFile(str(path), str(error)))
                if done % _SAVE_EVERY == _SAVE_EVERY - 1:
                    self._save_manifest()
            self._save_manifest()
        return AddReport(**{kind: tuple(names) for kind, names in outcomes.items()}, failed=tuple(failed))

    def add_bundled(
        self, translations: bool = False, *, progress: Callable[[str, int, int], None] | None = None
    ) -> AddReport:
        """Adds the bundled corpus: the seed document.

        A text of one's own of the same document in the same language stays: it may be the official one.

        Args:
            translations: Whether to add our unofficial translations of it too, as its language versions.
            progress: Called as by `add`.
        """
        with self._lock:
            self._read_manifest()
            paths = [path for path in bundled_paths(translations) if not self._is_held(path)]
        return self.add(paths, progress=progress)

    def _add_file(self, path: Path) -> str:
        content = read_content(path)
        digest = hashlib.sha256(b"%d\n%s\n%s" % (READER_VERSION, content, metadata_bytes(path, content))).hexdigest()
        place = str(path.absolute())
        if any(entry.digest == digest for entry in self._by_place(place, path.name)):
            return "unchanged"
        read = read_document(path, content)
        if self._is_taken(read, path):
            read = read_document(path, content, symbol=f"{path.absolute().parent.name}/{path.stem}")
        key = _document_key(read.document)
        earlier = {
            other: entry for other, entry in self._manifest.documents.items() if other == key or entry.path == place
        }
        if key in earlier and earlier[key].digest == digest:
            return "unchanged"
        self._write(key, read, digest, place)
        kept = set(self._manifest.documents[key].clause_keys)
        for other, entry in earlier.items():
            self._drop([clause for clause in entry.clause_keys if clause not in kept])
            if other != key:
                del self._manifest.documents[other]
                self._source_path(other).unlink(missing_ok=True)
        return "changed" if earlier else "added"

    def _is_taken(self, read: ReadDocument, path: Path) -> bool:
        """Tells whether a file of the same name in another folder has given its stem as a symbol already."""
        holder = self._manifest.documents.get(_document_key(read.document))
        by_stem = holder is not None and read.document.symbol == path.stem == Path(holder.path).stem
        return by_stem and holder is not None and holder.path != str(path.absolute()) and Path(holder.path).exists()

    def _is_held(self, bundled: Path) -> bool:
        """Tells whether a text of one's own stands where a bundled one would."""
        known = read_metadata(bundled, bundled.read_bytes())
        holder = self._manifest.documents.get(f"{known['symbol']}@{known['language']}")
        return holder is not None and holder.document.source_file != bundled.name

    def _by_place(self, place: str, name: str) -> list[IndexedDocument]:
        return [
            entry
            for entry in self._manifest.documents.values()
            if entry.path == place or entry.document.source_file == name
        ]

    def _write(self, key: str, read: ReadDocument, digest: str, place: str) -> None:
        parts = [passages(clause.text, clause.language) for clause in read.clauses]
        texts = [clause.in_context for clause in read.clauses] + [part for listed in parts for part in listed]
        vectors = self.embedding.get_text_embedding_batch(texts)
        keys = tuple(node_key(clause) for clause in read.clauses)
        nodes = [
            store.to_node(clause, tokens=count_tokens(clause.text), passages=len(listed))
            for clause, listed in zip(read.clauses, parts, strict=True)
        ]
        store.delete_passages(self.passages, keys)
        store.upsert(self.collection, nodes, vectors[: len(nodes)])
        owners = [owner for owner, listed in zip(keys, parts, strict=True) for _ in listed]
        store.upsert_passages(self.passages, owners, vectors[len(nodes) :])
        self._source_path(key).write_text(read.source, "utf-8", newline="")
        self._manifest.documents[key] = IndexedDocument(read.document, digest, place, keys)

    def _drop(self, keys: Sequence[str]) -> None:
        store.delete(self.collection, keys)
        store.delete_passages(self.passages, keys)

    def _source_path(self, key: str) -> Path:
        return self.folder / "sources" / f"{hashlib.sha256(key.encode()).hexdigest()[:24]}.txt"

    def remove(self, symbol: str) -> None:
        """Removes a document in all its languages.

        Raises:
            UnknownClauseError: No such document is indexed.
        """
        with self._writing():
            keys = [key for key, entry in self._manifest.documents.items() if entry.document.symbol == symbol]
            if not keys:
                raise self._unknown(symbol)
            for key in keys:
                self._drop(self._manifest.documents[key].clause_keys)
                del self._manifest.documents[key]
                self._source_path(key).unlink(missing_ok=True)
            self._save_manifest()

    @property
    def is_empty(self) -> bool:
        """Whether nothing was ever added; such an index answers from the bundled corpus."""
        return self._manifest_state is None

    def _ensure_content(self) -> None:
        with self._lock:
            self._read_manifest()
            if self.is_empty:
                self.add_bundled()

    @property
    def documents(self) -> list[Document]:
        """The documents, in the order they were added."""
        self._ensure_content()
        return [entry.document for entry in self._manifest.documents.values()]

    def documents_from(self, paths: Iterable[str]) -> list[Document]:
        """Returns the documents that were read from these files, in the order they were added."""
        places = {str(Path(path).absolute()) for path in paths}
        return [entry.document for entry in self._manifest.documents.values() if entry.path in places]

    def clauses(self, symbol: str | None = None) -> list[Clause]:
        """Returns the clauses of a document, or of all, in order.

        Raises:
            UnknownClauseError: No document with this symbol is indexed.
        """
        self._ensure_content()
        keys = [
            key
            for entry in self._manifest.documents.values()
            if symbol is None or entry.document.symbol == symbol
            for key in entry.clause_keys
        ]
        if symbol is not None and not keys:
            raise self._unknown(symbol)
        return store.fetch(self.collection, keys)

    def versions(self, clause_id: str) -> list[Clause]:
        """Returns the language versions of a clause that are indexed.

        Raises:
            UnknownClauseError: There is none.
        """
        self._ensure_content()
        found = store.fetch(self.collection, [f"{clause_id}@{language}" for language in LANGUAGES])
        if not found:
            raise self._unknown(clause_id)
        return found

    def parts(self, clause_id: str) -> list[Clause]:
        """Returns a clause with its sub-paragraphs, in every language that is indexed; none where there is none."""
        self._ensure_content()
        keys = [
            key
            for entry in self._manifest.documents.values()
            if clause_id.startswith(f"{entry.document.symbol}#")
            for key in entry.clause_keys
            if key.startswith((f"{clause_id}@", f"{clause_id}."))
        ]
        return store.fetch(self.collection, keys)

    def _unknown(self, name: str) -> UnknownClauseError:
        symbols = list(dict.fromkeys(entry.document.symbol for entry in self._manifest.documents.values()))
        known = ", ".join(symbols[:3]) + (", …" if len(symbols) > 3 else "")
        return UnknownClauseError(f"{name}: nothing indexed has this id; indexed documents: {known or 'none'}")

    def document_of(self, clause: Clause) -> Document:
        """Returns the document a clause stands in."""
        return self._entry(clause).document

    def source_of(self, clause: Clause) -> str:
        """Returns the whole source text that the clause's span points into.

        Raises:
            ManifestError: The kept copy is gone.
        """
        path = self._source_path(f"{clause.document}@{clause.language}")
        try:
            return path.read_bytes().decode("utf-8")
        except OSError as error:
            raise ManifestError(
                f"{path}: the kept source of {clause.document} cannot be read ({error.strerror}); index the file again"
            ) from None

    def _entry(self, clause: Clause) -> IndexedDocument:
        return self._manifest.documents[f"{clause.document}@{clause.language}"]

    def nearest(self, query: str, count: int) -> list[ScoredClause]:
        """Returns the `count` clauses nearest in meaning to `query`, nearest first; `ranking.py` says how."""
        self._ensure_content()
        return rank_clauses(self.collection, self.passages, self.embedding, query, count)


def _holds_only_bundled(manifest: Manifest) -> bool:
    bundled = {path.name for path in bundled_paths()}
    return all(Path(entry.path).name in bundled for entry in manifest.documents.values())


def _document_key(document: Document) -> str:
    return f"{document.symbol}@{document.language}"
