import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from utsyn.governance.measures import commands
from utsyn.governance.measures.models import Measure, Update
from utsyn.governance.measures.tests.factories import cost, make_measure, make_milestone, make_update, words
from utsyn.governance.strategy.tests.factories import make_strategy

pytestmark = pytest.mark.django_db
LIST = "/hamar/nb/measures/"


def page(measure):
    return f"{LIST}{measure.code}/{measure.slug}/"


def full(strategy, cast, **values):
    year = strategy.first_year
    one = make_measure(
        strategy, status="in_progress", lead_unit=cast.unit, owner=cast.contributor, contributing_units=[cast.other_unit],
        goals=list(strategy.goal_set.all()), main_strategy=strategy.mainstrategy_set.first(), sdg_targets=["11.3"],
        costs=[cost(year), cost(year + 1), cost(year, "eu", "5000", is_expected=True)], **values,
    )  # fmt: skip
    for day in range(3):
        make_update(one, by=cast.contributor, text=f"Dag {day}")
        make_milestone(one)
    return one


def test_strangers_read_the_list_and_the_page_without_names(cast, client, strategy):
    one = full(strategy, cast)
    type(cast.contributor).objects.filter(pk=cast.contributor.pk).update(name="Solveig")
    for address in (LIST, page(one)):
        answer = client.get(address)
        assert answer.status_code == 200
        text = answer.content.decode()
        assert one.title.texts()["nb"] in text
        assert cast.contributor.email not in text
        assert "Solveig" not in text


def test_what_is_internal_or_unpublished_is_nowhere_for_strangers(cast, client, strategy):
    hidden = make_measure(strategy, title="Hemmelig tiltak", is_public=False)
    draft = make_measure(make_strategy(cast), title="Hemmelig utkast")
    shown = client.get(LIST).content + client.get(f"{LIST}?strategy={draft.strategy.code}").content
    for kind in ("csv", "json", "xlsx"):
        shown += client.get(f"{LIST}?format={kind}").content
    assert b"Hemmelig" not in shown
    assert client.get(page(hidden)).status_code == 404
    assert client.get(page(draft)).status_code == 404


def test_the_neighbours_measures_are_not_here(cast, client):
    theirs = make_measure(make_strategy(cast.neighbour_authority, status="adopted"), title="Nabotiltak")
    assert client.get(page(theirs)).status_code == 404


@pytest.mark.parametrize("who", ["anyone", "coordinator"])
def test_the_list_costs_the_same_however_long(cast, as_person, strategy, who):
    client = as_person(getattr(cast, who))
    for number in range(1, 31):
        full(strategy, cast, number=f"1.{number}")
    client.get(LIST)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(LIST).status_code == 200
    assert len(queries) <= 13 if who == "coordinator" else 10, [query["sql"][:80] for query in queries]


@pytest.mark.parametrize("who", ["anyone", "contributor", "coordinator"])
def test_the_page_costs_at_most_twenty_queries(cast, as_person, strategy, who):
    one = full(strategy, cast)
    client = as_person(getattr(cast, who))
    client.get(page(one))
    with CaptureQueriesContext(connection) as queries:
        assert client.get(page(one)).status_code == 200
    assert len(queries) <= 20, [query["sql"][:80] for query in queries]


def test_sums_are_the_sums_of_the_lines_shown(cast, client, strategy):
    text = client.get(page(full(strategy, cast))).content.decode().replace("\u00a0", " ")
    assert "240 000" in text
    assert "245 000" in text


def test_the_owner_reports_status_through_the_form(cast, as_person, measure):
    client = as_person(cast.contributor)
    address = f"{LIST}{measure.code}/-/report/"
    assert client.get(address).status_code == 200
    assert client.post(address, {"health": "at_risk", "text_nb": "Vi venter", "seen": measure.version}).status_code == 302
    assert Update.objects.get().health == "at_risk"


def test_a_report_that_must_be_mended_keeps_what_was_typed(cast, as_person, measure):
    answer = as_person(cast.contributor).post(f"{LIST}{measure.code}/-/report/", {"health": "on_hold", "text_nb": "Grensen er stengt"})
    assert answer.status_code == 422
    assert "Grensen er stengt" in answer.content.decode()
    assert not Update.objects.exists()


def test_the_second_to_save_is_shown_what_the_first_changed_and_loses_nothing(cast, as_person, measure):
    client, seen = as_person(cast.coordinator), measure.version
    typed = {"title_nb": "Mitt navn", "kind": "measure", "first_year": measure.first_year, "last_year": measure.last_year, "seen": seen}
    commands.edit(measure, by=cast.unit_head, title=words("Deres navn"))
    answer = client.post(f"{LIST}{measure.code}/-/edit/", typed)
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "Deres navn" in text
    assert "Mitt navn" in text
    measure.refresh_from_db()
    assert str(measure.title) == "Deres navn"


EVERY_FORM = ["edit", "report", "complete", "discontinue", "owner", "deadline", "units", "goals", "number", "milestones/new"]


@pytest.mark.parametrize("name", EVERY_FORM)
@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_every_form_opens_for_the_coordinator_in_every_language(cast, as_person, measure, name, language):
    assert as_person(cast.coordinator).get(f"/hamar/{language}/measures/{measure.code}/-/{name}/").status_code == 200


@pytest.mark.parametrize("name", EVERY_FORM)
def test_no_form_opens_for_strangers_or_the_auditor(cast, as_person, measure, name):
    assert as_person(cast.auditor).get(f"{LIST}{measure.code}/-/{name}/").status_code == 403
    assert as_person(cast.neighbour).get(f"{LIST}{measure.code}/-/{name}/").status_code == 404
    assert as_person(cast.anyone).get(f"{LIST}{measure.code}/-/{name}/").status_code == 302


def test_buttons_that_need_no_words_are_pressed_by_post_only(cast, as_person, strategy):
    one, client = make_measure(strategy, status="planned"), as_person(cast.coordinator)
    assert client.get(f"{LIST}{one.code}/-/start/").status_code == 405
    assert client.post(f"{LIST}{one.code}/-/start/").status_code == 302
    assert Measure.objects.get().status == "in_progress"


def test_the_auditor_is_told_why_there_are_no_buttons(cast, as_person, measure):
    text = as_person(cast.auditor).get(page(measure)).content.decode()
    assert "/-/edit/" not in text
    assert "koordinator" in text


def test_a_new_measure_is_added_by_form(cast, as_person, strategy):
    client, address = as_person(cast.coordinator), f"{LIST}-/new/?strategy={strategy.code}"
    assert client.get(address).status_code == 200
    axis = strategy.axis_set.get(number=2)
    typed = {
        "axis": axis.code,
        "title_nb": "Ny ordning",
        "kind": "assignment",
        "first_year": strategy.first_year,
        "last_year": strategy.first_year,
    }
    assert client.post(address, typed).status_code == 302
    assert Measure.objects.get().number == "2.1"
    refused = client.post(address, {**typed, "first_year": 1995})
    assert refused.status_code == 422
    assert "Ny ordning" in refused.content.decode()


def test_the_history_is_one_click_away_and_tells_strangers_no_name(cast, as_person, client, measure):
    where = f"{LIST}{measure.code}/-/history/"
    assert f'href="{where}"' in client.get(page(measure)).content.decode()
    commands.record_update(measure, by=cast.contributor, health="at_risk", text=words("Vi venter"))
    told = as_person(cast.coordinator).get(where).content.decode()
    assert "Status rapportert" in told
    assert cast.contributor.name in told
    seen = Client().get(where).content.decode()
    assert "Status rapportert" in seen
    assert cast.contributor.name not in seen
