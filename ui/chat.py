"""The web chat: questions and cited answers in the browser, with the sources beside them."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Iterator
from functools import partial
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from ..index.errors import ClausewiseError
from .conversation import conversation_html
from .labels import example_questions, label
from .masthead import masthead_html
from .source_panel import source_panel_html

if TYPE_CHECKING:
    import gradio

    from ..assistant.answer import Answer
    from ..assistant.assistant import Assistant

_log = logging.getLogger(__name__)


def build_chat(assistant: Assistant) -> gradio.Blocks:
    """Returns the web chat without its style, which `serve` gives to `launch`.

    The masthead names the documents that are indexed now.
    """
    import gradio

    index = assistant.retriever.index
    html = partial(gradio.HTML, js_on_load=None, apply_default_css=False)
    chat = gradio.Blocks(title=label("title"), analytics_enabled=False)
    with chat:
        html(masthead_html(index.documents), elem_id="masthead")
        answers = gradio.State(())
        with gradio.Row(elem_id="desk"):
            with gradio.Column(scale=3, min_width=320, elem_id="talk"):
                conversation = html(conversation_html(()), elem_id="conversation")
                notice = html(_notice_html(""), elem_id="notice")
                with gradio.Row(elem_id="composer"):
                    question = gradio.Textbox(
                        label=label("question"),
                        placeholder=label("question_placeholder"),
                        max_lines=4,
                        scale=1,
                        min_width=0,
                        autofocus=True,
                        elem_id="question",
                        html_attributes=gradio.InputHTMLAttributes(autocomplete="off", enterkeyhint="send"),
                    )
                    button = gradio.Button(label("ask"), variant="primary", scale=0, min_width=88, elem_id="ask")
                html(Markup("<h2>{}</h2>").format(label("examples")), elem_id="examples-title")
                with gradio.Row(elem_id="examples"):
                    examples = [gradio.Button(text, size="sm", min_width=0) for text in example_questions().values()]
            with gradio.Column(scale=2, min_width=320, elem_id="side"):
                sources = html(source_panel_html(None, index), elem_id="sources")
        quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private", "trigger_mode": "multiple"}
        asking: dict[str, Any] = {
            **quiet,
            "fn": partial(take_turn, assistant),
            "inputs": [question, answers],
            "outputs": [conversation, sources, notice, question, answers],
            "concurrency_id": "ask",
            "concurrency_limit": 1,
        }
        gradio.on([question.submit, button.click], **asking)
        for example in examples:
            example.click(partial(str, example.value), outputs=question, **quiet).then(**asking)
    return chat


def take_turn(assistant: Assistant, question: str, answers: tuple[Answer, ...]) -> Iterator[tuple[Any, ...]]:
    """Asks a question, and yields what the page shows while it waits and when it is answered.

    Args:
        assistant: Who answers.
        question: What was asked.
        answers: The answers so far, oldest first.

    Yields:
        Conversation, source panel, notice, content of the question box, and the answers; a Gradio skip where one
        stays as it is. Whatever goes wrong is a sentence in the notice.
    """
    import gradio

    same = gradio.skip()
    if question.strip():
        yield conversation_html(answers, asking=question.strip()), same, _notice_html(""), "", same
    try:
        answer = assistant.ask(question)
        answered = (*answers, answer)
        sources = source_panel_html(answer, assistant.retriever.index, turn=len(answered))
        yield conversation_html(answered), sources, _notice_html(""), "", answered
    except ClausewiseError as error:
        yield conversation_html(answers), same, _notice_html(_as_sentence(str(error))), question, same
    except Exception:
        # The edge of the program: the asker gets a sentence, and whoever runs the server the details.
        _log.exception("a question could not be answered")
        yield conversation_html(answers), same, _notice_html(label("failed")), question, same


def _as_sentence(message: str) -> str:
    opening, space, rest = message.removesuffix(".").partition(" ")
    # A message may open with a file or a symbol, whose letters are not ours to change.
    return f"{opening.capitalize() if opening.isalpha() else opening}{space}{rest}."


def _notice_html(message: str) -> Markup:
    said = Markup("<p>{}</p>").format(message) if message else ""
    return Markup('<div class="notice" role="status">{}</div>').format(said)


def serve(assistant: Assistant, *, host: str, port: int, auth: tuple[str, str] | None) -> None:
    """Serves the web chat until interrupted, and prints its address.

    Args:
        assistant: Who answers.
        host: Address to listen on; 127.0.0.1 for this machine alone.
        port: Port to listen on.
        auth: User name and password that the page asks for, or None.

    Raises:
        ClausewiseError: The port cannot be listened on.
    """
    import gradio

    _bypass_proxy("127.0.0.1", "localhost", host)
    chat = build_chat(assistant)
    style = files(__package__)
    try:
        _, address, _ = chat.launch(
            server_name=host,
            server_port=port,
            auth=auth,
            share=False,
            inbrowser=False,
            prevent_thread_lock=True,
            quiet=True,
            footer_links=[],
            run_history=False,
            ssr_mode=False,
            pwa=False,
            mcp_server=False,
            enable_monitoring=False,
            # Any named font would be fetched; chat.css names the fonts that the reader's machine may have.
            theme=gradio.themes.Base(font=("system-ui", "sans-serif"), font_mono=("ui-monospace", "monospace")),
            css=(style / "chat.css").read_text("utf-8"),
            js=(style / "chat.js").read_text("utf-8"),
        )
    except OSError:
        raise ClausewiseError(f"{host}:{port}: cannot listen there; give a free port with --port") from None
    sys.stdout.write(f"{label('title')}: {address}\n")
    sys.stdout.flush()
    chat.block_thread()


def _bypass_proxy(*hosts: str) -> None:
    """Lets Gradio reach its own server, which it does while launching, where the machine's requests go by a proxy."""
    for name in ("NO_PROXY", "no_proxy"):
        os.environ[name] = ",".join(filter(None, [os.environ.get(name), *hosts]))
