"""Reading a file: bytes in, a document with its clauses and their spans out.

The form: subject headings on the first line behind `%%%`, divided by `|` (they may be missing), then the text. What is
said of the file beside it (`metadata.py`) goes before what its text says.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from .act_uses import find_acts
from .addressees import find_addressees
from .cross_references import find_cross_references
from .document import Clause, Document, ReadDocument, clause_key, parent_number
from .errors import SourceError
from .formats import extract_text
from .heading import is_draft, read_heading
from .languages import detect_language
from .metadata import read_metadata
from .structure import Bounds, Paragraph, find_annex_paragraphs, find_bounds, find_paragraphs, verbatim
from .subjects import suggest_subjects

HEADINGS_MARK = "%%%"


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
    """Reads a resolution from a file in any form that `formats` knows.

    A copy of a bundled document is known by its content and gets the bundled sidecar unless it has its own.

    Args:
        path: The file; its sidecar is looked for beside it.
        content: The file's bytes, where the caller has them.
        symbol: What to call a document for which neither sidecar nor text nor file name gives a symbol; None for the
            file's stem.

    Raises:
        SourceError: The file is missing, empty, in no form or encoding that is known, has no paragraphs, or what is
            said of it beside it is in error.
    """
    content = read_content(path) if content is None else content
    source = extract_text(path, content).text
    known = read_metadata(path, content)
    subjects, body = _headings(source)
    language = str(known.get("language") or detect_language(source[body:]))
    bounds = find_bounds(source, language, body)
    title = source[body : bounds.heading].strip()
    heading = read_heading(source, language, body, bounds, path)
    document = Document(
        symbol=heading.symbol or symbol or path.stem,
        language=language,
        organ=bounds.organ,
        year=heading.year,
        date=heading.date,
        meeting=heading.meeting,
        vote=heading.vote,
        status="draft" if is_draft(title, language) else "adopted" if heading.symbol else "",
        subjects=subjects,
        source_file=path.name,
    )
    document = replace(document, **{**known, "language": language})
    clauses = _clauses(document, source, bounds)
    if not any(clause.kind != "annex" for clause in clauses):
        raise SourceError(
            f"{path}: no preambular or operative paragraphs found; "
            "the text must name the organ and open its paragraphs as resolutions do"
        )
    if not document.subjects:
        text = "\n".join(clause.text for clause in clauses if clause.kind != "annex")
        document = replace(document, suggested_subjects=suggest_subjects(text, language, title=document.title))
    return ReadDocument(document, clauses, source)


def _headings(source: str) -> tuple[tuple[str, ...], int]:
    """Returns the subject headings of the first line and where the text begins behind them."""
    first_line, _, _ = source.partition("\n")
    if not first_line.lstrip("\ufeff").startswith(HEADINGS_MARK):
        return (), 0
    headings = first_line.lstrip("\ufeff").removeprefix(HEADINGS_MARK).split("|")
    return tuple(heading.strip() for heading in headings if heading.strip()), len(first_line)


def _clauses(document: Document, source: str, bounds: Bounds) -> tuple[Clause, ...]:
    clauses: dict[str, Clause] = {}
    paragraphs = find_paragraphs(source, document.language, bounds=bounds)
    for paragraph in [*paragraphs, *find_annex_paragraphs(source, document.language, bounds)]:
        parent = clauses.get(clause_key(document.symbol, paragraph.kind, parent_number(paragraph.number)))
        clause = _clause(document, source, paragraph, parent)
        clauses[clause.clause_id] = clause if clause.kind == "annex" else _directed(clause, parent)
    return tuple(clauses.values())


def _clause(document: Document, source: str, paragraph: Paragraph, parent: Clause | None) -> Clause:
    """Returns a paragraph as a clause, with nothing yet of what the organ does in it.

    "paragraph 3" means in an annex the annex's own, which are no paragraphs of the resolution: it refers to none.
    """
    text = verbatim(source, paragraph.start, paragraph.end)
    references = find_cross_references(text, document.language)
    return Clause(
        clause_id=clause_key(document.symbol, paragraph.kind, paragraph.number),
        document=document.symbol,
        kind=paragraph.kind,
        number=paragraph.number,
        text=text,
        language=document.language,
        start=paragraph.start,
        end=paragraph.end,
        source_file=document.source_file,
        context=parent.in_context if parent else "",
        heading=paragraph.heading,
        references=tuple(found for found in references if found.symbol or paragraph.kind != "annex"),
    )


def _directed(clause: Clause, parent: Clause | None) -> Clause:
    """Returns a clause in which the organ speaks with its acts and addressees, a sub-paragraph with its parent's."""
    uses = find_acts(clause.text, clause.language)
    addressees = find_addressees(clause.text, clause.language)
    return replace(
        clause,
        act=uses[0].act if uses else parent.act if parent else "",
        addressees=addressees or (parent.addressees if parent else ()),
        act_uses=uses,
    )
