"""A random walk through the life of a strategy and its amendments, beside a model that fits on a page."""

import datetime as dt
from itertools import count

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from utsyn.foundation.accounts.tests.factories import make_authority
from utsyn.foundation.audit.chain import verify
from utsyn.foundation.kernel.errors import Conflict
from utsyn.governance.strategy import commands
from utsyn.governance.strategy.models import Strategy
from utsyn.governance.strategy.tests.factories import SYSTEM, in_all, make_decision, make_strategy
from utsyn.governance.strategy.versions import is_intact, structure_of

SERIAL = count(1)
PAST = dt.date(2015, 6, 1)


class StrategyMachine(RuleBasedStateMachine):
    """`status`, `versions` and `staged` are the model; the database must always agree."""

    @initialize()
    def begin(self):
        self.authority = make_authority(slug=f"walk-{next(SERIAL)}")
        self.strategy = make_strategy(self.authority, axes=1)
        self.status, self.versions, self.staged = "draft", 0, None

    def expect(self, allowed, deed, after=None):
        if not allowed:
            with pytest.raises(Conflict):
                deed()
            return
        deed()
        if after:
            self.status = after

    @rule()
    def hear(self):
        fits = self.status in ("draft", "hearing")
        self.expect(fits, lambda: commands.send_to_hearing(self.strategy, by=SYSTEM, hearing_from=PAST, hearing_until=PAST), "hearing")

    @rule()
    def propose(self):
        self.expect(self.status == "hearing", lambda: commands.propose(self.strategy, by=SYSTEM), "proposed")

    @rule()
    def adopt(self):
        fits = self.status == "proposed"
        self.expect(fits, lambda: commands.adopt(self.strategy, by=SYSTEM, decision=make_decision(self.authority)), "adopted")
        self.versions += fits

    @rule()
    def withdraw(self):
        self.expect(self.status in ("draft", "hearing", "proposed"), lambda: commands.withdraw(self.strategy, by=SYSTEM), "withdrawn")

    @rule()
    def expire(self):
        self.expect(False, lambda: commands.expire(self.strategy, by=SYSTEM))

    @rule()
    def add_axis(self):
        self.expect(self.status in ("draft", "hearing"), lambda: commands.add_axis(self.strategy, by=SYSTEM, name=in_all("Ny")))

    @rule()
    def open_amendment(self):
        fits = self.status == "adopted" and self.staged is None
        self.expect(fits, lambda: commands.open_amendment(self.strategy, by=SYSTEM, title=in_all("Endring")))
        self.staged = 0 if fits else self.staged

    @rule()
    def stage(self):
        amendment = self.strategy.amendments.last()
        if amendment is not None:
            values = {"operation": "add", "part_kind": "axis", "values": {"name": in_all("Enda en")}}
            self.expect(self.staged is not None, lambda: commands.stage(amendment, by=SYSTEM, **values))
            self.staged = None if self.staged is None else self.staged + 1

    @rule()
    def adopt_amendment(self):
        amendment = self.strategy.amendments.last()
        if amendment is not None:
            fits = bool(self.staged)
            self.expect(fits, lambda: commands.adopt_amendment(amendment, by=SYSTEM, decision=make_decision(self.authority)))
            self.versions += fits
            self.staged = None if fits else self.staged

    @rule()
    def withdraw_amendment(self):
        amendment = self.strategy.amendments.last()
        if amendment is not None:
            self.expect(self.staged is not None, lambda: commands.withdraw_amendment(amendment, by=SYSTEM))
            self.staged = None

    @invariant()
    def the_database_agrees(self):
        if not hasattr(self, "strategy"):
            return
        found = Strategy.objects.get(pk=self.strategy.pk)
        assert (found.status, found.current_version, found.versions.count()) == (self.status, self.versions, self.versions)
        assert all(is_intact(version) for version in found.versions.all())
        last = found.versions.last()
        if last is not None:
            now = structure_of(found)
            assert (last.snapshot["strategy"], last.snapshot["parts"]) == (now["strategy"], now["parts"])

    def teardown(self):
        if hasattr(self, "authority"):
            self.authority.ledger.refresh_from_db()
            assert list(verify(self.authority.ledger)) == []


@pytest.mark.django_db
def test_no_walk_leaves_the_drawn_life():
    few = settings(max_examples=15, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck))
    run_state_machine_as_test(StrategyMachine, settings=few)
    assert Strategy.objects.exists(), "no walk was taken"
