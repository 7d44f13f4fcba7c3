"""Many at once: the register of entities by its recorded answers, and the spreadsheet. Twice gives the same as once."""

from __future__ import annotations

import io
import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import openpyxl
import pytest

from utsyn.cooperation.actors import commands
from utsyn.cooperation.actors.brreg import asking
from utsyn.cooperation.actors.brreg.reading import read_page, read_unit
from utsyn.cooperation.actors.models import Actor
from utsyn.cooperation.actors.rows import row_of
from utsyn.cooperation.actors.spreadsheet.reading import read_sheet, rows_of
from utsyn.cooperation.actors.spreadsheet.writing import workbook_of
from utsyn.cooperation.actors.tests.factories import NUMBERS, SYSTEM, make_actor
from utsyn.foundation.kernel.errors import Denied, Invalid, TooLarge, Unavailable

pytestmark = pytest.mark.django_db
LIST = "/hamar/nb/actors/"


@pytest.fixture
def recorded(shared_data):
    def read(name):
        return json.loads((shared_data / "no/api/brreg-fixtures" / f"enheter-{name}-response.json").read_text())

    return read


def taken(cast, units):
    return commands.import_rows(cast.authority, by=cast.coordinator, rows=[row_of(unit, line) for line, unit in enumerate(units, 1)])


def test_a_recorded_page_is_read_with_kind_and_name_as_people_write_it(recorded):
    page = read_page(recorded("search-page1"))
    assert page.units[0].number == "976030788"
    assert (page.units[0].name, page.units[0].kind, page.units[0].town) == ("Sesam AS", "business", "Trondheim")
    assert {unit.kind for unit in page.units if unit.form == "FLI"} <= {"association", "school"}
    assert read_page(recorded("search-empty")).units == ()


def test_a_deleted_entity_says_when(recorded):
    gone = read_unit(recorded("details-deleted"))
    assert gone.gone_on.isoformat() == "2017-10-20"


@pytest.mark.parametrize("answer", [None, [], {}, {"page": {}}, {"page": {"number": 0, "totalPages": -1, "totalElements": 1}}, {"page": "x"},
                                    {"page": {"number": 0, "totalPages": 1, "totalElements": 1}, "_embedded": {"enheter": [{}]}}])  # fmt: skip
def test_an_answer_that_does_not_look_as_it_used_to_is_refused_in_words(answer):
    with pytest.raises(Invalid):
        read_page(answer)


def test_the_same_answer_twice_changes_nothing_and_wrong_rows_are_told(cast, recorded):
    units = read_page(recorded("search-page1")).units
    first = taken(cast, units)
    assert len(first.made) + len(first.refused) == len(units)
    assert first.made
    assert all(actor.status == "noted" and not actor.is_public for actor in first.made)
    second = taken(cast, units)
    assert (len(second.made), len(second.changed), second.unchanged) == (0, 0, len(first.made))
    assert Actor.objects.count() == len(first.made)


def test_a_persons_business_a_deleted_one_and_a_wrong_number_are_not_taken_in(cast, recorded):
    unit = read_page(recorded("search-page1")).units[0]
    from dataclasses import replace

    report = taken(cast, [replace(unit, form="ENK"), replace(unit, number=NUMBERS[0], gone_on=read_unit(recorded("details-deleted")).gone_on),
                          replace(unit, number="123456789"), read_unit(recorded("details"))])  # fmt: skip
    assert len(report.refused) == 4
    assert not Actor.objects.exists()


def test_one_that_is_deleted_in_the_register_is_marked_for_the_coordinator(cast, recorded):
    unit = read_page(recorded("search-page1")).units[0]
    taken(cast, [unit])
    from dataclasses import replace

    gone = replace(unit, gone_on=read_unit(recorded("details-deleted")).gone_on)
    assert len(taken(cast, [gone]).gone) == 1
    assert taken(cast, [gone]).unchanged == 1
    assert Actor.objects.get().gone_on is not None


def test_one_that_withdrew_is_not_taken_in_again(cast, recorded):
    unit = read_page(recorded("search-page1")).units[0]
    (actor,) = taken(cast, [unit]).made
    commands.withdraw(actor, by=cast.coordinator)
    assert "trukket seg" in taken(cast, [unit]).refused[0].reason


def test_only_the_coordinator_takes_in(cast):
    for person in (cast.contributor, cast.unit_head, cast.neighbour, cast.anyone):
        with pytest.raises(Denied):
            commands.import_rows(cast.authority, by=person, rows=[])


@pytest.fixture
def register(monkeypatch, recorded):
    """A server on this machine that answers as the register did: the same page three times, numbered."""
    asked = []

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            body = recorded("search-page1")
            body["page"] |= {"number": len(asked) - 1, "totalPages": 3, "totalElements": 3 * len(body["_embedded"]["enheter"])}
            for row in body["_embedded"]["enheter"] if len(asked) > 1 else ():
                row["navn"] += f" {len(asked)}"
            found = json.dumps(body).encode()
            self.send_response(503 if "feil" in self.path else 200)
            self.end_headers()
            self.wfile.write(found)

        def log_message(self, *args):
            pass

    server = HTTPServer(("127.0.0.1", 0), Answer)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    origin = f"http://127.0.0.1:{server.server_port}"
    monkeypatch.setattr(asking, "REGISTER", origin)
    monkeypatch.setattr(asking, "ALLOWED", (origin,))
    yield asked
    server.shutdown()


def test_every_page_is_asked_for_and_nobody_comes_twice(register):
    found = asking.search(municipality="3403", forms=["FLI", "STI"])
    assert len(register) == 3
    assert "kommunenummer=3403" in register[0]
    assert len({unit.number for unit in found.units}) == len(found.units)
    assert found.is_cut


def test_when_the_register_is_away_nothing_changes_and_it_is_said(cast, as_person, register):
    with pytest.raises(Unavailable):
        asking.search(municipality="3403", words="feil")
    answer = as_person(cast.coordinator).post(f"{LIST}-/brreg/", {"municipality": "3403", "words": "feil"})
    assert answer.status_code == 422
    assert "svarer ikke" in answer.content.decode()


def test_what_is_found_is_shown_before_it_is_taken_in(cast, as_person, register):
    client = as_person(cast.coordinator)
    page = client.post(f"{LIST}-/brreg/", {"municipality": "3403"}).content.decode()
    assert not Actor.objects.exists()
    rows = page.split('name="rows" value="')[1].split('"')[0]
    assert client.post(f"{LIST}-/take/", {"source": "brreg", "rows": rows}).status_code == 200
    made = Actor.objects.count()
    assert made > 0
    client.post(f"{LIST}-/take/", {"source": "brreg", "rows": rows})
    assert Actor.objects.count() == made
    assert client.post(f"{LIST}-/take/", {"source": "brreg", "rows": rows + "x"}).status_code == 422


# --- the spreadsheet ---


def sheet(*rows):
    book = openpyxl.Workbook()
    page = book.active
    page.append(["Navn", "Organisasjonsnummer", "Type", "Samarbeider med (land)", "Tema", "Første år", "Ukjent"])
    for row in rows:
        page.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def take_sheet(cast, content):
    lines, _unknown = read_sheet(content)
    return commands.import_rows(cast.authority, by=cast.coordinator, rows=rows_of(lines))


def test_lines_of_the_same_body_are_one_actor_with_more_work(cast):
    content = sheet(["Koret", NUMBERS[0], "Lag og foreninger", "Frankrike", "kultur", 2020, None], ["Koret", NUMBERS[0], None, "SE", None, None, None],
                    ["Skolen", None, "Skole", None, None, None, None])  # fmt: skip
    report = take_sheet(cast, content)
    assert (len(report.made), report.refused) == (2, ())
    koret = Actor.objects.get(organisation__name="Koret")
    assert {work.country.alpha2 for work in koret.activities.all()} == {"FR", "SE"}
    assert read_sheet(content)[1] == ("Ukjent",)
    again = take_sheet(cast, content)
    assert (again.made, again.changed, again.unchanged) == ((), (), 2)


def test_wrong_lines_are_told_and_the_others_taken_in(cast):
    report = take_sheet(cast, sheet(["Feil nummer", "810034883", None, None, None, None, None], [None, NUMBERS[1], None, None, None, None, None],
                                    ["Feil land", None, None, "Atlantis", None, None, None], ["Feil år", None, None, "FR", None, "x", None],
                                    ["Riktig", None, None, "FR", None, None, None]))  # fmt: skip
    assert [actor.organisation.name for actor in report.made] == ["Riktig"]
    assert len(report.refused) == 4


def test_what_is_taken_out_can_be_sent_back_and_changes_nothing(cast):
    make_actor(cast.authority, "=SUM(1)", organisation_number=NUMBERS[0], countries=["FR", "SE"], languages=["nb"])
    make_actor(cast.authority, "Uten arbeid")
    report = take_sheet(cast, workbook_of(cast.authority, person=cast.coordinator))
    assert (report.made, report.changed, report.refused, report.unchanged) == ((), (), (), 2)


@pytest.mark.parametrize("content", [b"", b"PK not really", b"x" * (6 * 1024 * 1024)])
def test_what_is_no_workbook_is_refused_in_words(cast, as_person, content):
    with pytest.raises((Invalid, TooLarge)):
        read_sheet(content)
    file = io.BytesIO(content or b" ")
    file.name = "ark.xlsx"
    assert as_person(cast.coordinator).post(f"{LIST}-/spreadsheet/in/", {"file": file}).status_code == 422


def test_the_house_may_take_in(cast):
    assert commands.import_rows(cast.authority, by=SYSTEM, rows=[]).unchanged == 0
