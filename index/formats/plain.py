"""Plain text: which encoding bytes are in, and their characters.

UTF-8 is strict enough to be told by itself, the wider forms by their mark or their zero bytes. Of the four code pages
that the UN languages were kept in, the one is taken in which most letters stand in likely words, and only if nearly
all of them do. (charset-normalizer, tried over the same four, read a lone "é" as "й" and "Он" as "雾".) Line ends are
left as they are.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from ..errors import SourceError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WIDE = ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be")
_CODE_PAGES = ("cp1252", "cp1251", "cp1256", "gb18030")
# What pages declare and what they mean by it (https://encoding.spec.whatwg.org/#names-and-labels).
_MEANT = {"iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030"}
_LIKELY = 0.8

_CONTROL = re.compile(r"[\0-\x08\x0e-\x1f\x7f-\x9f]")
_CONTROL_BYTE = re.compile(rb"[\0-\x08\x0e-\x1f]")
_HAN = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_ARABIC_SIGNS = "\u0640\u064b-\u0652\u0670"
_RUN = re.compile(rf"[{_HAN}]+|(?:[^\W\d_{_HAN}]|[{_ARABIC_SIGNS}])+|[^\x00-\x7f\s\w]")
_HAN_RUN = re.compile(rf"[{_HAN}]+")
_LATIN = re.compile(r"(?:[a-zàáâãäåæçèéêëìíîïñòóôõöøùúûüœÿ]|[ßªº])+", re.I)
_CYRILLIC = re.compile(r"[а-яё]+", re.I)
_ARABIC = re.compile(rf"[\u0621-\u063a\u0641-\u064a][\u0621-\u063a\u0641-\u064a{_ARABIC_SIGNS}]*")
_SIGN = re.compile("[«»“”„‘’‚–—―…№§°•·‹›¿¡£€©®™´\u00ad\u200b-\u200f،؛؟٪\u3000-\u3015\uff01-\uff60]")


def decode(path: Path, content: bytes, declared: str = "") -> str:
    """Returns the characters of a text; a byte order mark is not one of them.

    Args:
        path: The file, for messages.
        content: Its bytes.
        declared: The encoding that the text itself declares; believed where the bytes are not UTF-8.

    Raises:
        SourceError: The bytes are not text, or no encoding known here fits them.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark) and (text := _decoded(content, encoding)) is not None:
            return text
    if b"\0" in content:
        text = _likeliest(content, _WIDE)
        if text is None:
            raise _binary(path)
        return text
    if (text := _decoded(content, "utf-8")) is not None:
        return text
    if (text := _as_declared(content, declared)) is not None:
        return text
    text = None if _is_damaged_utf8(content) else _likeliest(content, _CODE_PAGES)
    if text is None:
        raise _binary(path) if _CONTROL_BYTE.search(content) else _unknown(path, content)
    return text


def _decoded(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except UnicodeError:
        return None


def _as_declared(content: bytes, declared: str) -> str | None:
    try:
        name = codecs.lookup(declared).name if declared else "utf-8"
        # Codecs such as base64 are not encodings of text; decode() refuses them with a LookupError.
        return None if name.startswith("utf") else content.decode(_MEANT.get(name, name))
    except (LookupError, UnicodeError):
        return None


def _is_damaged_utf8(content: bytes) -> bool:
    """Tells UTF-8 in which a few bytes are wrong from another encoding, in which hardly any byte would be right."""
    read = content.decode("utf-8", "replace")
    wrong = read.count("\ufffd")
    return len(read) - len(read.encode("ascii", "ignore")) > 4 * wrong


def _likeliest(content: bytes, encodings: Iterable[str]) -> str | None:
    readings = [text for encoding in encodings if (text := _decoded(content, encoding)) is not None]
    readings = [text for text in readings if not _CONTROL.search(text)]
    likely, best = max(((likeness(text), text) for text in readings), key=lambda pair: pair[0], default=(0.0, None))
    return best if likely >= _LIKELY else None


def likeness(text: str) -> float:
    """Returns the share of a text's letters beyond ASCII that stand in likely words of one script; 1 with no letters.

    >>> likeness("l'été à Genève"), likeness("l'йtй а Genиve")
    (1.0, 0.25)
    """
    good = bad = 0
    for match in _RUN.finditer(text):
        run = match.group()
        count = sum(not character.isascii() for character in run)
        if _HAN_RUN.fullmatch(run):
            around = text[max(match.start() - 1, 0) : match.start()], text[match.end() : match.end() + 1]
            in_a_word = any("a" <= letter <= "z" for letter in around)  # "résolution" misread: "r閟olution"
            likely = 0 if in_a_word else sum(character in _common_han() for character in run)
        elif len(run) == 1 and _SIGN.match(run):
            continue
        else:
            likely = count if _is_word(run) else 0
        good, bad = good + likely, bad + count - likely
    return good / (good + bad) if good + bad else 1.0


def _is_word(run: str) -> bool:
    if _ARABIC.fullmatch(run):
        return True
    if not (run[1:].islower() or run.isupper() or len(run) == 1):
        return False
    if _CYRILLIC.fullmatch(run):
        return True
    return bool(_LATIN.fullmatch(run)) and (len(run) == 1 or any(letter.isascii() for letter in run))


@lru_cache(maxsize=1)
def _common_han() -> frozenset[str]:
    """Returns the 3,755 common characters: level 1 of GB 2312, its rows 16 to 55."""
    rows = (bytes((row + 0xA0, cell + 0xA0)) for row in range(16, 56) for cell in range(1, 95))
    return frozenset("".join(row.decode("gb2312", "ignore") for row in rows))


def _binary(path: Path) -> SourceError:
    return SourceError(f"{path}: this is a binary file, not text; save it as text, HTML, DOCX or PDF, or leave it out")


def _unknown(path: Path, content: bytes) -> SourceError:
    try:
        content.decode("utf-8")
        at = 0
    except UnicodeDecodeError as error:
        at = error.start
    line = content.count(b"\n", 0, at) + 1
    return SourceError(
        f"{path}: not UTF-8 (byte 0x{content[at]:02x} at offset {at}, line {line}), nor text in Windows-1251, 1252, "
        "1256 or GB18030; convert it to UTF-8, for example with iconv"
    )
