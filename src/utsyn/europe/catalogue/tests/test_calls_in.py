"""Calls are taken in: what a source says is kept, what it said before too."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from utsyn.europe.catalogue.commands.calls import MOST_LOST
from utsyn.europe.catalogue.importing.facts import DeadlineFact
from utsyn.europe.catalogue.importing.formats import Format
from utsyn.europe.catalogue.importing.trouble import SourceChanged
from utsyn.europe.catalogue.models import Batch, Call, Catalogue, Source
from utsyn.europe.catalogue.taking import take_in_all
from utsyn.europe.catalogue.tests.factories import WHOLE, call_fact, make_call, make_programme, told
from utsyn.foundation.accounts.tests.factories import SYSTEM
from utsyn.foundation.audit.chain import verify
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.errors import Denied

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 10, 1)


def test_the_open_calls_of_the_portal_come_in_and_the_second_time_nothing_changes(shared_data):
    file = str(shared_data / "eu" / "calls" / "open_calls.jsonl.gz")
    first = take_in_all(file, by=SYSTEM)
    version = Catalogue.here().ledger.public_sequence
    second = take_in_all(file, by=SYSTEM)
    assert (first.new, first.changed, first.unchanged, first.refused) == (629, 0, 0, 0)
    assert (second.new, second.changed, second.unchanged) == (0, 0, 629)
    assert Catalogue.here().ledger.public_sequence == version
    assert list(verify(Catalogue.here().ledger)) == []
    assert first.mended > 0
    assert not Call.objects.filter(title__contains="TEMÃ").exists()


def test_an_open_status_with_a_passed_deadline_is_shown_as_closed(shared_data):
    take_in_all(str(shared_data / "eu" / "calls" / "open_calls.jsonl.gz"), by=SYSTEM)
    passed = Call.objects.filter(last_deadline_on__lt=DAY)
    assert passed.exclude(status="closed").exists()
    assert {call.state_on(DAY) for call in passed} == {"closed"}
    assert not Call.objects.open_on(DAY).filter(pk__in=passed).exists()
    assert Call.objects.open_on(DAY).count() + Call.objects.closed_on(DAY).count() == 629


def test_a_moved_deadline_makes_a_version_that_says_so():
    call = make_call(due_in=30)
    told(call_fact(due_in=60))
    call.refresh_from_db()
    assert call.last_deadline_on == today() + dt.timedelta(days=60)
    versions = list(call.versions.all())
    assert [version.changed for version in versions] == [["deadlines"], []]
    assert versions[1].content["deadlines"] == [(today() + dt.timedelta(days=30)).isoformat()]


def test_what_a_source_leaves_out_is_not_forgotten():
    call = make_call(grant_max=Decimal("500000.00"))
    told(call_fact(description="", grant_max=None, title="A new title"))
    call.refresh_from_db()
    assert (call.title, call.grant_max) == ("A new title", Decimal("500000.00"))
    assert call.description == "Nature-based solutions for surface water."


def test_several_deadlines_are_all_kept_and_the_next_one_counts():
    days = [today() + dt.timedelta(days=number) for number in (-10, 20, 200)]
    call = make_call(deadlines=tuple(DeadlineFact(day, stage=stage) for stage, day in enumerate(days, start=1)))
    assert [one.on for one in call.deadlines.all()] == days
    assert Call.objects.with_next_deadline(today()).get().next_on == days[1]
    assert call.state_on(days[1] + dt.timedelta(days=1)) == "open"


def test_a_call_that_a_whole_list_no_longer_has_is_gone_and_comes_back():
    make_call("EKS-1")
    make_call("EKS-2")
    assert told(call_fact("EKS-1"), format=WHOLE).gone == 1
    gone = Call.objects.get(identifier="EKS-2")
    assert (gone.gone_on, gone.state_on(today()), gone.versions.first().changed) == (today(), "closed", ["gone"])
    assert told(call_fact("EKS-1"), call_fact("EKS-2"), format=WHOLE).changed == 1
    assert Call.objects.get(identifier="EKS-2").gone_on is None


def test_a_list_that_lacks_most_calls_is_not_believed():
    told(*(call_fact(f"EKS-{number}") for number in range(50)))
    kept = int(50 * (1 - MOST_LOST)) - 1
    with pytest.raises(SourceChanged, match="not whole"):
        told(*(call_fact(f"EKS-{number}") for number in range(kept)), format=WHOLE)
    assert not Call.objects.exclude(gone_on=None).exists()


def test_a_source_that_only_fills_changes_nothing_that_is_there():
    fills = Format("fills", "test", lambda opened: False, lambda opened: iter(()), only_fills=True)
    call = make_call(funding_rate=None)
    assert told(call_fact(title="Other", funding_rate=Decimal("0.6000")), format=fills).changed == 1
    call.refresh_from_db()
    assert (call.title, call.funding_rate) == ("Stormwater management in small towns", Decimal("0.6000"))
    assert told(call_fact(title="Other", funding_rate=Decimal("0.6000")), format=fills).unchanged == 1


def test_norway_can_apply_by_the_programme_and_its_period():
    make_programme("EKS", "yes")
    make_programme("NEI", "no", name=(("nb", "Ikke oss"),))
    inside, outside = make_call("EKS-2026-01"), make_call("NEI-2026-01", programme="NEI")
    late, unknown = make_call("EKS-2031-01"), make_call("UKJENT-2026-01", programme="Nobody told of this")
    own = make_call("NEI-2026-02", programme="NEI", norway="partly")
    found = {call.identifier: call.norway_here for call in Call.objects.with_norway()}
    assert found == {
        inside.identifier: "yes", outside.identifier: "no", late.identifier: "unknown", unknown.identifier: "unknown", own.identifier: "partly"
    }  # fmt: skip
    assert set(Call.objects.open_to_norway()) == {inside, own}


def test_calls_for_few_are_those_that_say_so():
    few, many, silent = make_call("EKS-1", applicants_min=1), make_call("EKS-2", applicants_min=9), make_call("EKS-3")
    assert set(Call.objects.for_few()) == {few}
    assert {many, silent} < set(Call.objects.all())


def test_nobody_but_the_system_takes_in(cast):
    from utsyn.europe.catalogue.commands import take_in

    for person in cast.everyone():
        with pytest.raises(Denied):
            take_in(WHOLE, [call_fact()], by=person, name="test")
    assert not Call.objects.exists()


def test_a_batch_says_what_came_of_it():
    told(call_fact("EKS-1"), call_fact("EKS-2"))
    batch = Batch.objects.get()
    assert (batch.new, batch.changed, batch.refused) == (2, 0, 0)
    assert batch.ended_at is not None
    assert Source.objects.get(key="test").read_at == batch.ended_at
