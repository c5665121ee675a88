"""Clause structure: where the preambular and operative paragraphs of a resolution, and their parts, begin and end."""

from .bounds import Bounds, find_bounds, find_organ
from .paragraph import Paragraph, verbatim
from .paragraphs import find_paragraphs

__all__ = ["Bounds", "Paragraph", "find_bounds", "find_organ", "find_paragraphs", "verbatim"]
