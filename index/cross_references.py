"""Cross-references: what a paragraph of a resolution says of other resolutions and paragraphs, kept as data.

A text names its references in three shapes: a list of resolutions ("resolutions 660 (1990) and 661 (1990)"), a symbol
("S/2005/638") and a list of paragraphs. Paragraphs are read apart and then attached to what they belong to, since the
languages put them on different sides of it. The words are in `data/cross_references.toml`.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib.resources import files
from typing import Any

from .acts import find_act
from .document import LANGUAGES, CrossReference
from .folding import fold, fold_words
from .structure.numbering import han_value, roman, sub_marks, written

_EDGE = r"(?<![^\W\d_])"
_LONGEST_RANGE = 40
_AFTER = 160
"""How many characters behind a reference its verb may stand: "the measures imposed by ... shall no longer apply"."""
_WIDE = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_ALIKE = str.maketrans("асе", "ace")
"""Cyrillic letters set for the Latin ones that Russian texts letter sub-paragraphs with."""
_HAN_DATE = r"(?:\d{4}年\d{1,2}月\d{1,2}日)?"
_PREFIXES = {"assembly": "A/RES/", "economic": "E/RES/", "elsewhere": ""}
_RELATIONS = ("supersedes", "terminates", "amends", "extends")

Patterns = dict[str, re.Pattern[str]]
Item = tuple[str, int, int]
"""A symbol and the span of the words that name it."""


def _data(name: str) -> dict[str, Any]:
    return tomllib.loads((files(__package__) / "data" / name).read_text("utf-8"))


def _any(forms: Iterable[str]) -> str:
    folded = sorted(set(map(fold_words, forms)), key=len, reverse=True)
    return "(?:" + "|".join(folded) + ")" if folded else "(?!)"


def _resolution_patterns(language: str, words: dict[str, Any], listing: str, organ: str) -> dict[str, str]:
    """Returns the patterns of a list of resolutions, of one in it, and of numbers printed without their year."""
    shared, resolution = words["shared"], _any(words["resolution"][language])
    one = rf"(?:第 ?)?(?:{shared['council']}|{shared['session']}|{shared['slash']})"
    full = re.sub(r"\?P<\w+>", "?:", rf"(?:{shared['council']}|{shared['session']})")
    every = re.sub(r"\?P<\w+>", "?:", rf"(?:{full}|{shared['slash']})")
    if language == "zh":
        item = rf"第? ?{every} ?号?"
        named = rf"{item}(?:{resolution}?{listing}{_HAN_DATE}{item})*{resolution}"
        return {"item": one, "named": named, "bare": rf"第 ?(?P<alone>{shared['bare']})号{resolution}"}
    stop = rf"(?!{_EDGE}{resolution}|{_any(words['no_resolution'][language])})"
    between = rf"(?:[ ,:]+{stop}[^\W\d]+'?){{0,6}}? ?"
    direct = rf" ?(?:{organ} ?)?(?:n[o°]s?\.?|№|numbers?|رقم)? ?"
    gap = rf"(?:{shared['date']})?(?: \d{{1,3}}(?=[ ,]))?{listing}(?:{_any(words['belongs'][language])} ?)*"
    named = rf"{_EDGE}{resolution}(?:{between}{full}|{direct}{every})(?:{gap}{every})*"
    bare = rf"{_EDGE}{resolution}{direct}(?P<alone>{shared['bare']})"
    return {"item": one, "named": named, "bare": bare}


@lru_cache(maxsize=8)
def _patterns(language: str) -> Patterns:
    words, asked = _data("cross_references.toml"), _data("references.toml")
    han, edge = language == "zh", "" if language == "zh" else _EDGE
    mark, date, symbol = (words["shared"][name] for name in ("mark", "date", "symbol"))

    def told(table: str) -> str:
        return _any(words.get(table, {}).get(language, ()))

    forms = [fold_words(form) for form in words["paragraph"][language]]
    forms += [re.escape(fold_words(form)).replace(r"\{n\}", "{n}") for form in asked["paragraph"][language]]
    heads = edge + "(?:" + "|".join(form.partition("{n}")[0] for form in sorted(forms, key=len, reverse=True)) + ")"
    conjunction = _any(["[,،、&]", *map(re.escape, asked["listing"][language]), *["以及"] * han])
    listing, ranging = rf"(?: ?{conjunction})+ ?", rf" ?(?:[-–—]|{_any(asked['ranging'][language])}) ?"
    number = r"(?:\d{1,3}(?!\d)|[一二三四五六七八九十]{1,3})" if han else r"\d{1,3}(?!\d)"
    following = rf"{'(?: ?段)?' * han}(?:{listing}|{ranging})(?:(?:{heads})?{number}{mark}*|{mark}+)"
    organ = _any(name for names in words["organs"].values() for name in names[language])
    belonging = rf"(?:[ ,(]*{edge}{_any([told('belongs'), organ])})"
    beside = " ?$" if han else r"(?!\w)"
    coordinate = "(?!)" if han else f"(?<!,) {conjunction}(?= )"
    sources = {
        **_resolution_patterns(language, words, listing, organ),
        "date": date,
        "symbol": symbol,
        "paragraph": rf"{heads}(?P<numbers>{number}{mark}*(?:{following})*){' ?段' * han}",
        "piece": rf"(?P<number>{number})(?P<marks>{mark}*)|(?P<alone>{mark}+)|(?P<ranging>{ranging})",
        "belongs": "(?!)" if han else rf"{belonging}*[ ,(]*",
        "followed": rf"(?:[ ,(]*{told('followed')})*[ ,(]*",
        "own": rf" ?,? ?{told('own')}{beside}",
        "last": rf" ?{told('last')}{beside}",
        "of_something": rf"[ ,]*{told('of_something')}",
        "clause": rf"[;。]|(?:[,،]|{coordinate})(?: ?{conjunction})* ?",
        "joined": rf"(?:{date})?(?:{listing}|[ ,]|{belonging})*{_HAN_DATE}",
        "implements": rf"{edge}{told('implements')}[^,،;()]{{0,60}}$",
    }
    near = r"[^,、]{0,25}$" if han else r"(?: (?:for|on|of) [^,;]*)?(?:'s?)?(?: [^\W\d]+){0,2} ?$"
    behind = rf" ?(?! ?{conjunction} )(?:[^\W\d]+[' ]+){{0,3}}" if language in ("en", "es", "fr", "ru") else "(?!)"
    sources |= {name: _any(names[language]) + near for name, names in words["organs"].items()}
    sources |= {f"{name}_behind": behind + _any(names[language]) for name, names in words["organs"].items()}
    for relation in _RELATIONS:
        # What is amended follows its verb within the phrase; what is extended is named between ("the mandate of ...").
        objects = rf"(?=.{{0,150}}?{told(f'{relation}_object')})" if f"{relation}_object" in words else "[^,،]*$"
        sources[relation] = edge + told(relation) + objects
        sources[f"{relation}_after"] = told(f"{relation}_after")
    return {name: re.compile(source) for name, source in sources.items()}


def find_cross_references(text: str, language: str, year_hint: int | None = None) -> tuple[CrossReference, ...]:
    """Returns what `text` refers to, in its order.

    Args:
        text: A paragraph, as printed.
        language: Code of its language; one that is none of the six gives no references.
        year_hint: Year of a Council resolution named by its number alone, for texts that leave the years out. Without
            it such a number counts where its date follows or the same text prints it with its year.

    >>> found = find_cross_references("Recalling paragraph 8 of resolution 687 (1991)", "en")[0]
    >>> found.symbol, found.paragraph, found.relation
    ('S/RES/687(1991)', '8', 'recalls')
    """
    if language not in LANGUAGES:
        return ()
    patterns = _patterns(language)
    kept, places = _reduced(text)
    folded = fold(kept)
    targets = _targets(kept, folded, patterns, year_hint)
    phrases: list[tuple[int, int, list[tuple[str, str, int, int]]]] = []
    taken: set[Item] = set()
    for match in patterns["paragraph"].finditer(folded):
        if owner := _owner(match, folded, targets, patterns, language):
            (symbol, start, end), item = owner
            taken.update([item] if item else [])
            numbers = _paragraph_numbers(match["numbers"], patterns, language)
            phrases.append((start, end, [(symbol, number, start, end) for number in numbers]))
    for target in targets:
        left = [(symbol, "", start, end) for symbol, start, end in target if (symbol, start, end) not in taken]
        phrases += [(left[0][2], left[-1][3], left)] if left else []
    phrases.sort(key=lambda phrase: phrase[:2])
    found: list[CrossReference] = []
    clauses = _clauses(folded, patterns, language)
    relation, ended = "", 0
    for start, end, named in phrases:
        if not (relation and start >= ended and patterns["joined"].fullmatch(folded, ended, start)):
            relation = _relation(folded, start, end, clauses, patterns)
        ended = end
        found += (CrossReference(s, n, relation, places[a], places[b - 1] + 1) for s, n, a, b in named)
    return tuple(found)


def _reduced(text: str) -> tuple[str, list[int]]:
    """Returns `text` without vowel signs, marks of direction and runs of spaces, and where each character stood."""
    kept: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        plain = " " if character.isspace() else character.translate(_WIDE)
        unseen = plain == "\u0640" or unicodedata.category(plain) in ("Mn", "Cf")
        if not unseen and not (plain == " " and kept and kept[-1] == " "):
            kept.append(plain)
            places.append(place)
    return "".join(kept), places


def _targets(kept: str, folded: str, patterns: Patterns, year_hint: int | None) -> list[list[Item]]:
    """Returns the resolutions and documents named, list by list; of two readings of one place the first counts."""
    found: list[list[Item]] = []
    years: dict[str, str] = {}
    for match in patterns["named"].finditer(folded):
        items = list(patterns["item"].finditer(folded, *match.span()))
        years.update((item["council"], item["year"]) for item in items if item["council"])
        prefix = _session_prefix(match, folded, items[0].start(), patterns)
        starts = [match.start(), *(item.start() for item in items[1:])]
        ends = [*(item.end() for item in items[:-1]), match.end()]
        spans = zip((_symbol(item, prefix) for item in items), starts, ends, strict=True)
        found.append([span for span in spans if span[0]])
    for match in patterns["bare"].finditer(folded):
        dated = patterns["date"].match(folded, match.end())
        year = years.get(match["alone"]) or (dated[1] if dated else year_hint)
        if year and _session_prefix(match, folded, match.start("alone"), patterns, default="S") == "S":
            found.append([(f"S/RES/{match['alone']}({year})", *match.span())])
    found += [[(match[0].replace(" ", ""), *match.span())] for match in patterns["symbol"].finditer(kept)]
    apart: list[list[Item]] = []
    for target in sorted(filter(None, found), key=lambda target: (target[0][1], -target[-1][2])):
        if not apart or target[0][1] >= apart[-1][-1][2]:
            apart.append(target)
    return apart


def _session_prefix(match: re.Match[str], folded: str, item: int, patterns: Patterns, default: str = "A/RES/") -> str:
    """Returns how the symbols begin of resolutions numbered by session: only the organ beside them tells."""
    ahead = (folded[max(0, match.start() - 60) : match.start()], folded[match.start() : item])
    for organ, prefix in _PREFIXES.items():
        if any(map(patterns[organ].search, ahead)) or patterns[f"{organ}_behind"].match(folded, match.end()):
            return prefix
    return default


def _symbol(item: re.Match[str], prefix: str) -> str:
    if item["council"]:
        return f"S/RES/{int(item['council'])}({item['year']})"
    if item["slash"]:
        yearly = item["slash"][:4].isdigit()
        return prefix + item["slash"].upper() if prefix and yearly == (prefix == "E/RES/") else ""
    session = item["session"].upper().replace("Х", "X").replace("І", "I")
    if session.startswith("د"):
        tens, ones = divmod(int(session.strip("د -")), 10)
        session = ("", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX", "XC")[tens] + roman(ones).upper()
    return f"{prefix}{item['number']}({session})" if prefix else ""


def _owner(
    match: re.Match[str], folded: str, targets: list[list[Item]], patterns: Patterns, language: str
) -> tuple[Item, Item | None] | None:
    """Returns what the paragraphs belong to with the span of the phrase, and the item it takes up; None if unknown."""
    start, end = match.span()
    ahead = next((target[-1] for target in reversed(targets) if target[-1][2] <= start), None)
    behind = next((target[0] for target in targets if target[0][1] >= end), None)
    for pointer, symbol in (("own", ""), ("last", ahead[0] if ahead else None)):
        pattern = patterns[pointer]
        # Chinese has these words before the paragraph.
        found = pattern.search(folded, max(0, start - 20), start) if language == "zh" else pattern.match(folded, end)
        if found and symbol is not None:
            return (symbol, min(start, found.start()), max(end, found.end())), None
    if behind and patterns["belongs"].fullmatch(folded, end, behind[1]):
        return (behind[0], start, behind[2]), behind
    if ahead and patterns["followed"].fullmatch(folded, ahead[2], start):
        return None if patterns["of_something"].match(folded, end) else ((ahead[0], ahead[1], end), ahead)
    return None


def _paragraph_numbers(listed: str, patterns: Patterns, language: str) -> list[str]:
    """Returns the numbers of a list with its ranges filled: `2`, `3.a`, as clause ids have them."""
    numbers: list[str] = []
    ranging = False
    for piece in patterns["piece"].finditer(listed):
        if piece["ranging"]:
            ranging = bool(numbers)
            continue
        base = piece["number"] or numbers[-1].partition(".")[0]
        number = ".".join([str(han_value(base) or base), *_marks(piece["marks"] or piece["alone"] or "", language)])
        numbers += [*(_within(numbers[-1], number) if ranging else ()), number]
        ranging = False
    return list(dict.fromkeys(numbers))


def _marks(printed: str, language: str) -> Iterator[str]:
    folded, at = printed.translate(_ALIKE) if language == "ru" else printed, 0
    for level in (1, 2, 3):
        mark = next(sub_marks(folded, at, len(folded)), None)
        if mark is None:
            return
        yield written(mark, level, language)
        at = mark.end


def _within(first: str, last: str) -> list[str]:
    """Returns what lies between the ends of a range: whole paragraphs, or the letters of one."""
    if first.isdigit() and last.isdigit():
        return [str(number) for number in range(int(first) + 1, min(int(last), int(first) + _LONGEST_RANGE))]
    (before, _, start), (base, _, end) = first.rpartition("."), last.rpartition(".")
    if before != base or not (len(start) == len(end) == 1):
        return []
    return [f"{base}.{chr(code)}" for code in range(ord(start) + 1, ord(end))]


def _clauses(folded: str, patterns: Patterns, language: str) -> list[tuple[int, str]]:
    """Returns where each coordinate clause begins and its act: "extends ..., and reaffirms ..." has two."""
    opening = re.match(r"[\W\d]*(?:\w{1,3}\) ?)?", folded)
    clauses = [(0, find_act(folded[opening.end() if opening else 0 :][:240], language))]
    for match in patterns["clause"].finditer(folded):
        act = find_act(folded[match.end() :][:240], language)
        if act or match[0][0] in ";。":
            clauses.append((match.end(), act or clauses[-1][1]))
    return clauses


def _relation(folded: str, start: int, end: int, clauses: list[tuple[int, str]], patterns: Patterns) -> str:
    """Returns what the verb that the words at a place depend on does with them.

    An act accords with a resolution ("pursuant to") unless it is done to what the resolution set up: who extends a
    mandate "established pursuant to" a resolution extends it, so only "pursuant to" behind a comma stands apart.
    """
    begins, act = max(clause for clause in clauses if clause[0] <= start)
    stops = min((place for place, _ in clauses if place > end), default=len(folded))
    before, after = folded[begins:start], folded[end : min(stops, end + _AFTER)]
    accords = patterns["implements"].search(before)
    apart = accords is not None and before[: accords.start()].rstrip().endswith((",", "،", "、"))
    for relation in _RELATIONS:
        free = accords is None if relation in ("supersedes", "amends") else not apart
        if free and (patterns[relation].search(before) or patterns[f"{relation}_after"].search(after)):
            return relation
    if accords:
        return "implements"
    return act if act in ("recalls", "reaffirms") else "refers"
