"""Clause structure: where the paragraphs of a resolution and of its annexes, and their parts, begin and end."""

from .annexes import find_annex_paragraphs
from .bounds import Bounds, find_bounds, find_organ
from .paragraph import Paragraph, verbatim
from .paragraphs import find_paragraphs

__all__ = ["Bounds", "Paragraph", "find_annex_paragraphs", "find_bounds", "find_organ", "find_paragraphs", "verbatim"]
