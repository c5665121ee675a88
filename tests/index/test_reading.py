"""Files in, documents and clauses out: hard-wrapped English, four more languages, sidecars, bad files."""

import json
from pathlib import Path

import pytest

from clausewise.index.errors import SourceError
from clausewise.index.reading import read_document
from clausewise.index.structure import verbatim

LAKES = """\
The Security Council,

     Recalling its resolution 1625 (2005) of 14 September 2005 and the state-
ments of its President on the prevention of armed conflict,

     Welcoming the conclusions of the high-level meeting on lakes and rivers
(25 - 26 July 2005), held under the guidance of the Secretary-General, and
noting that
12. such meetings have now taken place,

     Deeply concerned by the shortage of drinking water, which within 3 - 4
years could displace many families,

     1.   Urges all States and relevant international organizations to contrib-
ute to the restoration of wells, pipelines and pumping stations;

     2 -  Requests the Secretary-General to report to it by 31 May 2006 on the
implementation of paragraph 1 above;

     3.   Calls upon the parties to allow engineers safe passage, including at
night;

     4.   Decides to remain seized of the matter.
"""

IN_THE_SEEDS_FORM = {
    "fr": (
        "Projet de résolution Le Conseil de sécurité, Rappelant sa résolution 1625 (2005), Profondément préoccupé par "
        "la pénurie d'eau potable dans la région des lacs, 1. Prie instamment tous les États de contribuer à la remise "
        "en état des puits; 2. Prie le Secrétaire général de lui faire rapport le 31 mai 2006 au plus tard; "
        "3. Décide de rester saisi de la question."
    ),
    "es": (
        "Proyecto de resolución El Consejo de Seguridad, Recordando su resolución 1625 (2005), Profundamente "
        "preocupado por la escasez de agua potable en la región de los lagos, 1. Insta a todos los Estados a que "
        "contribuyan a la reparación de los pozos; 2. Pide al Secretario General que le presente un informe a más "
        "tardar el 31 de mayo de 2006; 3. Decide seguir ocupándose de la cuestión."
    ),
    "ru": (
        "Проект резолюции Совет Безопасности, ссылаясь на свою резолюцию 1625 (2005), будучи глубоко обеспокоен "
        "нехваткой питьевой воды в районе озер, 1. настоятельно призывает все государства содействовать "
        "восстановлению колодцев; 2. просит Генерального секретаря представить ему доклад не позднее 31 мая 2006 "
        "года; 3. постановляет продолжать заниматься этим вопросом."
    ),
    "zh": (
        "决议草案 安全理事会，回顾其第1625(2005)号决议，深为关切湖区缺乏饮用水，1. 敦促所有国家协助修复水井；"
        "2. 请秘书长至迟于2006年5月31日提交报告；3. 决定继续处理此案。"
    ),
}


def written(folder: Path, text: str, **sidecar: object) -> Path:
    path = folder / "lakes.txt"
    path.write_text(text, "utf-8")
    if sidecar:
        (folder / "lakes.meta.json").write_text(json.dumps(sidecar), "utf-8")
    return path


def test_hard_wrapped_english_reads_as_paragraphs_with_the_wrapping_healed(tmp_path: Path) -> None:
    read = read_document(written(tmp_path, LAKES))
    assert {clause.clause_id.removeprefix("lakes#"): clause.text for clause in read.clauses} == {
        "pp1": "Recalling its resolution 1625 (2005) of 14 September 2005 and the statements of its President on the "
        "prevention of armed conflict",
        "pp2": "Welcoming the conclusions of the high-level meeting on lakes and rivers (25 - 26 July 2005), held "
        "under the guidance of the Secretary-General, and noting that 12. such meetings have now taken place",
        "pp3": "Deeply concerned by the shortage of drinking water, which within 3 - 4 years could displace many "
        "families",
        "op1": "Urges all States and relevant international organizations to contribute to the restoration of wells, "
        "pipelines and pumping stations",
        "op2": "Requests the Secretary-General to report to it by 31 May 2006 on the implementation of paragraph 1 "
        "above",
        "op3": "Calls upon the parties to allow engineers safe passage, including at night",
        "op4": "Decides to remain seized of the matter.",
    }
    assert [clause.act for clause in read.clauses] == [
        "recalls", "welcomes", "is gravely concerned", "urges", "requests", "calls upon", "decides",
    ]  # fmt: skip
    assert read.document.symbol == "lakes"
    assert read.document.organ == "Security Council"


def test_healed_clauses_are_verbatim_at_their_spans_and_differ_only_in_wrapping(tmp_path: Path) -> None:
    read = read_document(written(tmp_path, LAKES))
    for clause in read.clauses:
        piece = LAKES[clause.start : clause.end]
        assert clause.text == verbatim(read.source, clause.start, clause.end)
        assert "".join(clause.text.split()) == "".join(piece.replace("-\n", "").split())
    assert any("\n" in LAKES[clause.start : clause.end] for clause in read.clauses)


@pytest.mark.parametrize("prefix", [b"\xef\xbb\xbf", b""], ids=["byte order mark", "none"])
def test_windows_line_ends_and_a_byte_order_mark_change_no_paragraph(tmp_path: Path, prefix: bytes) -> None:
    path = tmp_path / "windows.txt"
    path.write_bytes(prefix + LAKES.replace("\n", "\r\n").encode())
    texts = [clause.text for clause in read_document(path).clauses]
    assert texts == [clause.text for clause in read_document(written(tmp_path, LAKES)).clauses]


@pytest.mark.parametrize("language", sorted(IN_THE_SEEDS_FORM))
def test_any_other_file_in_the_seeds_form_reads_the_same_way(tmp_path: Path, language: str) -> None:
    text = f"%%%WATER RESOURCES|PEACEKEEPING OPERATIONS|\n\n{IN_THE_SEEDS_FORM[language]}"
    read = read_document(written(tmp_path, text))
    assert read.document.language == language
    assert read.document.organ == "Security Council"
    assert read.document.status == "draft"
    assert read.document.subjects == ("WATER RESOURCES", "PEACEKEEPING OPERATIONS")
    assert [(clause.clause_id, clause.act) for clause in read.clauses] == [
        ("lakes#pp1", "recalls"),
        ("lakes#pp2", "is gravely concerned"),
        ("lakes#op1", "urges"),
        ("lakes#op2", "requests"),
        ("lakes#op3", "decides"),
    ]
    assert [clause.addressees for clause in read.clauses[2:]] == [("all States",), ("Secretary-General",), ()]
    assert [clause.text for clause in read.clauses] == [text[clause.start : clause.end] for clause in read.clauses]


def test_a_sidecar_says_what_the_text_does_not_and_overrides_what_it_does(tmp_path: Path) -> None:
    known = {
        "symbol": "S/RES/9999(2006)",
        "organ": "General Assembly",
        "title": "Lakes",
        "year": 2006,
        "language": "en",
        "status": "adopted",
        "subjects": ["LAKES", "WATER RESOURCES"],
    }
    read = read_document(written(tmp_path, "%%%RIVERS|\n\n" + LAKES, **known))
    document = vars(read.document)
    assert {key: document[key] for key in known} == {**known, "subjects": ("LAKES", "WATER RESOURCES")}
    assert read.clauses[0].clause_id == "S/RES/9999(2006)#pp1"


@pytest.mark.parametrize(
    ("sidecar", "named"),
    [
        ('{"symbol": ', "not JSON"),
        ('["symbol"]', "an object with the keys"),
        ('{"author": "someone"}', "an object with the keys"),
        ('{"language": "de"}', "language 'de'"),
        ('{"year": "2005"}', "year '2005'"),
        ('{"title": 5}', "title"),
        ('{"subjects": 5}', "subjects"),
        ('{"subjects": "WATER RESOURCES"}', "subjects"),
        ('{"symbol": ""}', "symbol"),
    ],
)
def test_a_sidecar_in_error_is_one_clear_line(tmp_path: Path, sidecar: str, named: str) -> None:
    path = written(tmp_path, LAKES)
    (tmp_path / "lakes.meta.json").write_text(sidecar, "utf-8")
    with pytest.raises(SourceError) as raised:
        read_document(path)
    message = str(raised.value)
    assert message.startswith(str(tmp_path / "lakes.meta.json"))
    assert named in message
    assert "mend" in message
    assert "\n" not in message


@pytest.mark.parametrize(
    ("content", "wrong", "remedy"),
    [
        (b"", "empty", "give a file"),
        (b" \r\n\t ", "empty", "give a file"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "binary", "save it as"),
        (b"A shopping list: bread and salt.", "no preambular or operative paragraphs", "must name the organ"),
    ],
    ids=["empty", "white space", "binary", "no paragraphs"],
)
def test_a_file_that_is_no_resolution_is_named_with_what_to_do(
    tmp_path: Path, content: bytes, wrong: str, remedy: str
) -> None:
    path = tmp_path / "bad.txt"
    path.write_bytes(content)
    with pytest.raises(SourceError) as raised:
        read_document(path)
    message = str(raised.value)
    assert message.startswith(str(path))
    assert wrong in message
    assert remedy in message
    assert "\n" not in message


def test_a_missing_file_is_named_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no such file; check the path") as raised:
        read_document(tmp_path / "nowhere.txt")
    assert str(tmp_path / "nowhere.txt") in str(raised.value)


@pytest.mark.parametrize("encoding", ["utf-16", "cp1252"])
def test_the_encoding_of_a_text_does_not_matter(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "lakes.txt"
    path.write_bytes(LAKES.encode(encoding))
    assert [clause.text for clause in read_document(path).clauses] == [
        clause.text for clause in read_document(written(tmp_path, LAKES)).clauses
    ]


def test_a_table_in_the_folder_says_what_its_files_do_not(tmp_path: Path) -> None:
    path = written(tmp_path, LAKES)
    (tmp_path / "corpus.csv").write_text(
        f"file,symbol,year,subjects\n{path.name},S/2006/77,2006,LAKES | WELLS\n", "utf-8"
    )
    document = read_document(path).document
    assert (document.symbol, document.year, document.subjects) == ("S/2006/77", 2006, ("LAKES", "WELLS"))
    (tmp_path / "corpus.csv").write_text("file,colour\nlakes.txt,blue\n", "utf-8")
    with pytest.raises(SourceError, match=r"corpus\.csv:1: the columns are file, colour"):
        read_document(path)


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("any.txt", "Resolution 598 (1987)\nof 20 July 1987\n\n"),
        ("any.txt", "598 (1987). Resolution of 20 July 1987\n[S/18000]\n\n"),
        ("S_RES_0598_1987_EN.txt", ""),
    ],
)
def test_symbol_and_date_are_read_where_they_stand(tmp_path: Path, name: str, title: str) -> None:
    path = tmp_path / name
    path.write_text(title + LAKES + "\n\nAdopted unanimously at the 2750th meeting.\n", "utf-8")
    document = read_document(path).document
    assert (document.symbol, document.year, document.status) == ("S/RES/598(1987)", 1987, "adopted")
    assert document.date == ("1987-07-20" if title else "")
    assert (document.meeting, document.vote) == ("2750", "Adopted unanimously at the 2750th meeting.")
