"""The clause index: documents added, kept, removed, and their clauses found again."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from . import holdings, store
from .adding import AddReport, add_files, files_of, is_held
from .document import LANGUAGES, Clause, Document, node_key
from .embedding import SentenceTransformerEmbedding, model_identity
from .errors import ManifestError, UnknownClauseError
from .folders import data_folder
from .holdings import Holdings
from .languages import detect_language
from .manifest import Manifest
from .metadata import bundled_paths
from .search.filters import ClauseFilter
from .search.fusion import fusion_weights
from .search.ranking import Ranked, rank
from .search.repeats import group_repeats
from .search.results import ScoredClause
from .search.snapshot import Snapshot, open_snapshot, stamp_of

if TYPE_CHECKING:
    from chromadb.api.models.Collection import Collection

_REPEATS = 4
"""How many clauses are looked at for each that is wanted, since repeats count as one."""


class ClauseIndex:
    """Documents and their clauses, searchable across languages.

    Open one with `ClauseIndex.open`. An index to which nothing was ever added answers from the bundled corpus.
    """

    def __init__(self, folder: Path, model: str | None, chroma_url: str | None) -> None:
        """Use `ClauseIndex.open`, which checks what is on disk first."""
        self.folder = folder
        self.model = model
        self._holdings = Holdings(folder, chroma_url, Manifest(*model_identity(model)))
        self._snapshot: tuple[str, Snapshot] | None = None

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
            ManifestError: The manifest is damaged, or of another version.
            OtherModelError: The index was built with another model.
        """
        index = cls(data_folder(path), model, chroma_url)
        index._holdings.read()
        return index

    @classmethod
    def erase(cls, path: str | Path | None = None, chroma_url: str | None = None) -> None:
        """Removes everything an index holds, a damaged manifest too; the folder's other files stay."""
        holdings.erase(data_folder(path), chroma_url)

    @property
    def collection(self) -> Collection:
        """The Chroma collection of clauses; llama-index's ChromaVectorStore reads it too."""
        return self._holdings.collection

    @cached_property
    def embedding(self) -> SentenceTransformerEmbedding:
        """The model, loaded when first needed."""
        return SentenceTransformerEmbedding.load(self.model)

    def add(
        self,
        paths: str | Path | Iterable[str | Path],
        *,
        progress: Callable[[str, int, int], None] | None = None,
        workers: int = 1,
    ) -> AddReport:
        """Adds files, and the text files in folders; adding the same file again changes nothing.

        A corrected file replaces its clauses, and those that are gone are removed. A file that cannot be read is
        reported and leaves the index as it was.

        Args:
            paths: A path or several.
            progress: Called with path, files done and files in all, before each file.
            workers: How many processes read many files; above 1, a script needs its `if __name__ == "__main__":`.
        """
        named = [paths] if isinstance(paths, str | Path) else list(paths)
        found = [file for path in named for file in files_of(Path(path))]
        with self._holdings.writing():
            return add_files(found, self._holdings, self.embedding, progress=progress, workers=workers)

    def add_bundled(
        self, translations: bool = False, *, progress: Callable[[str, int, int], None] | None = None
    ) -> AddReport:
        """Adds the bundled corpus: the seed document.

        A text of one's own of the same document in the same language stays: it may be the official one.

        Args:
            translations: Whether to add our unofficial translations of it too, as its language versions.
            progress: Called as by `add`.
        """
        with self._holdings.lock:
            self._holdings.read()
            paths = [path for path in bundled_paths(translations) if not is_held(path, self._holdings)]
        return self.add(paths, progress=progress)

    def remove(self, symbol: str) -> None:
        """Removes a document in all its languages.

        Raises:
            UnknownClauseError: No such document is indexed.
        """
        with self._holdings.writing():
            documents = self._holdings.manifest.documents
            keys = [key for key, entry in documents.items() if entry.document.symbol == symbol]
            if not keys:
                raise self._unknown(symbol)
            for key in keys:
                self._holdings.drop(documents[key].clause_keys)
                self._holdings.forget(key)
            self._holdings.save()

    @property
    def is_empty(self) -> bool:
        """Whether nothing was ever added; such an index answers from the bundled corpus."""
        return self._holdings.is_empty

    def _ensure_content(self) -> None:
        with self._holdings.lock:
            self._holdings.read()
            if self.is_empty:
                self.add_bundled()

    @property
    def documents(self) -> list[Document]:
        """The documents, in the order they were added."""
        self._ensure_content()
        return [entry.document for entry in self._holdings.manifest.documents.values()]

    def documents_from(self, paths: Iterable[str]) -> list[Document]:
        """Returns the documents that were read from these files, in the order they were added."""
        places = {str(Path(path).absolute()) for path in paths}
        return [entry.document for entry in self._holdings.manifest.documents.values() if entry.path in places]

    def clauses(self, symbol: str | None = None) -> list[Clause]:
        """Returns the clauses of a document, or of all, in order.

        Raises:
            UnknownClauseError: No document with this symbol is indexed.
        """
        self._ensure_content()
        keys = [
            key
            for entry in self._holdings.manifest.documents.values()
            if symbol is None or entry.document.symbol == symbol
            for key in entry.clause_keys
        ]
        if symbol is not None and not keys:
            raise self._unknown(symbol)
        return store.fetch(self._holdings.collection, keys)

    def versions(self, clause_id: str) -> list[Clause]:
        """Returns the language versions of a clause that are indexed.

        Raises:
            UnknownClauseError: There is none.
        """
        self._ensure_content()
        found = store.fetch(self._holdings.collection, [f"{clause_id}@{language}" for language in LANGUAGES])
        if not found:
            raise self._unknown(clause_id)
        return found

    def parts(self, clause_id: str) -> list[Clause]:
        """Returns a clause with its sub-paragraphs, in every language that is indexed; none where there is none."""
        self._ensure_content()
        keys = [
            key
            for entry in self._holdings.manifest.documents.values()
            if clause_id.startswith(f"{entry.document.symbol}#")
            for key in entry.clause_keys
            if key.startswith((f"{clause_id}@", f"{clause_id}."))
        ]
        return store.fetch(self._holdings.collection, keys)

    def _unknown(self, name: str) -> UnknownClauseError:
        symbols = list(dict.fromkeys(entry.document.symbol for entry in self._holdings.manifest.documents.values()))
        known = ", ".join(symbols[:3]) + (", …" if len(symbols) > 3 else "")
        return UnknownClauseError(f"{name}: nothing indexed has this id; indexed documents: {known or 'none'}")

    def document_of(self, clause: Clause) -> Document:
        """Returns the document a clause stands in."""
        return self._holdings.entry_of(clause).document

    def source_of(self, clause: Clause) -> str:
        """Returns the whole source text that the clause's span points into.

        Raises:
            ManifestError: The kept copy is gone.
        """
        return self._holdings.source_of(clause)

    def search(self, question: str, count: int, *, within: ClauseFilter | None = None) -> list[ScoredClause]:
        """Returns the `count` clauses that answer `question` best, best first; `search/ranking.py` says how.

        A clause comes in one language version, and what resolutions repeat comes once (`search/repeats.py`).

        Args:
            question: What is asked.
            count: At most so many.
            within: Which clauses may be found; None for all.
        """
        with self._holdings.lock:
            snapshot = self.snapshot()
            entries = list(self._holdings.manifest.documents.values())
        allowed = None if within is None or within.is_open else within.allowed_rows(snapshot, entries)
        weights = replace(fusion_weights(), candidates=max(fusion_weights().candidates, count))
        ranked = rank(
            question, detect_language(question), snapshot, self.collection, self.embedding, weights, allowed
        )
        best: dict[str, Ranked] = {}
        for one in ranked:
            best.setdefault(one.key.rpartition("@")[0], one)
        looked_at = {one.key: one for one in list(best.values())[: count * _REPEATS + _REPEATS]}
        years = {(entry.document.symbol, entry.document.language): entry.document.year or 0 for entry in entries}
        found = [
            ScoredClause(clause, looked_at[node_key(clause)].score, looked_at[node_key(clause)].evidence)
            # A document removed meanwhile has no clauses any more.
            for clause in store.fetch(self.collection, list(looked_at))
        ]
        return group_repeats(found, lambda clause: years[clause.document, clause.language])[:count]

    def snapshot(self) -> Snapshot:
        """Returns what is looked up of its clauses, as the documents stand now."""
        self._ensure_content()
        documents = self._holdings.manifest.documents
        stamp = stamp_of(f"{key}:{entry.digest}" for key, entry in documents.items())
        if self._snapshot is None or self._snapshot[0] != stamp:
            paths = [self._holdings.analysis_path(key) for key in documents]
            if lost := next((path for path in paths if not path.exists()), None):
                raise ManifestError(f"{lost}: the kept analysis of a document is gone; index its file again")
            opened = open_snapshot(self.folder / holdings.SEARCH, paths, stamp, self.embedding)
            self._snapshot = (stamp, opened)
        return self._snapshot[1]
