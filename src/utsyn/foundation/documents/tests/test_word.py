"""The Word file: the document's words in the authority's looks, and templates that are refused."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest

from utsyn.foundation.documents import word
from utsyn.foundation.documents.tests.examples import CODE, example
from utsyn.foundation.documents.word_template import LARGEST, check_template, fields_of
from utsyn.foundation.kernel.errors import Invalid

pytestmark = pytest.mark.nodb


def a_template(*lines: str, footer: str = "") -> bytes:
    file = docx.Document()
    for line in lines:
        file.add_paragraph(line)
    file.sections[0].footer.paragraphs[0].text = footer
    made = io.BytesIO()
    file.save(made)
    return made.getvalue()


def with_part(template: bytes, name: str, content: bytes, *, old: bytes = b"", new: bytes = b"") -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(template)) as before, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as after:
        for one in before.namelist():
            after.writestr(one, before.read(one).replace(old, new) if old else before.read(one))
        if name:
            after.writestr(name, content)
    return made.getvalue()


def opened(content: bytes) -> Any:
    return docx.Document(io.BytesIO(content))


def test_it_opens_in_word_with_headings_tables_and_a_described_picture() -> None:
    file = opened(word.to_docx(example()))
    styled = [(one.style.name, one.text) for one in file.paragraphs]
    assert ("Title", "Statusrapport 2018") in styled
    assert ("Heading 1", "Kort sagt") in styled
    assert ("Heading 2", "Akse 1") in styled
    assert CODE in [text for _style, text in styled]
    measures = file.tables[1]
    assert [cell.text for cell in measures.rows[1].cells] == ["1.1", "Tiltak 0", "▲ Risiko for avvik", "–", "50\u00a0%", "30.09.2018"]
    assert "tblHeader" in measures.rows[0]._tr.xml
    assert 'descr="To søyler, den ene grønn"' in file.element.xml
    assert file.core_properties.language == "nb-NO"
    assert file.core_properties.title == "Statusrapport 2018"


def test_an_authoritys_own_template_gives_the_looks_and_keeps_its_own_words() -> None:
    template = a_template("Fra Hamar", "{{ title }}", "{{ body }}", "Med hilsen", footer="{{ authority }}")
    file = opened(word.to_docx(example(), template))
    texts = [one.text for one in file.paragraphs]
    assert texts[:2] == ["Fra Hamar", "Statusrapport 2018"]
    assert texts[-1] == "Med hilsen"
    assert file.sections[0].footer.paragraphs[0].text == "Hamar kommune"


def test_the_default_template_may_be_taken_home_and_brought_back() -> None:
    check_template(word.default_template())
    assert {"title", "body"} <= fields_of(word.default_template())


@pytest.mark.parametrize(
    ("template", "words"),
    [
        (a_template("{{ title }}"), "{{ body }}"),
        (a_template("nothing"), "{{ title }}, {{ body }}"),
        (a_template("{{ title }}{{ body }}{{ secret }}"), "secret"),
        (a_template("{{ title.__class__ }}{{ body }}"), "navnet på et felt"),
        (a_template("{% for x in range(9999999999) %}{{ title }}{% endfor %}{{ body }}"), "navnet på et felt"),
        (a_template("{{ title }}{{ body }}", footer="{{ 7 * 7 }}"), "navnet på et felt"),
        (a_template("{{ title {{ body }}"), "navnet på et felt"),
        (with_part(a_template("{{ title }}{{ body }}"), "word/vbaProject.bin", b"x"), "makro"),
        (with_part(a_template("{{ title }}{{ body }}"), "word/embeddings/x.bin", b"x"), "innebygd"),
        (b"no word file", "Word-dokument"),
        (b"x" * (LARGEST + 1), "5 MB"),
        (with_part(a_template("{{ title }}{{ body }}"), "word/huge.xml", b"0" * (51 * 1024**2)), "mer enn"),
        (
            with_part(
                a_template("{{ title }}{{ body }}"), "", b"", old=b"</Relationships>",
                new=b'<Relationship Id="r99" Type="http://x/attachedTemplate" Target="http://x.example/t.dotm" TargetMode="External"/></Relationships>',
            ),
            "fra et annet sted",
        ),
    ],
)  # fmt: skip
def test_a_template_that_cannot_be_used_is_refused_in_clear_words(template: bytes, words: str) -> None:
    with pytest.raises(Invalid) as refused:
        check_template(template)
    assert words in str(refused.value)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_it_opens_in_libreoffice(tmp_path: Path) -> None:
    (tmp_path / "report.docx").write_bytes(word.to_docx(example()))
    command = [
        "soffice",
        "--headless",
        f"-env:UserInstallation=file://{tmp_path}/profile",
        "--convert-to",
        "pdf",
        "--outdir",
        str(tmp_path),
        str(tmp_path / "report.docx"),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    assert (tmp_path / "report.pdf").read_bytes().startswith(b"%PDF")


def test_the_same_document_makes_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    first = word.to_docx(example())
    monkeypatch.setattr("time.localtime", lambda *_moment: (2031, 1, 1, 0, 0, 0, 0, 1, 0))
    assert word.to_docx(example()) == first
