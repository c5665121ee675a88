"""The sentences of `prompts/`, in the language of the question."""

from __future__ import annotations

import string
import tomllib
from functools import lru_cache
from importlib.resources import files

from .. import prompts
from ..index.errors import ClausewiseError


@lru_cache(maxsize=8)
def _sentences(language: str) -> dict[str, str]:
    return tomllib.loads((files(prompts) / f"{language}.toml").read_text("utf-8"))


def sentence(name: str, language: str, **variables: object) -> str:
    """Returns a sentence of the assistant with its variables filled in.

    Args:
        name: Its name in the files of `prompts/`.
        language: One of the six official languages.
        variables: A value for each name in braces.

    Raises:
        ClausewiseError: There is no such sentence, or a variable is missing.

    >>> sentence("operative", "fr", number=2)
    'paragraphe 2 du dispositif'
    """
    known = _sentences(language)
    if name not in known:
        raise ClausewiseError(f"prompts/{language}.toml: no sentence {name!r}; add it there")
    wanted = {field for _, field, _, _ in string.Formatter().parse(known[name]) if field}
    if missing := sorted(wanted - variables.keys()):
        raise ClausewiseError(f"prompts/{language}.toml: {name}: missing variables: {', '.join(missing)}")
    return known[name].format(**variables)
