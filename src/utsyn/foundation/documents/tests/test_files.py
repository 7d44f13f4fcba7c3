"""Excel reads back what was written; JSON says the same; the web page too."""

from __future__ import annotations

import datetime as dt
import io
import json
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from django.template import engines
from django.utils import translation

from utsyn.foundation.documents.blocks import Document, FigureBlock, Heading, TableBlock
from utsyn.foundation.documents.cells import is_missing, plain, words_of
from utsyn.foundation.documents.excel import sheet_names, to_xlsx
from utsyn.foundation.documents.machine import to_json
from utsyn.foundation.documents.tests.examples import CODE, example
from utsyn.foundation.kernel.money import Money

pytestmark = pytest.mark.nodb


def book(content: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(content))


def test_excel_read_back_equals_what_was_written() -> None:
    document = example()
    file = book(to_xlsx(document))
    assert file.sheetnames == sheet_names(document) == ["Tekst", "1 Tallene", "2 Tiltak etter akse"]
    rows = list(file["2 Tiltak etter akse"].values)
    assert rows[0] == ("Nr.", "Navn", "Status", "Kroner", "Andel", "Frist")
    day = dt.datetime(2018, 9, 30)  # noqa: DTZ001  (as Excel has it)
    assert rows[1] == ("1.1", "Tiltak 0", "Risiko for avvik", None, 0.5, day)
    assert rows[2] == ("2.1", "Tiltak 1", "Risiko for avvik", 1234.5, 0.5, day)
    assert rows[4] == ("Sum", None, None, 1234.5, None, None)


def test_nothing_in_excel_is_a_formula() -> None:
    file = book(to_xlsx(example()))
    cells = [cell for sheet in file for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    texts = {cell.value for cell in cells}
    assert {"'=en", "'@x", CODE} <= texts


def test_excel_is_the_same_bytes_each_time() -> None:
    assert to_xlsx(example()) == to_xlsx(example())


def test_two_tables_of_one_name_get_sheets_of_their_own() -> None:
    table = TableBlock("Penger: [alle]/år '17' " * 4, ("A",), ())
    names = sheet_names(Document("x", "nb", (table, table)))
    assert len(set(names)) == 3
    assert all(len(name) <= 31 for name in names)


def test_json_says_the_same_with_amounts_as_text() -> None:
    body = json.loads(to_json(example()))
    table = next(block for block in body["blocks"] if block["type"] == "table")
    assert table["rows"][0] == ["1.1", "Tiltak 0", "at_risk", None, 0.5, "2018-09-30"]
    assert table["total"][3] == "1234.50"
    assert [block["type"] for block in body["blocks"]].count("heading") == 3


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_the_web_page_says_the_same_and_escapes_it(language: str) -> None:
    source = '{% from "documents/document.html" import blocks, contents %}{{ contents(document) }}{{ blocks(document) }}'
    with translation.override(language):
        html = engines["jinja2"].from_string(source).render({"document": example(language)})
    assert '<h2 id="short">Kort sagt</h2>' in html
    assert 'href="#short"' in html
    assert "&lt;b&gt;å&lt;/b&gt;" in html
    assert '<a href="/x/">Tiltak 0</a>' in html
    assert '<th scope="row">Sum</th>' in html
    assert "style=" not in html


def test_cells_read_as_their_kind_and_the_missing_as_missing() -> None:
    with translation.override("nb"):
        assert words_of(Money(Decimal(5), "NOK")) == "5\u00a0kr"
        assert words_of(True) == "ja"
        assert is_missing(None)
        assert not is_missing(0)
    assert plain(Decimal("1.50")) == "1.50"


@pytest.mark.parametrize(
    "broken",
    [
        lambda: TableBlock("x", (), ()),
        lambda: TableBlock("x", ("a",), (("1", "2"),)),
        lambda: TableBlock("x", ("a",), (), widths=(1, 2)),
        lambda: FigureBlock("<svg/>", " ", "x"),
        lambda: Heading("x", 5),
        lambda: Document(" ", "nb"),
    ],
)
def test_a_document_that_cannot_be_read_is_no_document(broken: Any) -> None:
    with pytest.raises(ValueError, match="a "):
        broken()
