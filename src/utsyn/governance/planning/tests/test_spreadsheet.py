"""The spreadsheet out and in with the same columns; used amounts from the accounts."""

import io
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook, load_workbook

from utsyn.foundation.kernel.errors import Invalid
from utsyn.governance.planning import commands
from utsyn.governance.planning.models import PlanLine
from utsyn.governance.planning.queries.changes import changes_since
from utsyn.governance.planning.spreadsheet.accounts import judge_accounts
from utsyn.governance.planning.spreadsheet.plan import judge, workbook_of
from utsyn.governance.planning.spreadsheet.tables import read
from utsyn.governance.planning.tests.factories import make_plan, put, take_to

pytestmark = pytest.mark.django_db
HERE = "/hamar/nb/planning"


def sheet_of(plan, cast):
    book = load_workbook(io.BytesIO(workbook_of(plan, person=cast.coordinator)))
    return book, book.worksheets[0]


def saved(book):
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def column(sheet, words):
    return next(cell.column for cell in sheet[1] if cell.value == words)


def test_what_is_taken_out_and_sent_back_changes_nothing(cast, plan):
    put(plan.rows.get(), "asked", **{f"y{plan.first_year}": "1234.50"})
    judged = judge(plan, read(workbook_of(plan, person=cast.coordinator)), by=cast.coordinator)
    assert [one.verdict for one in judged] == ["unchanged"]


def test_changed_amounts_and_new_rows_are_taken_in_and_wrong_ones_told(cast, plan):
    book, sheet = sheet_of(plan, cast)
    at = column(sheet, f"meldt inn {plan.first_year}")
    sheet.cell(2, at).value = "12 000,50"
    for line, (title, amount) in enumerate([("Festival", 500), ("Turné", "mye"), ("Marked", -5)], 3):
        sheet.cell(line, 2).value, sheet.cell(line, 4).value, sheet.cell(line, 5).value = title, "drift", "eget budsjett"
        sheet.cell(line, at).value = amount
    found = read(saved(book))
    assert [one.verdict for one in judge(plan, found, by=cast.coordinator)] == ["changed", "new", "wrong", "wrong"]
    taken = commands.import_rows(plan, by=cast.coordinator, found=found)
    assert (taken.made, taken.changed, len(taken.refused)) == (1, 1, 2)
    assert set(PlanLine.objects.filter(year=plan.first_year).values_list("asked", flat=True)) == {Decimal("12000.50"), Decimal(500)}
    again = commands.import_rows(plan, by=cast.coordinator, found=found)
    assert (again.made, again.changed, again.unchanged) == (0, 0, 2)


def test_a_year_twice_and_missing_columns_are_refused(cast, plan):
    book, sheet = sheet_of(plan, cast)
    sheet.cell(1, sheet.max_column + 1).value = f"meldt inn {plan.first_year}"
    with pytest.raises(Invalid, match="to ganger"):
        judge(plan, read(saved(book)), by=cast.coordinator)
    with pytest.raises(Invalid, match="mangler"):
        judge(plan, read(b"Nummer;Beskrivelse\n1.1;Noe\n"), by=cast.coordinator)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no workbook", b"\x00\x01\x02"])
def test_what_is_no_table_is_refused_in_words(content):
    with pytest.raises(Invalid):
        read(content)


def test_a_stage_that_is_closed_is_not_changed_from_a_file(cast, plan):
    take_to(plan, "adopted")
    book, sheet = sheet_of(plan, cast)
    sheet.cell(2, column(sheet, f"vedtatt {plan.first_year}")).value = 1
    assert [one.verdict for one in judge(plan, read(saved(book)), by=cast.coordinator)] == ["wrong"]


@pytest.mark.parametrize("mark", [";", "\t"])
def test_used_amounts_come_from_the_accounts(cast, plan, measure, mark):
    take_to(plan, "adopted")
    rows = [
        ("Nummer", "År", "Beløp"), (measure.number, str(plan.first_year), "98 000,25"), ("9.9", str(plan.first_year), "1"),
        (measure.number, "1999", "1"), (measure.number, str(plan.first_year + 1), "mye"), (measure.number, str(plan.first_year + 2), "-5"),
    ]  # fmt: skip
    found = read("\n".join(mark.join(row) for row in rows).encode("cp1252"))
    assert [one.verdict for one in judge_accounts(plan, found)] == ["changed", "wrong", "wrong", "wrong", "wrong"]
    commands.enter_accounts(plan, by=cast.coordinator, found=found)
    assert PlanLine.objects.get(row__plan=plan, year=plan.first_year).used == Decimal("98000.25")
    assert [one.verdict for one in judge_accounts(plan, found)][0] == "unchanged"


def test_the_accounts_in_a_workbook_another_currency_and_the_same_year_twice(cast, plan, measure):
    take_to(plan, "adopted")
    book = Workbook()
    for row in [("Number", "Year", "Amount", "Currency"), (measure.number, plan.first_year, 10, "XYZ"), (measure.number, plan.first_year + 1, 1, "NOK"),
                (measure.number, plan.first_year + 1, 2, "NOK")]:  # fmt: skip
        book.active.append(row)
    assert [one.verdict for one in judge_accounts(plan, read(saved(book)))] == ["wrong"] * 3


def test_the_pages_show_what_a_file_would_do_before_it_is_taken(cast, as_person, plan, measure):
    take_to(plan, "adopted")
    client = as_person(cast.coordinator)
    file = SimpleUploadedFile("regnskap.csv", f"Nummer;År;Beløp\n{measure.number};{plan.first_year};500\n".encode())
    page = client.post(f"{HERE}/{plan.code}/-/accounts/", {"file": file})
    assert page.status_code == 200
    rows = page.content.decode().split('name="rows" value="')[1].split('"')[0]
    assert PlanLine.objects.filter(used__isnull=False).count() == 0
    assert client.post(f"{HERE}/{plan.code}/-/accounts/take/", {"rows": rows}).status_code == 200
    assert PlanLine.objects.get(used__isnull=False).used == 500
    assert client.post(f"{HERE}/{plan.code}/-/accounts/take/", {"rows": rows + "x"}).status_code == 422
    wrong = SimpleUploadedFile("tom.csv", b"Noe;Annet\n1;2\n")
    assert client.post(f"{HERE}/{plan.code}/-/accounts/", {"file": wrong}).status_code == 422
    sheet = SimpleUploadedFile("plan.xlsx", workbook_of(plan, person=cast.coordinator))
    assert client.post(f"{HERE}/{plan.code}/-/spreadsheet/in/", {"file": sheet}).status_code == 200


def test_what_changed_since_last_years_plan(cast, plan, measure):
    take_to(plan, "adopted")
    after = make_plan(cast.authority, first_year=plan.first_year + 1)
    row = after.rows.get()
    put(row, "asked", **{f"y{after.first_year}": 5})
    new = commands.add_row(after, by=cast.coordinator, title="Ny festival")
    put(new, "asked", **{f"y{after.first_year}": 7})
    found = changes_since(after, person=cast.coordinator)
    assert [(one.kind, one.before, one.after) for one in found.rows] == [("more", None, 5), ("new", None, 7)]
    assert changes_since(plan, person=cast.coordinator) is None
