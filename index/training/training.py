"""The whole way from a folder of data to a model folder."""

from __future__ import annotations

import logging
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from .card import Training, summarize, write_card
from .corpus import Corpus, lay_out, single_examples
from .dictionaries import read_frequent_words
from .evaluation import measure_bitext, measure_questions
from .export import export_model, folder_megabytes
from .loop import fit_table
from .material import Material
from .recipe import LANGUAGES, Recipe
from .second import Second, lay_out_second, second_texts
from .sources import Entry, Row, read_frames
from .split import Split, split_rows
from .teacher import Teacher, encode_any, encode_english
from .tokenizer import train_tokenizer

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from tokenizers import Tokenizer

_NAMES_REPEATED = 3
_T = TypeVar("_T")
_LOG = logging.getLogger(__name__)


def train_model(
    material: Material,
    folder: Path,
    recipe: Recipe,
    *,
    teacher: Teacher = encode_english,
    second_teacher: Teacher = encode_any,
) -> dict[tuple[str, str], float]:
    """Trains a model, writes it with its card into `folder`, and measures what was written.

    Args:
        material: everything as read; rows are held out here, and of glosses and entries a part is drawn when
            there are more than the recipe takes.
        folder: where the model goes; files of the same names are replaced.
        recipe: everything else that decides the outcome.
        teacher: gives each distinct English text its vector.
        second_teacher: gives each distinct text, in any of the languages, a vector in a space of its own.

    Returns:
        Precision at 1 on the held-out rows for each ordered pair of languages.
    """
    started = time.monotonic()
    random = np.random.default_rng(recipe.seed)
    split = split_rows(material.rows, held_out=recipe.held_out)
    glosses = _drawn(material.glosses, recipe.glosses, random)
    entries = _drawn(material.entries, recipe.entries, random)
    tokenizer = _build_tokenizer(split.train, material.pairs, glosses, entries + material.names, recipe)
    pieces = tokenizer.get_vocab_size()
    counts = (len(split.train), len(material.pairs), len(glosses), len(entries), pieces)
    _LOG.info("%d rows, %d pairs, %d glosses, %d entries; %d pieces", *counts)
    examples = single_examples(split.train, material.pairs, glosses, read_frames(), random)
    examples += [*entries, *_NAMES_REPEATED * material.names]
    vectors = teacher([row.texts["en"] for row in split.train] + [english for _, english in examples])
    _LOG.info("teacher: %d vectors after %.0f s", len(vectors), time.monotonic() - started)
    corpus = lay_out(split.train, examples, vectors, tokenizer)
    second = _ask_second(second_teacher, split, material, entries, corpus, tokenizer, recipe)
    _LOG.info("second teacher: %d texts after %.0f s", len(second.targets), time.monotonic() - started)
    table = fit_table(corpus, second, recipe, pieces)
    export_model(table, tokenizer, folder)
    bitext, questions = measure_folder(folder, split)
    training = Training(
        recipe=recipe,
        rows=[*split.train, *material.pairs],
        glosses=len(glosses),
        entries=len(entries),
        second=len(second.targets),
        held_out=len(split.held_out),
        pieces=pieces,
        dimensions=table.shape[1],
        minutes=(time.monotonic() - started) / 60,
        megabytes=folder_megabytes(folder),
        bitext=bitext,
        asked=len(split.asked),
        questions=questions,
    )
    write_card(training, folder)
    _LOG.info("%s", ", ".join(f"{name} {value:.3f}" for name, value in summarize(bitext).items()))
    return bitext


def measure_folder(folder: Path, split: Split) -> tuple[dict[tuple[str, str], float], dict[tuple[str, str], float]]:
    """Returns precision of translation and recall of questions, by pair of languages, of the folder as it is loaded."""
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(folder), device="cpu")

    def encode(texts: list[str]) -> NDArray[np.float32]:
        return np.asarray(model.encode(texts, show_progress_bar=False))

    questions = measure_questions(encode, split.asked) if split.asked else {}
    return measure_bitext(encode, split.held_out), questions


def _ask_second(
    teacher: Teacher,
    split: Split,
    material: Material,
    entries: list[Entry],
    corpus: Corpus,
    tokenizer: Tokenizer,
    recipe: Recipe,
) -> Second:
    """Asks the second teacher about every text, and about words that no text holds; never about what is held out."""
    held_out = [text for row in [*split.held_out, *split.asked] for text in _texts_of(row)]
    groups = [
        [text for row in [*split.train, *material.pairs] for text in _texts_of(row)],
        [text for entry in material.names for text in entry],
        [word for word, _ in entries],
        read_frequent_words(recipe.frequent),
    ]
    vectors = teacher(second_texts(groups, set(held_out)))
    targets = {row.texts["en"]: target for row, target in zip(split.train, corpus.targets, strict=True)}
    return lay_out_second(vectors, targets, tokenizer)


def _texts_of(row: Row) -> list[str]:
    return [*row.texts.values(), *(text for _, text in row.questions)]


def _drawn(listed: Sequence[_T], count: int, random: np.random.Generator) -> list[_T]:
    return [listed[int(at)] for at in random.permutation(len(listed))[:count]]


def _build_tokenizer(
    rows: list[Row], pairs: list[Row], glosses: list[str], entries: list[Entry], recipe: Recipe
) -> Tokenizer:
    texts = [row.texts[code] for row in [*rows, *pairs] for code in LANGUAGES if code in row.texts]
    texts += [text for row in rows for _, text in row.questions]
    # Every second gloss: all of them would spend the vocabulary on English words that only WordNet has.
    words = [word for word, _ in entries]
    return train_tokenizer(texts + glosses[::2] + words, pieces=recipe.pieces, candidates=recipe.candidates)
