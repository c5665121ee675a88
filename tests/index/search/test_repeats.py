"""Repeats: a formula of several resolutions comes once, and nothing else is taken for one."""

from clausewise.index.document import Clause, clause_key
from clausewise.index.search.repeats import group_repeats
from clausewise.index.search.results import ScoredClause

FORMULA = (
    "Decides to extend the mandate of the United Nations Interim Force in Lebanon for a further period of six months, "
    "that is, until 31 January {}"
)
YEARS = {"S/RES/501(1982)": 1982, "S/RES/583(1986)": 1986, "S/RES/648(1990)": 1990}
OLD, MIDDLE, NEW = YEARS


def scored(document: str, score: float, text: str = "", *, number: str = "1", language: str = "en") -> ScoredClause:
    text = text or FORMULA.format(YEARS[document])
    key = clause_key(document, "operative", number)
    return ScoredClause(Clause(key, document, "operative", number, text, language, 0, len(text)), score)


def shown(*found: ScoredClause) -> list[tuple[str, list[str]]]:
    """Returns the document of each clause shown, with those it repeats."""
    grouped = group_repeats(found, lambda clause: YEARS[clause.document])
    return [(one.clause.document, [other.document for other in one.repeated_in]) for one in grouped]


def test_a_formula_of_three_resolutions_comes_once_the_newest_first() -> None:
    thanks = scored(OLD, 0.75, "Thanks the troops for their courage in the exercise of their duties")
    assert shown(scored(MIDDLE, 0.8), scored(OLD, 0.79), thanks, scored(NEW, 0.78)) == [
        (NEW, [MIDDLE, OLD]),
        (OLD, []),
    ]


def test_it_stands_where_its_best_one_does() -> None:
    (group,) = group_repeats([scored(OLD, 0.8), scored(NEW, 0.79)], lambda clause: YEARS[clause.document])
    assert (group.clause.document, group.score) == (NEW, 0.8)


def test_the_one_that_the_question_is_after_speaks_for_the_others() -> None:
    assert shown(scored(OLD, 0.8), scored(NEW, 0.6), scored(MIDDLE, 0.5)) == [(OLD, [NEW, MIDDLE])]


def test_two_paragraphs_of_one_resolution_are_no_repeats() -> None:
    assert shown(scored(OLD, 0.8), scored(OLD, 0.79, number="2")) == [(OLD, []), (OLD, [])]


def test_language_versions_are_no_repeats() -> None:
    names = "UNIFIL, UNDOF, UNTSO"
    assert shown(scored(OLD, 0.8, names), scored(NEW, 0.79, names, language="fr")) == [(OLD, []), (NEW, [])]
    assert shown(scored(OLD, 0.8, names), scored(NEW, 0.79, names)) == [(NEW, [OLD])]


def test_a_formula_on_another_force_is_no_repeat() -> None:
    other = FORMULA.format(1990).replace("Interim Force in Lebanon", "Peacekeeping Force on the island of Cyprus")
    assert shown(scored(OLD, 0.8), scored(NEW, 0.79, other)) == [(OLD, []), (NEW, [])]


def test_paragraphs_of_one_word_are_no_repeats() -> None:
    assert shown(scored(OLD, 0.8, "Decides"), scored(NEW, 0.79, "Decides")) == [(OLD, []), (NEW, [])]
