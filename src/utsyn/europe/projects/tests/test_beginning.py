"""A "go" begins a project that knows its call."""

import pytest
from django.urls import reverse

from utsyn.europe.catalogue.queries import CallHere
from utsyn.europe.catalogue.tests.factories import make_call
from utsyn.europe.matching.tests.factories import make_go_no_go, some_catalogue
from utsyn.europe.projects import commands
from utsyn.europe.projects.models import Project
from utsyn.foundation.kernel.registries import panels_for
from utsyn.foundation.ui import formats
from utsyn.governance.measures.tests.factories import make_measure

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_index(settings, tmp_path):
    settings.UTSYN_MATCHING_INDEX = tmp_path / "matching-index"


def test_a_go_begins_a_project_that_takes_over_call_measure_and_unit(cast, as_person, strategy):
    call, measure = some_catalogue(), make_measure(strategy)
    go = make_go_no_go(cast.authority, call, measure=measure, unit=cast.unit, status="go")
    (shown,) = [one for one in panels_for("go_no_go", go, cast.contributor) if one.key == "projects"]
    begin = shown.more_href
    client = as_person(cast.contributor)
    page = client.get(begin).content.decode()
    assert f'value="{measure.code}"' in page
    assert f'value="{call.code}"' in page
    told = {"title_nb": "Regnbed", "measures": [measure.code], "unit": cast.unit.code, "call": call.code}
    assert client.post(begin, told).status_code == 302
    project = Project.objects.get()
    assert (project.call, project.deadline_on, str(project.funding_rate)) == (call, call.last_deadline_on, "0.8000")
    assert project.programme == "Eksempelprogrammet"
    (shown,) = [one for one in panels_for("go_no_go", go, cast.contributor) if one.key == "projects"]
    assert str(shown.rows[0].cells[0]) == "Regnbed"


def rows_of(key, here, person):
    found = [one for one in panels_for("call", here, person) if one.key == key]
    return [(str(row.cells[0]), row.href) for row in found[0].rows] if found else None


def way_on(key, here, person):
    return next((one.more_href for one in panels_for("call", here, person) if one.key == key), None)


def test_the_page_of_a_call_begins_a_project_and_shows_ours(cast, as_person):
    call = some_catalogue()
    here, client = reverse("catalogue:call", args=["hamar", "nb", call.code, call.slug]), as_person(cast.contributor)
    begin = f"{reverse('projects:new', args=['hamar', 'nb'])}?call={call.code}"
    assert begin in client.get(here).content.decode()
    form = client.get(begin).content.decode()
    assert all(told in form for told in (call.title, "Eksempelprogrammet", formats.day(call.last_deadline_on), "80\xa0%", here))
    assert client.post(begin, {"title_nb": "Regnbed", "call": call.code}).status_code == 302
    project = Project.objects.get()
    assert (project.call, project.call_title) == (call, call.title)
    assert ">Regnbed</a>" in client.get(here).content.decode()
    page = client.get(reverse("projects:project", args=["hamar", "nb", project.code, project.slug])).content.decode()
    assert f'href="{here}"' in page
    shown = CallHere(call, cast.authority, "open")
    assert rows_of("projects", shown, cast.auditor) == [
        ("Regnbed", reverse("projects:project", args=["hamar", "nb", project.code, project.slug]))
    ]
    assert rows_of("projects", shown, cast.anyone) is None
    assert rows_of("projects", shown, cast.neighbour) is None


def test_the_page_of_a_call_shows_what_we_answered_and_a_closed_one_begins_nothing(cast):
    call = some_catalogue()
    thing = make_go_no_go(cast.authority, call, status="no_go")
    at = reverse("matching:decision", args=["hamar", "nb", thing.code, thing.slug])
    weigh = f"{reverse('matching:begin_decision', args=['hamar', 'nb'])}?call={call.code}"
    here = CallHere(call, cast.authority, "open")
    assert [href for _word, href in rows_of("go-no-go", here, cast.contributor)] == [at]
    assert way_on("go-no-go", here, cast.contributor) == weigh
    closed = CallHere(call, cast.authority, "closed")
    assert [href for _word, href in rows_of("go-no-go", closed, cast.contributor)] == [at]
    assert way_on("go-no-go", closed, cast.contributor) is None
    assert rows_of("projects", closed, cast.contributor) is None
    assert rows_of("go-no-go", here, cast.anyone) is None


def test_a_call_that_no_catalogue_knows_begins_a_free_project(cast, as_person):
    new = reverse("projects:new", args=["hamar", "nb"])
    for code in ("nosuchcall00", "%00", "x" * 300):
        assert as_person(cast.contributor).get(f"{new}?call={code}").status_code == 200


def test_a_web_address_that_stands_in_the_catalogue_ties_the_project_to_its_call(cast, project):
    there = "https://example.org/calls/water"
    call = make_call("EKS-2026-ADDRESS", address=there)
    kept = commands.edit(project, by=cast.coordinator, call_href=there)
    assert kept.call == call
    assert commands.edit(kept, by=cast.coordinator, call_href=there, acronym="MJØS").call == call
    assert commands.edit(kept, by=cast.coordinator, call_href="https://example.org/calls/other").call is None
    make_call("EKS-2026-ADDRESS-2", address=there)
    assert commands.edit(kept, by=cast.coordinator, call_href=there).call is None


def test_a_no_go_begins_nothing(cast, as_person):
    thing = make_go_no_go(cast.authority, some_catalogue(), status="no_go")
    (shown,) = [one for one in panels_for("go_no_go", thing, cast.contributor) if one.key == "projects"] or [None]
    assert shown is None
    new = reverse("projects:new", args=["hamar", "nb"])
    assert as_person(cast.contributor).post(f"{new}?go={thing.code}", {"title_nb": "Regnbed"}).status_code == 302
    assert Project.objects.get().call is None
