"""A training from rows to a folder, its held-out rows, and the folder that ships."""

import re
import zlib
from collections.abc import Sequence
from itertools import permutations
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from sentence_transformers import SentenceTransformer

from clausewise.index.errors import ClausewiseError
from clausewise.index.training.__main__ import main
from clausewise.index.training.corpus import lay_out
from clausewise.index.training.export import folder_megabytes
from clausewise.index.training.loop import fit_table
from clausewise.index.training.material import Material, read_material
from clausewise.index.training.recipe import Recipe
from clausewise.index.training.second import lay_out_second
from clausewise.index.training.sources import Row
from clausewise.index.training.split import split_rows
from clausewise.index.training.tokenizer import train_tokenizer
from clausewise.index.training.training import train_model

ROOT = Path(__file__).parents[3]
DATA = ROOT.parent / "shared" / "data" / "parallel"
SHIPPED = ROOT / "index" / "model"
TERMS = {
    "peace": ("peace", "السلام", "paz", "paix", "мир", "和平"),
    "weapons": ("weapons", "الأسلحة", "armas", "armes", "оружие", "武器"),
    "report": ("report", "التقرير", "informe", "rapport", "доклад", "报告"),
    "Africa": ("Africa", "أفريقيا", "África", "Afrique", "Африка", "非洲"),
    "terrorism": ("terrorism", "الإرهاب", "terrorismo", "terrorisme", "терроризм", "恐怖主义"),
    "women": ("women", "النساء", "mujeres", "femmes", "женщины", "妇女"),
    "water": ("water", "الماء", "agua", "eau", "вода", "水"),
}


def vectors_of_words(texts: Sequence[str]) -> dict[str, NDArray[np.float32]]:
    """A teacher for tests: the sum of a fixed random vector a word."""
    known: dict[str, NDArray[np.float32]] = {}
    for text in texts:
        words = re.findall(r"\w+", text.lower())
        total = sum(np.random.default_rng(zlib.crc32(word.encode())).normal(size=32) for word in words)
        known[text] = np.asarray(total / np.linalg.norm(total), dtype=np.float32)
    return known


def paired_terms() -> list[Row]:
    codes = ("en", "ar", "es", "fr", "ru", "zh")
    rows = []
    for one, other in permutations(TERMS, 2):
        texts = [" ".join(words) for words in zip(TERMS[one], TERMS[other], strict=True)]
        rows.append(Row("unpc_devset_6way.tsv", f"{one}-{other}", dict(zip(codes, texts, strict=True))))
    return rows


def asked_paragraphs() -> list[Row]:
    paragraphs = [row.texts for row in paired_terms()[:4]]
    return [Row("written", "x-01", texts, (("en", texts["en"]), ("zh", texts["zh"]))) for texts in paragraphs]


def test_a_second_training_gives_the_same_figures_and_a_folder_that_loads(tmp_path: Path) -> None:
    recipe = Recipe(pieces=200, dimensions=24, epochs=20, batch=16, held_out=8, threads=1, frequent=0)
    rows = [*paired_terms(), *asked_paragraphs()]
    material = Material(rows=rows, pairs=[], glosses=["peace: no war", "water: of rivers"])
    teachers = {"teacher": vectors_of_words, "second_teacher": vectors_of_words}
    figures = [train_model(material, tmp_path / name, recipe, **teachers) for name in ("one", "two")]
    assert figures[0] == figures[1]
    assert figures[0]["zh", "ar"] > 0.5
    for part in ("0_StaticEmbedding/model.safetensors", "0_StaticEmbedding/tokenizer.json"):
        assert (tmp_path / "one" / part).read_bytes() == (tmp_path / "two" / part).read_bytes()
    model = SentenceTransformer(str(tmp_path / "one"), device="cpu")
    vectors = model.encode(["mir 和平", "😀", "peace " * 5000])
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert f"{figures[0]['zh', 'ar']:.3f}" in (tmp_path / "one" / "README.md").read_text(encoding="utf-8")


def test_fitting_leaves_what_it_is_given_as_it_was() -> None:
    rows = [*paired_terms(), *asked_paragraphs()]
    vectors = vectors_of_words([row.texts["en"] for row in rows])
    tokenizer = train_tokenizer([text for row in rows for text in row.texts.values()], pieces=200, candidates=1.5)
    examples = [(row.texts["zh"], row.texts["en"]) for row in rows]
    corpus = lay_out(rows, examples, vectors, tokenizer, np.random.default_rng(1), dimensions=24)
    first = {row.texts["en"]: target for row, target in zip(rows, corpus.targets, strict=True)}
    second = lay_out_second(vectors_of_words([row.texts["es"] for row in rows] + list(first)), first, tokenizer)
    mapping = second.mapping.copy()
    fit_table(corpus, second, Recipe(epochs=2, batch=16, threads=1), tokenizer.get_vocab_size())
    assert np.array_equal(second.mapping, mapping)


def test_no_document_is_both_trained_on_and_measured_on() -> None:
    if not DATA.is_dir():
        pytest.skip("the parallel data is not beside this checkout")
    split = split_rows(read_material(DATA).rows, held_out=500)
    assert len(split.held_out) == 500
    assert not {row.document for row in split.train} & {row.document for row in split.held_out}
    english = [{row.texts["en"].lower() for row in part} for part in (split.train, split.held_out)]
    assert not english[0] & english[1]


def test_missing_data_is_one_line_that_names_the_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--data", str(tmp_path), "--out", str(tmp_path / "model")]) == 2
    message = capsys.readouterr().err.strip()
    assert "unpc_devset_6way.tsv: no such file" in message
    assert len(message.splitlines()) == 1
    with pytest.raises(ClausewiseError, match="unpc_devset"):
        read_material(tmp_path)


def test_the_shipped_model_is_small_and_puts_translations_together() -> None:
    assert folder_megabytes(SHIPPED) <= 30
    reports = [
        "the Secretary-General shall report",
        "يقدم الأمين العام تقريرا",
        "el Secretario General informará",
        "le Secrétaire général fera rapport",
        "Генеральный секретарь представит доклад",
        "秘书长提出报告",
    ]
    weapons = [
        "trafficking in small arms",
        "الاتجار بالأسلحة الصغيرة",
        "tráfico de armas pequeñas",
        "trafic d'armes légères",
        "незаконная торговля стрелковым оружием",
        "小武器贩运",
    ]
    model = SentenceTransformer(str(SHIPPED), device="cpu")
    one, other = model.encode(reports), model.encode(weapons)
    within = min((one @ one.T).min(), (other @ other.T).min())
    assert within > (one @ other.T).max()
