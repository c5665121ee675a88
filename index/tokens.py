"""Counting tokens as language models do, with tiktoken and no network."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tiktoken import Encoding

_CL100K_PATTERN = (
    r"'(?i:[sdmt]|ll|ve|re)|[^\r\n\p{L}\p{N}]?+\p{L}++|\p{N}{1,3}+|"
    r" ?[^\s\p{L}\p{N}]++[\r\n]*+|\s++$|\s*[\r\n]|\s+(?!\S)|\s"
)
_CL100K_FILE = "9b5ad71b2ce5302211f9c61530b329a4922fc6a4"


@lru_cache(maxsize=1)
def encoding() -> Encoding:
    """Returns tiktoken's `cl100k_base`, built from the ranks that llama-index-core carries.

    tiktoken itself would fetch them; built here, nothing is fetched, cached or set in the environment.
    """
    import base64

    import tiktoken

    ranks_file = files("llama_index.core") / "_static" / "tiktoken_cache" / _CL100K_FILE
    ranks = {}
    for line in ranks_file.read_bytes().splitlines():
        token, rank = line.split()
        ranks[base64.b64decode(token)] = int(rank)
    return tiktoken.Encoding("cl100k_base", pat_str=_CL100K_PATTERN, mergeable_ranks=ranks, special_tokens={})


def count_tokens(text: str) -> int:
    """Returns how many `cl100k_base` tokens `text` has.

    >>> count_tokens("regional organizations")
    2
    """
    return len(encoding().encode_ordinary(text))
