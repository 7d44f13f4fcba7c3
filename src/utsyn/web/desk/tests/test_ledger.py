"""The ledger as auditors read it, and the check that it holds."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from utsyn.foundation.audit.heads import from_file, sign_due
from utsyn.foundation.audit.models import Ledger
from utsyn.governance.measures.tests.factories import make_update
from utsyn.web.desk.ledger import read_day

LEDGER = "/hamar/nb/desk/ledger/"


@pytest.mark.parametrize(
    ("role", "status"), [("auditor", 200), ("coordinator", 200), ("unit_head", 403), ("politician", 403), ("neighbour", 404)]
)
def test_who_reads_the_ledger(as_person, cast, role, status):
    assert as_person(cast.people[role]).get(LEDGER).status_code == status


def test_an_entry_says_who_did_what_to_what(as_person, cast, adopted):
    measure = adopted.measures.get(lead_unit=cast.unit)
    make_update(measure, by=cast.contributor)
    page = as_person(cast.auditor).get(f"{LEDGER}?verb=measure.record_update&who={cast.contributor.uid}").content.decode()
    row = page[page.index("<tbody>") : page.index("</tbody>")]
    assert cast.contributor.name in row
    assert "Ungdomsutveksling" in row
    assert f"/hamar/nb/measures/{measure.code}/x/" in row
    assert "1 rad" in page


@pytest.mark.parametrize(
    ("query", "found"),
    [("from=1.1.2100", False), ("to=1.1.2000", False), ("from=2020-01-01", True), ("from=ikke+en+dag", True), ("thing=qqqqqqqq", False)],
)
def test_the_ledger_is_narrowed_by_day_and_thing(as_person, cast, query, found):
    assert ("<tbody>" in as_person(cast.auditor).get(f"{LEDGER}?{query}").content.decode()) is found


def test_days_are_read_as_people_write_them():
    assert str(read_day("30.9.2015")) == str(read_day("2015-09-30")) == "2015-09-30"
    assert [read_day(typed) for typed in ("31.2.2026", "i går", "", "1.1")] == [None] * 4


def test_names_and_addresses_are_never_in_the_download(as_person, cast):
    from utsyn.foundation.accounts import people
    from utsyn.foundation.accounts.models import Assignment

    held = Assignment.objects.get(person=cast.contributor)
    people.edit_person(
        held,
        by=cast.administrator,
        name="Ny",
        email="hemmelig@hamar.example",
        seen_name=cast.contributor.name,
        seen_email=cast.contributor.email,
    )
    response = as_person(cast.auditor).get(f"{LEDGER}?format=csv")
    assert response.headers["Content-Type"].startswith("text/csv")
    assert "hemmelig@hamar.example" not in response.content.decode()


def test_the_check_says_that_the_ledger_holds(as_person, cast):
    assert "Endringsloggen holder" in as_person(cast.auditor).post(f"{LEDGER}-/verify/").content.decode()


def test_the_check_finds_what_was_changed_past_utsyn(as_person, cast):
    Ledger.objects.filter(pk=cast.authority.ledger_id).update(head="0" * 64)
    page = as_person(cast.auditor).post(f"{LEDGER}-/verify/").content.decode()
    assert "1 feil er funnet" in page
    assert "slutten er ikke der den skal være" in page


def test_the_check_is_no_get(as_person, cast):
    assert as_person(cast.auditor).get(f"{LEDGER}-/verify/").status_code == 405


def test_a_page_of_the_ledger_costs_at_most_ten_queries(as_person, cast, adopted):
    client = as_person(cast.auditor)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(LEDGER).status_code == 200
    assert len(queries) <= 10


def test_what_was_signed_is_shown_and_can_be_taken_home(as_person, cast, settings, tmp_path):
    settings.DATA = tmp_path
    client = as_person(cast.auditor)
    assert "er ikke signert ennå" in client.get(LEDGER).content.decode()
    sign_due()
    page = client.get(LEDGER).content.decode()
    assert cast.authority.ledger.head[:16] in page
    response = client.get(f"{LEDGER}-/heads/")
    assert response.headers["Content-Disposition"] == 'attachment; filename="hamar-signed-heads.json"'
    [head] = from_file(response.content)
    assert head.sequence == cast.authority.ledger.sequence


@pytest.mark.parametrize(("role", "status"), [("auditor", 200), ("politician", 403), ("neighbour", 404)])
def test_who_takes_the_signatures_home(as_person, cast, role, status):
    assert as_person(cast.people[role]).get(f"{LEDGER}-/heads/").status_code == status
