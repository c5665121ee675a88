"""The command line as people use it: what it prints, its exit codes, and one line for every mistake."""

import csv
import io
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest

from clausewise.index.clause_index import ClauseIndex
from clausewise.index.export import FIELDS, WRITERS
from clausewise.ui.command_line import main

SEED = "S/RES/1631(2005)"
FLAGSHIP = "what does the Council ask of African organizations"
LAKES = """\
The Security Council,

     Recalling its resolution 1500 (2003) on the lakes,

     1.   Requests the Secretary-General to report on the level of the lakes by 1 June;

     2.   Decides to remain seized of the matter.
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
def lakes(tmp_path: Path) -> Path:
    path = tmp_path / "texts" / "lakes.txt"
    path.parent.mkdir()
    path.write_text(LAKES, "utf-8")
    return path


def test_help_loads_nothing_that_takes_seconds() -> None:
    code = (
        "import sys\nfrom clausewise.ui.command_line import main\ntry: main(['--help'])\nexcept SystemExit: pass\n"
        "print(*sorted({name.partition('.')[0] for name in sys.modules}))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "serve" in ran.stdout and "eval" in ran.stdout
    loaded = set(ran.stdout.splitlines()[-1].split())
    assert loaded.isdisjoint({"torch", "gradio", "chromadb", "llama_index", "sentence_transformers", "numpy"})
    assert "ir_measures" not in loaded


def test_ask_as_json_cites_operative_paragraph_2_first_of_the_operative_ones(run: Ran) -> None:
    code, out, _ = run("ask", "--json", FLAGSHIP)
    record = json.loads(out)
    assert code == 0
    assert list(record) == ["question", "language", "answer", "refused", "citations", "nearest", "timings_ms"]
    assert set(record["timings_ms"]) == {"retrieve", "compose", "total"}
    operative = [citation for citation in record["citations"] if citation["kind"] == "operative"]
    assert operative[0]["clause_id"] == f"{SEED}#op2"
    assert list(operative[0]) == [
        *("marker", "clause_id", "document", "kind", "number", "language", "act", "quote", "start", "end", "score"),
        *("context", "status"),
    ]


def test_a_refusal_has_exit_code_1(run: Ran) -> None:
    code, out, err = run("ask", "how do I bake bread without yeast")
    assert (code, err) == (1, "")
    assert out.startswith("I found no answer")


def test_a_question_may_come_from_standard_input(run: Ran, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("الفقرة 6\n"))
    code, out, _ = run("ask", "-")
    assert code == 0
    assert f"{SEED}#op6" in out


def test_search_as_json_ranks_clauses_by_score(run: Ran) -> None:
    _, out, _ = run("search", "--json", "--top-k", "3", "терроризм")
    record = json.loads(out)
    assert record["language"] == "ru"
    assert [result["rank"] for result in record["results"]] == [1, 2, 3]
    assert record["results"][0]["clause_id"] == f"{SEED}#op6"
    scores = [result["score"] for result in record["results"]]
    assert scores == sorted(scores, reverse=True)


def test_show_prints_a_paragraph_and_an_outline(run: Ran) -> None:
    _, out, _ = run("show", f"{SEED}#op2")
    assert "urges" in out and "يحث جميع الدول" in out and "all States" in out
    _, out, _ = run("show", SEED)
    assert "status:   draft" in out
    assert out.count("\n  op") + out.count("\n op") == 12


def test_indexing_twice_changes_nothing_and_keeps_the_bundled_document(run: Ran, lakes: Path) -> None:
    code, out, _ = run("index", str(lakes.parent))
    assert code == 0
    assert out.startswith("1 added, 0 changed, 0 unchanged, 0 failed\n2 documents, 27 paragraphs in ")
    _, out, _ = run("index", str(lakes), "--json")
    assert json.loads(out)["unchanged"] == [str(lakes)]
    _, out, _ = run("index", str(lakes), "--reset")
    assert "1 documents, 3 paragraphs" in out


def test_exports_hold_every_clause_in_each_format(run: Ran, lakes: Path, tmp_path: Path) -> None:
    run("index", str(lakes), "--reset")
    _, out, _ = run("export")
    records = [json.loads(line) for line in out.splitlines()]
    assert [record["clause_id"] for record in records] == ["lakes#pp1", "lakes#op1", "lakes#op2"]
    assert tuple(records[0]) == FIELDS
    assert records[1]["addressees"] == ["Secretary-General"]
    _, out, _ = run("export", "--format", "csv")
    assert [row["text"] for row in csv.DictReader(io.StringIO(out))] == [record["text"] for record in records]
    run("export", "--format", "xml", "--output", str(tmp_path / "clauses.xml"))
    root = ElementTree.parse(tmp_path / "clauses.xml").getroot()
    akn = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"
    texts = [p.text for part in ("preamble", "mainBody") for p in root.iterfind(f".//{akn}{part}//{akn}p")]
    assert texts == [record["text"] for record in records]
    _, out, _ = run("export", "--format", "actors")
    asked = list(csv.DictReader(io.StringIO(out)))
    assert [(row["addressee"], row["act"], row["clause_id"]) for row in asked] == [
        ("Secretary-General", "requests", "lakes#op1")
    ]


def test_the_formats_of_an_export_are_those_that_help_explains(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["export", "--help"])
    assert f"{{{','.join(WRITERS)}}}" in capsys.readouterr().out


def test_an_export_of_nothing_is_one_line_and_code_1(run: Ran, tmp_path: Path) -> None:
    run("index", str(tmp_path / "missing.txt"), "--reset")
    code, out, err = run("export", "--format", "xml")
    assert (code, out) == (1, "")
    assert err == "clausewise: nothing is indexed; add documents with clausewise index PATH\n"


@pytest.fixture
def questions(tmp_path: Path) -> str:
    """A question set of one question, with a relevant paragraph that is indexed and one that is not."""
    relevant = [f"{SEED}#op6", "S/RES/1(1946)#op1"]
    path = tmp_path / "questions.jsonl"
    path.write_text(
        json.dumps({"id": "1", "question": "terrorism", "language": "en", "relevant": relevant, "answerable": True})
    )
    return str(path)


def test_eval_prints_figures_and_writes_what_is_wished_for(run: Ran, tmp_path: Path, questions: str) -> None:
    kept, page, trec, beir = (str(tmp_path / name) for name in ("run.json", "report.html", "trec", "beir"))
    code, out, _ = run("eval", questions, "--json", "--save", kept, "--trec", trec, "--beir", beir)
    record = json.loads(out)
    assert code == 0
    assert list(record) == [
        *("questions", "retrieval", "citation", "refusal", "quotes", "answer_language", "by_language", "by_type"),
        *("matrix", "intervals", "latency_ms"),
    ]
    assert record["retrieval"]["recall@1"] == 0.5
    assert {path.name for folder in (trec, beir) for path in Path(folder).rglob("*.*")} == {
        *("run.trec", "qrels.trec", "corpus.jsonl", "queries.jsonl", "test.tsv"),
    }
    code, out, _ = run("eval", questions, "--compare", kept, "--report", page)
    assert code == 0
    assert "compared with run.json: 1 questions in common, 0 left out" in out
    text = Path(page).read_text("utf-8")
    assert "<title>Evaluation: questions.jsonl</title>" in text and "Compared with <bdi>run.json</bdi>" in text


def test_eval_has_code_1_and_a_line_for_each_figure_below_its_floor(run: Ran, questions: str) -> None:
    code, _, err = run("eval", questions, "--fail-under", "recall@5=.5", "--fail-under", "mrr@10=1")
    assert (code, err) == (0, "")
    names = ("recall@5=.9", "mrr@10=1", "list.f1=0")
    code, out, err = run("eval", questions, *(part for name in names for part in ("--fail-under", name)))
    assert (code, out.split()[0]) == (1, "n")
    assert err.splitlines() == [
        "clausewise: recall@5 is 0.5000, below 0.9",
        "clausewise: list.f1 measures nothing in this question set, and cannot be at least 0",
    ]


@pytest.mark.parametrize(
    ("option", "value", "reason"),
    [
        ("--fail-under", "recall@7=.9", "no figure is called 'recall@7'; there are recall@1, recall@3, "),
        ("--fail-under", "recall@5=high", "'high' is no number from 0 to 1"),
        ("--fail-under", "recall@5=90", "'90' is no number from 0 to 1"),
        ("--fail-under", "recall@5=nan", "'nan' is no number from 0 to 1"),
        ("--compare", "/nowhere/run.json", "no such file"),
    ],
)
def test_what_is_wrong_with_eval_is_told_before_anything_is_asked(
    run: Ran, monkeypatch: pytest.MonkeyPatch, questions: str, option: str, value: str, reason: str
) -> None:
    monkeypatch.setattr(ClauseIndex, "open", None)
    code, out, err = run("eval", questions, option, value)
    assert (code, out) == (2, "")
    assert reason in err and err.count("\n") == 1


BAD_FILES = {
    "empty.txt": (b"", "empty"),
    "binary.txt": (b"\x7fELF\0\0\0", "binary"),
    "letter.txt": (b"Dear Sir, thank you for your kind letter.", "no preambular or operative paragraphs"),
    "scan.pdf": (b"%PDF-1.4 damaged", "PDF"),
    "missing.txt": (None, "no such file"),
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_bad_file_is_one_line_and_code_1_and_nothing_indexed_is_lost(
    run: Ran, lakes: Path, tmp_path: Path, name: str
) -> None:
    content, reason = BAD_FILES[name]
    if content is not None:
        (tmp_path / name).write_bytes(content)
    run("index", str(lakes))
    code, out, err = run("index", str(tmp_path / name))
    assert code == 1
    assert err.count("\n") == 1
    assert str(tmp_path / name) in err and reason in err
    assert "1 failed\n2 documents, 27 paragraphs" in out


@pytest.mark.parametrize("verb", [("show", "S/RES/1(1946)#op1"), ("show", "S/RES/1(1946)")])
def test_an_unknown_id_is_one_line_and_code_1(run: Ran, verb: tuple[str, ...]) -> None:
    code, out, err = run(*verb)
    assert (code, out) == (1, "")
    assert err == f"clausewise: {verb[1]}: nothing indexed has this id; indexed documents: {SEED}\n"


def test_a_corrupt_manifest_is_one_line_and_code_2_and_nothing_is_touched(
    run: Ran, lakes: Path, data_folder: Path
) -> None:
    run("index", str(lakes))
    (data_folder / "manifest.json").write_text("{")
    before = {path: path.stat().st_mtime_ns for path in data_folder.rglob("*")}
    code, out, err = run("search", "lakes")
    assert (code, out) == (2, "")
    assert err.count("\n") == 1
    assert "manifest.json: the manifest is damaged" in err and "--reset" in err
    assert {path: path.stat().st_mtime_ns for path in data_folder.rglob("*")} == before


@pytest.mark.parametrize(
    "arguments",
    [
        ("ask", ""),
        ("ask", "?", "--top-k", "0"),
        ("ask", "terrorism", "--model", "/nowhere/model"),
        ("eval", "/nowhere/questions.jsonl"),
        ("export", "--output", "/nowhere/clauses.jsonl"),
        ("serve", "--auth", "nobody"),
        ("search", "x", "--chroma-url", "not-an-address"),
    ],
)
def test_wrong_use_is_one_line_and_code_2(run: Ran, arguments: tuple[str, ...]) -> None:
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert err.startswith("clausewise: ")
    assert err.count("\n") == 1


def test_the_data_folder_of_the_option_goes_before_the_environment(run: Ran, lakes: Path, tmp_path: Path) -> None:
    run("index", str(lakes), "--data", str(tmp_path / "mine"), "--reset")
    assert [document.symbol for document in ClauseIndex.open(tmp_path / "mine").documents] == ["lakes"]
    assert [document.symbol for document in ClauseIndex.open().documents] == [SEED]
