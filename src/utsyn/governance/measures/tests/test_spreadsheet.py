"""Out and in with the same columns; what is wrong is shown with its reason, and the rest is not lost."""

import datetime as dt
import io
import zipfile

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation

from utsyn.foundation.kernel.errors import DomainError
from utsyn.governance.measures import commands
from utsyn.governance.measures.models import CostLine, Measure
from utsyn.governance.measures.spreadsheet.judging import judge
from utsyn.governance.measures.spreadsheet.reading import read_sheet
from utsyn.governance.measures.spreadsheet.writing import workbook_of
from utsyn.governance.measures.tests.factories import cost, make_measure, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def filled(cast, strategy):
    year = strategy.first_year
    make_measure(
        strategy, status="in_progress", number="1.9", lead_unit=cast.unit, owner=cast.contributor, contributing_units=[cast.other_unit],
        sdg_targets=["11.3", "17.17"], costs=[cost(year), cost(year + 1, "eu", "5000.50", is_expected=True, note="søkt")],
        next_update_due_on=dt.date(2027, 3, 1), description=words("=SUM(1+1)"),
    )  # fmt: skip
    make_measure(strategy, number="1.10", axis=1, kind="assignment", is_public=False, title='- Ørken, "sitat"')
    make_measure(strategy, axis=2, status="completed")
    return strategy


def verdicts(strategy, content, by):
    return [(row.number, row.verdict) for row in judge(strategy, read_sheet(content, strategy).rows, by=by)]


def edited(strategy, cast, change):
    """The workbook as somebody saved it after `change(sheet, column number by heading)`."""
    book = openpyxl.load_workbook(io.BytesIO(workbook_of(strategy, person=cast.coordinator)))
    sheet = book.active
    change(sheet, {cell.value: cell.column for cell in sheet[1]})
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_what_is_taken_out_comes_in_unchanged_in_whatever_language(cast, filled, language):
    with translation.override(language):
        content = workbook_of(filled, person=cast.coordinator)
    assert verdicts(filled, content, cast.coordinator) == [("1.9", "unchanged"), ("1.10", "unchanged"), ("2.1", "unchanged")]
    report = commands.import_rows(filled, by=cast.coordinator, rows=read_sheet(content, filled).rows)
    assert (report.unchanged, report.changed, report.made, report.refused) == (3, (), (), ())


def test_nothing_in_the_workbook_is_a_formula(cast, filled):
    book = openpyxl.load_workbook(io.BytesIO(workbook_of(filled, person=cast.coordinator)))
    assert {cell.data_type for row in book.active.iter_rows() for cell in row} <= {"s", "n", "d"}


def test_changes_and_new_rows_are_told_and_taken_once(cast, filled):
    year = filled.first_year

    def change(sheet, columns):
        sheet.cell(2, columns["Tittel (bokmål)"]).value = "Nytt navn"
        sheet.cell(2, columns[f"eget budsjett {year}"]).value = "99 000,50"
        new = {
            "Nummer": "2.7",
            "Akse": 2,
            "Tittel (bokmål)": "Helt nytt",
            "Første år": year,
            "Siste år": float(year),
            "Status": "I gang",
            "Frist for neste status": "31.12.2026",
        }
        for heading, value in new.items():
            sheet.cell(9, columns[heading]).value = value

    content = edited(filled, cast, change)
    assert verdicts(filled, content, cast.coordinator) == [("1.9", "changed"), ("1.10", "unchanged"), ("2.1", "unchanged"), ("2.7", "new")]
    judged = judge(filled, read_sheet(content, filled).rows, by=cast.coordinator)
    assert set(judged[0].wanted) == {"title", "costs"}
    rows = read_sheet(content, filled).rows
    report = commands.import_rows(filled, by=cast.coordinator, rows=rows)
    assert (len(report.changed), len(report.made), report.unchanged, report.refused) == (1, 1, 2, ())
    made = Measure.objects.get(number="2.7")
    assert (made.status, made.next_update_due_on) == ("in_progress", dt.date(2026, 12, 31))
    kept = CostLine.objects.get(year=year + 1)
    assert (kept.is_expected, kept.note) == (True, "søkt")
    twice = commands.import_rows(filled, by=cast.coordinator, rows=rows)
    assert (twice.changed, twice.made, twice.unchanged) == ((), (), 4)


BAD = {
    "Akse": (77, "77"),
    "Ansvarlig enhet": ("Romfart", "Romfart"),
    "Ansvarlig person (e-post)": ("ingen@eksempel.no", "ingen@eksempel.no"),
    "Første år": (1812, "1812"),
    "Siste år": ("snart", "snart"),
    "Type": ("festival", "festival"),
    "Status": ("fullført", "siden"),
    "FN-delmål": ("99.9", "99.9"),
    "Offentlig": ("kanskje", "kanskje"),
    "Frist for neste status": ("i morgen", "i morgen"),
    "Tittel (bokmål)": (None, "Tittel"),
}


@pytest.mark.parametrize("heading", BAD)
def test_a_row_that_is_wrong_is_shown_with_its_reason_and_the_rest_is_taken(cast, filled, heading):
    value, told = BAD[heading]

    def change(sheet, columns):
        sheet.cell(2, columns[heading]).value = value
        sheet.cell(3, columns["Tittel (bokmål)"]).value = "Godt"

    content = edited(filled, cast, change)
    judged = judge(filled, read_sheet(content, filled).rows, by=cast.coordinator)
    assert [row.verdict for row in judged] == ["wrong", "changed", "unchanged"]
    assert told.casefold() in " ".join(judged[0].reasons).casefold()
    report = commands.import_rows(filled, by=cast.coordinator, rows=read_sheet(content, filled).rows)
    assert (len(report.changed), len(report.refused)) == (1, 1)
    assert str(Measure.objects.get(number="1.10").title) == "Godt"


def test_amounts_that_are_none_and_years_without_the_measure_are_wrong(cast, filled):
    for value in ("mye", -5):
        content = edited(
            filled,
            cast,
            lambda sheet, columns, value=value: sheet.cell(2, columns[f"eget budsjett {filled.first_year}"]).__setattr__("value", value),
        )
        assert verdicts(filled, content, cast.coordinator)[0] == ("1.9", "wrong")


def test_the_same_number_twice_is_wrong_in_both_rows(cast, filled):
    def change(sheet, columns):
        sheet.cell(3, columns["Nummer"]).value = "1.9"

    assert [verdict for _number, verdict in verdicts(filled, edited(filled, cast, change), cast.coordinator)] == [
        "wrong",
        "wrong",
        "unchanged",
    ]


def test_a_formula_counts_by_its_saved_value_and_without_one_its_row_is_wrong(cast, filled):
    def change(sheet, columns):
        sheet.cell(2, columns[f"eget budsjett {filled.first_year}"]).value = "=100*3"

    content = edited(filled, cast, change)
    assert verdicts(filled, content, cast.coordinator)[0] == ("1.9", "wrong")
    package = zipfile.ZipFile(io.BytesIO(content))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as saved:
        for part in package.infolist():
            saved.writestr(
                part.filename,
                package.read(part)
                .replace(b"<f>100*3</f><v></v>", b"<f>100*3</f><v>300</v>")
                .replace(b"<f>100*3</f><v/>", b"<f>100*3</f><v>300</v>")
                .replace(b"<f>100*3</f><v />", b"<f>100*3</f><v>300</v>"),
            )
    assert verdicts(filled, out.getvalue(), cast.coordinator)[0] == ("1.9", "changed")


def test_merged_cells_are_told_of(cast, filled):
    content = edited(filled, cast, lambda sheet, columns: sheet.merge_cells("B2:B3"))
    judged = judge(filled, read_sheet(content, filled).rows, by=cast.coordinator)
    assert [row.verdict for row in judged] == ["wrong", "wrong", "unchanged"]
    assert "slått sammen" in " ".join(judged[0].reasons)


def test_columns_that_must_be_there_are_asked_for_by_name_and_unknown_ones_are_told(cast, filled):
    content = edited(filled, cast, lambda sheet, columns: sheet.cell(1, columns["Akse"]).__setattr__("value", "Retning"))
    with pytest.raises(DomainError, match="kse"):
        read_sheet(content, filled)
    content = edited(filled, cast, lambda sheet, columns: sheet.cell(1, columns["Type"]).__setattr__("value", "Slag"))
    read = read_sheet(content, filled)
    assert read.unknown == ("Slag",)
    assert {row.verdict for row in judge(filled, read.rows, by=cast.coordinator)} == {"unchanged"}


@pytest.mark.parametrize("content", [b"", b"PK", b"PK\x03\x04" + b"\x00" * 50, b"number;title\n1.1;x", b"%PDF-1.7"])
def test_what_is_no_workbook_is_refused_in_words(filled, content):
    with pytest.raises(DomainError):
        read_sheet(content, filled)


def test_a_package_that_swells_or_carries_instructions_is_refused(filled, cast):
    for name, body in (
        ("xl/huge.xml", b"0" * 101 * 1024 * 1024),
        ("xl/evil.xml", b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><x/>'),
    ):
        out = io.BytesIO(workbook_of(filled, person=cast.coordinator))
        with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as package:
            package.writestr(name, body)
        with pytest.raises(DomainError):
            read_sheet(out.getvalue(), filled)


def test_a_unit_head_changes_by_spreadsheet_only_what_the_unit_leads(cast, filled):
    def change(sheet, columns):
        for row in (2, 3):
            sheet.cell(row, columns["Beskrivelse (bokmål)"]).value = "Ny tekst"

    judged = judge(filled, read_sheet(edited(filled, cast, change), filled).rows, by=cast.unit_head)
    assert [row.verdict for row in judged] == ["changed", "wrong", "unchanged"]


def test_the_page_shows_what_would_happen_then_takes_the_good_rows(cast, as_person, filled):
    def change(sheet, columns):
        sheet.cell(2, columns["Tittel (bokmål)"]).value = "Fra regneark"
        sheet.cell(3, columns["Akse"]).value = 9

    client, here = as_person(cast.coordinator), "/hamar/nb/measures/-/spreadsheet/"
    assert client.get(f"{here}?strategy={filled.code}")["Content-Type"].startswith("application/vnd.openxml")
    assert client.get(f"{here}in/?strategy={filled.code}").status_code == 200
    file = SimpleUploadedFile("tiltak.xlsx", edited(filled, cast, change))
    shown = client.post(f"{here}in/", {"strategy": filled.code, "file": file})
    assert shown.status_code == 200
    assert str(Measure.objects.get(number="1.9").title) != "Fra regneark"
    rows = shown.content.decode().split('name="rows" value="')[1].split('"')[0]
    taken = client.post(f"{here}take/", {"strategy": filled.code, "rows": rows})
    assert taken.status_code == 200
    assert str(Measure.objects.get(number="1.9").title) == "Fra regneark"
    assert client.post(f"{here}take/", {"strategy": filled.code, "rows": rows[:-3]}).status_code == 422
    assert client.post(f"{here}in/", {"strategy": filled.code, "file": SimpleUploadedFile("x.xlsx", b"nonsense")}).status_code == 422


def test_strangers_and_neighbours_get_no_spreadsheet(cast, as_person, filled):
    here = f"/hamar/nb/measures/-/spreadsheet/?strategy={filled.code}"
    assert as_person(cast.auditor).get(here).status_code == 403
    assert as_person(cast.neighbour).get(here).status_code == 404
    assert as_person(cast.anyone).get(here).status_code == 302
