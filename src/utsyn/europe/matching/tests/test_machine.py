"""Go or no-go walked in any order beside a model that knows the drawn moves alone: refused moves are refused, allowed ones succeed."""

from itertools import count

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from utsyn.europe.catalogue.tests.factories import make_call, make_programme
from utsyn.europe.matching import commands
from utsyn.europe.matching.models import GoNoGo
from utsyn.europe.matching.tests.factories import SYSTEM, make_go_no_go, weigh, words
from utsyn.foundation.accounts.tests.factories import make_authority
from utsyn.foundation.audit.chain import verify
from utsyn.foundation.audit.models import Ledger
from utsyn.foundation.kernel.errors import Conflict, Invalid

_serial = count(1)
# Written down once more, from what the room promises and not from its table.
DRAWN = {
    ("weighing", "ready"): "ready", ("ready", "send_back"): "weighing", ("ready", "go"): "go", ("ready", "no_go"): "no_go",
    ("go", "reopen"): "weighing", ("no_go", "reopen"): "weighing",
}  # fmt: skip
VERBS = ("ready", "send_back", "go", "no_go", "reopen")


def do(thing, verb):
    if verb in ("go", "no_go"):
        return commands.decide(thing, by=SYSTEM, answer=verb, reason=words("Derfor"))
    if verb == "reopen":
        return commands.reopen(thing, by=SYSTEM, reason=words("Ny frist"))
    return getattr(commands, verb)(thing, by=SYSTEM)


class Weighing(RuleBasedStateMachine):
    """One go or no-go; the model holds where it stands."""

    @initialize()
    def begin(self):
        make_programme()
        self.thing = weigh(make_go_no_go(make_authority(f"g{next(_serial)}"), make_call()))
        self.stands = "weighing"

    @rule(verb=st.sampled_from(VERBS))
    def try_to(self, verb):
        to = DRAWN.get((self.stands, verb))
        try:
            do(self.thing, verb)
        except (Conflict, Invalid):
            assert to is None
        else:
            assert to is not None
            self.stands = to

    @rule(days=st.integers(min_value=-5, max_value=200))
    def edit(self, days):
        try:
            commands.edit_go_no_go(self.thing, by=SYSTEM, staff_days=days)
        except Invalid:
            assert days < 0
        except Conflict:
            assert self.stands != "weighing"
        else:
            assert self.stands == "weighing"

    @rule()
    def learn(self):
        try:
            commands.learn(self.thing, by=SYSTEM, lessons=words("Begynn før"))
        except Conflict:
            assert self.stands in ("weighing", "ready")
        else:
            assert self.stands in ("go", "no_go")

    @invariant()
    def the_rows_tell_the_same(self):
        stored = GoNoGo.objects.get(pk=self.thing.pk)
        assert stored.status == self.stands
        assert (stored.decided_on is not None) == (self.stands in ("go", "no_go"))


class TestWeighing(TestCase):
    def test_no_walk_leaves_the_drawn_moves(self):
        run_state_machine_as_test(
            Weighing,
            settings=settings(
                max_examples=12, stateful_step_count=16, deadline=None, phases=(Phase.generate,), suppress_health_check=list(HealthCheck)
            ),
        )
        assert [fault for ledger in Ledger.objects.all() for fault in verify(ledger)] == []
