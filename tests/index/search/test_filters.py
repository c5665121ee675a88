"""Filters: each alone, two together, and those that allow nothing."""

import json

import pytest

from clausewise.index.clause_index import ClauseIndex
from clausewise.index.errors import QuestionError
from clausewise.index.search.filters import ClauseFilter

ISLAND = (
    "The Security Council,\n\nConcerned about the cease-fire line,\n\n1. Urges the parties to respect the cease-fire;"
    "\n\n2. Requests the Secretary-General to report on the cease-fire."
)
DESERT = (
    "El Consejo de Seguridad,\n\nPreocupado por el alto el fuego,\n\n1. Pide al Secretario General que informe sobre "
    "el alto el fuego;\n\n2. Exhorta a las partes a respetar el alto el fuego."
)
QUESTION = "cease-fire"


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> ClauseIndex:
    folder = tmp_path_factory.mktemp("texts")
    about = {
        "island": (ISLAND, {"symbol": "S/RES/801(1991)", "year": 1991, "subjects": ["CYPRUS"]}),
        "desert": (DESERT, {"symbol": "S/RES/802(1992)", "year": 1992, "subjects": ["SÁHARA OCCIDENTAL"]}),
    }
    for name, (text, said) in about.items():
        (folder / f"{name}.txt").write_text(text, "utf-8")
        (folder / f"{name}.meta.json").write_text(json.dumps(said), "utf-8")
    opened = ClauseIndex.open(tmp_path_factory.mktemp("index"))
    assert not opened.add(folder).failed
    return opened


def found(index: ClauseIndex, **within: set[str] | set[int]) -> set[str]:
    allowed = ClauseFilter(**{name: frozenset(values) for name, values in within.items()})
    return {scored.clause.clause_id for scored in index.search(QUESTION, 9, within=allowed)}


def ids(number: str, *places: str) -> set[str]:
    return {f"S/RES/{number}#{place}" for place in places}


ALL_801 = ids("801(1991)", "pp1", "op1", "op2")
ALL_802 = ids("802(1992)", "pp1", "op1", "op2")


@pytest.mark.parametrize(
    ("within", "expected"),
    [
        ({"documents": {"S/RES/801(1991)"}}, ALL_801),
        ({"years": {1992}}, ALL_802),
        ({"years": {1991, 1992}}, ALL_801 | ALL_802),
        ({"kinds": {"preambular"}}, ids("801(1991)", "pp1") | ids("802(1992)", "pp1")),
        ({"acts": {"requests"}}, ids("801(1991)", "op2") | ids("802(1992)", "op1")),
        ({"addressees": {"secretary-general"}}, ids("801(1991)", "op2") | ids("802(1992)", "op1")),
        ({"subjects": {"Cyprus"}}, ALL_801),
        ({"languages": {"es"}}, ALL_802),
    ],
)
def test_each_filter_alone_allows_what_it_names_in_any_language(
    index: ClauseIndex, within: dict[str, set[str]], expected: set[str]
) -> None:
    assert found(index, **within) == expected


def test_two_filters_allow_what_both_do(index: ClauseIndex) -> None:
    assert found(index, acts={"requests"}, years={1992}) == ids("802(1992)", "op1")
    assert found(index, acts={"urges"}, addressees={"secretary-general"}) == set()


@pytest.mark.parametrize("within", [{"years": {1945}}, {"documents": {"S/RES/1(1946)"}}, {"acts": {"sings"}}])
def test_where_nothing_is_allowed_nothing_is_found(index: ClauseIndex, within: dict[str, set[str]]) -> None:
    assert found(index, **within) == set()


def test_no_filter_allows_all(index: ClauseIndex) -> None:
    assert found(index) == ALL_801 | ALL_802


@pytest.mark.parametrize(("name", "value", "known"), [("kinds", "footnote", "operative"), ("languages", "de", "zh")])
def test_a_kind_or_language_that_there_is_not_is_an_error_that_names_those_there_are(
    name: str, value: str, known: str
) -> None:
    with pytest.raises(QuestionError, match=f"{name}: there is no '{value}'; give .*{known}"):
        ClauseFilter(**{name: frozenset({value})})
