"""What each part of the recipe is worth: the model trained without it, or otherwise, and measured on what is held out.

    python benchmarks/ablations.py ../shared/data/parallel [NAME ...]

Without names every row is trained, one after another. Each training is short (`--epochs`, 2), so the rows compare with
one another and not with the shipped model.
"""

from __future__ import annotations

import argparse
import dataclasses
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer, models, trainers

from clausewise.index.training.bag import Bag
from clausewise.index.training.corpus import Corpus
from clausewise.index.training.evaluation import Encoder, measure_bitext, measure_mixed, measure_questions
from clausewise.index.training.loop import fit_table
from clausewise.index.training.material import Material, read_material
from clausewise.index.training.recipe import LANGUAGES, Recipe
from clausewise.index.training.teacher import Teacher, encode_any, encode_english
from clausewise.index.training.tokenizer import (
    UNKNOWN,
    TokenizerTrainer,
    build_normalizer,
    build_pre_tokenizer,
    train_tokenizer,
)
from clausewise.index.training.training import Prepared, prepare
from clausewise.index.training.written import LISTS, WRITTEN

Vectors = NDArray[np.float32]


@dataclass(frozen=True)
class Ablation:
    """One row of the table: what is changed before the fit."""

    recipe: dict[str, float | int] = dataclasses.field(default_factory=dict)
    tokenizer: TokenizerTrainer = train_tokenizer
    material: Callable[[Material], Material] = lambda material: material
    random_start: bool = False


def train_word_pieces(texts: Iterable[str], *, pieces: int, candidates: float) -> Tokenizer:
    """Trains WordPiece (Schuster and Nakajima 2012) in place of the unigram model."""
    tokenizer = Tokenizer(models.WordPiece(unk_token=UNKNOWN))
    tokenizer.normalizer, tokenizer.pre_tokenizer = build_normalizer(), build_pre_tokenizer()
    trainer = trainers.WordPieceTrainer(vocab_size=pieces, special_tokens=[UNKNOWN], show_progress=False)
    tokenizer.train_from_iterator(texts, trainer)
    return tokenizer


def train_whole_arabic_words(texts: Iterable[str], *, pieces: int, candidates: float) -> Tokenizer:
    """Trains the tokenizer with Arabic clitics left on their words."""
    together = build_pre_tokenizer(clitics=False)
    return train_tokenizer(texts, pieces=pieces, candidates=candidates, pre_tokenizer=together)


def without_paragraphs(material: Material) -> Material:
    """Takes the questions off the written paragraphs, and the paragraphs that are trained on out of the rows."""
    kept = [row for row in material.rows if row.source != WRITTEN or int(row.document.rpartition("-")[2]) % 5 == 0]
    return dataclasses.replace(material, rows=kept)


def without_own(material: Material) -> Material:
    """Leaves of what was written for the project only what is held out."""
    kept = [row for row in without_paragraphs(material).rows if row.source not in LISTS]
    return dataclasses.replace(material, rows=kept, names=[])


ABLATIONS = {
    "as shipped, short": Ablation(),
    "40,000 pieces": Ablation({"pieces": 40_000}),
    "70,000 pieces": Ablation({"pieces": 70_000}),
    "70,000 pieces, 384 dimensions": Ablation({"pieces": 70_000, "dimensions": 384}),
    "130,000 pieces, 192 dimensions": Ablation({"pieces": 130_000, "dimensions": 192}),
    "384 dimensions": Ablation({"dimensions": 384}),
    "512 dimensions": Ablation({"dimensions": 512}),
    "WordPiece": Ablation(tokenizer=train_word_pieces),
    "Arabic clitics left on": Ablation(tokenizer=train_whole_arabic_words),
    "distillation alone": Ablation({"contrastive": 0, "asking": 0}),
    "contrastive losses alone": Ablation({"distillation": 0, "second": 0}, random_start=True),
    "no second teacher": Ablation({"second": 0}),
    "no loss of questions": Ablation({"asking": 0}),
    "no neighbours from one document": Ablation({"neighbours": 1}),
    "no words dropped": Ablation({"drop": 0, "crop": 0}),
    "more words dropped": Ablation({"drop": 0.2, "crop": 0.4}),
    "no slips": Ablation({"slips": 0}),
    "no paragraphs of our own": Ablation({"asking": 0}, material=without_paragraphs),
    "nothing of our own": Ablation({"asking": 0}, material=without_own),
}


def bag_encoder(table: Vectors, tokenizer: Tokenizer) -> Encoder:
    """Returns the encoder of a table: mean of the pieces' vectors, length one."""

    def encode(texts: list[str]) -> Vectors:
        bag = Bag.from_texts(texts, tokenizer)
        vectors = np.zeros((len(texts), table.shape[1]), dtype=np.float32)
        np.add.at(vectors, np.repeat(np.arange(len(texts)), bag.lengths), table[bag.ids])
        return unit(vectors)

    return encode


def centred(encode: Encoder, mean_of: dict[str, list[str]]) -> Encoder:
    """Returns the encoder less the mean of a text's language, judged by the texts in `mean_of`."""
    means = {code: encode(texts).mean(axis=0) for code, texts in mean_of.items()}
    spoken = {text: code for code, texts in mean_of.items() for text in texts}

    def encode_centred(texts: list[str]) -> Vectors:
        return unit(encode(texts) - np.stack([means[spoken[text]] for text in texts]))

    return encode_centred


def unit(vectors: Vectors) -> Vectors:
    """Returns the vectors with length one."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.maximum(lengths, 1e-6), dtype=np.float32)


def frequency_weighed(table: Vectors, corpus: Corpus) -> Vectors:
    """Returns the directions of the pieces with SIF lengths, a / (a + p) with a = 0.001 (Arora, Liang, Ma 2017)."""
    counts = sum((np.bincount(bag.ids, minlength=len(table)) for bag in corpus.bags.values()), np.zeros(len(table)))
    return np.asarray(unit(table) * (1e-3 / (1e-3 + counts / counts.sum()))[:, None], dtype=np.float32)


def rounded(table: Vectors) -> Vectors:
    """Returns the table as eight bits a number hold it (`export.py`)."""
    scale = np.maximum(np.abs(table).max(axis=1, keepdims=True), 1e-8) / 127
    return np.asarray(np.rint(table / scale) * scale, dtype=np.float32)


def forgotten(prepared: Prepared) -> Prepared:
    """Puts chance in place of the teacher's vectors, from which the table starts."""
    random = np.random.default_rng(0)
    corpus = prepared.corpus
    return dataclasses.replace(
        prepared,
        corpus=dataclasses.replace(
            corpus,
            targets=unit(random.normal(size=corpus.targets.shape).astype(np.float32)),
            single_targets=unit(random.normal(size=corpus.single_targets.shape).astype(np.float32)),
        ),
    )


def report(name: str, encode: Encoder, prepared: Prepared) -> str:
    """Returns one row of the table."""
    bitext = measure_bitext(encode, prepared.split.held_out)
    english = [value for pair, value in bitext.items() if "en" in pair]
    others = [value for pair, value in bitext.items() if "en" not in pair]
    asked = measure_questions(encode, prepared.split.asked)
    recall, crowding, bias = measure_mixed(encode, prepared.split.asked)
    cells = list(asked.values())
    return (
        f"| {name} | {np.mean(english):.3f} | {min(others):.3f} | {np.mean(cells):.3f} | {min(cells):.3f} | "
        f"{recall:.3f} | {min(crowding.values()):.2f} to {max(crowding.values()):.2f} | {bias:.2f} |"
    )


def run(names: list[str], material: Material, epochs: int, teacher: Teacher, second_teacher: Teacher) -> Iterator[str]:
    """Yields the rows of the table as they are measured."""
    for name in names:
        ablation = ABLATIONS[name]
        recipe = dataclasses.replace(Recipe(epochs=epochs), **ablation.recipe)  # type: ignore[arg-type]
        prepared = prepare(
            ablation.material(material),
            recipe,
            teacher=teacher,
            second_teacher=second_teacher,
            build_tokenizer=ablation.tokenizer,
        )
        if ablation.random_start:
            prepared = forgotten(prepared)
        tokenizer, corpus = prepared.tokenizer, prepared.corpus
        table = fit_table(corpus, prepared.second, recipe, tokenizer.get_vocab_size())
        encode = bag_encoder(table, tokenizer)
        yield report(name, encode, prepared)
        if name == next(iter(ABLATIONS)):
            yield from _afterwards(table, encode, prepared)


def _afterwards(table: Vectors, encode: Encoder, prepared: Prepared) -> Iterator[str]:
    """Yields the rows that change the finished table and need no training of their own."""
    tokenizer, split = prepared.tokenizer, prepared.split
    spoken = {code: [row.texts[code] for row in [*split.held_out, *split.asked]] for code in LANGUAGES}
    for row in split.asked:
        for code, text in row.questions:
            spoken[code].append(text)
    yield report("the same, eight bits a number", bag_encoder(rounded(table), tokenizer), prepared)
    half = table.astype(np.float16).astype(np.float32)
    yield report("the same, float16", bag_encoder(half, tokenizer), prepared)
    weighed = frequency_weighed(table, prepared.corpus)
    yield report("the same, SIF lengths for learned ones", bag_encoder(weighed, tokenizer), prepared)
    yield report("the same, each language's mean taken off", centred(encode, spoken), prepared)
    _, _, axes = np.linalg.svd(encode([text for listed in spoken.values() for text in listed]), full_matrices=False)
    for dimensions in (192, 128):
        turned = np.asarray(table @ axes[:dimensions].T, dtype=np.float32)
        yield report(f"the same, first {dimensions} principal axes", bag_encoder(turned, tokenizer), prepared)


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, help="folder of the parallel data")
    parser.add_argument("names", nargs="*", help=f"rows to train: {', '.join(ABLATIONS)}")
    parser.add_argument("--epochs", type=int, default=2)
    options = parser.parse_args()
    print("| training | bitext, English | bitext, worst other | recall@5 | worst pair | mixed pool | crowding | bias |")
    print("|---|---:|---:|---:|---:|---:|---:|---:|")
    names = options.names or list(ABLATIONS)
    for line in run(names, read_material(options.data), options.epochs, encode_english, encode_any):
        print(line, flush=True)


if __name__ == "__main__":
    main()
