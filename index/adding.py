"""Adding: files are read, their clauses embedded and analysed, and written in batches."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from glob import glob
from pathlib import Path

from . import store
from .document import Document, ReadDocument, node_key
from .embedding import SentenceTransformerEmbedding
from .errors import ClausewiseError
from .formats import SUFFIXES
from .holdings import Holdings
from .manifest import IndexedDocument
from .metadata import metadata_bytes, read_metadata
from .reading import read_content, read_document
from .search.analysis import analyse, save_analysis
from .search.headings import with_heading
from .tokens import count_tokens

READER_VERSION = 7
"""Raised when reading or analysis changes, so that files already indexed are read anew."""

_BATCH = 2000
"""How many clauses are written together: Chroma writes many at once as fast as few."""

_FEWEST_FOR_WORKERS = 50
"""Files from which on it pays to start other processes to read them."""


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


def document_key(document: Document) -> str:
    """Returns the key of a document in the manifest: `SYMBOL@LANGUAGE`."""
    return f"{document.symbol}@{document.language}"


def is_held(bundled: Path, holdings: Holdings) -> bool:
    """Tells whether a text of one's own stands where a bundled one would."""
    known = read_metadata(bundled, bundled.read_bytes())
    holder = holdings.manifest.documents.get(f"{known['symbol']}@{known['language']}")
    return holder is not None and holder.document.source_file != bundled.name


def add_files(
    files: Sequence[Path],
    holdings: Holdings,
    embedding: SentenceTransformerEmbedding,
    *,
    progress: Callable[[str, int, int], None] | None,
    workers: int,
) -> AddReport:
    """Adds files to holdings that are open for writing.

    Args:
        files: The files, as `files_of` gives them.
        holdings: Where to.
        embedding: The model of the index.
        progress: Called with path, files done and files in all, before each file.
        workers: How many processes read; 1 for this one alone.
    """
    adding = _Adding(holdings, embedding)
    outcomes: dict[str, list[str]] = {"added": [], "changed": [], "unchanged": []}
    failed: list[FailedFile] = []
    for done, (path, read) in enumerate(_read_all(files, holdings, workers)):
        if progress is not None:
            progress(str(path), done, len(files))
        try:
            outcomes[adding.add(path, read())].append(str(path))
        except ClausewiseError as error:
            failed.append(FailedFile(str(path), str(error)))
    adding.write()
    holdings.save()
    return AddReport(**{kind: tuple(names) for kind, names in outcomes.items()}, failed=tuple(failed))


@dataclass(frozen=True)
class _ReadFile:
    """A file as read: its digest, and the document in it; None where it is indexed already as it is."""

    digest: str
    document: ReadDocument | None


def _read_file(path: Path, known: frozenset[str]) -> _ReadFile:
    content = read_content(path)
    digest = hashlib.sha256(b"%d\n%s\n%s" % (READER_VERSION, content, metadata_bytes(path, content))).hexdigest()
    return _ReadFile(digest, None if digest in known else read_document(path, content))


def _read_all(
    files: Sequence[Path], holdings: Holdings, workers: int
) -> Iterator[tuple[Path, Callable[[], _ReadFile]]]:
    """Yields each file with what gives it as read, or raises why it cannot be."""
    known: dict[str, set[str]] = {}
    for key, entry in holdings.manifest.documents.items():
        if not holdings.is_whole(key):
            continue
        for name in (entry.path, entry.document.source_file):
            known.setdefault(name, set()).add(entry.digest)
    digests = [frozenset(known.get(str(path.absolute()), set()) | known.get(path.name, set())) for path in files]
    if workers < 2 or len(files) < _FEWEST_FOR_WORKERS:
        for path, those in zip(files, digests, strict=True):
            yield path, lambda path=path, those=those: _read_file(path, those)  # type: ignore[misc]
        return
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    # A forked process would inherit the locks of the threads that torch and Chroma have started.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, mp_context=context) as pool:
        reads = [pool.submit(_read_file, path, those) for path, those in zip(files, digests, strict=True)]
        for path, read in zip(files, reads, strict=True):
            yield path, read.result


@dataclass
class _Adding:
    """Documents on their way into an index; what is pending stands on the manifest already, but not yet on disk."""

    holdings: Holdings
    embedding: SentenceTransformerEmbedding
    pending: list[tuple[str, ReadDocument]] = field(default_factory=list)

    def add(self, path: Path, file: _ReadFile) -> str:
        """Adds what was read of a file; returns `added`, `changed` or `unchanged`."""
        if file.document is None:
            return "unchanged"
        documents = self.holdings.manifest.documents
        place = str(path.absolute())
        read = file.document
        if self._is_taken(read, path):
            read = read_document(path, read_content(path), symbol=f"{path.absolute().parent.name}/{path.stem}")
        key = document_key(read.document)
        earlier = {other: entry for other, entry in documents.items() if other == key or entry.path == place}
        if key in earlier and earlier[key].digest == file.digest and self.holdings.is_whole(key):
            return "unchanged"
        keys = tuple(node_key(clause) for clause in read.clauses)
        if earlier:
            self.write()
        documents[key] = IndexedDocument(read.document, file.digest, place, keys)
        self.pending.append((key, read))
        if earlier:
            self.write()
            self.holdings.drop([old for entry in earlier.values() for old in entry.clause_keys if old not in set(keys)])
            for other in earlier.keys() - {key}:
                self.holdings.forget(other)
        elif sum(len(listed.clauses) for _, listed in self.pending) >= _BATCH:
            self.write()
            self.holdings.save()
        return "changed" if earlier else "added"

    def _is_taken(self, read: ReadDocument, path: Path) -> bool:
        """Tells whether a file of the same name in another folder has given its stem as a symbol already."""
        holder = self.holdings.manifest.documents.get(document_key(read.document))
        by_stem = holder is not None and read.document.symbol == path.stem == Path(holder.path).stem
        return by_stem and holder is not None and holder.path != str(path.absolute()) and Path(holder.path).exists()

    def write(self) -> None:
        """Embeds, analyses and writes what is pending."""
        clauses = [(clause, read.document) for _, read in self.pending for clause in read.clauses]
        vectors = self.embedding.get_text_embedding_batch([with_heading(*pair) for pair in clauses])
        nodes = [store.to_node(clause, tokens=count_tokens(clause.text)) for clause, _ in clauses]
        store.upsert(self.holdings.collection, nodes, vectors)
        for key, read in self.pending:
            self.holdings.source_path(key).write_text(read.source, "utf-8", newline="")
            save_analysis(analyse(read, self.embedding), self.holdings.analysis_path(key))
        self.pending.clear()
