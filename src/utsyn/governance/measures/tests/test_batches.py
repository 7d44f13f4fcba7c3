import pytest

from utsyn.foundation.audit.chain import verify
from utsyn.foundation.audit.models import Entry
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.errors import Conflict, Denied, Invalid
from utsyn.governance.measures import commands
from utsyn.governance.measures.models import Measure
from utsyn.governance.measures.tests.factories import cost, make_measure, words
from utsyn.governance.strategy.tests.factories import make_strategy

pytestmark = pytest.mark.django_db


def test_many_change_in_one_deed_that_each_of_them_remembers(cast, strategy):
    several = [make_measure(strategy, lead_unit=cast.unit) for _number in range(3)]
    report = commands.change_many(
        strategy, by=cast.coordinator, measures=several, changes={"owner": cast.contributor, "lead_unit": cast.other_unit}
    )
    assert (len(report.changed), report.refused) == (3, ())
    assert {(one.owner, one.lead_unit) for one in Measure.objects.all()} == {(cast.contributor, cast.other_unit)}
    deed = Entry.objects.get(verb="measure.change_many")
    assert Entry.objects.filter(verb="measure.change", cause=deed.deed).count() == 3
    assert (
        list(verify(cast.authority.ledger.__class__.objects.get())) == [] if cast.authority.ledger.__class__.objects.count() == 1 else True
    )


def test_those_that_cannot_change_are_told_with_the_reason_and_the_rest_is_done(cast, strategy):
    mine, theirs = make_measure(strategy, lead_unit=cast.unit), make_measure(strategy, lead_unit=cast.other_unit)
    done = make_measure(strategy, lead_unit=cast.unit, status="completed")
    report = commands.change_many(strategy, by=cast.unit_head, measures=[mine, theirs, done], changes={"status": "planned"})
    assert [one.code for one in report.changed] == [mine.code]
    assert [(one.number, bool(one.reason)) for one in report.refused] == [(theirs.number, True), (done.number, True)]
    assert {one.status for one in Measure.objects.filter(pk__in=[mine.pk, theirs.pk])} == {"planned", "proposed"}


def test_a_batch_leaves_the_chain_whole(cast, strategy):
    several = [make_measure(strategy), make_measure(strategy, status="completed"), make_measure(strategy)]
    commands.change_many(strategy, by=cast.coordinator, measures=several, changes={"status": "in_progress"})
    ledger = type(cast.authority.ledger).objects.get(pk=cast.authority.ledger_id)
    assert list(verify(ledger)) == []


def test_discontinuing_many_needs_a_reason(cast, strategy):
    one = make_measure(strategy)
    assert commands.change_many(strategy, by=cast.coordinator, measures=[one], changes={"status": "discontinued"}).refused
    assert commands.change_many(
        strategy, by=cast.coordinator, measures=[one], changes={"status": "discontinued", "end_reason": words("Slutt")}
    ).changed
    one.refresh_from_db()
    assert (one.ended_on, str(one.end_reason)) == (today(), "Slutt")


def test_a_measure_of_another_strategy_is_left_alone(cast, strategy):
    other = make_measure(make_strategy(cast, status="draft"))
    report = commands.change_many(strategy, by=cast.coordinator, measures=[other], changes={"is_public": False})
    assert report.refused
    assert not report.changed


@pytest.mark.parametrize("role", ["contributor", "auditor", "administrator", "politician", "neighbour", "anyone"])
def test_only_coordinator_and_unit_heads_change_many(cast, strategy, role):
    with pytest.raises(Denied):
        commands.change_many(strategy, by=getattr(cast, role), measures=[], changes={"is_public": True})


def test_all_or_nothing_of_one_measure_changes(cast, measure):
    with pytest.raises(Invalid):
        commands.change(measure, by=cast.coordinator, changes={"title": words("Nytt"), "owner": cast.auditor})
    with pytest.raises(Invalid):
        commands.change(measure, by=cast.coordinator, changes={"title": words("Nytt"), "costs": [cost(1999)]})
    with pytest.raises(Invalid):
        commands.change(measure, by=cast.coordinator, changes={"title": words("Nytt"), "ledger_id": 1})
    measure.refresh_from_db()
    assert str(measure.title) != "Nytt"


def test_the_second_of_two_who_saw_the_same_version_is_told(cast, measure):
    seen = measure.version
    commands.change(measure, by=cast.coordinator, seen=seen, changes={"title": words("Først")})
    with pytest.raises(Conflict) as refused:
        commands.edit(measure, by=cast.unit_head, seen=seen, title=words("Sist"))
    assert [(change.before, change.after) for change in refused.value.changes] == [("Tre EU-søknader", "Først")]
    assert refused.value.current_version == measure.version


def test_the_chosen_ones_change_by_form(cast, as_person, strategy):
    several = [make_measure(strategy) for _number in range(3)]
    client, address = as_person(cast.coordinator), "/hamar/nb/measures/-/several/"
    chosen = {"strategy": strategy.code, "measure": [one.code for one in several[:2]]}
    assert client.get(address, chosen).status_code == 200
    assert client.post(address, {**chosen}).status_code == 422
    assert client.post(address, {**chosen, "lead_unit": cast.unit.code, "is_public": "0"}).status_code == 200
    assert [one.lead_unit for one in Measure.objects.order_by("pk")] == [cast.unit, cast.unit, None]
    assert [one.is_public for one in Measure.objects.order_by("pk")] == [False, False, True]
