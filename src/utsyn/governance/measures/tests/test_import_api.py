"""The spreadsheet of measures by machine: as it came out it changes nothing, and each row is under its own rules."""

import io

import pytest
from openpyxl import load_workbook

from utsyn.foundation.accounts import commands as accounts
from utsyn.governance.measures.models import Measure
from utsyn.governance.measures.spreadsheet.writing import workbook_of
from utsyn.governance.measures.tests.factories import make_measure
from utsyn.governance.strategy.tests.factories import make_strategy

pytestmark = pytest.mark.django_db


@pytest.fixture
def strategy(cast):
    strategy = make_strategy(cast, status="adopted")
    for unit in (cast.unit, cast.other_unit):
        make_measure(strategy, status="in_progress", lead_unit=unit)
    return strategy


def send(cast, client, name, strategy, content):
    secret = accounts.create_token(cast.authority, by=getattr(cast, name), purpose="test")[1]
    place, headers = f"/api/v1/hamar/strategies/{strategy.code}/import-measures", {"Authorization": f"Bearer {secret}"}
    return client.post(place, content, "application/octet-stream", headers=headers)


def changed(strategy, cast):
    """The workbook with another title in every row."""
    book = load_workbook(io.BytesIO(workbook_of(strategy, person=cast.coordinator)))
    sheet = book.worksheets[0]
    at = next(cell.column for cell in sheet[1] if str(cell.value).startswith("Tittel"))
    for line in range(2, sheet.max_row + 1):
        sheet.cell(line, at).value = f"Ny tittel {line}"
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def test_it_goes_in_as_it_came_out_and_twice_is_once(cast, client, strategy):
    before = workbook_of(strategy, person=cast.coordinator)
    assert send(cast, client, "coordinator", strategy, before).json() == {"made": [], "changed": [], "unchanged": 2, "refused": []}
    after = changed(strategy, cast)
    told = send(cast, client, "coordinator", strategy, after).json()
    assert sorted(told["changed"]) == sorted(Measure.objects.values_list("code", flat=True))
    assert send(cast, client, "coordinator", strategy, after).json()["unchanged"] == 2


def test_a_unit_head_changes_the_units_own_and_hears_why_not_the_others(cast, client, strategy):
    told = send(cast, client, "unit_head", strategy, changed(strategy, cast)).json()
    own, other = (Measure.objects.get(lead_unit=unit) for unit in (cast.unit, cast.other_unit))
    assert (told["changed"], [one["number"] for one in told["refused"]]) == ([own.code], [other.number])


@pytest.mark.parametrize("content", [b"", b"nothing", b"PK\x03\x04"])
def test_what_is_no_workbook_is_refused_in_words(cast, client, strategy, content):
    answer = send(cast, client, "coordinator", strategy, content)
    assert (answer.status_code, bool(answer.json()["detail"])) == (422, True)


def test_whoever_may_not_is_told_before_anything_is_read(cast, client, strategy):
    assert send(cast, client, "contributor", strategy, b"nothing").status_code == 403
