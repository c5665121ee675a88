"""The report: one page that needs nothing, escapes everything, and says what came of each question."""

from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest

from clausewise.assistant import charts
from clausewise.assistant.comparison import compare
from clausewise.assistant.evaluation import Evaluation
from clausewise.assistant.outcomes import Outcome
from clausewise.assistant.question_set import Question
from clausewise.assistant.report import text_table, write_report

HOSTILE = "<script>alert('1')</script>"
QUESTIONS = (
    Question("q1", f"who reports? {HOSTILE}", "en", ("x#op1",), True, HOSTILE, (f"and before? {HOSTILE}",)),
    Question("q2", "من يقدم تقريرا؟", "ar", ("x#op2",), True, "plain"),
    Question(HOSTILE, "bread?", "en", (), False, "far"),
    Question("q4", "everything?", "en", ("x#op1", "x#op2"), True, "list"),
)


def run(ranking: str = "12", cited: str = "1") -> Evaluation:
    return Evaluation(
        tuple(
            Outcome(
                question,
                tuple(f"x#op{digit}{HOSTILE if question.question_type == 'far' else ''}" for digit in ranking),
                tuple(f"x#op{digit}" for digit in cited) if question.answerable else (),
                refused=not question.answerable,
                latency_ms=5.0,
                scores=(0.5,) * len(ranking),
                relevant_languages=(("ar", "en"),) * len(question.relevant),
                answer_language=question.language,
                quotes_checked=1,
                quotes_exact=1,
            )
            for question in QUESTIONS
        )
    )


class Elements(HTMLParser):
    """Gathers the elements of a page, and checks that each is closed where it must be."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        if tag != "meta":
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def elements(page: str) -> list[tuple[str, dict[str, str | None]]]:
    parser = Elements()
    parser.feed(page)
    assert parser.open == []
    return parser.found


def test_a_report_needs_nothing_beside_it_and_no_script() -> None:
    page = write_report(run(), title="set", comparison=compare(run("21"), run(), name="before"))
    found = elements(page)
    assert {"script", "link", "img", "iframe", "object", "image", "use"}.isdisjoint(tag for tag, _ in found)
    assert {"src", "href", "srcset", "style", "onclick"}.isdisjoint(name for _, given in found for name in given)
    assert "http" not in page and "url(" not in page and "@import" not in page


def test_everything_from_outside_is_escaped() -> None:
    page = write_report(run(), title=HOSTILE, comparison=compare(run("21"), run(), name=HOSTILE))
    assert "script" not in {tag for tag, _ in elements(page)}
    assert "<script" not in page
    # The title and its heading; the earlier run; a type in its table, charts and fold; an id; two questions; a place.
    assert page.count("&lt;script&gt;alert(&#x27;1&#x27;)&lt;/script&gt;") >= 9


def test_questions_are_folded_by_type_and_say_what_came_of_them() -> None:
    page = write_report(run(), title="set")
    assert page.count("<details>") == 4
    assert "<bdi>plain</bdi><small>0 of 1 right</small>" in page
    assert "<bdi>far</bdi><small>1 of 1 right</small>" in page
    assert "<bdi>list</bdi><small>0 of 1 right</small>" in page
    assert "<bdi>list</bdi><small>1 of 1 right</small>" in write_report(run(cited="12"), title="set")
    assert "lang='ar' dir='rtl'" in page
    assert "<bdi class='place hit'>x#op2</bdi>" in page


def test_a_report_of_unanswerable_questions_alone_has_no_chart_of_recall() -> None:
    page = write_report(Evaluation(run().outcomes[2:3]), title="set")
    assert "Recall by number of paragraphs" not in page
    assert "Score of the best paragraph found" in page
    assert "<dt>refusal F1</dt><dd>1.000" in page


@pytest.mark.parametrize(
    ("drawn", "shapes"),
    [
        (charts.bars([charts.Bar("a<b", 0.5, (0.25, 0.75), 3)], label="bars"), {"rect": 1}),
        (charts.differences([charts.Bar("a", -0.2, None, 3)], label="differences"), {"circle": 1}),
        (charts.curve([(1, 0.5, (0.4, 0.6)), (10, 1.0, None)], label="curve"), {"circle": 2, "polyline": 1}),
        (charts.heat_map({"en": {"ar": 0.5}}, {"en": {"ar": 3}}, ["ar", "en"], label="map"), {"rect": 1}),
        (charts.strips([("answerable", [(0.5, False), (1.2, True)])], label="strips"), {"path": 2 + 5}),
    ],
)
def test_charts_are_svg_with_a_shape_for_each_value(drawn: str, shapes: dict[str, int]) -> None:
    root = ElementTree.fromstring(drawn)
    assert root.get("aria-label")
    for tag, count in shapes.items():
        assert len(root.findall(tag)) == count


def test_a_bar_is_as_long_as_its_value() -> None:
    drawn = charts.bars([charts.Bar("a", 0.25, None, 1), charts.Bar("b", 1, None, 1)], label="bars")
    short, full = (float(bar.get("width", 0)) for bar in ElementTree.fromstring(drawn).findall("rect"))
    assert short == pytest.approx(full / 4, abs=0.1)


def test_the_table_in_plain_text_has_a_dash_where_nothing_is_measured() -> None:
    rows = {line.split()[0]: line.split()[1:] for line in text_table(run()).splitlines()}
    assert rows["all"][:4] == ["4", "0.500", "1.000", "1.000"]
    assert rows["far"] == ["1", *"–" * 10, "1.000", "1.000", "1.000"]
    assert rows["lists:"] == ["precision", "1.000,", "recall", "0.500,", "f1", "0.667"]
