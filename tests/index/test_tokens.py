"""Token counts are those of cl100k_base, with no network and no cache."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from clausewise.index.tokens import count_tokens, encoding

OFFLINE = """
import sys

calls = []
sys.addaudithook(lambda event, _: calls.append(event) if event in ("socket.connect", "socket.getaddrinfo") else None)
from clausewise.index.tokens import count_tokens

print(count_tokens("hello world"), calls)
"""


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("", []),
        ("hello world", [15339, 1917]),
        # From OpenAI's cookbook, "How to count tokens with tiktoken".
        ("tiktoken is great!", [83, 1609, 5963, 374, 2294, 0]),
        ("antidisestablishmentarianism", [519, 85342, 34500, 479, 8997, 2191]),
        ("2 + 2 = 4", [17, 489, 220, 17, 284, 220, 19]),
        ("お誕生日おめでとう", [33334, 45918, 243, 21990, 9080, 33334, 62004, 16556, 78699]),
    ],
)
def test_counts_are_those_of_cl100k_base(text: str, tokens: list[int]) -> None:
    assert encoding().encode_ordinary(text) == tokens
    assert count_tokens(text) == len(tokens)


def test_words_that_are_special_to_a_model_are_text_here() -> None:
    assert count_tokens("<|endoftext|>") > 1


def test_counting_in_a_fresh_process_asks_no_network_and_writes_no_cache(tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    environment = {**os.environ, "TIKTOKEN_CACHE_DIR": str(cache), "DATA_GYM_CACHE_DIR": str(cache)}
    ran = subprocess.run(
        [sys.executable, "-c", OFFLINE], env=environment, cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert ran.stdout.strip() == "2 []"
    assert not cache.exists()
