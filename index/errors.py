"""The errors Clausewise raises, all of them under one base.

ClausewiseError
├── SourceError         a file cannot be read as a document
├── UnknownClauseError  no clause or document has the given id
├── ManifestError       the index on disk cannot be trusted
│   └── OtherModelError it was built with another model
├── ModelError          a sentence-transformer cannot be loaded
├── StoreError          Chroma cannot be reached
├── QuoteError          a quote is not what its source says
└── QuestionError       a question or a question set cannot be used
"""

from __future__ import annotations


class ClausewiseError(Exception):
    """Anything Clausewise can explain to a person in one line."""


class SourceError(ClausewiseError):
    """A file cannot be read as a document."""


class UnknownClauseError(ClausewiseError):
    """No indexed clause or document has the given id."""


class ManifestError(ClausewiseError):
    """The index on disk cannot be trusted."""


class OtherFormatError(ManifestError):
    """The index on disk was written by another version of Clausewise."""


class OtherModelError(ManifestError):
    """The index on disk was built with another model."""


class ModelError(ClausewiseError):
    """A sentence-transformer cannot be loaded."""


class StoreError(ClausewiseError):
    """Chroma cannot be reached or does not answer."""


class QuoteError(ClausewiseError):
    """A quote is not what its source says at its span."""


class QuestionError(ClausewiseError):
    """A question or a question set cannot be used."""
