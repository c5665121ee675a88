"""Search over several documents: headings, years, filters, repeats, and languages side by side."""

from pathlib import Path

import pytest

from clausewise.index.clause_index import ClauseIndex
from clausewise.index.errors import QuestionError
from clausewise.index.search.filters import ClauseFilter

DEMANDS = "Demands that the parties observe the cease-fire and withdraw their forces without delay"


def resolution(number: int, year: int, country: str, *paragraphs: str) -> str:
    numbered = "\n\n".join(f"{place}. {text};" for place, text in enumerate(paragraphs, start=1))
    return (
        f"Resolution {number} ({year})\nof 4 March {year}\n\nThe Security Council,\n\n"
        f"Gravely concerned at the situation in {country},\n\n{numbered}\n"
    )


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> ClauseIndex:
    folder = tmp_path_factory.mktemp("texts")
    texts = {
        "S_RES_0901_1974": resolution(901, 1974, "Cyprus", DEMANDS, "Requests the Secretary-General to report"),
        "S_RES_0902_1978": resolution(902, 1978, "Lebanon", DEMANDS, "Welcomes the cease-fire in southern Lebanon"),
        "S_RES_0903_1982": resolution(903, 1982, "Lebanon", DEMANDS, "Calls upon Israel to let food into Beirut"),
    }
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, "utf-8")
    opened = ClauseIndex.open(tmp_path_factory.mktemp("index"))
    report = opened.add(folder)
    assert (len(report.added), report.failed) == (3, ())
    return opened


def found(index: ClauseIndex, question: str, **within: frozenset) -> list[str]:
    return [scored.clause.clause_id for scored in index.search(question, 10, within=ClauseFilter(**within))]


def test_a_country_that_only_the_heading_names_finds_the_paragraph(index: ClauseIndex) -> None:
    asked = ["Who has to pull troops back in Cyprus?", "Кто должен вывести войска с Кипра?", "塞浦路斯停火撤军"]
    for question in asked:
        assert found(index, question, kinds=frozenset({"operative"}))[0] == "S/RES/901(1974)#op1"


def test_a_formula_that_resolutions_repeat_comes_once_with_the_others_named(index: ClauseIndex) -> None:
    results = index.search("observe the cease-fire and withdraw forces", 10)
    (group,) = [scored for scored in results if scored.clause.text.startswith("Demands")]
    assert len(group.repeated_in) == 2
    assert {clause.clause_id for clause in (group.clause, *group.repeated_in)} == {
        f"S/RES/{symbol}#op1" for symbol in ("901(1974)", "902(1978)", "903(1982)")
    }


@pytest.mark.parametrize(
    ("within", "expected"),
    [
        ({"documents": frozenset({"S/RES/903(1982)"})}, {"S/RES/903(1982)"}),
        ({"years": frozenset({1978, 1982})}, {"S/RES/902(1978)", "S/RES/903(1982)"}),
        ({"acts": frozenset({"welcomes"})}, {"S/RES/902(1978)"}),
        ({"addressees": frozenset({"secretary-general"})}, {"S/RES/901(1974)"}),
        ({"languages": frozenset({"fr"})}, set()),
    ],
)
def test_a_filter_lets_through_only_what_it_names(
    index: ClauseIndex, within: dict[str, frozenset], expected: set[str]
) -> None:
    assert {clause_id.partition("#")[0] for clause_id in found(index, "cease-fire", **within)} == expected


def test_a_kind_or_language_that_there_is_not_is_refused() -> None:
    with pytest.raises(QuestionError, match="kinds: there is no 'footnote'"):
        ClauseFilter(kinds=frozenset({"footnote"}))


def test_what_is_added_later_is_found_and_what_is_removed_is_not(index: ClauseIndex, tmp_path: Path) -> None:
    added = tmp_path / "S_RES_0904_1990.txt"
    added.write_text(resolution(904, 1990, "Haiti", "Urges all States to send teachers to Haiti"), "utf-8")
    index.add(added)
    assert found(index, "teachers for Haiti")[0] == "S/RES/904(1990)#op1"
    index.remove("S/RES/904(1990)")
    assert not any("904" in clause_id for clause_id in found(index, "teachers for Haiti"))
