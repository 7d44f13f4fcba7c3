"""The comparison finds every planted mismatch, and nothing else."""

from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from utsyn.foundation.accounts.tests.factories import make_unit
from utsyn.governance.measures.tests.factories import make_measure
from utsyn.governance.planning import commands
from utsyn.governance.planning.models import PlanLine, PlanRow
from utsyn.governance.planning.queries.reconciliation import reconcile
from utsyn.governance.planning.queries.what_if import what_if
from utsyn.governance.planning.tests.factories import SYSTEM, decided, long_ago, make_plan, make_recommendation, put

pytestmark = pytest.mark.django_db

# What may be true of a measure in the plan, and of what the plan pays besides; of a unit's plan.
MEASURES = ("funded", "cut", "refused", "not entered", "within the frame")
UNITS = ("says", "empty", "none")


@st.composite
def planted(draw):
    return (
        draw(st.lists(st.sampled_from(MEASURES), min_size=1, max_size=6)),
        draw(st.integers(0, 2)),
        draw(st.lists(st.sampled_from(UNITS), max_size=3)),
    )


@given(planted())
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_it_finds_every_planted_mismatch_and_nothing_else(cast, strategy, django_db_blocker, case):
    from django.db import transaction

    fates, outside, unit_fates = case
    with transaction.atomic():
        _check(cast, strategy, fates, outside, unit_fates)
        transaction.set_rollback(True)


def _check(cast, strategy, fates, outside, unit_fates):
    measures = [make_measure(strategy, title=f"Tiltak {number}", lead_unit=cast.unit) for number, _fate in enumerate(fates)]
    plan = make_plan(cast.authority)
    year, rows = f"y{plan.first_year}", {row.measure_id: row for row in PlanRow.objects.filter(plan=plan)}
    fate_of = dict(zip((one.pk for one in measures), fates, strict=True))
    for pk, fate in fate_of.items():
        row = PlanRow.objects.select_related(*PlanRow.fetched_with).get(pk=rows[pk].pk)
        if fate == "not entered":
            commands.remove_row(row, by=SYSTEM)
        elif fate == "within the frame":
            commands.confirm_frame(row, by=cast.unit_head)
        else:
            put(row, "asked", **{year: 100})
    loose = [commands.add_row(plan, by=SYSTEM, title=f"Utenfor {number}") for number in range(outside)]
    anchor = commands.add_row(plan, by=SYSTEM, title="Alltid der")
    for row in (*loose, anchor):
        put(row, "asked", **{year: 10})
    _decide(plan, fate_of, year)
    units = {cast.unit: "none", cast.other_unit: "none"} | {
        make_unit(cast.authority, f"Enhet {n}"): fate for n, fate in enumerate(unit_fates)
    }
    for unit, fate in units.items():
        if fate != "none":
            unit_plan = commands.open_unit_plan(cast.authority, by=SYSTEM, unit=unit, year=plan.first_year)
            if fate == "says":
                commands.add_item(unit_plan, by=SYSTEM, title="Besøk")
    found = reconcile(plan)
    assert {one.measure.pk for one in found.unfunded} == {pk for pk, fate in fate_of.items() if fate in ("not entered", "refused")}
    assert {row.pk for row in found.outside} == {row.pk for row in (*loose, anchor)}
    assert {one.measure.pk for one in found.short} == {pk for pk, fate in fate_of.items() if fate in ("cut", "refused")}
    assert {one.unit.pk for one in found.silent} == {unit.pk for unit, fate in units.items() if fate != "says"}
    assert found.share_of_units == pytest.approx(sum(fate == "says" for fate in units.values()) / len(units))


def _decide(plan, fate_of, year):
    commands.carry(plan, by=SYSTEM, stage="proposed")
    commands.propose(plan, by=SYSTEM)
    commands.carry(plan, by=SYSTEM, stage="recommended")
    commands.recommend(plan, by=SYSTEM, recommendation=make_recommendation(plan.authority), published_on=long_ago())
    commands.carry(plan, by=SYSTEM, stage="adopted")
    for pk, fate in fate_of.items():
        if fate in ("cut", "refused"):
            put(PlanRow.objects.get(plan=plan, measure=pk), "adopted", **{year: 60 if fate == "cut" else 0})
    commands.adopt(plan, by=SYSTEM, decision=decided(plan.authority))


def test_what_if_touches_only_the_part_and_saves_nothing(cast, strategy):
    for axis in (1, 2):
        make_measure(strategy, axis=axis, lead_unit=cast.unit)
    plan = make_plan(cast.authority)
    for row, amount in zip(plan.rows.order_by("measure__axis__number"), ("100.01", "50"), strict=True):
        put(row, "asked", **{f"y{plan.first_year}": amount})
    before = list(PlanLine.objects.values_list("code", "asked", "version"))
    found = what_if(plan, person=cast.coordinator, division="axis", key="1", percent=Decimal(-20))
    assert [(one.row.axis_number, one.before, one.after) for one in found.touched] == [(1, Decimal("100.01"), Decimal("80.01"))]
    assert (found.before, found.after) == (Decimal("150.01"), Decimal("130.01"))
    by_source = what_if(plan, person=cast.coordinator, division="source", key="own_budget", percent=Decimal(10))
    assert by_source.after == Decimal("110.01") + 55
    assert list(PlanLine.objects.values_list("code", "asked", "version")) == before
