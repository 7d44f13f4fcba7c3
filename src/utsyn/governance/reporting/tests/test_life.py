"""The life of a cycle and of all that is handed in to it, walked at random beside a model that knows only the drawn moves."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from utsyn.foundation.accounts.tests.factories import make_cast
from utsyn.foundation.audit.chain import verify
from utsyn.foundation.kernel.clock import as_of
from utsyn.foundation.kernel.errors import Conflict
from utsyn.foundation.kernel.text import Translated
from utsyn.governance.measures.models import Measure
from utsyn.governance.measures.tests.factories import make_measure
from utsyn.governance.reporting import commands
from utsyn.governance.reporting.models import ReportingCycle, Submission
from utsyn.governance.reporting.tests.factories import make_cycle
from utsyn.governance.strategy.tests.factories import make_strategy

WORDS = Translated({"nb": "Det går sin gang."})
NAMES = ("first", "second", "unit", "whole")
OWED = ("open", "returned")


class Life(RuleBasedStateMachine):
    """Two measures of one unit, the unit's summary, and the whole."""

    @initialize()
    def planned(self) -> None:
        self.cast = make_cast()
        strategy = make_strategy(self.cast, status="adopted")
        for title in ("Det ene", "Det andre"):
            make_measure(strategy, status="in_progress", title=title, lead_unit=self.cast.unit, owner=self.cast.contributor)
        self.cycle = make_cycle(strategy, by=self.cast.coordinator, status="planned")
        self.status, self.states, self.days, self.next = "planned", {}, 0, None

    def found(self, name: str) -> Submission:
        all_of_it = Submission.objects.filter(cycle=self.cycle).order_by("pk")
        if name in ("unit", "whole"):
            return all_of_it.get(level=name)
        return all_of_it.filter(level="measure")[("first", "second").index(name)]

    def today(self) -> Any:
        return as_of(self.cycle.opens_on + dt.timedelta(days=self.days))

    def tries(self, is_drawn: bool, deed: Any) -> bool:
        """Do it: it goes as drawn, or it is refused and nothing has changed."""
        with self.today():
            if is_drawn:
                deed()
            else:
                with pytest.raises(Conflict):
                    deed()
        return is_drawn

    def waits(self, level: str) -> bool:
        return self.days <= {"measure": 21, "unit": 28, "whole": 35}[level]

    def is_free_below(self, name: str) -> bool:
        lower = {"unit": [("first", "measure"), ("second", "measure")], "whole": [("unit", "unit")]}.get(name, [])
        return all(self.states[one] == "accepted" or (self.states[one] in OWED and not self.waits(level)) for one, level in lower)

    @rule()
    def open(self) -> None:
        if self.tries(self.status == "planned", lambda: commands.open_cycle(self.cycle, by=self.cast.coordinator)):
            self.status, self.states = "open", dict.fromkeys(NAMES, "open")

    @rule(days=st.integers(1, 9))
    def time_goes(self, days: int) -> None:
        self.days += days

    @rule(name=st.sampled_from(NAMES), by_coordinator=st.booleans())
    def submit(self, name: str, by_coordinator: bool) -> None:
        if self.status == "planned":
            return
        level = "measure" if name in ("first", "second") else name
        who = {"measure": self.cast.contributor, "unit": self.cast.unit_head, "whole": self.cast.coordinator}[level]
        by = self.cast.coordinator if by_coordinator else who
        late = not self.waits(level) and by != self.cast.coordinator and self.states[name] == "open"
        drawn = self.status == "open" and self.states[name] in OWED and not late and self.is_free_below(name)
        health = {"health": "at_risk"} if level == "measure" else {}
        if self.tries(drawn, lambda: commands.submit(self.found(name), by=by, text=WORDS, **health)):
            self.states[name] = "submitted"

    @rule(name=st.sampled_from(NAMES), is_good=st.booleans())
    def answer(self, name: str, is_good: bool) -> None:
        if self.status == "planned":
            return
        by = {"unit": self.cast.coordinator, "whole": self.cast.chief_executive}.get(name, self.cast.unit_head)
        drawn = self.status == "open" and self.states[name] == "submitted"
        back = lambda: commands.send_back(self.found(name), by=by, reason="Mer, takk")  # noqa: E731
        if self.tries(drawn, (lambda: commands.accept(self.found(name), by=by)) if is_good else back):
            self.states[name] = "accepted" if is_good else "returned"

    @rule()
    def remind(self) -> None:
        self.tries(self.status == "open", lambda: commands.remind(self.cycle, by=self.cast.coordinator))

    @rule()
    def close(self) -> None:
        is_done = self.states.get("whole") == "accepted" or self.days > 42
        if self.tries(self.status == "open" and is_done, lambda: commands.close(self.cycle, by=self.cast.coordinator)):
            self.status = "closed"

    @rule()
    def roll_forward(self) -> None:
        def roll() -> None:
            self.next = commands.roll_forward(self.cycle, by=self.cast.coordinator)

        if self.tries(self.status == "closed", roll):
            self.status = "rolled_forward"

    @invariant()
    def agrees(self) -> None:
        if not hasattr(self, "cycle"):
            return
        assert ReportingCycle.objects.get(pk=self.cycle.pk).status == self.status
        assert {name: self.found(name).status for name in self.states} == self.states
        for name in ("first", "second"):
            if self.states.get(name) in ("submitted", "accepted"):
                assert Measure.objects.get(pk=self.found(name).measure_id).health == "at_risk"
        if self.next is not None:
            assert (self.next.status, self.next.follows_id) == ("planned", self.cycle.pk)

    def teardown(self) -> None:
        if hasattr(self, "cast"):
            ledger = self.cast.authority.ledger
            ledger.refresh_from_db()
            assert list(verify(ledger)) == []


@pytest.mark.django_db
def test_the_life_of_a_cycle_never_leaves_what_is_drawn(db):
    from django.db import transaction

    class InItsOwn(Life):
        def __init__(self) -> None:
            self.atomic = transaction.atomic()
            self.atomic.__enter__()
            super().__init__()

        def teardown(self) -> None:
            super().teardown()
            transaction.set_rollback(True)
            self.atomic.__exit__(None, None, None)

    run_state_machine_as_test(
        InItsOwn, settings=settings(max_examples=15, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck))
    )
    assert not ReportingCycle.objects.exists(), "a walk left something behind"
