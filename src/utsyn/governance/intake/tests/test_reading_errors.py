"""What bad input gets: one family of errors, each with a code, and nothing else."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from utsyn.governance.intake import reading
from utsyn.governance.intake.reading import formats as formats_module
from utsyn.governance.intake.reading import read

BAD = Path(__file__).parent / "documents" / "bad"


def archive(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name.replace("__", "/"), content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("encrypted.pdf", "encrypted"),
        ("empty.pdf", "empty"),
        ("empty.docx", "empty"),
        ("empty.txt", "empty"),
        ("picture-only.pdf", "no_text"),
        ("entity-bomb.docx", "hostile"),
        ("zip-bomb.xlsx", "hostile"),
        ("random.pdf", "unreadable"),
    ],
)
def test_bad_documents_are_refused_by_name(name, code):
    with pytest.raises(reading.UnreadableDocument) as refused:
        read((BAD / name).read_bytes(), name=name)
    assert refused.value.code in (code, "unknown_format") if name == "random.pdf" else refused.value.code == code


@pytest.mark.parametrize("name", ["utf16.txt", "cp1252.txt", "word-named-as.pdf"])
def test_documents_odd_in_form_are_read_alike(name):
    found = read((BAD / name).read_bytes(), name=name)
    assert found.of("decision")[0].value["date"] == "2019-12-12"
    assert found.of("period")[0].value == {"first_year": 2020, "last_year": 2024}
    assert [finding.value["name"] for finding in found.of("partner")] == ["Ängelholm"]
    assert "Språk og møteplasser" in "".join(page.original for page in found.pages)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"   \n\f ", "empty"),
        (b"%PDF-1.7 and then nothing of the kind", "unreadable"),
        (b"PK\x03\x04broken", "unreadable"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "unknown_format"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (b"\x89PNG\r\n\x1a\n" + b"\1\2\3" * 90, "no_text"),
        (b"\x1f\x8b\x08" + b"\1" * 90, "unknown_format"),
        (bytes(range(256)) * 40, "unknown_format"),
    ],
)
def test_other_bytes_are_refused_with_the_reason(content, code):
    with pytest.raises(reading.UnreadableDocument) as refused:
        read(content, name="x")
    assert refused.value.code == code


def test_an_archive_of_something_else_is_unknown():
    with pytest.raises(reading.UnknownFormat):
        read(archive(mimetype=b"text"), name="x.zip")


def test_a_path_out_of_the_archive_is_hostile():
    with pytest.raises(reading.HostileDocument):
        read(archive(**{"word__document.xml": b"<a/>", "..__..__etc__passwd": b"x"}), name="x.docx")


def test_a_document_type_declaration_is_hostile_in_any_encoding():
    for encoding in ("utf-8", "utf-16"):
        markup = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'.encode(encoding)
        with pytest.raises(reading.HostileDocument):
            read(archive(**{"word__document.xml": markup}), name="x.docx")


def test_a_thousand_files_are_too_many():
    with pytest.raises(reading.TooLarge):
        read(archive(**{f"f{number}": b"" for number in range(1001)}), name="x.docx")


def test_two_hundred_megabytes_are_too_large(monkeypatch):
    monkeypatch.setattr(formats_module, "MAX_BYTES", 1000)
    with pytest.raises(reading.TooLarge):
        read(b"a" * 1001, name="x.txt")


def test_more_text_than_a_strategy_can_have_is_too_large():
    with pytest.raises(reading.TooLarge):
        read(b"ord og " * 800_000, name="x.txt")


def test_macros_are_never_looked_at(tmp_path):
    import docx

    document = docx.Document()
    document.add_paragraph("Mål: Alle er med.")
    out = io.BytesIO()
    document.save(out)
    with zipfile.ZipFile(out, "a") as packed:
        packed.writestr("word/vbaProject.bin", b"\0\1")
    assert read(out.getvalue(), name="x.docm").of("goal")
