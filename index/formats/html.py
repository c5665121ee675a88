"""HTML: the text a reader of the page sees, paragraphs divided by blank lines. Nothing is run and nothing fetched."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from .counting import written
from .plain import decode

if TYPE_CHECKING:
    from bs4.element import PageElement, Tag

_DROPPED = frozenset(
    "script style title meta link template noscript nav footer del svg iframe object audio video canvas select "
    "textarea button".split()
)
_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu ol p pre section summary table tbody "
    "tfoot thead tr ul".split()
)
_NO_DISPLAY = re.compile(r"display\s*:\s*none", re.I)
_UNNUMBERED = re.compile(r"list-style(?:-type)?\s*:[^;]*\bnone\b", re.I)
_WHITE = re.compile(r"[ \t\n\r\f\xa0]{2,}|[ \t\n\r\f]")
# A list item whose text begins so has its number in the text.
_NUMBERED = re.compile(
    r"\s*[(\[（]?(?:\d{1,3}|[a-z]|[ivxl]{1,6}|[а-я]|[\u0621-\u064a]\u0640?|[一二三四五六七八九十]{1,3})"
    r"(?:[.)\]）、．]|\s?[-–—]\s)",
    re.I,
)
_MARKED = re.compile(rf"{_NUMBERED.pattern}|\s*[-–—•·▪]", re.I)
_NOTHING, _SPACE, _LINE, _PARAGRAPH = range(4)
_BREAKS = ("", " ", "\n", "\n\n")


def html_text(path: Path, content: bytes) -> str:
    """Returns the text of a page.

    Raises:
        SourceError: Its encoding is not known.
    """
    from bs4 import BeautifulSoup
    from bs4.dammit import EncodingDetector

    declared = EncodingDetector.find_declared_encoding(content, is_html=True) or ""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that it is XML, or looks like a file's name: both are no matter here
        soup = BeautifulSoup(decode(path, content, declared), "html.parser")
    page = _Page()
    for element, opens in _walk(soup):
        page.take(element, opens=opens)
    lines = re.sub(r"[^\S\n]+(?=\n|\Z)", "", "".join(page.parts).replace("\u00ad", ""))
    return re.sub(r"\n{3,}", "\n\n", lines).strip("\n")


def _walk(root: Tag) -> Iterator[tuple[PageElement, bool]]:
    """Yields what is shown, tags at their beginning (True) and end (False); pages may be nested deeper than Python."""
    from bs4 import Tag

    open_tags: list[Tag] = [root]
    inside = [iter(root.contents)]
    while inside:
        element = next(inside[-1], None)
        if element is None:
            inside.pop()
            yield open_tags.pop(), False
        elif not isinstance(element, Tag):
            yield element, True
        elif not _is_dropped(element):
            yield element, True
            open_tags.append(element)
            inside.append(iter(element.contents))


def _is_dropped(tag: Tag) -> bool:
    return tag.name in _DROPPED or tag.has_attr("hidden") or bool(_NO_DISPLAY.search(str(tag.get("style", ""))))


@dataclass
class _List:
    form: str
    following: int
    step: int = 1


@dataclass
class _Row:
    start: int
    broken: bool = False


@dataclass
class _Page:
    """The text so far, and the break that stands before what comes next.

    Attributes:
        parts: The text so far.
        due: The break before the next text.
        fresh: A list item or a table cell has just begun: blocks that begin there begin no paragraph.
        labels: Numbers of list items before the next text.
        lists: The lists that are open; None for one without numbers.
        rows: The table rows that are open.
        preformatted: How many `pre` are open.
    """

    parts: list[str] = field(default_factory=list)
    due: int = _NOTHING
    fresh: bool = False
    labels: list[str] = field(default_factory=list)
    lists: list[_List | None] = field(default_factory=list)
    rows: list[_Row] = field(default_factory=list)
    preformatted: int = 0

    def take(self, element: PageElement, *, opens: bool) -> None:
        from bs4.element import NavigableString, Tag

        if isinstance(element, Tag):
            (self._open if opens else self._close)(element)
        elif type(element) is NavigableString:  # its subclasses are comments and declarations
            self._text(str(element))

    def _break(self, level: int) -> None:
        if not self.fresh:
            self.due = max(self.due, level)

    def _text(self, text: str) -> None:
        if self.preformatted:
            text = text if self.parts and self.due < _LINE and not self.fresh else text.lstrip("\r\n")
            self._emit(text)
            return
        text = _WHITE.sub(" ", text)
        if text[:1] in " \xa0":
            self._break(_SPACE)
        if text.strip():
            self._emit(text.strip(" ") if self.due < _LINE else text.strip())
            self.due = _SPACE if text[-1] in " \xa0" else _NOTHING

    def _emit(self, text: str) -> None:
        if not text:
            return
        for row in self.rows:
            row.broken |= self.due >= _LINE and len(self.parts) > row.start
        labels = "".join(f"{label} " for label in self.labels)
        self.parts.append((_BREAKS[self.due] if self.parts else "") + labels + text)
        self.due, self.fresh, self.labels = _NOTHING, False, []

    def _open(self, tag: Tag) -> None:
        if tag.name == "br":
            self._break(_PARAGRAPH if self.due == _LINE else _LINE)
        elif tag.name in ("td", "th"):
            self._open_cell()
        elif tag.name in _BLOCKS:
            self._break(_PARAGRAPH)
        if tag.name == "tr":
            self.rows.append(_Row(len(self.parts)))
        elif tag.name == "ol":
            self.lists.append(_list_of(tag))
        elif tag.name in ("ul", "menu", "dir"):
            self.lists.append(None)
        elif tag.name == "li":
            self._open_item(tag)
        elif tag.name == "pre":
            self.preformatted += 1

    def _open_cell(self) -> None:
        row = self.rows[-1] if self.rows else None
        if row and len(self.parts) > row.start and not row.broken:
            self.due, self.fresh = _SPACE, True
        else:
            self._break(_PARAGRAPH)

    def _open_item(self, tag: Tag) -> None:
        numbered = self.lists[-1] if self.lists else None
        if numbered is None:
            if any(self.lists) and not _MARKED.match(_beginning(tag)):
                self.labels.append("•")
                self.fresh = True
            return
        value = _whole(tag.get("value"), numbered.following)
        numbered.following = value + numbered.step
        if numbered.form != "none" and not _NUMBERED.match(_beginning(tag)):
            number = written(value, numbered.form)
            self.labels.append(f"{number}." if numbered.form == "decimal" else f"({number})")
            self.fresh = True

    def _close(self, tag: Tag) -> None:
        if tag.name == "li":
            self.labels, self.fresh = [], False
        elif tag.name in ("ol", "ul", "menu", "dir") and self.lists:
            self.lists.pop()
        elif tag.name == "tr":
            self.rows.pop()
            self.fresh = False
        elif tag.name == "pre":
            self.preformatted -= 1
        if tag.name in _BLOCKS:
            self._break(_PARAGRAPH)


def _list_of(tag: Tag) -> _List:
    """Returns the numbering of an `ol`. Letters and romans are written `(a)`, as resolutions write them."""
    style = str(tag.get("style", ""))
    kinds = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
    form = kinds.get(str(tag.get("type", "1")), "decimal")
    for name, kind in (("alpha", "Letter"), ("latin", "Letter"), ("roman", "Roman")):
        if found := re.search(rf"\b(lower|upper)-{name}\b", style, re.I):
            form = found[1].lower() + kind
    step = -1 if tag.has_attr("reversed") else 1
    first = len(tag.find_all("li", recursive=False)) if step < 0 else 1
    return _List("none" if _UNNUMBERED.search(style) else form, _whole(tag.get("start"), first), step)


def _whole(value: object, otherwise: int) -> int:
    text = str(value).strip()
    return int(text) if re.fullmatch(r"-?\d{1,5}", text, re.A) else otherwise


def _beginning(tag: Tag) -> str:
    text = ""
    for string in tag.strings:
        text = (text + string).lstrip()
        if len(text) > 12:
            break
    return text
