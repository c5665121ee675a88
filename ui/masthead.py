"""The masthead of the web chat: what it is, and which documents it answers from."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from ..index.document import Document
from .labels import label, language_label

_MASTHEAD = Markup('<header class="masthead"><h1>{}</h1><p class="tagline">{}</p>{}</header>')
_SYMBOL = Markup('<li><bdi dir="ltr">{}</bdi> <span>{}</span></li>')

_MOST_LISTED = 500
"""Symbols shown; a page with tens of thousands is slow and nobody reads it."""


def masthead_html(documents: Sequence[Document]) -> Markup:
    """Returns the masthead; several documents are a folded list, one line a symbol with its languages."""
    languages: dict[str, list[str]] = {}
    for document in documents:
        languages.setdefault(document.symbol, []).append(language_label(document.language))
    lines = [_SYMBOL.format(symbol, ", ".join(names)) for symbol, names in languages.items()]
    if len(lines) == 1:
        listed = Markup('<div class="documents">{} <ul>{}</ul></div>').format(label("one_document"), lines[0])
    else:
        listed = _folded(lines)
    return _MASTHEAD.format(label("title"), label("tagline"), listed)


def _folded(lines: Sequence[Markup]) -> Markup:
    more = len(lines) - _MOST_LISTED
    rest = Markup("<li>{}</li>").format(label("more_documents", count=f"{more:,}")) if more > 0 else Markup()
    return Markup('<details class="documents"><summary>{}</summary><ul>{}{}</ul></details>').format(
        label("several_documents", count=f"{len(lines):,}"), Markup().join(lines[:_MOST_LISTED]), rest
    )
