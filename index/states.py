"""Names of States: what a text in one language calls a State or its Government, by the English name.

The list is `data/states.tsv`, one State a row; Russian names stand there in all their cases.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

from .folding import fold_words

_GOVERNMENTS = {
    "ar": ("حكومة", "لحكومة", "بحكومة"),
    "es": ("gobierno",),
    "fr": ("gouvernement",),
    "ru": ("правительство", "правительства", "правительству", "правительством"),
    "zh": ("政府",),
}
_BETWEEN = {"es": ("de", "del", "la", "el", "los", "las"), "fr": ("de", "du", "des", "la", "le", "les", "d'", "l'")}


@lru_cache(maxsize=1)
def _rows() -> tuple[dict[str, tuple[str, ...]], ...]:
    lines = (files(__package__) / "data" / "states.tsv").read_text("utf-8").splitlines()
    codes = lines[0].split("\t")
    return tuple(
        {code: tuple(cell.split(" | ")) for code, cell in zip(codes, line.split("\t"), strict=True)}
        for line in lines[1:]
    )


@lru_cache(maxsize=8)
def state_forms(language: str) -> dict[str, str]:
    """Returns the printed forms of the names in a language, each with the English name."""
    return {form: row["en"][0] for row in _rows() for form in row[language]}


@lru_cache(maxsize=8)
def _folded_forms(language: str) -> dict[str, str]:
    return {fold_words(form): name for form, name in state_forms(language).items()}


def english_name(printed: str, language: str) -> str:
    """Returns the English name of a State or Government as printed in another language; what is neither stays.

    >>> english_name("Gouvernement de Grèce", "fr"), english_name("UNITA", "fr")
    ('Government of Greece', 'UNITA')
    """
    if language not in _GOVERNMENTS:
        return printed
    words = fold_words(printed)
    for title in map(fold_words, _GOVERNMENTS[language]):
        rest = words.removesuffix(title) if language == "zh" else words.removeprefix(f"{title} ")
        if rest != words and (name := _state(rest.strip(), language)):
            return f"Government of {name}"
    return _state(words, language) or printed


def _state(words: str, language: str) -> str:
    forms = _folded_forms(language)
    while words and words not in forms:
        shorter = next((words[len(word) :].lstrip() for word in _BETWEEN.get(language, ()) if _leads(word, words)), "")
        words = shorter
    return forms.get(words, "")


def _leads(word: str, words: str) -> bool:
    return words.startswith(word if word.endswith("'") else f"{word} ")
