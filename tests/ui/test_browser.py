"""The web chat as a desk officer meets it: the real server, driven through Debian's chromium."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHROMIUM = Path("/usr/bin/chromium")

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason=f"{CHROMIUM} is absent"),
]

SEED = "S/RES/1631(2005)"
FLAGSHIP = "what does the Council ask of African organizations"
IN_ARABIC = "ما دور المنظمات الإقليمية في مكافحة الإرهاب؟"
WAIT_MS = 10_000

QUAYS = """\
The Security Council,

     Recalling its statements on the painting of quays,

     1.   Urges painters to keep <script>window.injected = 1</script> <img src=x onerror="window.injected = 1"> dry;

     2.   Decides to remain seized of the matter.
"""

SERVER = """
import sys
from clausewise import Assistant, ClauseIndex, ClauseRetriever
from clausewise.ui.chat import serve

index = ClauseIndex.open(sys.argv[1])
index.add_bundled()
index.add(sys.argv[2])
serve(Assistant(ClauseRetriever(index)), host="127.0.0.1", port=int(sys.argv[3]), auth=None)
"""


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("served")
    quays = folder / "S_RES_9999(2031).txt"
    quays.write_text(QUAYS, "utf-8")
    quays.with_name(quays.stem + ".meta.json").write_text('{"symbol": "S/RES/9999(2031)"}', "utf-8")
    port = str(free_port())
    with (folder / "stderr.txt").open("w+") as errors:
        server = subprocess.Popen(
            [sys.executable, "-c", SERVER, folder / "data", quays, port],
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
            # A proxy that answers nothing: the server has to start without it.
            env={**os.environ, "GRADIO_TEMP_DIR": str(folder / "gradio"), "HTTP_PROXY": "http://127.0.0.1:9"},
        )
        try:
            assert server.stdout is not None
            printed = server.stdout.readline()
            assert printed == f"Clausewise: http://127.0.0.1:{port}/\n", (folder / "stderr.txt").read_text()
            yield printed.split()[1]
            errors.seek(0)
            assert "Traceback" not in errors.read()
        finally:
            server.terminate()
            server.wait(10)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    playwright = pytest.importorskip("playwright.sync_api")
    quiet = ("gpu", "quic", "background-networking", "component-update", "sync")
    with playwright.sync_playwright() as started:
        opened = started.chromium.launch(
            executable_path=CHROMIUM,
            args=["--headless", "--no-sandbox", "--no-first-run", *(f"--disable-{name}" for name in quiet)],
        )
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    with browser.new_context(viewport={"width": 1280, "height": 900}) as context:
        opened = context.new_page()
        opened.set_default_timeout(WAIT_MS)
        opened.goto(address)
        yield opened


def ask(page: Page, question: str) -> None:
    """Types a question, presses Enter and waits for its turn to be answered."""
    turns = page.locator(".turn").count()
    box = page.get_by_label("Your question")
    box.fill(question)
    box.press("Enter")
    page.locator(f"#turn-{turns + 1} :is(.answer, .refusal)").wait_for()


def cited(page: Page) -> list[str | None]:
    return [card.get_attribute("data-clause-id") for card in page.locator("#sources .card").all()]


def test_the_flagship_question_is_answered_from_operative_paragraph_2(page: Page) -> None:
    ask(page, FLAGSHIP)
    assert f"{SEED}#op2" in cited(page)
    assert page.locator(".answer").get_by_text(f"{SEED}, operative paragraph 2").is_visible()


def test_an_arabic_example_asks_on_click_and_is_answered_from_right_to_left(page: Page) -> None:
    page.get_by_role("button", name=IN_ARABIC).click()
    page.locator("#turn-1 .answer").wait_for()
    assert page.locator("#turn-1 .question").inner_text() == IN_ARABIC
    assert f"{SEED}#op6" in cited(page)
    for part in ("#turn-1 .answer", "#turn-1 .question", ".card blockquote >> nth=0"):
        assert page.locator(part).evaluate("part => getComputedStyle(part).direction") == "rtl"


def test_questions_follow_each_other_and_the_panel_shows_the_last_answer(page: Page) -> None:
    ask(page, "paragraph 8 of resolution 1631")
    assert cited(page) == [f"{SEED}#op8"]
    ask(page, "paragraph 9 of resolution 1631")
    assert cited(page) == [f"{SEED}#op9"]
    questions = page.locator(".question").all_inner_texts()
    assert questions == ["paragraph 8 of resolution 1631", "paragraph 9 of resolution 1631"]
    assert page.get_by_label("Your question").input_value() == ""


def test_a_marker_leads_to_its_card_without_loading_the_page_anew(page: Page, address: str) -> None:
    page.goto(f"{address}?__theme=dark")
    ask(page, "paragraphs 2-4 of resolution 1631")
    page.get_by_role("link", name=f"Source 3: {SEED}, operative paragraph 4").press("Enter")
    assert page.locator(".card:target").get_attribute("data-clause-id") == f"{SEED}#op4"
    assert page.locator(".card:focus").get_attribute("data-clause-id") == f"{SEED}#op4"
    page.get_by_role("link", name="Back to quote 3").press("Enter")
    assert page.locator(".quotes li:target").get_attribute("id") == "quote-1-3"
    assert "__theme=dark" in page.url


@pytest.mark.parametrize(
    "question",
    [
        '<img src=x onerror="window.injected=1"><script>window.injected=1</script>',
        "**bold** $x^2$ $$x$$ [a link](javascript:window.injected=1) `code` ${window.injected=1} {{value}}",
    ],
)
def test_a_question_with_markup_is_shown_as_it_was_typed(page: Page, question: str) -> None:
    ask(page, question)
    assert page.locator(".question").inner_text() == question
    assert page.locator(".question *").count() == 0
    assert page.evaluate("window.injected") is None


def test_a_document_with_a_script_is_shown_as_text(page: Page) -> None:
    ask(page, "paragraph 1 of resolution 9999")
    assert cited(page) == ["S/RES/9999(2031)#op1"]
    for quote in page.locator("blockquote").all():
        assert "<script>window.injected = 1</script> <img src=x" in quote.inner_text()
    assert page.locator(":is(.turn, .card) :is(script, img)").count() == 0
    assert page.evaluate("window.injected") is None


def test_a_refusal_is_calm_and_names_the_nearest_paragraphs(page: Page) -> None:
    ask(page, "who won the football world cup in 2006")
    assert "Nearest" in page.locator(".refusal").inner_text()
    assert cited(page) == []
    folded = page.locator("#sources details")
    assert folded.count() > 0
    folded.first.locator("summary").click()
    assert folded.first.locator("blockquote").is_visible()


def test_an_empty_question_gets_one_plain_sentence(page: Page) -> None:
    page.get_by_role("button", name="Ask", exact=True).click()
    notice = page.locator(".notice p")
    notice.wait_for()
    assert notice.inner_text() == "The question is empty; ask something."
    ask(page, "paragraph 2 of resolution 1631")
    assert notice.count() == 0


def test_the_page_asks_nothing_of_any_other_host(browser: Browser, address: str) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.set_default_timeout(WAIT_MS)
        asked: set[str] = set()
        context.on("request", lambda request: asked.add(urlsplit(request.url).netloc))
        page.goto(address)
        ask(page, "paragraph 2 of resolution 1631")
        page.get_by_role("link", name="Source 1").click()
        assert asked == {urlsplit(address).netloc}


def test_on_a_phone_the_sources_stand_below_and_nothing_runs_off_the_side(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    ask(page, "paragraph 6 of resolution 1631")
    below = "document.querySelector('.card').getBoundingClientRect().top"
    above = "document.querySelector('.answer').getBoundingClientRect().bottom"
    assert page.evaluate(f"{below} >= {above}")
    assert page.evaluate("document.documentElement.scrollWidth") == 390
