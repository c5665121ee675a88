"""Labels of annexes: one for every language (`II`), and how each language prints it ("المرفق الثاني")."""

from __future__ import annotations

from .acts import structure_data
from .folding import fold_words

_LATIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")


def printed_labels(language: str) -> dict[str, str]:
    """Returns the labels that a language has forms of its own for: that form, and the label as ids have it."""
    ordinals = structure_data()["annex_ordinals"].get(language, [])
    letters = structure_data()["annex_letters"].get(language, [])
    return {**dict(zip(ordinals, _ROMAN, strict=False)), **dict(zip(letters, _LATIN, strict=False))}


def annex_label(printed: str, language: str) -> str:
    """Returns the label of an annex as ids have it, the same in every language.

    >>> annex_label("الثاني", "ar"), annex_label("一", "zh"), annex_label("ii", "en"), annex_label("٣", "ar")
    ('II', 'I', 'II', '3')
    """
    folded = fold_words(printed)
    own = {fold_words(form): label for form, label in printed_labels(language).items()}
    return own.get(folded, folded.upper())


def printed_label(label: str, language: str) -> str:
    """Returns the label of an annex as a language prints it.

    >>> printed_label("II", "ar"), printed_label("II", "fr")
    ('الثاني', 'II')
    """
    own = {label: form for form, label in printed_labels(language).items()}
    return own.get(label, label)
