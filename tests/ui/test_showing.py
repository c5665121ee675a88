"""`clausewise show` and `clausewise index` over language versions, sub-paragraphs and translations."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from clausewise.ui.command_line import main

SEED = "S/RES/1631(2005)"
LAKES = "S/RES/2999(2031)"
IN_ENGLISH = """\
Resolution 2999 (2031)

Adopted by the Security Council at its 9999th meeting, on 3 March 2031

The Security Council,

Recalling its resolution 1500 (2003) on the lakes,

A. Water

1. Requests the Secretary-General:

(a) To report on the level of the lakes by 1 June;

(b) To send to the lakes:

(i) Engineers;

(ii) Boats;

B. Fish

2. Urges all States to protect the fish of the lakes, their spawning grounds, and whoever lives by them;

3. Decides to remain seized of the matter.
"""
IN_FRENCH = """\
Le Conseil de sécurité,

Rappelant sa résolution 1500 (2003) relative aux lacs,

1. Demande instamment à tous les États de protéger les poissons;

2. Décide de rester saisi de la question.
"""

Ran = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Ran:
    def run_main(*arguments: str) -> tuple[int, str, str]:
        code = main(arguments)
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return run_main


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "S_RES_2999_2031_en.txt").write_text(IN_ENGLISH, "utf-8")
    return folder


def test_an_outline_has_a_line_a_clause_indented_by_depth_below_its_heading(run: Ran, texts: Path) -> None:
    run("index", str(texts))
    _, out, _ = run("show", LAKES)
    facts, _, outline = out.partition("\n\n")
    assert "date:     2031-03-03\nmeeting:  9999\nstatus:   adopted\nversions: en" in facts
    assert [line[:16].rstrip() for line in outline.splitlines()] == [
        "  pp1",
        "",
        "A. Water",
        "  op1",
        "    op1.a",
        "    op1.b",
        "      op1.b.i",
        "      op1.b.ii",
        "",
        "B. Fish",
        "  op2",
        "  op3",
    ]
    assert "  urges     Urges all States to protect the fish of the lakes, their spawning grou…\n" in outline


def test_an_annex_stands_below_its_title_and_its_paragraphs_say_that_they_are_of_an_annex(
    run: Ran, texts: Path
) -> None:
    annex = "\nAnnex II\n\nBoats\n\n1. Each boat shall:\n\n(a) Float;\n\n(b) Return.\n"
    (texts / "S_RES_2999_2031_en.txt").write_text(IN_ENGLISH + annex, "utf-8")
    run("index", str(texts))
    _, out, _ = run("show", LAKES)
    assert out.endswith(
        "\n\nBoats\n  annexII.1                Each boat shall:\n    annexII.1.a            Float\n"
        "    annexII.1.b            Return.\n"
    )
    _, out, _ = run("show", f"{LAKES}#annexII.1.a")
    assert "kind:       annex II, paragraph 1 (a)\nheading:    Boats\n" in out
    _, out, _ = run("show", f"{LAKES}#annexII.1", "--json")
    (record,) = json.loads(out)
    assert (record["kind"], record["number"], record["act"], record["addressees"]) == ("annex", "annexII.1", "", [])
    assert [part["number"] for part in record["parts"]] == ["annexII.1.a", "annexII.1.b"]


def test_a_paragraph_shows_its_parts_below_it_and_a_part_what_leads_it_in(run: Ran, texts: Path) -> None:
    run("index", str(texts))
    _, out, _ = run("show", f"{LAKES}#op1.b")
    assert "kind:       operative paragraph 1 (b)\nheading:    A. Water\n" in out
    assert "lead-in:    Requests the Secretary-General:\n\nTo send to the lakes:\n\n" in out
    assert out.endswith("To send to the lakes:\n\n  op1.b.i  Engineers\n\n  op1.b.ii  Boats\n")
    _, out, _ = run("show", f"{LAKES}#op1.b", "--json")
    (record,) = json.loads(out)
    assert (record["text"], record["context"]) == ("To send to the lakes:", "Requests the Secretary-General:")
    assert [part["number"] for part in record["parts"]] == ["1.b.i", "1.b.ii"]
    assert record["versions"] == ["en"]


def test_indexing_a_version_that_disagrees_says_so_and_so_does_show(run: Ran, texts: Path) -> None:
    run("index", str(texts))
    (texts / "S_RES_2999_2031_fr.txt").write_text(IN_FRENCH, "utf-8")
    line = f"{LAKES} [fr] disagrees with its other language versions: lacks op1.a, op1.b, op1.b.i, op1.b.ii, op3"
    code, out, _ = run("index", str(texts))
    assert code == 0
    assert out.splitlines()[2:] == [line]
    _, out, _ = run("index", str(texts), "--json")
    assert json.loads(out)["disagreements"] == []
    _, out, _ = run("show", LAKES)
    assert line in out
    assert f"{LAKES} [en] disagrees with its other language versions: alone has op1.a, op1.b" in out
    _, out, _ = run("show", LAKES, "--json")
    french = next(record for record in json.loads(out) if record["language"] == "fr")
    assert french["missing"] == ["op1.a", "op1.b", "op1.b.i", "op1.b.ii", "op3"]
    assert (french["extra"], french["versions"]) == ([], ["en", "fr"])


def test_translations_are_indexed_when_asked_for_and_marked_wherever_they_are_shown(run: Ran) -> None:
    code, out, _ = run("index", "--with-translations")
    assert code == 0
    assert out.startswith("6 added, 0 changed, 0 unchanged, 0 failed\n6 documents, 144 paragraphs in ")
    _, out, _ = run("show", f"{SEED}#op2")
    assert out.count("status:     unofficial translation\n") == 5
    assert "versions:   ar, en (unofficial translation), es (unofficial translation)" in out
    _, out, _ = run("search", "--top-k", "1", "terrorisme")
    assert "[fr]" in out and "unofficial translation\n" in out
    _, out, _ = run("ask", "Que demande le Conseil aux organisations africaines ?")
    assert "— traduction non officielle (S/RES/1631(2005)#op" in out
    _, out, _ = run("ask", "--json", "Que demande le Conseil aux organisations africaines ?")
    statuses = {citation["language"]: citation["status"] for citation in json.loads(out)["citations"]}
    assert statuses["fr"] == "translation"


def test_translations_come_beside_documents_of_ones_own(run: Ran, texts: Path) -> None:
    _, out, _ = run("index", str(texts), "--with-translations")
    assert out.startswith("7 added, 0 changed, 0 unchanged, 0 failed\n7 documents, ")


def test_nothing_to_index_is_one_line_and_code_2(run: Ran) -> None:
    code, out, err = run("index")
    assert (code, out) == (2, "")
    assert err.startswith("clausewise: nothing to index; ")
    assert err.count("\n") == 1
