"""The pages of the catalogue: what they show, to whom, and at how many queries."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from django.test.utils import CaptureQueriesContext

from utsyn.europe.catalogue import retrieval
from utsyn.europe.catalogue.importing.facts import DeadlineFact
from utsyn.europe.catalogue.models import Catalogue, Source
from utsyn.europe.catalogue.tests.factories import body, call_fact, make_call, make_programme, make_project, told
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.organisations.models import Organisation

pytestmark = pytest.mark.django_db
CALLS = "/hamar/nb/calls/"


@pytest.fixture
def index(settings, tmp_path):
    settings.UTSYN_CATALOGUE_INDEX = tmp_path / "index"
    return retrieval.build


def text_of(client, path, status=200):
    answer = client.get(path)
    assert answer.status_code == status, answer.content[:500]
    return answer.content.decode()


def test_open_calls_come_first_and_each_says_what_one_must_know(cast, client):
    make_programme()
    make_call("EKS-2026-OLD", due_in=-5, title="An old call")
    make_call("EKS-2026-LATE", due_in=90, title="A late call", funding_rate=Decimal("0.7"), nonprofit_rate=Decimal("1"))
    make_call("EKS-2026-SOON", due_in=9, title="A call soon")
    page = text_of(client, CALLS)
    assert page.index("A call soon") < page.index("A late call") < page.index("An old call")
    assert "Eksempelprogrammet" in page
    assert "Money(" not in page
    only_open = text_of(client, f"{CALLS}?state=open&norway=yes&due=30")
    assert ("A call soon" in only_open, "A late call" in only_open, "An old call" in only_open) == (True, False, False)


def test_the_list_costs_the_same_whatever_its_length(cast, client, django_assert_max_num_queries):
    make_programme()
    told(*(call_fact(f"EKS-2026-{number:03}") for number in range(3)))
    with CaptureQueriesContext(__import__("django.db", fromlist=["connection"]).connection) as few:
        text_of(client, f"{CALLS}?sort=due")
    told(*(call_fact(f"EKS-2026-{number:03}") for number in range(60)))
    with django_assert_max_num_queries(min(len(few), 10)):
        text_of(client, f"{CALLS}?sort=-due")


def test_a_call_shows_what_has_changed_and_why_norway_cannot_apply(cast, client):
    make_programme("NEI", "no", name=(("nb", "Ikke oss"),))
    call = make_call("NEI-2026-01", programme="NEI", due_in=20)
    told(call_fact("NEI-2026-01", programme="NEI", due_in=40, grant_max=Decimal("100000")))
    page = text_of(client, f"{CALLS}{call.code}/x/")
    assert "Norske virksomheter kan ikke søke her: EØS-avtalen, protokoll 31" in page
    assert "Hva som er endret" in page
    assert (today() + dt.timedelta(days=20)).strftime("%d.%m.%Y") in page


def test_html_and_scripts_of_a_source_do_not_reach_the_page(cast, client):
    call = make_call(description="<script>alert(1)</script><b>Text</b>", title="<img src=x onerror=alert(1)>")
    page = text_of(client, f"{CALLS}{call.code}/x/")
    assert "<script>alert" not in page
    assert "<img src=x" not in page


def test_the_sum_of_a_project_is_the_sum_of_the_lines_shown(cast, client, django_assert_max_num_queries):
    make_programme()
    project = make_project(bodies=(body(pic="999999991"), body("Annen kommune", pic="999999992", country="SE")))
    with django_assert_max_num_queries(12):
        page = text_of(client, f"{CALLS}projects/{project.code}/x/")
    assert "2 000" in page.replace("\xa0", " ").replace("\u202f", " ")
    one = Organisation.objects.get(pic="999999991")
    assert "EKS101" in text_of(client, f"{CALLS}organisations/{one.code}/x/")


def test_words_find_calls_and_projects_in_both_languages(cast, client, index):
    make_programme()
    make_call("EKS-2026-01", title="Stormwater in towns")
    make_call("EKS-2026-02", title="Overvann i byer", description="Grønne tak og åpne bekker", language="nb")
    make_project("1", title="Green roofs for schools")
    index()
    assert "Overvann i byer" in text_of(client, f"{CALLS}?q=bekk")
    assert "Stormwater in towns" in text_of(client, f"{CALLS}?q=town")
    assert "Overvann i byer" not in text_of(client, f"{CALLS}?q=town")
    assert "Green roofs" in text_of(client, f"{CALLS}projects/?q=roof")
    assert "Ingen prosjekter her" in text_of(client, f"{CALLS}projects/?q=zzzz")


@pytest.mark.parametrize("words", ['"', "a AND OR (", "title_en:x", "*", "\\", "x" * 300, "å", "+-!^~"])
def test_no_words_break_the_search(cast, client, index, words):
    make_call()
    index()
    assert client.get(CALLS, {"q": words}).status_code == 200


def test_the_index_is_made_anew_when_rows_have_come_and_the_old_one_goes(cast, index, settings):
    make_call("EKS-1")
    assert retrieval.is_stale()
    assert index() == {"calls": 1, "projects": 0}
    assert not retrieval.is_stale()
    make_call("EKS-2")
    assert retrieval.is_stale()
    assert index()["calls"] == 2
    assert len([one for one in settings.UTSYN_CATALOGUE_INDEX.iterdir() if one.is_dir()]) == 1


def test_deadlines_stand_in_a_calendar(cast, client):
    make_programme()
    first, second = today() + dt.timedelta(days=9), today() + dt.timedelta(days=99)
    call = make_call("EKS-2026-01", deadlines=(DeadlineFact(first), DeadlineFact(second, stage=2)))
    make_call("EKS-2026-02", due_in=-3)
    whole = text_of(client, f"{CALLS}deadlines.ics").replace("\r\n ", "")
    assert whole.count("BEGIN:VEVENT") == 2
    assert f"DTSTART;VALUE=DATE:{first:%Y%m%d}" in whole
    assert text_of(client, f"{CALLS}{call.code}/deadlines.ics").count("BEGIN:VEVENT") == 2


def test_a_public_page_is_another_once_the_catalogue_has_moved_and_costs_one_query_while_it_has_not(
    cast, client, django_assert_num_queries
):
    make_call("EKS-1")
    before = client.get("/hamar/nb/")
    assert client.get("/hamar/nb/", headers={"If-None-Match": before["ETag"]}).status_code == 304
    with django_assert_num_queries(1):
        client.get("/hamar/nb/", headers={"If-None-Match": before["ETag"]})
    make_call("EKS-2")
    assert client.get("/hamar/nb/", headers={"If-None-Match": before["ETag"]}).status_code == 200
    assert Catalogue.here().ledger.public_sequence == 2


def test_a_coordinator_lets_the_clock_read_a_source(cast, as_person):
    client = as_person(cast.coordinator)
    make_call()
    assert "portal" in text_of(client, f"{CALLS}-/sources/")
    assert client.post(f"{CALLS}-/sources/portal/on/").status_code == 302
    assert Source.objects.get(key="portal").is_on
    assert client.post(f"{CALLS}-/sources/portal/off/").status_code == 302
    assert not Source.objects.get(key="portal").is_on
    assert client.post(f"{CALLS}-/sources/unknown/on/").status_code == 404
    assert as_person(cast.politician).post(f"{CALLS}-/sources/portal/on/").status_code == 403


@pytest.mark.parametrize("what", ["calls", "programmes", "funded-projects"])
def test_the_api_tells_the_same(cast, client, what):
    make_programme()
    make_call()
    make_project(bodies=(body(),))
    listed = client.get(f"/api/v1/hamar/{what}").json()["items"]
    assert len(listed) == 1
    assert client.get(f"/api/v1/hamar/{what}/{listed[0]['code']}").json()["identifier"] == listed[0]["identifier"]


@pytest.mark.parametrize("format", ["csv", "json", "xlsx"])
def test_lists_can_be_had_as_files(cast, client, format):
    make_programme()
    make_call()
    assert client.get(f"{CALLS}?format={format}").status_code == 200
    assert client.get(f"{CALLS}programmes/?format={format}").status_code == 200
