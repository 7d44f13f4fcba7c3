"""The pages, with the queries they cost."""

import datetime as dt

import pytest
from django.urls import reverse

from utsyn.europe.projects.models import Project
from utsyn.europe.projects.tests.factories import make_project
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.registries import panels_for, todos_for
from utsyn.governance.measures.tests.factories import make_measure

pytestmark = pytest.mark.django_db
HERE = "/hamar/nb/projects/"


def test_the_three_ways_show_the_same_and_cost_the_same_however_many(cast, as_person, django_assert_max_num_queries, strategy):
    measure = make_measure(strategy)
    for number in range(9):
        make_project(
            cast.authority, f"Nummer {number}", measures=[measure], unit=cast.unit, starts_on=today(), ends_on=today(), deadline_on=today()
        )
    client = as_person(cast.coordinator)
    for path in ("", "table/", "timeline/"):
        with django_assert_max_num_queries(10):
            page = client.get(HERE + path)
        assert page.status_code == 200
        assert b"Nummer 7" in page.content


def test_strangers_see_what_was_made_public_and_nothing_else(cast, as_person):
    make_project(cast.authority, "Hemmelig ide", starts_on=today(), ends_on=today())
    shown = make_project(cast.authority, "Apen ide", is_public=True, starts_on=today(), ends_on=today(), owner=cast.contributor)
    client = as_person(cast.anyone)
    for path in ("", "table/", "timeline/", "table/?format=json", "table/?format=csv"):
        told = client.get(HERE + path).content
        assert b"Apen ide" in told
        assert b"Hemmelig" not in told
        assert cast.contributor.name.encode() not in told
    page = client.get(f"{HERE}{shown.code}/{shown.slug}/").content
    assert cast.contributor.name.encode() not in page


def test_a_projects_page_costs_few_queries(cast, as_person, django_assert_max_num_queries, strategy):
    project = make_project(cast.authority, status="drafting", measures=[make_measure(strategy) for _n in range(5)])
    make_project(cast.authority, parent=project)
    client = as_person(cast.coordinator)
    with django_assert_max_num_queries(12):
        page = client.get(f"{HERE}{project.code}/{project.slug}/")
    assert page.status_code == 200


def test_an_idea_is_begun_from_a_measures_page_in_one_form(cast, as_person, strategy):
    measure = make_measure(strategy)
    client = as_person(cast.contributor)
    (panel,) = [one for one in panels_for("measure", measure, cast.contributor) if one.key == "projects"]
    begin = panel.more_href
    assert f'value="{measure.code}"' in client.get(begin).content.decode()
    answer = client.post(begin, {"title_nb": "Sykkelby", "measures": [measure.code]})
    project = Project.objects.get()
    assert answer.status_code == 302
    assert list(project.measures.all()) == [measure]
    (panel,) = [one for one in panels_for("measure", measure, cast.coordinator) if one.key == "projects"]
    assert str(panel.rows[0].cells[0]) == "Sykkelby"


def test_a_step_is_made_in_its_form_and_what_is_wrong_is_told_there(cast, as_person, project):
    client = as_person(cast.contributor)
    here = reverse("projects:step", args=["hamar", "nb", project.code])
    tomorrow = today() + dt.timedelta(days=1)
    assert client.post(here, {"on": tomorrow.isoformat(), "seen": project.version}).status_code == 422
    assert client.post(here, {"on": today().isoformat(), "seen": project.version}).status_code == 302
    assert Project.objects.get().status == "partner_search"


def test_a_deadline_that_comes_waits_for_whoever_answers(cast):
    make_project(cast.authority, "Mine", owner=cast.contributor, deadline_on=today() + dt.timedelta(days=20))
    make_project(cast.authority, "Far", owner=cast.contributor, deadline_on=today() + dt.timedelta(days=200))
    make_project(cast.authority, "Done", status="submitted", owner=cast.contributor, deadline_on=today())
    assert [todo.title for todo in todos_for(cast.contributor, cast.authority) if todo.key.startswith("project-")] == ["Mine"]
    assert not [todo for todo in todos_for(cast.unit_head, cast.authority) if todo.key.startswith("project-")]
