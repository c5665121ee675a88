"""Pieces of HTML that several views write; whatever is put into them is escaped."""

from __future__ import annotations

from markupsafe import Markup, escape

from ..index.document import RIGHT_TO_LEFT


def direction(language: str) -> str:
    """Returns the value of `dir` for text in a language: `rtl` or `ltr`."""
    return "rtl" if language in RIGHT_TO_LEFT else "ltr"


def quote_html(text: str, language: str) -> Markup:
    """Returns a paragraph of a document as a block quotation that runs in its own direction."""
    return Markup('<blockquote dir="{}" lang="{}">{}</blockquote>').format(direction(language), language, text)


def in_context_html(text: str, context: str, language: str) -> Markup:
    """Returns a paragraph as a block quotation, behind what leads it in where it is a sub-paragraph."""
    if not context:
        return quote_html(text, language)
    lead_in = Markup('<p class="lead-in" dir="{}" lang="{}">{}</p>').format(direction(language), language, context)
    return lead_in + quote_html(text, language)


def place_html(place: str, symbol: str) -> Markup:
    """Returns the words of a place with its symbol kept left to right, also in the midst of Arabic.

    >>> place_html("S/RES/1(2005), paragraph 2", "S/RES/1(2005)")
    Markup('<bdi dir="ltr">S/RES/1(2005)</bdi>, paragraph 2')
    """
    before, found, after = place.partition(symbol)
    return escape(before) + Markup('<bdi dir="ltr">{}</bdi>').format(found) + escape(after)


def quote_anchor(turn: int, marker: int) -> str:
    """Returns the id of a quote in the conversation; turns and markers count from 1."""
    return f"quote-{turn}-{marker}"


def source_anchor(turn: int, marker: int) -> str:
    """Returns the id of a citation's card among the sources; turns and markers count from 1."""
    return f"source-{turn}-{marker}"
