"""The source panel: the citations of an answer as cards, with all that is known of their paragraphs."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from ..assistant.answer import Answer, Citation
from ..assistant.composing import place, place_in_document
from ..index.clause_index import ClauseIndex
from ..index.document import TRANSLATION, Clause, Document
from ..index.errors import UnknownClauseError
from ..index.translations import translation_of
from .labels import INTERFACE_LANGUAGE, label, language_label, status_label, unofficial_note
from .markup import direction, in_context_html, place_html, quote_anchor, source_anchor

_PANEL = Markup('<section class="sources" aria-labelledby="sources-title"><h2 id="sources-title">{}</h2>{}</section>')
_NOTE = Markup('<p class="hint">{}</p>')
_CARD = Markup(
    '<article class="card" id="{anchor}" data-clause-id="{clause_id}" tabindex="-1" aria-labelledby="{anchor}-title">'
    '<header><a class="marker" href="#{quote}" aria-label="{back}">[{marker}]</a>'
    '<h3 id="{anchor}-title"><bdi dir="ltr">{symbol}</bdi></h3>{status}</header>{title}<dl>{facts}</dl>'
    "{text}{translation}{versions}</article>"
)
_FACT = Markup("<div><dt>{}</dt><dd>{}</dd></div>")
_UNOFFICIAL = Markup('<p class="unofficial" dir="{}" lang="{}">{}</p>')
_TRANSLATED = Markup('<p class="translated" dir="{}" lang="{}">{}</p>')
_FOLDED = Markup('<details class="{}"><summary>{}</summary>{}</details>')


def source_panel_html(answer: Answer | None, index: ClauseIndex, turn: int = 1) -> Markup:
    """Returns the panel beside the conversation.

    Args:
        answer: The latest answer; None before the first. A refusal shows the paragraphs that came nearest, folded.
        index: The index the answer was drawn from.
        turn: Place of the answer in the conversation, from 1; part of the cards' anchors.

    Raises:
        UnknownClauseError: A cited clause is no longer indexed.
    """
    if answer is None:
        content = _NOTE.format(label("sources_hint"))
    elif answer.refused:
        content = _nearest_html(answer, index)
    else:
        content = Markup().join(_card_html(citation, answer.language, index, turn) for citation in answer.citations)
    return _PANEL.format(label("sources"), content)


def _card_html(citation: Citation, language: str, index: ClauseIndex, turn: int) -> Markup:
    versions = index.versions(citation.clause_id)
    cited = next((clause for clause in versions if clause.language == citation.language), None)
    if cited is None:
        raise UnknownClauseError(f"{citation.clause_id}: not indexed any more; ask again")
    document = index.document_of(cited)
    status = Markup('<span class="status">{}</span>').format(status_label(document.status)) if document.status else ""
    title = Markup('<p class="title" dir="auto">{}</p>').format(document.title) if document.title else ""
    return _CARD.format(
        anchor=source_anchor(turn, citation.marker),
        clause_id=citation.clause_id,
        quote=quote_anchor(turn, citation.marker),
        back=label("to_quote", marker=citation.marker),
        marker=citation.marker,
        symbol=citation.document,
        status=status,
        title=title,
        facts=_facts_html(cited, document),
        text=_text_html(cited, document),
        translation=_folded_translation(_translation_html(cited, versions, language), language),
        versions=Markup().join(_version_html(clause, index) for clause in versions if clause is not cited),
    )


def _text_html(clause: Clause, document: Document) -> Markup:
    """Returns a paragraph as it is indexed, below a note where that is a translation."""
    text = in_context_html(clause.text, clause.context, clause.language)
    return _unofficial_html(clause.language) + text if document.status == TRANSLATION else text


def _unofficial_html(language: str) -> Markup:
    return _UNOFFICIAL.format(direction(language), language, unofficial_note(language))


def _version_html(clause: Clause, index: ClauseIndex) -> Markup:
    document = index.document_of(clause)
    name = "translation" if document.status == TRANSLATION else "version"
    return _FOLDED.format(
        "version", label(name, language=language_label(clause.language)), _text_html(clause, document)
    )


def _translation_html(clause: Clause, versions: Sequence[Clause], language: str) -> Markup:
    """Returns our translation into the language of the question, marked, where no version in it is indexed.

    It is no block quotation: what is quoted and cited is the original alone.
    """
    indexed = any(version.language == language for version in versions)
    translated = None if indexed else translation_of(clause, language)
    if translated is None:
        return Markup()
    return _unofficial_html(language) + _TRANSLATED.format(direction(language), language, translated)


def _folded_translation(translation: Markup, language: str) -> Markup:
    if not translation:
        return translation
    return _FOLDED.format("translation", label("translation", language=language_label(language)), translation)


def _facts_html(clause: Clause, document: Document) -> Markup:
    stands = place_in_document(clause, INTERFACE_LANGUAGE)
    facts = [
        (label("paragraph"), stands[:1].upper() + stands[1:]),
        (label("act"), clause.act),
        (label("addressees"), ", ".join(clause.addressees)),
        (label("language"), language_label(document.language)),
        (label("clause_id"), Markup('<code dir="ltr">{}</code>').format(clause.clause_id)),
    ]
    return Markup().join(_FACT.format(name, value) for name, value in facts if value)


def _nearest_html(answer: Answer, index: ClauseIndex) -> Markup:
    found = [_nearest_version(clause_id, answer.language, index) for clause_id in answer.nearest]
    folded = Markup().join(
        _FOLDED.format(
            "nearest",
            place_html(place(clause, INTERFACE_LANGUAGE), clause.document),
            _text_html(clause, index.document_of(clause)) + _translation_html(clause, [clause], answer.language),
        )
        for clause in found
        if clause is not None
    )
    if not folded:
        return _NOTE.format(label("nothing_cited"))
    return _NOTE.format(f"{label('nothing_cited')} {label('nearest')}") + folded


def _nearest_version(clause_id: str, language: str, index: ClauseIndex) -> Clause | None:
    try:
        versions = index.versions(clause_id)
    except UnknownClauseError:
        return None
    return next((clause for clause in versions if clause.language == language), versions[0])
