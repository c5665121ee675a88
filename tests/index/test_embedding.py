"""Vectors: always a direction; prompts by family; a model that is not there."""

import json
import math
import shutil
from pathlib import Path

import numpy as np
import pytest

from clausewise.index.embedding import SentenceTransformerEmbedding, shipped_model_path
from clausewise.index.errors import ModelError

TEXT = "regional organizations"


@pytest.fixture(scope="module")
def shipped() -> SentenceTransformerEmbedding:
    return SentenceTransformerEmbedding.load()


def copied_model(folder: Path) -> SentenceTransformerEmbedding:
    shutil.copytree(shipped_model_path(), folder)
    return SentenceTransformerEmbedding.load(str(folder))


def assert_unit(vector: list[float]) -> None:
    assert all(map(math.isfinite, vector))
    assert math.hypot(*vector) == pytest.approx(1, abs=1e-4)


@pytest.mark.parametrize(
    "text", [TEXT, "يحث جميع الدول", "敦促所有国家", "a", "6", "peace " * 3334], ids=lambda text: text[:10]
)
def test_a_text_of_any_length_has_a_unit_vector(shipped: SentenceTransformerEmbedding, text: str) -> None:
    for vector in (shipped.get_text_embedding(text), shipped.get_query_embedding(text)):
        assert len(vector) == shipped.dimension
        assert_unit(vector)


@pytest.mark.parametrize("text", ["", "   ", "🕊️", "?!", "\u200b"], ids=["empty", "blank", "emoji", "marks", "no width"])
def test_a_text_without_words_has_a_unit_vector_too(shipped: SentenceTransformerEmbedding, text: str) -> None:
    for vector in (shipped.get_text_embedding(text), shipped.get_query_embedding(text)):
        assert_unit(vector)


VARIANTS = [
    ("القرار ١٦٣١ بشأن المنظمات الإقليمية", "القرار 1631 بشأن المنظمات الإقليمية"),
    ("مُكَافَحَةُ الإِرْهَابِ", "مكافحة الإرهاب"),
    ("الســـلام والأمـــن", "السلام والأمن"),
    ("CLIMATE AND DROUGHT", "climate and drought"),
    ("no proliferacion de armas quimicas", "no proliferación de armas químicas"),
    ("第１６３１号决议", "第1631号决议"),
    ("peacekeeping organisation", "peacekeeping organization"),
    ("вооружённые силы", "вооруженные силы"),
    ("sanctions against Kadhafi's regime", "sanctions against Gaddafi's regime"),
    ("que dit le Conseil sur the arms embargo", "que dit le Conseil sur l'embargo sur les armes"),
    ("что говорит Совет о women and children", "что говорит Совет о женщинах и детях"),
    ("聯合國對貨物禁運的決議", "联合国对货物禁运的决议"),
    ("humanitarain access in wartime", "humanitarian access in wartime"),
    ("гумманитарная помощь детям", "гуманитарная помощь детям"),
    ("نزع السلح النووي", "نزع السلاح النووي"),
]


def test_a_text_written_otherwise_is_nearest_to_itself(shipped: SentenceTransformerEmbedding) -> None:
    written = np.array(shipped.get_text_embedding_batch([one for one, _ in VARIANTS]))
    usual = np.array(shipped.get_text_embedding_batch([other for _, other in VARIANTS]))
    likeness = written @ usual.T
    assert likeness.argmax(axis=1).tolist() == list(range(len(VARIANTS)))
    assert likeness.diagonal().min() > 0.5


def test_texts_embedded_together_are_as_if_alone(shipped: SentenceTransformerEmbedding) -> None:
    texts = [TEXT, "مكافحة الإرهاب", "peace " * 500]
    together = shipped.get_text_embedding_batch(texts)
    for text, vector in zip(texts, together, strict=True):
        assert vector == pytest.approx(shipped.get_text_embedding(text), abs=1e-5)


def test_the_shipped_model_embeds_questions_and_clauses_alike(shipped: SentenceTransformerEmbedding) -> None:
    assert shipped.get_query_embedding(TEXT) == shipped.get_text_embedding(TEXT)


@pytest.mark.parametrize(
    ("name", "query", "document"),
    [
        ("multilingual-e5-small", "query: ", "passage: "),
        ("embeddinggemma-300m", "task: search result | query: ", "title: none | text: "),
    ],
)
def test_an_asymmetric_family_gets_its_prompts_by_name(
    tmp_path: Path, shipped: SentenceTransformerEmbedding, name: str, query: str, document: str
) -> None:
    model = copied_model(tmp_path / name)
    assert model.get_query_embedding(TEXT) == pytest.approx(shipped.get_text_embedding(query + TEXT), abs=1e-5)
    assert model.get_text_embedding(TEXT) == pytest.approx(shipped.get_text_embedding(document + TEXT), abs=1e-5)
    assert model.get_query_embedding(TEXT) != pytest.approx(model.get_text_embedding(TEXT), abs=1e-3)


def test_the_prompts_in_a_models_own_configuration_go_before_those_of_its_name(
    tmp_path: Path, shipped: SentenceTransformerEmbedding
) -> None:
    folder = tmp_path / "my-e5"
    shutil.copytree(shipped_model_path(), folder)
    configuration = folder / "config_sentence_transformers.json"
    own = {"query": "question about ", "document": "paragraph on "}
    configuration.write_text(json.dumps({**json.loads(configuration.read_text()), "prompts": own}))
    model = SentenceTransformerEmbedding.load(str(folder))
    assert model.get_query_embedding(TEXT) == pytest.approx(
        shipped.get_text_embedding("question about " + TEXT), abs=1e-5
    )
    assert model.get_text_embedding(TEXT) == pytest.approx(shipped.get_text_embedding("paragraph on " + TEXT), abs=1e-5)


def test_a_folder_above_the_model_gives_no_prompts(tmp_path: Path) -> None:
    model = copied_model(tmp_path / "3e5a7" / "mine")
    assert model.get_query_embedding(TEXT) == model.get_text_embedding(TEXT)


@pytest.mark.parametrize("made", [False, True], ids=["missing folder", "empty folder"])
def test_a_model_that_is_not_there_is_one_line(tmp_path: Path, made: bool) -> None:
    folder = tmp_path / "nowhere"
    if made:
        folder.mkdir()
    with pytest.raises(ModelError) as raised:
        SentenceTransformerEmbedding.load(str(folder))
    message = str(raised.value)
    assert message.startswith(f"model {folder}: cannot be loaded")
    assert "give the folder" in message
    assert "\n" not in message
