"""A "go" begins a project that knows its call."""

import pytest
from django.urls import reverse

from utsyn.europe.matching.tests.factories import make_go_no_go, some_catalogue
from utsyn.europe.projects.models import Project
from utsyn.foundation.kernel.registries import panels_for
from utsyn.governance.measures.tests.factories import make_measure

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_index(settings, tmp_path):
    settings.UTSYN_MATCHING_INDEX = tmp_path / "matching-index"


def test_a_go_begins_a_project_that_takes_over_call_measure_and_unit(cast, as_person, strategy):
    call, measure = some_catalogue(), make_measure(strategy)
    go = make_go_no_go(cast.authority, call, measure=measure, unit=cast.unit, status="go")
    (shown,) = [one for one in panels_for("go_no_go", go, cast.contributor) if one.key == "projects"]
    begin = shown.rows[-1].href
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


def test_a_no_go_begins_nothing(cast, as_person):
    thing = make_go_no_go(cast.authority, some_catalogue(), status="no_go")
    (shown,) = [one for one in panels_for("go_no_go", thing, cast.contributor) if one.key == "projects"] or [None]
    assert shown is None
    new = reverse("projects:new", args=["hamar", "nb"])
    assert as_person(cast.contributor).post(f"{new}?go={thing.code}", {"title_nb": "Regnbed"}).status_code == 302
    assert Project.objects.get().call is None
