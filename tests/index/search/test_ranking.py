"""Ranking: the heading, the year, several languages at once, slips of the pen and questions without a known word."""

import json

import pytest

from clausewise.index.clause_index import ClauseIndex

ENGLISH = [
    "Calls upon the two communities to resume talks on the status of the city without preconditions",
    "Demands that humanitarian convoys be let through to the besieged towns",
    *(f"Notes the report of the Secretary-General on the budget for {year}" for year in range(1960, 1990)),
    "Demands that aid workers be protected and humanitarian relief reach civilians",
]
CHINESE = ["要求各方让人道主义救济物资运抵平民手中", "决定继续处理此案"]
RENEWED = "Decides to renew the mandate of the observers on the line of separation until 30 November"
NAMED = {
    "english": ("en", "S/RES/811(1990)", "CYPRUS", ENGLISH),
    "talks": ("en", "S/RES/812(1991)", "WESTERN SAHARA", ["Calls upon both sides to resume talks on the status"]),
    "chinese": ("zh", "S/RES/813(1992)", "", CHINESE),
    "earlier": ("en", "S/RES/814(1993)", "GOLAN HEIGHTS", [RENEWED]),
    "later": ("en", "S/RES/815(1997)", "GOLAN HEIGHTS", [RENEWED]),
}


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> ClauseIndex:
    folder = tmp_path_factory.mktemp("texts")
    for name, (language, symbol, subject, paragraphs) in NAMED.items():
        opening, end = ("安全理事会，", "；") if language == "zh" else ("The Security Council,", ";")
        numbered = [f"{number}. {text}{end}" for number, text in enumerate(paragraphs, start=1)]
        (folder / f"{name}.txt").write_text("\n\n".join([opening, *numbered]), "utf-8")
        said = {"symbol": symbol, "year": int(symbol[-5:-1]), "subjects": [subject] if subject else []}
        (folder / f"{name}.meta.json").write_text(json.dumps(said), "utf-8")
    opened = ClauseIndex.open(tmp_path_factory.mktemp("index"))
    report = opened.add(folder)
    assert (len(report.added), report.failed) == (len(NAMED), ())
    return opened


def found(index: ClauseIndex, question: str, count: int = 5) -> list[str]:
    return [scored.clause.clause_id for scored in index.search(question, count)]


@pytest.mark.parametrize(
    ("question", "place"),
    [
        ("Who should resume talks in Cyprus?", "S/RES/811(1990)#op1"),
        ("Who should resume talks in Western Sahara?", "S/RES/812(1991)#op1"),
        ("Qui doit reprendre les pourparlers au Sahara occidental ?", "S/RES/812(1991)#op1"),
    ],
)
def test_a_country_in_the_question_finds_the_paragraph_that_does_not_name_it(
    index: ClauseIndex, question: str, place: str
) -> None:
    assert found(index, question)[0] == place


@pytest.mark.parametrize(("year", "symbol"), [(1993, "S/RES/814(1993)"), (1997, "S/RES/815(1997)")])
def test_a_year_in_the_question_decides_between_two_resolutions(index: ClauseIndex, year: int, symbol: str) -> None:
    assert found(index, f"What mandate was renewed in {year} on the Golan Heights?")[0] == f"{symbol}#op1"


def test_a_russian_question_finds_english_and_chinese_paragraphs_side_by_side(index: ClauseIndex) -> None:
    places = found(index, "Как гуманитарная помощь должна дойти до гражданского населения?", 3)
    assert {"S/RES/811(1990)#op33", "S/RES/813(1992)#op1"} <= set(places)


@pytest.mark.parametrize(
    "question", ["protecton of humanitarain aid workers", "защита гумманитарных работников", "protección humanitraria"]
)
def test_a_slip_of_the_pen_is_still_found(index: ClauseIndex, question: str) -> None:
    assert "S/RES/811(1990)#op33" in found(index, question, 3)


@pytest.mark.parametrize("question", ["xqzzv", "?!", "🕊️", "ԱԲԳ"])
def test_a_question_without_a_known_word_is_answered_with_something(index: ClauseIndex, question: str) -> None:
    results = index.search(question, 4)
    assert len(results) == 4
    assert all(0 <= scored.score <= 1 for scored in results)


def test_scores_fall_and_say_what_speaks_for_each(index: ClauseIndex) -> None:
    results = index.search("humanitarian relief for civilians in Cyprus", 9)
    scores = [scored.score for scored in results]
    assert scores == sorted(scores, reverse=True)
    names = {scored.clause.document: scored.evidence.names for scored in results if scored.evidence}
    assert names.pop("S/RES/811(1990)") == 1
    assert set(names.values()) == {0}
    best = results[0].evidence
    assert best is not None
    assert 0 < best.keywords <= 1
    assert -1 <= best.meaning <= 1
