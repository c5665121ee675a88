"""DOCX: the text of a Word document with its automatic numbers, paragraphs divided by blank lines.

What is shown in the body counts: tracked insertions are in, deletions, comments, hidden text, headers, footers,
footnotes and text boxes are out.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import SourceError
from .numbering import Numbering, has, local_name, part

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement

_DROPPED = frozenset(
    "del moveFrom delText instrText delInstrText pPr rPr sdtPr sdtEndPr drawing pict object Fallback rt rubyPr".split()
)
_SIGNS = {"tab": " ", "ptab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_WRAPPERS = frozenset("body sdt sdtContent customXml ins moveTo smartTag AlternateContent Choice".split())


def docx_text(path: Path, content: bytes) -> str:
    """Returns the text of a Word document.

    Raises:
        SourceError: It is damaged, or a Word document of another kind.
    """
    document = _opened(path, content)
    relations = document.part.rels.values()
    lists = [relation.target_part for relation in relations if relation.reltype.endswith("/numbering")]
    numbering = Numbering(getattr(lists[0], "element", None) if lists else None, document.styles.element)
    return "\n\n".join(_Body(numbering).paragraphs(document.element.body))


def _opened(path: Path, content: bytes) -> Document:
    import docx

    try:
        return docx.Document(BytesIO(content))
    # Every layer has errors of its own for a damaged file: zip, zlib, XML, package, and the lookups in between.
    except Exception as error:
        reason = str(error).partition("\n")[0] or type(error).__name__
        if "is not a Word file" in reason:
            reason = "a template or a document with macros"
        raise SourceError(
            f"{path}: cannot be read as a Word document ({reason}); open it in Word and save it anew as .docx"
        ) from None


class _Body:
    """Walks the body of a document; numbers count as they are met."""

    def __init__(self, numbering: Numbering) -> None:
        self._numbering = numbering
        self._carried = ""

    def paragraphs(self, parent: BaseOxmlElement) -> list[str]:
        """Returns what stands in an element, tables row by row; what is empty is left out."""
        found: list[str] = []
        for child in parent:
            name = local_name(child)
            if name == "p":
                found.extend(self._paragraph(child))
            elif name == "tbl":
                for row in _rows(child):
                    found.extend(self._row(row))
            elif name in _WRAPPERS:
                found.extend(self.paragraphs(child))
        return found

    def _paragraph(self, paragraph: BaseOxmlElement) -> Iterator[str]:
        text = self._carried + "".join(_shown(paragraph))
        self._carried = ""
        if has(part(part(paragraph, "pPr"), "rPr"), "del"):  # the paragraph's end is deleted: the next one goes on
            self._carried = text
            return
        label = self._numbering.label(paragraph)
        if text.strip():
            yield label + text.strip()

    def _row(self, row: BaseOxmlElement) -> list[str]:
        """Returns a row: cells on one line as long as each is one paragraph."""
        found: list[str] = []
        broken = False
        for cell in (child for child in row.iter() if local_name(child) == "tc" and _row_of(child) is row):
            inside = self.paragraphs(cell)
            if found and inside and not broken:
                found[-1] += f" {inside.pop(0)}"
                broken = bool(inside)
            else:
                broken |= len(inside) > 1
            found.extend(inside)
        return found


def _rows(table: BaseOxmlElement) -> Iterator[BaseOxmlElement]:
    for child in table:
        name = local_name(child)
        if name == "tr" and not has(part(child, "trPr"), "del"):
            yield child
        elif name in _WRAPPERS:
            yield from _rows(child)


def _row_of(cell: BaseOxmlElement) -> BaseOxmlElement | None:
    return next((above for above in cell.iterancestors() if local_name(above) == "tr"), None)


def _shown(element: BaseOxmlElement) -> Iterator[str]:
    for child in element:
        name = local_name(child)
        if name == "t":
            yield (child.text or "").replace("\t", " ")
        elif name in _SIGNS:
            yield _SIGNS[name]
        elif name and name not in _DROPPED and not (name == "r" and has(part(child, "rPr"), "vanish")):
            yield from _shown(child)
