"""The words of the web chat, from `labels.toml`."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files

INTERFACE_LANGUAGE = "en"
"""ISO 639-1 code of the labels' language; answers speak the language of their question."""


@lru_cache(maxsize=1)
def _tables() -> dict[str, dict[str, str]]:
    return tomllib.loads((files(__package__) / "labels.toml").read_text("utf-8"))


def label(name: str, **variables: object) -> str:
    """Returns a label with its variables filled in, as plain text.

    Raises:
        KeyError: There is no such label, or a variable is missing.
    """
    return _tables()["labels"][name].format(**variables)


def language_label(code: str) -> str:
    """Returns the English name of a language, or its code where there is none."""
    return _tables()["languages"].get(code, code)


def status_label(status: str) -> str:
    """Returns the name of a document's status, or the status itself where there is none."""
    return _tables()["statuses"].get(status, status)


def unofficial_note(language: str) -> str:
    """Returns the sentence that marks a translation as unofficial, in the language of the translation."""
    return _tables()["unofficial"][language]


def example_questions() -> dict[str, str]:
    """Returns the example questions by language code, in the order they are shown."""
    return _tables()["examples"]
