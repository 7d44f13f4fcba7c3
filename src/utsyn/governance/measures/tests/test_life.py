"""The life cycle: a table of every move, and a machine that walks it against a model."""

import datetime as dt

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from utsyn.foundation.accounts.tests.factories import make_authority
from utsyn.foundation.audit.chain import verify
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.errors import Conflict, Invalid
from utsyn.governance.measures import commands
from utsyn.governance.measures.models import Status
from utsyn.governance.measures.tests.factories import SYSTEM, make_measure, take_to, words
from utsyn.governance.strategy.tests.factories import make_strategy

VERBS = {
    "plan": (commands.plan, "planned"),
    "propose_again": (commands.propose_again, "proposed"),
    "start": (commands.start, "in_progress"),
    "complete": (commands.complete, "completed"),
    "discontinue": (commands.discontinue, "discontinued"),
}
ALLOWED = {
    ("proposed", "plan"), ("proposed", "discontinue"), ("planned", "propose_again"), ("planned", "start"), ("planned", "discontinue"),
    ("in_progress", "complete"), ("in_progress", "discontinue"),
}  # fmt: skip


def do(measure, name):
    extra = {"reason": words("Ikke aktuelt")} if name == "discontinue" else {}
    return VERBS[name][0](measure, by=SYSTEM, **extra)


@pytest.mark.django_db
@pytest.mark.parametrize("name", VERBS)
@pytest.mark.parametrize("status", Status.values)
def test_only_the_moves_of_the_table_are_made(strategy, status, name):
    measure = take_to(make_measure(strategy), status)
    if (status, name) in ALLOWED:
        assert do(measure, name).status == VERBS[name][1]
    else:
        with pytest.raises(Conflict, match="Tiltaket"):
            do(measure, name)
        measure.refresh_from_db()
        assert measure.status == status


@pytest.mark.django_db
def test_completing_says_the_day_and_waits_for_no_more_reports(measure):
    done = commands.complete(measure, by=SYSTEM, on=today() - dt.timedelta(days=3))
    assert (done.ended_on, done.next_update_due_on) == (today() - dt.timedelta(days=3), None)


@pytest.mark.django_db
def test_nothing_is_completed_tomorrow(measure):
    with pytest.raises(Invalid):
        commands.complete(measure, by=SYSTEM, on=today() + dt.timedelta(days=1))


@pytest.mark.django_db
def test_discontinuing_needs_a_reason(measure):
    with pytest.raises(Invalid):
        commands.discontinue(measure, by=SYSTEM, reason=words(""))


@pytest.mark.django_db
def test_nothing_moves_in_a_strategy_whose_place_was_taken(cast, measure):
    make_strategy(cast, status="adopted", replaces=measure.strategy)
    with pytest.raises(Conflict):
        commands.complete(measure, by=SYSTEM)


class Life(RuleBasedStateMachine):
    """Walks one measure by any verb in any order, beside a model that knows the table alone."""

    @initialize()
    def begin(self):
        self.measure, self.expected = make_measure(make_strategy(make_authority(f"m{id(self)}"))), "proposed"

    @rule(name=st.sampled_from(sorted(VERBS)))
    def move(self, name):
        try:
            do(self.measure, name)
        except Conflict:
            assert (self.expected, name) not in ALLOWED
        else:
            assert (self.expected, name) in ALLOWED
            self.expected = VERBS[name][1]

    @rule()
    def report(self):
        try:
            commands.record_update(self.measure, by=SYSTEM, health="on_track", text=words("Det går bra"))
        except Conflict:
            assert self.expected != "in_progress"
        else:
            assert self.expected == "in_progress"

    @invariant()
    def agrees_with_the_model(self):
        if hasattr(self, "measure"):
            self.measure.refresh_from_db()
            assert self.measure.status == self.expected
            assert (self.measure.ended_on is not None) == (self.expected in ("completed", "discontinued"))


class TestLifeWalked(TestCase):
    def test_the_life_cycle_never_departs_from_its_model(self):
        run_state_machine_as_test(
            Life, settings=settings(max_examples=12, stateful_step_count=12, deadline=None, suppress_health_check=list(HealthCheck))
        )
        from utsyn.foundation.audit.models import Ledger

        assert [fault for ledger in Ledger.objects.all() for fault in verify(ledger)] == []
