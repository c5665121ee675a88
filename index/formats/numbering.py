"""Automatic numbers of a Word document, as the text that Word shows for them.

How they are kept is ECMA-376 part 1, 17.9: a paragraph, or its style, names an instance and a level; the instance
names a definition whose levels say form, pattern and start. Instances of one definition count on together.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .counting import written

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LEVELS = 9
_OFF = ("0", "false", "off", "none")


def local_name(element: BaseOxmlElement) -> str:
    """Returns the name of an element without its namespace, empty for a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def part(element: BaseOxmlElement | None, name: str) -> BaseOxmlElement | None:
    """Returns the first `w:name` right under an element, or None."""
    found: BaseOxmlElement | None = None if element is None else element.find(_W + name)
    return found


def has(element: BaseOxmlElement | None, name: str) -> bool:
    """Tells whether `w:name` stands right under an element and is not switched off."""
    found = part(element, name)
    return found is not None and (found.get(_W + "val") or "1") not in _OFF


def _value(element: BaseOxmlElement | None, name: str) -> str:
    found = part(element, name)
    return "" if found is None else found.get(_W + "val") or ""


def _whole(text: str, otherwise: int) -> int:
    return int(text) if re.fullmatch(r"-?\d{1,9}", text, re.A) else otherwise


@dataclass(frozen=True)
class _Level:
    """How one level is numbered; `restart` is the level, from 1, whose use restarts it, 0 for none."""

    form: str
    pattern: str
    start: int
    restart: int
    legal: bool
    gap: str
    style: str

    @classmethod
    def read(cls, element: BaseOxmlElement, level: int) -> _Level:
        forms = [found.get(_W + "val") or "" for found in element.iter(_W + "numFmt")]
        return cls(
            form=forms[0] if forms else "decimal",
            pattern=_value(element, "lvlText"),
            start=_whole(_value(element, "start"), 0),
            restart=_whole(_value(element, "lvlRestart"), level),
            legal=has(element, "isLgl"),
            gap="" if _value(element, "suff") == "nothing" else " ",
            style=_value(element, "pStyle"),
        )


@dataclass
class _Instance:
    """A list: its definition, the levels it changes and those it starts anew when it is first used."""

    definition: str
    levels: dict[int, _Level] = field(default_factory=dict)
    starts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """Counts the numbered paragraphs of a document, in order."""

    def __init__(self, numbering: BaseOxmlElement | None, styles: BaseOxmlElement) -> None:
        """Reads the definitions from the roots of `numbering.xml`, which may be missing, and `styles.xml`."""
        self._styles = {style.get(_W + "styleId"): style for style in styles.findall(_W + "style")}
        self._default = next((key for key, style in self._styles.items() if _is_default(style)), "")
        self._instances: dict[str, _Instance] = {}
        self._definitions: dict[str, dict[int, _Level]] = {}
        self._links: dict[str, str] = {}
        self._counts: dict[str, list[int | None]] = {}
        for element in [] if numbering is None else numbering:
            if local_name(element) == "abstractNum":
                self._read_definition(element)
            elif local_name(element) == "num":
                self._read_instance(element)

    def label(self, paragraph: BaseOxmlElement) -> str:
        """Returns the number of the next paragraph with the gap behind it, empty where it has none."""
        number, level = self._place(paragraph)
        instance = self._instances.get(number)
        if instance is None:
            return ""
        definition = self._definition_of(instance)
        levels = {**self._definitions.get(definition, {}), **instance.levels}
        shown = levels.get(level)
        if shown is None:
            return ""
        counts = self._counts.setdefault(definition, [None] * _LEVELS)
        self._count(counts, levels, level, instance)

        def figure(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            named = levels.get(at, shown)
            count = counts[at] if counts[at] is not None else named.start
            return written(count or 0, "decimal" if shown.legal else named.form)

        text = "" if shown.form == "bullet" else re.sub(r"%([1-9])", figure, shown.pattern).strip()
        return text + shown.gap if text else ""

    def _count(self, counts: list[int | None], levels: dict[int, _Level], level: int, instance: _Instance) -> None:
        if level in instance.starts:
            counts[level] = instance.starts.pop(level)
        else:
            before = counts[level]
            counts[level] = levels[level].start if before is None else before + 1
        for deeper in range(level + 1, _LEVELS):
            if deeper not in levels or level + 1 <= levels[deeper].restart:
                counts[deeper] = None

    def _place(self, paragraph: BaseOxmlElement) -> tuple[str, int]:
        """Returns the instance and the level of a paragraph, its own or those of its style."""
        properties = part(paragraph, "pPr")
        style = _value(properties, "pStyle") or self._default
        number, level = _value(part(properties, "numPr"), "numId"), _value(part(properties, "numPr"), "ilvl")
        own = bool(number)
        seen: set[str] = set()
        while not number and style in self._styles and style not in seen:
            seen.add(style)
            inherited = part(part(self._styles[style], "pPr"), "numPr")
            number = _value(inherited, "numId")
            level = level or _value(inherited, "ilvl")
            if not number:
                style = _value(self._styles[style], "basedOn")
        if not level and not own and number in self._instances:
            named = self._definitions.get(self._definition_of(self._instances[number]), {})
            level = next((str(at) for at, known in named.items() if known.style and known.style in seen), "")
        return number, min(max(_whole(level, 0), 0), _LEVELS - 1)

    def _definition_of(self, instance: _Instance) -> str:
        """Returns the definition of a list; one that only names a list style has that style's."""
        link = self._links.get(instance.definition, "")
        number = _value(part(part(self._styles.get(link), "pPr"), "numPr"), "numId")
        return self._instances[number].definition if number in self._instances else instance.definition

    def _read_definition(self, element: BaseOxmlElement) -> None:
        key = element.get(_W + "abstractNumId") or ""
        self._definitions[key] = {}
        self._links[key] = _value(element, "numStyleLink")
        for level in element.findall(_W + "lvl"):
            at = _whole(level.get(_W + "ilvl") or "", 0)
            self._definitions[key][at] = _Level.read(level, at)

    def _read_instance(self, element: BaseOxmlElement) -> None:
        instance = _Instance(_value(element, "abstractNumId"))
        self._instances[element.get(_W + "numId") or ""] = instance
        for override in element.findall(_W + "lvlOverride"):
            at = _whole(override.get(_W + "ilvl") or "", 0)
            if (changed := part(override, "lvl")) is not None:
                instance.levels[at] = _Level.read(changed, at)
            if start := _value(override, "startOverride"):
                instance.starts[at] = _whole(start, 1)


def _is_default(style: BaseOxmlElement) -> bool:
    return style.get(_W + "type") == "paragraph" and (style.get(_W + "default") or "0") not in _OFF
