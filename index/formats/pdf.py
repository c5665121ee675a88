"""PDF: the text layer, page by page, without what every page repeats: running heads and feet, page numbers.

A line of the page is a line of the text. What was wrapped or hyphenated at a line's end the reader heals.
"""

from __future__ import annotations

import logging
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import SourceError

if TYPE_CHECKING:
    from pypdf import PageObject

_EDGE = 2
_REPEATED = 0.4
_PAGE_NUMBER = re.compile(r"(?:page |стр\. |صفحة )?[-–—]?\s*(\d{1,4})\s*[-–—]?(?:\s*(?:/|of|de|из)\s*\d{1,4})?", re.I)
_PROSE_ENDS = tuple(",;:.،؛，；：。")
# What browsers print at the edges of a page: "11/25/06, 2:52 PM  Title", "https://example.org/a.html  1/2".
_BROWSER = re.compile(r"\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4},? \d{1,2}:\d{2}\b.*|(?:https?|file)://\S+\s+\d{1,3}/\d{1,3}")
# Printed forms of letters: ligatures, the joined forms of Arabic, radicals in the place of Chinese characters.
_PRINTED = re.compile("[\u2f00-\u2fd5\ufb00-\ufb06\ufb50-\ufdff\ufe70-\ufefc]+")
_LATIN_LIGATURE = re.compile("[\ufb00-\ufb06]")
# Two Arabic letters that one glyph shows, as a font's table names them.
_ARABIC_LIGATURE = re.compile(rb"<(06[0-9a-f]{2})(06[0-9a-f]{2})>", re.I)
_TURNED = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_RIGHT_TO_LEFT = re.compile(f"[{_TURNED}]")
# Numbers and Latin words keep their order inside a line of Arabic (Unicode Annex 9, rules W2 to W7 and N1).
_LEFT_TO_RIGHT = re.compile(rf"(\d+(?:[.,:/]\d+)*(?![^{_TURNED}]*[A-Za-z])|[A-Za-z](?:[^{_TURNED}]*[A-Za-z\d])?)")
# Between the two names of a month, which are printed close together, the layout shows a gap.
_SLASH_GAP = re.compile(f"(?<=[{_TURNED}])/ (?=[{_TURNED}])")
_MIRRORED = str.maketrans("()[]{}«»<>", ")(][}{»«><")
_UNREADABLE = re.compile(r"[\ufffd\ue000-\uf8ff\0-\x08\x0e-\x1f\x7f-\x9f]")
_MOST_UNREADABLE = 0.2


def pdf_text(path: Path, content: bytes) -> str:
    """Returns the text of a PDF file that has a text layer.

    Raises:
        SourceError: It is encrypted, damaged, or has no text layer that can be read.
    """
    pages = [_lines(text) for text in _page_texts(path, content)]
    text = "\n".join("\n".join(lines) for lines in _without_furniture(pages)).strip("\n")
    text = re.sub(r"\n{3,}", "\n\n", text)
    if not any(character.isalpha() for page in pages for line in page for character in line):
        raise SourceError(f"{path}: no text layer, only pictures of pages; run OCR first, for example ocrmypdf")
    if len(_UNREADABLE.findall(text)) > _MOST_UNREADABLE * len("".join(text.split())):
        raise SourceError(f"{path}: the text layer is unreadable (its fonts name no letters); run OCR on it first")
    return _UNREADABLE.sub("", text)


def _page_texts(path: Path, content: bytes) -> list[str]:
    from pypdf import PasswordType, PdfReader
    from pypdf.errors import DependencyError, FileNotDecryptedError

    locked = SourceError(f"{path}: the file is encrypted; save a copy without a password")
    with _silent("pypdf"):
        try:
            reader = PdfReader(BytesIO(content), strict=False)
            if reader.is_encrypted and reader.decrypt("") == PasswordType.NOT_DECRYPTED:
                raise locked
            return [_page_text(page) for page in reader.pages]
        except SourceError:
            raise
        except (DependencyError, FileNotDecryptedError):
            raise locked from None
        # A damaged file fails anywhere in pypdf, with its own errors and with KeyError, TypeError, RecursionError.
        except Exception as error:
            reason = str(error).partition("\n")[0] or type(error).__name__
            raise SourceError(f"{path}: the PDF file is damaged ({reason}); get a whole copy of it") from None


def _page_text(page: PageObject) -> str:
    """Returns the text of a page; where most letters run from right to left, from the places of its glyphs."""
    text = page.extract_text()
    letters = sum(character.isalpha() for character in text)
    if len(_RIGHT_TO_LEFT.findall(text)) * 2 <= letters:
        return text
    _turn_ligatures(page)
    shown = page.extract_text(extraction_mode="layout")
    # Arabic forms stay one sign each until their line is turned.
    shown = _LATIN_LIGATURE.sub(lambda match: unicodedata.normalize("NFKC", match.group()), shown)
    lines = (_logical(" ".join(line.split())) for line in shown.splitlines())
    return "\n".join(lines)


def _turn_ligatures(page: PageObject) -> None:
    """Turns the letters of ligatures in the page's fonts, so that they turn back with the line they stand in."""
    from pypdf.generic import StreamObject

    resources = page.get("/Resources", {})
    for font in resources.get_object().get("/Font", {}).get_object().values():
        table = font.get_object().get("/ToUnicode")
        if table is not None and isinstance(table := table.get_object(), StreamObject):
            table.set_data(_ARABIC_LIGATURE.sub(rb"<\2\1>", table.get_data()))


def _logical(line: str) -> str:
    """Returns a line that is written as it stands on paper, left to right, as it is read from the right.

    >>> _logical(".(2005) 1625 هرارق")
    'قراره 1625 (2005).'
    """
    read = "".join(
        run if _LEFT_TO_RIGHT.fullmatch(run) else run[::-1].translate(_MIRRORED)
        for run in reversed(_LEFT_TO_RIGHT.split(line))
    )
    return _SLASH_GAP.sub("/", read)


@contextmanager
def _silent(name: str) -> Iterator[None]:
    """Keeps a library's warnings off the screen."""
    logger = logging.getLogger(name)
    level = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        logger.setLevel(level)


def _lines(text: str) -> list[str]:
    """Returns the lines of a page, without blank ones at its ends."""
    return [line.rstrip() for line in _letters(text).strip().splitlines()]


def _letters(text: str) -> str:
    return _PRINTED.sub(lambda match: unicodedata.normalize("NFKC", match.group()), text)


def _without_furniture(pages: list[list[str]]) -> list[list[str]]:
    """Returns the pages without lines that stand at the same edge of many pages, whatever their digits."""
    keys = [{(edge, _key(page[at])) for edge, places in _edges(page) for at in places} for page in pages]
    seen = Counter(key for found in keys for key in found)
    least = max(2.0, _REPEATED * len(pages))
    offset = _numbers_offset(pages)
    kept = []
    for number, page in enumerate(pages):
        drop: set[int] = set()
        for edge, places in _edges(page):
            for at in places:
                key = _key(page[at])
                repeated = bool(key) and seen[edge, key] >= least
                numbered = offset is not None and _page_number(page[at]) == number + offset
                if not (repeated or numbered or _BROWSER.fullmatch(page[at].strip())):
                    break  # furniture stands outside of all else
                drop.add(at)
        lines = [line for at, line in enumerate(page) if at not in drop]
        kept.append("\n".join(lines).strip("\n").splitlines())
    return kept


def _edges(page: list[str]) -> tuple[tuple[str, list[int]], tuple[str, list[int]]]:
    """Returns the places of the first and last lines of a page that are not blank, from the edge inwards."""
    filled = [at for at, line in enumerate(page) if line.strip()]
    return ("head", filled[:_EDGE]), ("foot", filled[_EDGE:][: -_EDGE - 1 : -1])


def _key(line: str) -> str:
    """Returns a line without what changes from page to page; empty for a lone number and for prose.

    Of a line without letters ("2/6 98-12345") its form is left.
    """
    if line.rstrip().endswith(_PROSE_ENDS):
        return ""
    form = re.sub(r"\d+", "#", "".join(line.split()))
    return re.sub(r"[\d\W]+", " ", line).strip().casefold() or form.strip("-–—#") and form


def _page_number(line: str) -> int | None:
    match = _PAGE_NUMBER.fullmatch(line.strip())
    return int(match[1]) if match else None


def _numbers_offset(pages: list[list[str]]) -> int | None:
    """Returns the number of the first page, where at least two pages bear numbers that count from it."""
    offsets = Counter(
        number - place
        for place, page in enumerate(pages)
        for number in {_page_number(page[at]) for _, places in _edges(page) for at in places}
        if number is not None
    )
    best = offsets.most_common(1)
    return best[0][0] if best and best[0][1] >= 2 else None
