"""A unit's plan is begun with its measures, rolled forward, signed by its head, and then stands."""

import pytest

from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.errors import Conflict, Denied, Invalid
from utsyn.governance.planning import commands
from utsyn.governance.planning.models import UnitPlan

pytestmark = pytest.mark.django_db
HERE = "/hamar/nb/planning"


def begun(cast, **values):
    return commands.open_unit_plan(cast.authority, **{"by": cast.unit_head, "unit": cast.unit, "year": today().year, **values})


def test_it_begins_with_the_units_measures_and_is_rolled_forward_with_its_own_activities(cast, measure):
    plan = begun(cast)
    item = plan.items.get()
    assert item.measure == measure
    commands.edit_item(plan, by=cast.unit_head, item=item, responsible="Kulturskolen", quarter=2)
    commands.add_item(plan, by=cast.unit_head, title="Besøk fra Lund", quarter=3)
    commands.sign(plan, by=cast.unit_head)
    after = begun(cast, year=today().year + 1)
    assert after.rolled_from == plan
    assert [(one.measure, one.title, one.responsible, one.quarter) for one in after.items.order_by("pk")] == [
        (measure, "", "Kulturskolen", 2), (None, "Besøk fra Lund", "", 3)
    ]  # fmt: skip
    assert not after.is_signed


def test_a_signed_plan_stands(cast, measure):
    plan = begun(cast)
    item = plan.items.get()
    commands.sign(plan, by=cast.unit_head)
    for deed in (
        lambda: commands.add_item(plan, by=cast.unit_head, title="Mer"),
        lambda: commands.edit_item(plan, by=cast.unit_head, item=item, quarter=1),
        lambda: commands.remove_item(plan, by=cast.unit_head, item=item),
        lambda: commands.fill(plan, by=cast.unit_head),
        lambda: commands.sign(plan, by=cast.unit_head),
    ):
        with pytest.raises(Conflict):
            deed()


def test_only_the_units_own_head_signs_and_an_empty_plan_is_not_signed(cast, strategy):
    plan = begun(cast)
    for person in (cast.coordinator, cast.other_unit_head, cast.chief_executive):
        with pytest.raises(Denied):
            commands.sign(plan, by=person)
    with pytest.raises(Conflict):
        commands.sign(plan, by=cast.unit_head)


def test_a_year_twice_and_another_units_plan_are_refused(cast, measure):
    begun(cast)
    with pytest.raises(Invalid) as refused:
        begun(cast)
    assert "year" in refused.value.fields
    with pytest.raises(Denied):
        begun(cast, by=cast.other_unit_head, year=today().year + 1)
    with pytest.raises(Invalid):
        commands.add_item(UnitPlan.objects.get(), by=cast.unit_head, title="Noe", quarter=5)


def test_the_pages_take_a_plan_from_begun_to_signed(cast, as_person, measure):
    client = as_person(cast.unit_head)
    typed = {"unit": cast.unit.code, "year": str(today().year)}
    assert client.get(f"{HERE}/units/-/new/").status_code == 200
    assert client.post(f"{HERE}/units/-/new/", typed).status_code == 302
    assert client.post(f"{HERE}/units/-/new/", typed).status_code == 422
    plan = UnitPlan.objects.get()
    assert client.get(f"{HERE}/units/{plan.code}/-/add/").status_code == 200
    assert client.post(f"{HERE}/units/{plan.code}/-/add/", {"title": "Besøk", "quarter": "2"}).status_code == 302
    assert client.post(f"{HERE}/units/{plan.code}/-/add/", {"title": ""}).status_code == 422
    item = plan.items.get(title="Besøk")
    assert client.get(f"{HERE}/units/items/{item.code}/-/edit/").status_code == 200
    assert client.post(f"{HERE}/units/items/{item.code}/-/edit/", {"title": "Besøk fra Lund", "quarter": "3"}).status_code == 302
    assert client.post(f"{HERE}/units/items/{item.code}/-/remove/").status_code == 302
    assert client.post(f"{HERE}/units/{plan.code}/-/fill/").status_code == 302
    assert client.get(f"{HERE}/units/{plan.code}/x/").status_code == 200
    plan.refresh_from_db()
    assert client.post(f"{HERE}/units/{plan.code}/-/sign/", {"seen": plan.version}).status_code == 302
    assert client.get(f"{HERE}/units/{plan.code}/x/").status_code == 200
    assert UnitPlan.objects.get().signed_by == cast.unit_head
    assert client.get(f"{HERE}/units/?year={today().year}").status_code == 200


def test_a_measure_stands_once_in_a_units_plan(cast, measure):
    plan = begun(cast)
    assert [item.measure for item in plan.items.all()] == [measure]
    with pytest.raises(Invalid, match="allerede"):
        commands.add_item(plan, by=cast.unit_head, measure=measure)
