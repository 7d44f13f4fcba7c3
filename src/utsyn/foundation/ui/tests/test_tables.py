import csv
import io
import json
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import openpyxl
import pytest
from django.template import engines
from django.test import RequestFactory
from django.utils.translation import gettext_lazy as _
from hypothesis import given, settings
from hypothesis import strategies as st

from utsyn.foundation.ui.tables import Column, Filter, Table

pytestmark = pytest.mark.nodb


@dataclass
class Thing:
    name: str
    amount: Decimal | None
    due_on: date | None = None


THINGS = [Thing("Ås", Decimal("10.50")), Thing("Bø", None), Thing("Ærøy", Decimal(3), date(2016, 2, 1)), Thing("=1+1", Decimal(-2))]


def made(query="", things=THINGS, **options):
    columns = [
        Column("name", "Navn", lambda row: row.name, sort=True),
        Column("amount", _("Country"), lambda row: row.amount, kind="money", sort=True),
        Column("due", "Frist", lambda row: row.due_on, kind="date"),
    ]
    keep = Filter("letter", "Bokstav", [("B", "B"), ("Å", "Å")], lambda rows, value: [row for row in rows if row.name.startswith(value)])
    return Table(RequestFactory().get(f"/things/?{query}"), things, columns, caption="Ting", filters=[keep], **options)


def names(table):
    return [row.thing.name for row in table.rows]


def test_sorts_as_the_norwegian_alphabet_does():
    assert names(made("sort=name")) == ["=1+1", "Bø", "Ærøy", "Ås"]
    assert names(made("sort=-name")) == ["Ås", "Ærøy", "Bø", "=1+1"]


def test_the_missing_sorts_last_both_ways():
    assert names(made("sort=amount"))[-1] == "Bø"
    assert names(made("sort=-amount")) == ["Ås", "Ærøy", "=1+1", "Bø"]


def test_a_column_that_nobody_may_sort_by_is_not_sorted_by():
    assert names(made("sort=due")) == [thing.name for thing in THINGS]


def test_the_heading_says_how_it_is_sorted_and_turns_it():
    table = made("sort=name&letter=B")
    assert table.sort_of(table.columns[0]) == "ascending"
    assert table.sort_href(table.columns[0]) == "/things/?letter=B&sort=-name"


def test_a_filter_narrows_and_an_unknown_choice_counts_as_none():
    assert names(made("letter=B")) == ["Bø"]
    assert len(names(made("letter=DROP"))) == 4


def test_a_long_choice_is_not_looked_through_once_for_each_of_its_options():
    class Countries(list):
        walks = 0

        def __iter__(self):
            self.walks += 1
            return super().__iter__()

    many = Countries((str(number), f"Land {number}") for number in range(250))
    table = Table(
        RequestFactory().get("/things/?country=7"),
        THINGS,
        [],
        caption="Ting",
        filters=[Filter("country", "Land", many, lambda rows, _value: rows)],
    )
    drawn = str(engines["jinja2"].env.get_template("ui/components/table.html").module.filters(table))
    assert '<option value="7" selected>' in drawn
    assert drawn.count(" selected") == 1
    assert many.walks <= 3


def test_pages_of_fifty():
    things = [Thing(f"{i:03}", None) for i in range(120)]
    table = made("page=3", things)
    assert (table.page.number, table.page.last, len(table.rows)) == (3, 3, 20)
    assert table.page.previous_href == "/things/?page=2"
    assert table.page.next_href is None
    assert made("page=99", things).page.number == 3


@settings(max_examples=200, deadline=None)
@given(st.dictionaries(st.sampled_from(["sort", "page", "letter", "format", "q"]), st.text(max_size=12)))
def test_whatever_the_address_says_there_is_a_table(query):
    request = RequestFactory().get("/things/", query)
    table = Table(request, THINGS, made().columns, caption="Ting", filters=made().filters)
    assert table.rows or table.is_filtered
    assert 1 <= table.page.number <= table.page.last


def test_csv_quotes_what_a_spreadsheet_would_run():
    rows = list(csv.reader(io.StringIO(made("format=csv").export().content.decode("utf-8-sig"))))
    assert rows[0] == ["Navn", "Land", "Frist"]
    assert rows[4] == ["'=1+1", "-2", ""]
    assert rows[3] == ["Ærøy", "3", "2016-02-01"]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_begins_a_formula(start):
    table = made("format=xlsx", [Thing(f"{start}cmd", None)])
    sheet = openpyxl.load_workbook(io.BytesIO(table.export().content)).active
    assert sheet["A2"].value.startswith("'")
    assert sheet["A2"].data_type == "s"


def test_xlsx_holds_dates_as_dates_and_amounts_as_numbers():
    sheet = openpyxl.load_workbook(io.BytesIO(made("format=xlsx").export().content)).active
    assert [cell.value for cell in sheet[1]] == ["Navn", "Land", "Frist"]
    assert sheet["B2"].value == 10.5
    assert sheet["C4"].value.date() == date(2016, 2, 1)
    assert sheet["B3"].value is None


def test_json_keeps_every_digit_and_the_missing_as_null():
    body = json.loads(made("format=json").export().content)
    assert body["rows"][0] == {"name": "Ås", "amount": "10.50", "due": None}
    assert body["rows"][1]["amount"] is None


def test_a_file_holds_all_pages_that_the_filters_leave():
    things = [Thing(f"{i:03}", None) for i in range(120)]
    assert len(json.loads(made("format=json", things).export().content)["rows"]) == 120


def test_an_export_of_example_data_says_so():
    table = made("format=csv")
    table._request.authority = type("Authority", (), {"banner": "Eksempeldata"})()
    assert "Eksempeldata" in table.export().content.decode()


def test_two_tables_on_a_page_do_not_disturb_each_other():
    table = made("sort=name&b-sort=-name", name="b")
    assert names(table)[0] == "Ås"
    assert table.id == "table-b"
    assert ("sort", "name") in table.kept_fields


def test_no_format_is_the_page():
    assert made("format=exe").export() is None
