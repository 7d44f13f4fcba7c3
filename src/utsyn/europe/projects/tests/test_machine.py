"""The life of a project, walked in any order beside a model that knows the drawn moves alone: refused moves are refused, allowed ones succeed."""

from decimal import Decimal
from itertools import count

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from utsyn.europe.projects import commands
from utsyn.europe.projects.models import Project, ProjectMove
from utsyn.europe.projects.tests.factories import SYSTEM, approve, make_project, words
from utsyn.foundation.accounts.tests.factories import make_authority
from utsyn.foundation.audit.chain import verify
from utsyn.foundation.audit.models import Ledger
from utsyn.foundation.kernel.errors import Conflict

_serial = count(1)
# Written down once more, from the domain's own line and not from the room's table.
DRAWN = {
    "idea": {"partner_search", "withdrawn"},
    "partner_search": {"drafting", "withdrawn"},
    "drafting": {"submitted", "withdrawn"},
    "submitted": {"granted", "rejected", "withdrawn"},
    "granted": {"running", "withdrawn"},
    "running": {"closing"},
    "closing": {"closed"},
}
STATES = ("idea", "partner_search", "drafting", "submitted", "granted", "running", "closing", "closed", "rejected", "withdrawn")


def go(project, to):
    """The verb that leads to `to`."""
    if to == "submitted":
        if project.status == "drafting":
            approve(project)
        return commands.submit(project, by=SYSTEM)
    if to == "granted":
        return commands.grant(project, by=SYSTEM, amount=Decimal(10))
    if to == "rejected":
        return commands.reject(project, by=SYSTEM, note=words("Nei"))
    if to == "withdrawn":
        return commands.withdraw(project, by=SYSTEM, note=words("Nei"))
    return commands.move(project, by=SYSTEM, step=to, note=words("Avsluttet etter avtale"))


class Life(RuleBasedStateMachine):
    """One project; the model holds where it stands and how often it moved."""

    @initialize()
    def begin(self):
        self.authority = make_authority(f"p{next(_serial)}")
        self.project = make_project(self.authority)
        self.stands, self.moved = "idea", 1

    @rule(to=st.sampled_from(STATES))
    def try_to_move(self, to):
        before = self.stands
        try:
            go(self.project, to)
        except Conflict:
            assert to not in DRAWN.get(before, set())
        else:
            assert to in DRAWN[before]
            self.stands, self.moved = to, self.moved + 1

    @rule(to=st.sampled_from(STATES))
    def go_on(self, to):
        """Favour moves that are drawn, so that walks come far."""
        if to in DRAWN.get(self.stands, set()):
            self.try_to_move(to)

    @rule(title=st.text(min_size=1, max_size=20).filter(lambda text: text.strip() and "\x00" not in text and text.isprintable()))
    def say_more(self, title):
        try:
            commands.edit(self.project, by=SYSTEM, title=words(title))
        except Conflict:
            assert self.stands in ("closed", "rejected", "withdrawn")
        else:
            assert self.stands in DRAWN

    @invariant()
    def the_rows_tell_the_same(self):
        stored = Project.objects.get(pk=self.project.pk)
        assert stored.status == self.stands
        assert ProjectMove.objects.filter(project=stored).count() == self.moved
        assert (stored.granted_amount is not None) <= (self.stands in ("granted", "running", "closing", "closed", "withdrawn"))


class TestLife(TestCase):
    def test_no_walk_leaves_the_drawn_moves(self):
        run_state_machine_as_test(
            Life,
            settings=settings(
                max_examples=15, stateful_step_count=18, deadline=None, phases=(Phase.generate,), suppress_health_check=list(HealthCheck)
            ),
        )
        assert [fault for ledger in Ledger.objects.all() for fault in verify(ledger)] == []
