"""Acts of a paragraph: all that the organ does in it, in six languages, and what is another's."""

from __future__ import annotations

import pytest

from clausewise.index.act_uses import find_acts
from clausewise.index.acts import act_force, act_names, acts_data, find_act

JOINED = [
    ("en", "Reaffirms its resolution 1, requests a report, and decides to meet", "reaffirms requests decides"),
    ("en", "Recalling its resolution 1 and reaffirming its support", "recalls reaffirms"),
    ("en", "Condemns the attack; and, in this context, further urges restraint", "condemns urges"),
    ("en", "The Security Council welcomes the talks and calls upon both sides to go on", "welcomes calls_upon"),
    ("fr", "Réaffirme sa résolution, prie son Président d'agir et l'invite à parler, et décide de rester saisi",
     "reaffirms requests invites decides"),
    ("fr", "Rappelant sa résolution 1 et se félicitant des pourparlers", "recalls welcomes"),
    ("es", "Reafirma su resolución, exhorta a las partes a dialogar y decide actuar", "reaffirms calls_upon decides"),
    ("es", "Instando a ambas partes a dialogar y alentándolas a ceder", "urges encourages"),
    ("es", "Recordando su resolución 1 y acogiendo con beneplácito el diálogo", "recalls welcomes"),
    ("ru", "осуждает нападения, призывает к миру и постановляет продлить мандат", "condemns calls_upon decides"),
    ("ru", "ссылаясь на свою резолюцию 1, а также приветствуя переговоры", "recalls welcomes"),
    ("ar", "يدين الهجمات، ويطلب إلى الأمين العام أن يقدم تقريرا، ويقرر تمديد الولاية", "condemns requests decides"),
    ("ar", "وإذ يشير إلى قراره 1، وإذ يرحب بالمحادثات", "recalls welcomes"),
    ("zh", "谴责袭击，敦促各方克制，并请秘书长提出报告", "condemns urges requests"),
    ("zh", "回顾其第1号决议，并欢迎各方举行会谈", "recalls welcomes"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "acts"), JOINED)
def test_joined_verbs_of_the_opening_form_are_acts_too(language: str, text: str, acts: str) -> None:
    assert [use.act for use in find_acts(text, language)] == [act.replace("_", " ") for act in acts.split()]


OF_OTHERS = [
    ("en", "Welcomes the report, which calls for talks and demands a truce"),
    ("en", "Stresses the need to request help and to urge restraint"),
    ("en", "Recognizes the hopes and demands of the people"),
    ("en", 'Notes the letter "Requests aid, and urges all to help"'),
    ("en", "Notes the statement calling for restraint and urging talks"),
    ("fr", "Note le rapport, qui demande des pourparlers et exige une trêve"),
    ("es", "Observa el informe, que pide conversaciones y exige una tregua"),
    ("ru", "отмечает доклад, который призывает к переговорам и требует перемирия"),
    ("ar", "يطلب إلى الأمين العام أن يقدم تقريرا ويوصي بخطوات"),
    ("zh", "注意到报告，其中建议举行会谈，并要求停火"),
    ("zh", "吁请各国批准公约，支持特派团，并建立机制"),
]


@pytest.mark.parametrize(("language", "text"), OF_OTHERS)
def test_what_a_report_or_a_state_does_is_no_act_of_the_council(language: str, text: str) -> None:
    assert [use.act for use in find_acts(text, language)] == [find_act(text, language)]


NEGATED = [
    ("en", "Decides also not to renew the mandate", "decides", "Decides also not to"),
    ("en", "Does not accept the claim", "approves", "Does not accept"),
    ("fr", "Décide de ne pas proroger le mandat", "decides", "Décide de ne pas"),
    ("fr", "Ne reconnaît pas cette annexion", "recognizes", "Ne reconnaît pas"),
    ("es", "Decide no prorrogar el mandato", "decides", "Decide no"),
    ("es", "No acepta la reclamación", "approves", "No acepta"),
    ("ru", "постановляет не продлевать мандат", "decides", "постановляет не"),
    ("ru", "не признает аннексию", "recognizes", "не признает"),
    ("ar", "يقرر ألا يمدد الولاية", "decides", "يقرر ألا"),
    ("ar", "لا يعترف بهذا الضم", "acknowledges", "لا يعترف"),
    ("zh", "决定不延长任务期限", "decides", "决定不"),
    ("zh", "不接受这一主张", "approves", "不接受"),
]


@pytest.mark.parametrize(("language", "text", "act", "words"), NEGATED)
def test_a_negation_belongs_to_the_words_of_the_act(language: str, text: str, act: str, words: str) -> None:
    [use] = find_acts(text, language)
    assert (use.act, use.words, use.negated) == (act, words, True)


def test_the_words_are_those_of_the_text_with_adverbs_where_they_stand() -> None:
    text = "Strongly condemns the raids;\nand further\n requests  also a report"
    uses = find_acts(text, "en")
    assert [use.words for use in uses] == ["Strongly condemns", "further\n requests  also"]
    assert all(text.startswith(use.words, use.start) and not use.negated for use in uses)


def test_arabic_words_are_found_under_diacritics_and_without_the_conjunction() -> None:
    text = "وإذ يُشِير إلى قراره، وإذ يكرّر نداءه"
    assert [(use.act, use.words) for use in find_acts(text, "ar")] == [("recalls", "يُشِير"), ("reiterates", "يكرّر")]


@pytest.mark.parametrize(
    ("language", "text", "act"),
    [
        ("en", "To call upon the parties to talk", "calls upon"),
        ("en", "To renew the mandate of the Force", "renews"),
        ("en", "To express concern at the delay", "expresses concern"),
        ("fr", "De demander aux parties de négocier", "calls upon"),
        ("fr", "Condamner les attaques", "condemns"),
        ("es", "Exhortar a las partes a que dialoguen", "calls upon"),
    ],
)
def test_an_infinitive_under_a_lead_in_gives_its_act(language: str, text: str, act: str) -> None:
    assert [use.act for use in find_acts(text, language)] == [act]


@pytest.mark.parametrize("text", ["To observe the elections", "To support the police", "All Member States", "", "   "])
def test_a_task_of_a_mission_is_no_act(text: str) -> None:
    assert find_acts(text, "en") == ()


def test_an_unknown_language_has_no_acts() -> None:
    assert find_acts("Beschließt", "de") == ()


def test_force_rises_from_recalling_to_deciding() -> None:
    ranks = [act_force(act) for act in ("recalls", "notes", "requests", "urges", "demands", "decides")]
    assert ranks == sorted(ranks)
    assert act_force("sings") == -1


def test_every_act_has_verbs_in_the_six_languages_and_no_verb_two_acts() -> None:
    assert len(act_names()) >= 80
    for language in ("ar", "en", "es", "fr", "ru", "zh"):
        verbs = [verb for table in acts_data().values() for verb in table[language]]
        assert all(table[language] for table in acts_data().values())
        assert len(verbs) == len(set(verbs))
