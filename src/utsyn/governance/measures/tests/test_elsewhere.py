"""What this room shows in other rooms: panels, to-dos, search, checks, intake, the axes' figure."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from utsyn.foundation.accounts import commands as accounts
from utsyn.foundation.accounts.models import Assignment
from utsyn.foundation.accounts.tests.factories import SYSTEM
from utsyn.foundation.kernel.clock import as_of, today
from utsyn.foundation.kernel.registries import ACCEPTORS, MEASURED, panels_for, remarks_on, todos_for
from utsyn.foundation.search.queries import find
from utsyn.governance.measures import commands
from utsyn.governance.measures.models import Measure
from utsyn.governance.measures.queries import axis_counts, measures_of
from utsyn.governance.measures.tests.factories import cost, make_measure, make_milestone, make_update, words
from utsyn.governance.strategy import commands as strategies
from utsyn.governance.strategy.registries import axis_shares, snapshot_parts, uses_of_sdgs
from utsyn.governance.strategy.tests.factories import make_strategy

pytestmark = pytest.mark.django_db


OURS = {"report", "owner", "silent", "milestone"}


def mine(todos):
    """The sorts of to-do that this room finds; other rooms find theirs."""
    return {todo.key.split("-")[0] for todo in todos} & OURS


def again(person):
    """As the next request sees them: roles are remembered for one."""
    return type(person).objects.get(pk=person.pk)


def leave(person):
    accounts.end_assignment(Assignment.objects.get(person=person), by=SYSTEM, on=today() - dt.timedelta(days=1))


def test_the_owner_and_the_units_head_are_asked_for_a_status_and_the_coordinator_told_of_silence(cast, measure):
    assert "report" in mine(todos_for(cast.contributor, cast.authority))
    assert "report" in mine(todos_for(cast.unit_head, cast.authority))
    assert mine(todos_for(cast.coordinator, cast.authority)) >= {"silent"}
    assert mine(todos_for(cast.other_unit_head, cast.authority)) == set()
    make_update(measure)
    assert mine(todos_for(cast.contributor, cast.authority)) == set()


def test_when_an_owner_leaves_the_coordinator_and_the_units_head_are_asked_for_a_successor(cast, measure):
    make_update(measure)
    leave(cast.contributor)
    for person in (cast.coordinator, cast.unit_head):
        assert "owner" in mine(todos_for(again(person), cast.authority))
    assert "owner" not in mine(todos_for(again(cast.other_unit_head), cast.authority))
    assert list(Measure.objects.phantom_owned()) == [measure]
    commands.appoint_owner(measure, by=cast.unit_head, owner=cast.unit_head)
    assert not Measure.objects.phantom_owned().exists()


def test_a_milestone_within_fourteen_days_waits_for_its_owner(cast, measure):
    make_milestone(measure, due_on=today() + dt.timedelta(days=15))
    assert "milestone" not in mine(todos_for(cast.contributor, cast.authority))
    with as_of(today() + dt.timedelta(days=1)):
        assert "milestone" in mine(todos_for(again(cast.contributor), cast.authority))


def test_what_waits_costs_two_queries_however_much_it_is(cast, strategy):
    from utsyn.governance.measures.waiting import waiting

    for _number in range(20):
        make_milestone(make_measure(strategy, status="in_progress", lead_unit=cast.unit, owner=cast.contributor), due_on=today())
    assert cast.unit_head.standings
    with CaptureQueriesContext(connection) as queries:
        assert len(list(waiting(cast.unit_head, cast.authority))) == 40
    assert len(queries) == 2


def test_search_finds_public_measures_for_everyone_and_internal_ones_for_colleagues(cast, strategy):
    make_measure(strategy, title="Vennskapskonsert")
    make_measure(strategy, title="Vennskapshemmelighet", is_public=False)

    def titles(person):
        return {hit.title for hit in find("vennskap", person=person, authority=cast.authority, language="nb") if hit.noun == "measure"}

    assert titles(cast.anyone) == {"1.1 Vennskapskonsert"}
    assert titles(cast.contributor) == {"1.1 Vennskapskonsert", "1.2 Vennskapshemmelighet"}


def test_measures_become_findable_when_their_strategy_goes_out_for_hearing(cast):
    strategy = make_strategy(cast)
    make_measure(strategy, title="Vennskapskonsert")
    assert not [hit for hit in find("konsert", person=cast.anyone, authority=cast.authority, language="nb") if hit.noun == "measure"]
    strategies.send_to_hearing(strategy, by=SYSTEM, hearing_from=today(), hearing_until=today())
    assert [hit for hit in find("konsert", person=cast.anyone, authority=cast.authority, language="nb") if hit.noun == "measure"]


def test_the_axes_are_counted_as_their_reader_may_know(cast, strategy):
    axis = strategy.axis_set.get(number=1)
    make_update(make_measure(strategy, status="in_progress"))
    make_update(make_measure(strategy, status="in_progress"), health="at_risk")
    make_measure(strategy, status="completed", is_public=False)
    make_measure(strategy, status="discontinued")
    make_measure(strategy)
    outside, inside = axis_counts(strategy, person=cast.anyone)[axis.pk], axis_counts(strategy, person=cast.auditor)[axis.pk]
    assert (outside.ok, outside.at_risk, outside.other, outside.total) == (1, 1, 1, 3)
    assert (inside.ok, inside.total, inside.share) == (2, 4, 0.5)
    share = axis_shares(strategy, cast.auditor)[axis.pk]
    assert (share.on_track, share.at_risk, share.total, len(share.panel.rows)) == (2, 1, 4, 5)


def named(person, name="Solveig"):
    """The person under a name that is no role."""
    type(person).objects.filter(pk=person.pk).update(name=name)
    return name


def test_a_list_costs_one_query_and_tells_strangers_no_name(cast, strategy):
    name = named(cast.contributor)
    for _number in range(60):
        make_measure(strategy, lead_unit=cast.unit, owner=cast.contributor, costs=[cost(strategy.first_year)])
    with CaptureQueriesContext(connection) as queries:
        rows = measures_of(strategy, person=cast.anyone)
    assert len(rows) == 60
    assert len(queries) == 1
    assert {row.owner for row in rows}.isdisjoint({name, ""})
    assert {row.owner for row in measures_of(strategy, person=cast.auditor)} == {name}
    assert {row.cost_nok for row in rows} == {120000}


def test_goals_and_main_strategies_list_what_serves_them(cast, strategy):
    goal, mains = strategy.goal_set.first(), strategy.mainstrategy_set.first()
    make_measure(strategy, goals=[goal], title="Rett på målet")
    make_measure(strategy, main_strategy=mains, title="Gjennom hovedstrategien")
    assert {row.cells[0] for panel in panels_for("goal", goal, cast.anyone) for row in panel.rows} >= {
        "1.1 Rett på målet",
        "1.2 Gjennom hovedstrategien",
    }
    assert [len(panel.rows) for panel in panels_for("main strategy", mains, cast.anyone) if panel.key == "measures"] == [1]
    assert [len(panel.rows) for panel in panels_for("unit", cast.unit, cast.anyone) if panel.key == "measures"] == [0]


def test_a_person_is_shown_to_colleagues_with_what_they_answer_for(cast, measure):
    assert [len(panel.rows) for panel in panels_for("person", cast.contributor, cast.coordinator) if panel.key == "measures"] == [1]
    assert not panels_for("person", cast.contributor, cast.anyone)


def test_what_grew_from_an_earlier_measure_is_told_on_both(cast, client, measure):
    later = make_measure(make_strategy(cast, status="hearing"), continues=measure, title="Neste skritt")
    assert "Neste skritt" in client.get(f"/hamar/nb/measures/{measure.code}/x/").content.decode()
    assert "Tre EU-søknader" in client.get(f"/hamar/nb/measures/{later.code}/x/").content.decode()


def test_a_version_freezes_the_public_measures_without_persons(cast, measure):
    name = named(cast.contributor)
    frozen = snapshot_parts(measure.strategy)["measures"]
    assert [one["number"] for one in frozen] == ["1.1"]
    assert name not in str(frozen)
    assert "owner" not in frozen[0]


def test_global_goals_know_the_measures_that_serve_them(cast, strategy):
    make_measure(strategy, sdg_targets=["11.3", "17.17"])
    make_measure(strategy, sdg_targets=["11.3"], is_public=False)
    assert sorted(use.reference for use in uses_of_sdgs(strategy, cast.anyone)) == ["11.3", "17.17"]


def keys(strategy):
    return {remark.check for remark in remarks_on(strategy)}


def test_the_checks_ask_for_owner_cost_effect_and_service(cast):
    strategy = make_strategy(cast)
    found = keys(strategy) if make_measure(strategy) else set()
    assert {"no-owner", "no-cost", "no-expected-effect", "goal-nobody-serves"} <= found
    goals, year = list(strategy.goal_set.all()), strategy.first_year
    Measure.objects.get().delete()
    good = {"lead_unit": cast.unit, "owner": cast.contributor, "goals": goals, "costs": [cost(year)]}
    make_measure(strategy, **good, expected_effect=words("Flere elever kjenner noen i et annet land"))
    assert {"no-owner", "no-cost", "no-expected-effect", "activity-as-effect", "goal-nobody-serves"}.isdisjoint(keys(strategy))
    make_measure(strategy, **good, expected_effect=words("Arrangere tre seminarer"))
    make_measure(strategy, kind="assignment", lead_unit=cast.unit, owner=cast.contributor, expected_effect=words("Flere deltar"))
    assert "activity-as-effect" in keys(strategy)
    assert "no-cost" not in keys(strategy)


def test_an_accepted_finding_becomes_a_measure(cast):
    strategy = make_strategy(cast)
    value = {
        "text": "Søke midler",
        "responsible": "kultur og samfunn",
        "amount": "50000",
        "first_year": None,
        "last_year": 1999,
        "number": "1.7",
    }
    found = ACCEPTORS["measure"](strategy, by=cast.coordinator, value=value, parent=strategy.goal_set.first())
    assert (found.number, found.lead_unit, found.last_year) == ("1.7", cast.unit, strategy.last_year)
    assert found.costlines.get().is_expected
    assert list(found.goals.all()) == [strategy.goal_set.first()]


def test_utsyn_measures_the_share_that_is_completed_or_on_track(cast, strategy):
    make_measure(strategy, status="completed")
    make_update(make_measure(strategy, status="in_progress"), health="off_track")
    make_measure(strategy)
    year = today().year
    assert MEASURED["measures-on-track"].values(cast.authority, [year, 1999]) == {year: 0.5, 1999: None}
