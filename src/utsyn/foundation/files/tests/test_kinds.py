from __future__ import annotations

import io
import zipfile

import pytest

from utsyn.foundation.files.kinds import clean_name, kind_of
from utsyn.foundation.kernel.errors import Invalid


def packed(members, compression=zipfile.ZIP_DEFLATED):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", compression) as file:
        for name, data in members.items():
            file.writestr(name, data)
    return content


HONEST = [
    ("a.pdf", b"%PDF-1.4\n"),
    ("a.PDF", b"%PDF-1.4\n"),
    ("a.txt", "Økt samspill".encode()),
    ("a.csv", "a;b\n1;2".encode("utf-16")),
    ("a.png", b"\x89PNG\r\n\x1a\n....."),
    ("a.jpg", b"\xff\xd8\xff\xe0...."),
    ("a.webp", b"RIFF\x00\x00\x00\x00WEBP"),
    ("a.docx", packed({"[Content_Types].xml": "<x/>", "word/document.xml": "<w/>"}).getvalue()),
    ("a.xlsx", packed({"xl/workbook.xml": "<w/>"}).getvalue()),
    ("a.odt", packed({"mimetype": "x", "content.xml": "<w/>"}).getvalue()),
]


@pytest.mark.parametrize(("name", "content"), HONEST, ids=[name for name, _content in HONEST])
def test_an_honest_file_is_taken(name, content):
    stream = io.BytesIO(content)
    assert "/" in kind_of(name, stream).media_type
    assert stream.tell() == 0


DISHONEST = [
    ("a.exe", b"MZ"),
    ("a", b"%PDF-1.4"),
    ("a.svg", b"<svg onload='x'/>"),
    ("a.html", b"<script>"),
    ("a.pdf", b"<script>alert(1)</script>"),
    ("a.pdf.exe", b"%PDF-1.4"),
    ("a.txt", b"MZ\x00\x00"),
    ("a.docx", b"PK\x03\x04 cut off"),
    ("a.docx", packed({"xl/workbook.xml": "<w/>"}).getvalue()),
    ("a.docx", packed({"word/document.xml": "<w/>", "word/vbaProject.bin": "x"}).getvalue()),
    ("a.docx", packed({"word/document.xml": b"0" * 5_000_000}).getvalue()),
    ("a.xlsx", packed({f"xl/{number}": "" for number in range(1001)}).getvalue()),
    ("a.png", b"\xff\xd8\xff"),
]


@pytest.mark.parametrize(("name", "content"), DISHONEST, ids=range(len(DISHONEST)))
def test_a_dishonest_or_unknown_file_is_refused_in_words(name, content):
    with pytest.raises(Invalid) as refused:
        kind_of(name, io.BytesIO(content))
    assert refused.value.message


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\Users\\x\\vedtak.pdf", "vedtak.pdf"),
        ("a\0b.pdf", "ab.pdf"),
        ("linje\r\nto.pdf", "linje to.pdf"),
        ("\u202efdp.exe.pdf", "fdp.exe.pdf"),
        ("e\u0301kt.pdf", "ékt.pdf"),
        ("...pdf", "pdf"),
        (".. .pdf", "pdf"),
        ("", "x"),
        ("   ", "x"),
        ("/", "x"),
        ("Økonomi og plan (2).xlsx", "Økonomi og plan (2).xlsx"),
    ],
)
def test_a_name_keeps_its_words_and_nothing_else(given, kept):
    assert clean_name(given) == kept


def test_a_name_of_300_letters_keeps_its_ending():
    name = clean_name("å" * 300 + ".pdf")
    assert name.endswith(".pdf")
    assert len(name) <= 150
