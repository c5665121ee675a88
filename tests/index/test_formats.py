"""Bytes of a file in, its text out: encodings, HTML, Word documents, PDF files, and files that hold no text."""

import io
import zipfile
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from clausewise.index.errors import SourceError
from clausewise.index.formats import SUFFIXES, extract_text

FIXTURES = Path(__file__).parents[1] / "fixtures"

PARAGRAPHS = {
    "cp1251": (
        "Совет Безопасности, будучи глубоко обеспокоен нехваткой питьевой воды в районе озер,\r\n"
        "1. настоятельно призывает все государства содействовать восстановлению колодцев;\r\n"
        "2. просит Генерального секретаря представить ему доклад не позднее 31 мая 2006 года.\r\n"
    ),
    "cp1256": (
        "إن مجلس الأمن، إذ يساوره بالغ القلق إزاء نقص مياه الشرب في منطقة البحيرات،\n"
        "1 - يحث جميع الدول على الإسهام في إصلاح الآبار؛\n2 - يقرر أن يبقي المسألة قيد نظره.\n"
    ),
    "cp1252": (
        "Le Conseil de sécurité, profondément préoccupé par la pénurie d’eau potable dans la région des lacs,\n"
        "1. Prie instamment tous les États de contribuer à la remise en état des puits;\n"
    ),
    "windows-1252": (
        "El Consejo de Seguridad, profundamente preocupado por la escasez de agua potable en la región de los lagos,\n"
        "1. Insta a todos los Estados a que contribuyan a la reparación de los pozos y a que enseñen a los niños.\n"
    ),
    "gb18030": (
        "安全理事会，深为关切湖区缺乏饮用水，\n1. 敦促所有国家协助修复水井；\n"
        "2. 请秘书长至迟于2006年5月31日提交报告（S/2006/10）。\n"
    ),
}
WIDE = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be")


def text_of(content: bytes, name: str = "resolution.txt") -> str:
    return extract_text(Path(name), content).text


def refusal(content: bytes, name: str = "resolution.txt") -> str:
    with pytest.raises(SourceError) as refused:
        extract_text(Path(name), content)
    message = str(refused.value)
    assert message.startswith(f"{name}: ")
    assert "\n" not in message
    return message


@pytest.mark.parametrize("encoding", PARAGRAPHS)
def test_a_code_page_is_told_from_the_text(encoding: str) -> None:
    assert text_of(PARAGRAPHS[encoding].encode(encoding)) == PARAGRAPHS[encoding]


@pytest.mark.parametrize("text", PARAGRAPHS.values(), ids=["ru", "ar", "fr", "es", "zh"])
@pytest.mark.parametrize("encoding", WIDE)
def test_unicode_is_read_with_and_without_its_mark(encoding: str, text: str) -> None:
    assert text_of(text.encode(encoding)) == text


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1251", "Проект резолюции"),
        ("cp1251", "ГЕНЕРАЛЬНАЯ АССАМБЛЕЯ"),
        ("cp1251", "№ 5: «О воде»"),
        ("cp1256", "مشروع قرار"),
        ("cp1252", "ÉTATS-UNIS"),
        ("cp1252", "The State’s wells – all of them"),
        ("cp1252", "Où est la pluie? À Genève."),
        ("gb18030", "决议草案"),
    ],
)
def test_a_few_words_are_enough(encoding: str, text: str) -> None:
    assert text_of(text.encode(encoding)) == text


def test_a_byte_that_is_wrong_is_named() -> None:
    damaged = "Первая строка\nВторая".encode() + b"\xff" + " строка".encode()
    at = damaged.index(b"\xff")
    assert f"byte 0xff at offset {at}, line 2" in refusal(damaged)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\2\x08", "binary file"),
        (bytes(range(256)), "binary file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "save it as .docx"),
        (b"{\\rtf1\\ansi text}", "save it as .docx"),
    ],
    ids=["picture", "bytes", "old Word", "RTF"],
)
def test_a_binary_file_is_refused(content: bytes, said: str) -> None:
    assert said in refusal(content)


def test_the_content_says_what_a_file_is_before_its_suffix() -> None:
    page = b"<!DOCTYPE html><p>The Council,</p>"
    assert extract_text(Path("page.txt"), page).form == "html"
    assert extract_text(Path("page.html"), b"The Council,").form == "html"
    assert extract_text(Path("word.pdf"), word(docx.Document(), "The Council,")).form == "docx"
    assert extract_text(Path("note.text"), b"On <html> pages").form == "text"
    assert "no PDF file" in refusal(b"The Council,", "resolution.pdf")
    assert {".txt", ".html", ".docx", ".pdf"} <= set(SUFFIXES)


PAGE = """\
<!DOCTYPE html>
<html><head><title>Lakes</title><meta charset="windows-1252"><script>document.write("no")</script></head>
<body><nav>Home</nav>
<p>The   Security
Council,<!-- masthead --><p>Recalling the States&rsquo; caf&eacute; talks,<sup>1</sup><br>and their end,
<ol><li>Urges <b>all</b> States:<ol type="a" start="2"><li>to repair wells;<li><p>to dig others;</p></ol>
<li>2. Requests a report;<li value="7">Decides:<ol style="list-style-type: lower-roman"><li>to wait.</ol></ol>
<p hidden>Draft</p>
<table><tr><th>Lake</th><th>Wells</th></tr><tr><td>North</td><td>12</td></tr>
<tr><td>8.</td><td><p>Calls upon them;</p><p>Once more.</p></td></tr></table>
<pre>
     The   end,
</pre></body></html>
"""


def test_a_page_gives_the_paragraphs_a_reader_sees() -> None:
    assert text_of(PAGE.encode(), "page.html").split("\n\n") == [
        "The Security Council,",
        "Recalling the States’ café talks,1\nand their end,",
        "1. Urges all States:",
        "(b) to repair wells;",
        "(c) to dig others;",
        "2. Requests a report;",
        "7. Decides:",
        "(i) to wait.",
        "Lake Wells",
        "North 12",
        "8. Calls upon them;",
        "Once more.",
        "     The   end,",
    ]


def test_a_page_is_in_the_encoding_it_declares() -> None:
    page = '<html><meta charset="{}"><p>{}</p></html>'
    assert text_of(page.format("iso-8859-1", "L’État").encode("cp1252")) == "L’État"
    assert text_of(page.format("iso-8859-5", "Совет").encode("iso-8859-5")) == "Совет"
    assert text_of(page.format("no-such", "Совет Безопасности").encode("cp1251")) == "Совет Безопасности"


def test_a_page_nested_deeper_than_python_goes_is_read() -> None:
    assert text_of(b"<html>" + b"<div>" * 5000 + b"The Council," + b"</div>" * 5000) == "The Council,"


def word(document: docx.document.Document, *paragraphs: str) -> bytes:
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def numbered(*levels: tuple[str, str], starts_anew: bool = False) -> docx.document.Document:
    """A document with lists 91 and 92, both of one definition with the given forms and patterns."""
    document = docx.Document()
    numbering = document.part.numbering_part.element
    described = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{pattern}"/></w:lvl>'
        for at, (form, pattern) in enumerate(levels)
    )
    anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>' if starts_anew else ""
    numbering.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90">{described}</w:abstractNum>'))
    for number, override in (("91", ""), ("92", anew)):
        xml = f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="90"/>{override}</w:num>'
        numbering.append(parse_xml(xml))
    return document


def item(document: docx.document.Document, text: str, level: int = 0, number: int = 91) -> None:
    properties = document.add_paragraph(text)._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = level
    properties.get_or_add_numId().val = number


def lines(document: docx.document.Document) -> list[str]:
    return text_of(word(document), "resolution.docx").split("\n\n")


def test_automatic_numbers_are_written_and_start_again_under_each_number() -> None:
    document = numbered(("decimal", "%1."), ("lowerLetter", "(%2)"), ("lowerRoman", "(%3)"), ("decimal", "%1.%4"))
    document.add_paragraph("Recalling wells,")
    for text, level in [("Urges:", 0), ("one", 1), ("two", 1), ("small", 2), ("Requests:", 0), ("one", 1), ("deep", 3)]:
        item(document, text, level)
    assert lines(document) == [
        "Recalling wells,",
        *("1. Urges:", "(a) one", "(b) two", "(i) small", "2. Requests:", "(a) one", "2.1 deep"),
    ]


@pytest.mark.parametrize(
    ("form", "numbers"),
    [
        ("upperLetter", "A B C D E"),
        ("upperRoman", "I II III IV V"),
        ("chineseCounting", "一 二 三 四 五"),
        ("arabicAlpha", "أ ب ت ث ج"),
        ("arabicAbjad", "أ ب ج د ه"),
        ("russianLower", "а б в г д"),
        ("bullet", ""),
    ],
)
def test_lists_count_in_the_letters_of_their_language(form: str, numbers: str) -> None:
    document = numbered((form, "(%1)"))
    for _ in range(5):
        item(document, "text")
    assert lines(document) == ([f"({number}) text" for number in numbers.split()] or ["text"] * 5)


def test_two_lists_of_one_definition_count_on_unless_one_starts_anew() -> None:
    for starts_anew, last in ((False, "3. c"), (True, "1. c")):
        document = numbered(("decimal", "%1."), starts_anew=starts_anew)
        for text, number in (("a", 91), ("b", 91), ("c", 92)):
            item(document, text, number=number)
        assert lines(document) == ["1. a", "2. b", last]


def test_a_style_numbers_its_paragraphs() -> None:
    document = numbered(("decimal", "%1."))
    properties = document.styles["Heading 1"].element.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_numId().val = 91
    document.add_paragraph("Urges", style="Heading 1")
    assert lines(document) == ["1. Urges"]


def test_what_was_deleted_is_out_and_what_was_inserted_is_in() -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Provisional"
    paragraph = document.add_paragraph("The Council\t")
    for name, tag, text in (("del", "delText", "condemns"), ("ins", "t", "urges")):
        xml = f'<w:{name} {nsdecls("w")} w:id="1"><w:r><w:{tag}>{text}</w:{tag}></w:r></w:{name}>'
        paragraph._p.append(parse_xml(xml))
    document.add_comment(paragraph.runs, text="why?", author="A", initials="a")
    merged = document.add_paragraph("all ")
    merged._p.get_or_add_pPr().append(parse_xml(f"<w:rPr {nsdecls('w')}><w:del w:id='2'/></w:rPr>"))
    document.add_paragraph("States")
    assert lines(document) == ["The Council urges", "all States"]


def test_a_table_is_read_row_by_row_in_its_place() -> None:
    document = docx.Document()
    document.add_paragraph("Before")
    table = document.add_table(2, 2)
    for cell, text in zip(
        [cell for row in table.rows for cell in row.cells], ["1.", "Urges", "2.", "Asks"], strict=True
    ):
        cell.text = text
    table.cell(1, 1).add_paragraph("again")
    document.add_paragraph("After")
    assert lines(document) == ["Before", "1. Urges", "2. Asks", "again", "After"]


def test_archives_that_are_damaged_too_large_or_no_document_are_refused() -> None:
    whole = word(docx.Document(), "The Council,")
    assert "damaged" in refusal(whole[: len(whole) // 2], "half.docx")
    assert "no text" in refusal(word(docx.Document()), "empty.docx")
    assert "zip archive" in refusal(archive({"sheet.xml": b"<a/>"}), "sheet.xlsx")
    assert "Word document" in refusal(archive({"word/document.xml": b"<a/>"}), "bare.docx")
    assert "unpacks to 201 MB" in refusal(archive({"word/document.xml": bytes(201_000_000)}), "bomb.docx")


def archive(members: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as zipped:
        for name, content in members.items():
            zipped.writestr(name, content)
    return file.getvalue()


ESCAPED = str.maketrans({"(": r"\(", ")": r"\)"})


def pdf(*pages: list[str]) -> bytes:
    """A PDF file that sets each page's lines in Helvetica, one under the other."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    kids = []
    for page in pages:
        shown = "".join(f"({line.translate(ESCAPED)}) Tj T*\n" for line in page)
        stream = f"BT /F1 12 Tf 14 TL 72 720 Td\n{shown}ET"
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {len(objects)} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(kids)}] >>"
    body, places = "%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(body))
        body += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    count = len(objects) + 1
    end = f"trailer\n<< /Size {count} /Root 1 0 R >>\nstartxref\n{len(body)}\n%%EOF\n"
    return f"{body}xref\n0 {count}\n0000000000 65535 f \n{table}{end}".encode("latin-1")


def test_pages_lose_what_repeats_and_keep_their_lines() -> None:
    content = pdf(
        ["S/RES/9999 (2006)", "The Security Council,", "Recalling its state-", "ments on wells,", "06-12345 E", "1"],
        ["S/RES/9999 (2006)", "1. Urges all States to", "repair wells, by", "2005", "06-12345 E", "2"],
        ["S/RES/9999 (2006)", "2. Decides to remain seized.", "06-12345 E", "3"],
    )
    assert extract_text(Path("resolution.pdf"), content).form == "pdf"
    assert text_of(content).splitlines() == [
        *("The Security Council,", "Recalling its state-", "ments on wells,"),
        *("1. Urges all States to", "repair wells, by", "2005", "2. Decides to remain seized."),
    ]


def test_paragraphs_that_open_every_page_alike_stay() -> None:
    page = ["The Security Council,", "Recalling its resolution", "1. Urges all States."]
    assert text_of(pdf(page, page, page)).splitlines() == page * 3


def test_one_page_keeps_all_its_lines() -> None:
    assert text_of(pdf(["The Council,", "1. Urges", "2"])).splitlines() == ["The Council,", "1. Urges", "2"]


def test_arabic_is_read_from_the_right() -> None:
    text = text_of((FIXTURES / "arabic.pdf").read_bytes(), "arabic.pdf")
    assert text.split("\n\n") == [
        "مجلس الأمن،",
        "إذ يساوره بالغ القلق إزاء نقص مياه الشرب في منطقة\nالبحيرات الكبرى، وإذ يشير إلى قراره 1625 (2005)،",
        "1 - يحث جميع الدول على الإسهام في إصلاح الآبار وخطوط\nالأنابيب ومحطات الضخ؛",
        "2 - يطلب إلى الأمين العام أن يقدم إليه تقريرا في موعد\nأقصاه 31 أيار/مايو 2006؛",
        "3 - يقرر أن يبقي المسألة قيد نظره.",
    ]


def locked() -> bytes:
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf(["The Council,"]))))
    writer.encrypt("secret", algorithm="RC4-128")
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def test_pdf_files_without_a_text_to_read_are_refused(capfd: pytest.CaptureFixture[str]) -> None:
    whole = pdf(["The Council,"] * 40, ["1. Urges"] * 40)
    assert "run OCR first" in refusal(pdf([], []), "scan.pdf")
    assert "encrypted" in refusal(locked(), "locked.pdf")
    assert "damaged" in refusal(whole[:300], "half.pdf")
    assert "damaged" in refusal(b"%PDF-1.7\nnothing more", "start.pdf")
    assert capfd.readouterr().err == ""
