"""Formats: the bytes of a file in, its text out, for plain text, HTML, DOCX and PDF with a text layer.

What a file is, its content says first and its suffix second. Nothing in a file is run and nothing is fetched.
"""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from ..errors import SourceError
from .plain import decode

__all__ = ["SUFFIXES", "Extracted", "extract_text"]

SUFFIXES = (".txt", ".text", ".html", ".htm", ".docx", ".pdf")
_LARGEST = 200_000_000
_HTML = re.compile(rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?(?:\s|<\?.*?\?>|<!--.*?-->)*<(?:!doctype\s+html|html)\b", re.S)
_BINARY = {
    b"\xd0\xcf\x11\xe0": "this is a Word file of the old form, or one with a password; save it as .docx without one",
    b"{\\rtf": "this is a rich text file (RTF); save it as .docx or as text",
}


@dataclass(frozen=True)
class Extracted:
    """The text of a file.

    Attributes:
        text: The text; what is cited are spans of it.
        form: What it was taken from: `text`, `html`, `docx` or `pdf`.
    """

    text: str
    form: str


def extract_text(path: Path, content: bytes) -> Extracted:
    """Returns the text that the bytes of a file hold; `path` gives the suffix and stands in messages.

    Raises:
        SourceError: The file is binary, damaged, encrypted, scanned, too large when unpacked, holds no text, or is in
            an encoding that is not known here.
    """
    for magic, message in _BINARY.items():
        if content.startswith(magic):
            raise SourceError(f"{path}: {message}")
    form = _form_of(path, content)
    if form == "pdf":
        from .pdf import pdf_text

        text = pdf_text(path, content)
    elif form == "docx":
        from .docx import docx_text

        text = docx_text(path, content)
    elif form == "html":
        from .html import html_text

        text = html_text(path, content)
    else:
        return Extracted(decode(path, content), form)
    if not text.strip():
        raise SourceError(f"{path}: no text in this {form.upper()} file; give a file that holds a resolution's text")
    return Extracted(text, form)


def _form_of(path: Path, content: bytes) -> str:
    suffix = path.suffix.lower()
    if content[:64].lstrip(b"\xef\xbb\xbf\r\n\t ").startswith(b"%PDF-"):
        return "pdf"
    if content.startswith(b"PK\x03\x04"):
        _check_archive(path, content)
        return "docx"
    if _HTML.match(content[:4096].replace(b"\0", b"").lower()):
        return "html"
    if suffix in (".pdf", ".docx"):
        raise SourceError(f"{path}: this is no {suffix[1:].upper()} file, or its start is damaged; get a whole copy")
    return "html" if suffix in (".html", ".htm", ".xhtml") else "text"


def _check_archive(path: Path, content: bytes) -> None:
    """Raises SourceError for a zip archive that is not a Word document, is damaged, or unpacks to too much."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise SourceError(f"{path}: the archive is damaged ({error}); get a whole copy of the file") from None
    if not any(re.fullmatch(r"word/document\d*\.xml", member.filename) for member in members):
        raise SourceError(f"{path}: this is a binary file, a zip archive without a Word document; unpack it first")
    if (size := sum(member.file_size for member in members)) > _LARGEST:
        raise SourceError(
            f"{path}: unpacks to {size // 1_000_000} MB, more than {_LARGEST // 1_000_000} MB; "
            "save its text alone in a new document"
        )
