"""Engagements and promises: what may be told, by whom, and what waits."""

import datetime as dt
from decimal import Decimal

import pytest

from utsyn.cooperation.relations import commands
from utsyn.cooperation.relations.measuring import engagements, share_active, twin_towns_met, young_people
from utsyn.cooperation.relations.tests.factories import (
    SYSTEM,
    make_agreement,
    make_decision,
    make_engagement,
    make_partner,
    make_promise,
    make_relation,
    words,
)
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.errors import Conflict, Invalid
from utsyn.foundation.kernel.registries import panels_for, todos_for
from utsyn.governance.measures.tests.factories import make_measure
from utsyn.governance.strategy.tests.factories import make_strategy

pytestmark = pytest.mark.django_db


def test_days_in_order_counts_and_cost_within_reason(relation):
    day = today() - dt.timedelta(days=5)
    for field, values in {
        "ends_on": {"ends_on": day - dt.timedelta(days=1)}, "cost_nok": {"cost_nok": Decimal(-1)}, "youth_out": {"youth_out": -1},
    }.items():  # fmt: skip
        with pytest.raises(Invalid) as refused:
            make_engagement(relation, starts_on=day, **values)
        assert list(refused.value.fields) == [field]
    one = make_engagement(relation, starts_on=day, youth_out=0, cost_nok=Decimal("12.345"))
    assert (one.people("out"), one.people("in"), one.cost_nok) == (0, None, Decimal("12.34"))


def test_nothing_new_is_entered_with_a_relation_that_rests(cast, relation):
    commands.move(relation, by=SYSTEM, status="on_hold", on=dt.date(2024, 1, 1), decision=make_decision(cast.authority))
    make_engagement(relation, starts_on=dt.date(2023, 5, 1))
    with pytest.raises(Conflict, match="på vent"):
        make_engagement(relation)


def test_a_measure_of_somebody_elses_is_refused(cast, relation):
    theirs = make_measure(make_strategy(cast.neighbour_authority, status="adopted"))
    with pytest.raises(Invalid) as refused:
        make_engagement(relation, measure=theirs)
    assert list(refused.value.fields) == ["measure"]


def test_it_shows_on_measure_goal_axis_and_unit(cast, relation):
    strategy = make_strategy(cast, status="adopted")
    goal = strategy.axis_set.order_by("number")[0].goals.all()[0]
    measure = make_measure(strategy, status="in_progress", goals=[goal])
    make_engagement(relation, title="Til Lund", measure=measure, unit=cast.unit)
    make_engagement(relation, title="Hemmelig", measure=measure, unit=cast.unit, is_public=False)
    for place, thing in (("measure", measure), ("goal", goal), ("axis", goal.axis), ("unit", cast.unit)):
        (shown,) = [one for one in panels_for(place, thing, cast.anyone) if one.key == "engagements"]
        assert [str(row.cells[0]) for row in shown.rows] == ["Til Lund"], place
        (inside,) = [one for one in panels_for(place, thing, cast.coordinator) if one.key == "engagements"]
        assert len(inside.rows) == 2, place


def test_our_promise_has_an_owner_and_waits_for_them(cast, relation):
    with pytest.raises(Invalid) as refused:
        make_promise(relation, side="us")
    assert list(refused.value.fields) == ["owner"]
    one = make_promise(relation, side="us", owner=cast.contributor, due_on=today() + dt.timedelta(days=3))
    late = make_promise(relation, due_on=today() - dt.timedelta(days=3))
    mine = {todo.key for todo in todos_for(cast.contributor, cast.authority)}
    assert f"promise-{one.code}" in mine
    assert f"promise-{late.code}" not in mine
    assert f"promise-{late.code}" in {todo.key for todo in todos_for(cast.coordinator, cast.authority)}
    commands.keep_commitment(one, by=cast.contributor, evidence=words("Sendt"))
    assert f"promise-{one.code}" not in {todo.key for todo in todos_for(cast.contributor, cast.authority)}
    with pytest.raises(Conflict):
        commands.give_up_commitment(one, by=SYSTEM, reason=words("Nei"))


def test_an_agreement_within_its_notice_and_an_open_review_wait_for_the_coordinator(cast, relation):
    make_agreement(relation, valid_to=today() + dt.timedelta(days=20))
    commands.open_review(relation, by=SYSTEM, due_on=today())
    keys = [todo.key.split("-")[0] for todo in todos_for(cast.coordinator, cast.authority)]
    assert keys.count("agreement") == keys.count("review") == 1
    assert not {"agreement", "review"} & {todo.key.split("-")[0] for todo in todos_for(cast.contributor, cast.authority)}


def test_what_utsyn_counts_and_what_it_does_not_know(cast, relation):
    year = today().year
    make_engagement(relation, starts_on=dt.date(year, 1, 1), youth_out=12, youth_in=3)
    make_engagement(relation, starts_on=dt.date(year - 1, 5, 1), kind="visit_out", politicians_out=2)
    make_relation(make_partner(cast.authority), status="dormant")
    wanted = [1980, year - 1, year, year + 1]
    assert engagements(cast.authority, wanted) == {1980: None, year - 1: 1, year: 1, year + 1: None}
    assert young_people(cast.authority, wanted) == {1980: None, year - 1: None, year: 15, year + 1: None}
    assert share_active(cast.authority, wanted) == {1980: None, year - 1: 0.5, year: 0.5, year + 1: None}
    assert twin_towns_met(cast.authority, wanted)[year] == 1
    assert engagements(cast.neighbour_authority, [year]) == {year: None}
