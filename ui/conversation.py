"""The conversation as HTML: questions, answers with numbered quotes, and refusals."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from ..assistant.answer import Answer, Citation
from ..assistant.composing import place
from ..assistant.sentences import sentence
from ..index.acts import act_label
from ..index.document import TRANSLATION
from .labels import INTERFACE_LANGUAGE, label
from .markup import direction, in_context_html, place_html, quote_anchor, source_anchor

_LOG = Markup('<section class="log" role="log" aria-label="{}">{}</section>')
_TURN = Markup('<article class="turn" id="turn-{}"><h2 class="question" dir="auto">{}</h2>{}</article>')
_ANSWER = Markup('<div class="answer" dir="{}" lang="{}"><p class="lead">{}</p><ol class="quotes">{}</ol></div>')
_REFUSAL = Markup('<div class="refusal" dir="{}" lang="{}">{}</div>')
_QUOTE = Markup('<li id="{}" tabindex="-1"><p class="place">{} <span>{}</span>{}{}</p>{}</li>')
_LINK = Markup('<a class="marker" dir="ltr" href="#{}" lang="{}" aria-label="{}">[{}]</a>')


def conversation_html(answers: Sequence[Answer], asking: str = "") -> Markup:
    """Returns the conversation, oldest turn first.

    Markers of the last answer link to its sources; those of earlier answers do not, since their cards are gone.

    Args:
        answers: What was answered so far.
        asking: A question that waits for its answer, or an empty string.
    """
    turns = [
        _TURN.format(turn, answer.question, _answer_html(answer, turn, linked=turn == len(answers) and not asking))
        for turn, answer in enumerate(answers, 1)
    ]
    if asking:
        waiting = Markup('<p class="waiting">{}</p>').format(label("asking"))
        turns.append(_TURN.format(len(answers) + 1, asking, waiting))
    if not turns:
        turns = [Markup('<p class="hint">{}</p>').format(label("hint"))]
    return _LOG.format(label("conversation"), Markup().join(turns))


def _answer_html(answer: Answer, turn: int, *, linked: bool) -> Markup:
    paragraphs = answer.text.split("\n\n")
    way = direction(answer.language)
    if answer.refused:
        said = Markup().join(Markup("<p>{}</p>").format(paragraph) for paragraph in paragraphs)
        return _REFUSAL.format(way, answer.language, said)
    quotes = Markup().join(_quote_html(citation, answer.language, turn, linked) for citation in answer.citations)
    return _ANSWER.format(way, answer.language, paragraphs[0], quotes)


def _quote_html(citation: Citation, language: str, turn: int, linked: bool) -> Markup:
    where = place(citation, language)
    marker = Markup('<span class="marker" dir="ltr">[{}]</span>').format(citation.marker)
    if linked:
        title = label("to_source", marker=citation.marker, place=place(citation, INTERFACE_LANGUAGE))
        marker = _LINK.format(source_anchor(turn, citation.marker), INTERFACE_LANGUAGE, title, citation.marker)
    act = Markup()
    if citation.act:
        act = Markup(' <span class="act">{}</span>').format(act_label(citation.act, language))
    mark = Markup()
    if citation.status == TRANSLATION:
        mark = Markup(' <span class="unofficial">{}</span>').format(sentence("unofficial", language))
    anchor = quote_anchor(turn, citation.marker)
    quote = in_context_html(citation.quote, citation.context, citation.language)
    return _QUOTE.format(anchor, marker, place_html(where, citation.document), act, mark, quote)
