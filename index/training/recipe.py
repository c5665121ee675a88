"""The numbers of the recipe that ships."""

from __future__ import annotations

from dataclasses import dataclass

LANGUAGES = ("en", "ar", "es", "fr", "ru", "zh")


@dataclass(frozen=True)
class Recipe:
    """Everything that decides the outcome of a training besides the data.

    Attributes:
        seed: seed of every random choice.
        pieces: size of the vocabulary, the unknown piece included.
        dimensions: length of a vector; the teacher's 384 are brought to it.
        candidates: how many times more pieces are proposed than kept.
        epochs: passes over the six-language rows.
        batch: six-language rows a step.
        neighbours: rows of one document that go into a step together.
        singles: single texts a step.
        learning_rate: Adam's at its peak; it falls linearly to zero.
        drop: mean share of the pieces of a text that a step leaves out.
        slips: share of the questions and terms that are misspelt.
        crop: share of the texts of which a step sees only a run of pieces.
        temperature: of the softmax over the batch in the contrastive loss.
        contrastive: weight of the contrastive loss.
        distillation: weight of the distance to the teacher's vectors.
        asking: weight of the loss of questions and their paragraphs.
        resolutions: written resolutions whose questions go into a step.
        asked_each: questions to one paragraph that go into a step, at most.
        word_match: weight of the match of words beside the cosines, in the score that questions are trained on.
        second: weight of the distance to the second teacher's vectors.
        frequent: most frequent words of each language that the second teacher is asked about.
        glosses: WordNet glosses taken, at most.
        entries: dictionary entries taken, at most.
        held_out: rows kept out of training to measure on; figures compare only while it stays the same.
        threads: processor threads; another number may change the last digits of the outcome.
    """

    seed: int = 1631
    pieces: int = 100_000
    dimensions: int = 256
    candidates: float = 1.5
    epochs: int = 10
    batch: int = 512
    neighbours: int = 16
    singles: int = 1536
    learning_rate: float = 0.01
    drop: float = 0.05
    slips: float = 0.15
    crop: float = 0.2
    temperature: float = 0.1
    contrastive: float = 1.0
    distillation: float = 1.0
    asking: float = 1.0
    resolutions: int = 12
    asked_each: int = 3
    word_match: float = 0.7
    second: float = 1.0
    frequent: int = 30_000
    glosses: int = 40_000
    entries: int = 60_000
    held_out: int = 500
    threads: int = 2
