"""Questions about a text far from resolutions: how narrow is the model?

    python benchmarks/general.py /usr/share/doc/debian-handbook/html [MODEL ...]

The passages are paragraphs of the Debian Administrator's Handbook (Hertzog and Mas; package `debian-handbook`, GPL-2+
or CC BY-SA 3.0) that the Arabic edition has translated, in English and in Arabic. `general_questions.jsonl` holds our
questions about them in both languages. Printed is recall at 1 and 5 over all passages of one language, by cosine.
"""

from __future__ import annotations

import argparse
import json
import re
from pathlib import Path

import numpy as np
from bs4 import BeautifulSoup
from numpy.typing import NDArray
from sentence_transformers import SentenceTransformer

from clausewise.index.embedding import shipped_model_path

EDITIONS = {"en": "en-US", "ar": "ar-MA"}
QUESTIONS = Path(__file__).with_name("general_questions.jsonl")
_SHORTEST = 30
_ARABIC = re.compile(r"[\u0621-\u064a]")


def paragraphs(page: Path) -> list[str]:
    """Returns the text of the paragraphs of a page, in order."""
    soup = BeautifulSoup(page.read_text("utf-8"), "html.parser")
    return [" ".join(block.get_text(" ").split()) for block in soup.select("div.para")]


def read_passages(folder: Path) -> dict[str, dict[str, str]]:
    """Returns the passages that both editions have, by page and place: language code to text."""
    passages: dict[str, dict[str, str]] = {}
    for page in sorted((folder / EDITIONS["en"]).glob("*.html")):
        other = folder / EDITIONS["ar"] / page.name
        if not other.is_file():
            continue
        both = list(zip(paragraphs(page), paragraphs(other), strict=False))
        if len(paragraphs(page)) != len(paragraphs(other)):
            continue
        for place, (english, arabic) in enumerate(both):
            letters = len(_ARABIC.findall(arabic))
            if len(english.split()) >= _SHORTEST and letters > len(arabic) / 2:
                passages[f"{page.stem}:{place}"] = {"en": english, "ar": arabic}
    return passages


def recall(
    model: SentenceTransformer, passages: dict[str, dict[str, str]]
) -> dict[tuple[str, str], NDArray[np.float64]]:
    """Returns recall at 1 and at 5 by language of the question and of the passages."""
    asked = [json.loads(line) for line in QUESTIONS.read_text("utf-8").splitlines()]
    keys = list(passages)
    right = np.array([keys.index(question["passage"]) for question in asked])
    spoken = np.array([question["language"] for question in asked])
    vectors = model.encode([question["question"] for question in asked], normalize_embeddings=True)
    found = {}
    for held in EDITIONS:
        pool = model.encode([passages[key][held] for key in keys], normalize_embeddings=True)
        ranks = (-(vectors @ pool.T)).argsort(axis=1).argsort(axis=1)[np.arange(len(asked)), right]
        for code in EDITIONS:
            mine = ranks[spoken == code]
            found[code, held] = np.array([(mine < 1).mean(), (mine < 5).mean()])
    return found


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="the handbook's HTML editions")
    parser.add_argument("models", nargs="*", default=[str(shipped_model_path())], help="sentence-transformers")
    options = parser.parse_args()
    passages = read_passages(options.folder)
    print(f"{len(passages)} passages")
    print("| model | question | passage | recall@1 | recall@5 |\n|---|---|---|---:|---:|")
    for name in options.models:
        for (code, held), (first, five) in recall(SentenceTransformer(name, device="cpu"), passages).items():
            print(f"| {Path(name).name} | {code} | {held} | {first:.3f} | {five:.3f} |")


if __name__ == "__main__":
    main()
