"""The life of an application, walked in any order beside a model that knows the drawn moves alone: refused moves are refused, allowed ones succeed."""

from decimal import Decimal
from itertools import count
from types import SimpleNamespace

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from utsyn.cooperation.grants import commands
from utsyn.cooperation.grants.models import Appeal, Application, Award, FinalReport, Repayment, Round
from utsyn.cooperation.grants.tests.factories import SYSTEM, days, declared, filled, make_draft, make_round, scores, to_assessment
from utsyn.foundation.accounts.tests.factories import make_authority, make_person, make_unit
from utsyn.foundation.audit.chain import verify
from utsyn.foundation.audit.models import Ledger
from utsyn.foundation.kernel.errors import Conflict, Denied

_serial = count(1)
ROLES = ("coordinator", "contributor", "unit_head", "chief_executive")
AMOUNT = Decimal(30_000)
STEPS = (
    "submit", "withdraw", "take_up", "dismiss", "assess", "propose_amount", "ready", "reopen", "decide", "decline", "pay", "claim", "receive",
    "report", "return_report", "approve", "lodge", "drop", "meet", "forward", "reject", "uphold",
)  # fmt: skip


class Model:
    """What there is, in plain words: nothing of the room's own tables."""

    def __init__(self) -> None:
        self.stage, self.round, self.award, self.appeal, self.report = "draft", "assessing", "", "", ""
        self.assessed = self.proposed = self.paid = self.claimed_once = False

    def allows(self, step: str) -> bool:
        """Whether the step is drawn from here."""
        granted = self.award in ("granted", "paid", "claimed")
        return {
            "submit": False if self.round != "open" else self.stage == "draft",
            "withdraw": self.stage in ("draft", "submitted", "assessing"),
            "take_up": self.stage == "submitted",
            "dismiss": self.stage == "submitted",
            "assess": self.stage == "assessing" and self.round != "proposed",
            "propose_amount": self.stage == "assessing" and self.round != "proposed" and self.assessed,
            "ready": self.round == "assessing" and self.stage == "assessing" and self.proposed,
            "reopen": self.round == "proposed" and not self.award,
            "decide": self.round == "proposed" and self.stage == "assessing",
            "decline": self.award == "granted" and not self.paid,
            "pay": self.award == "granted" and not self.paid,
            "claim": self.paid and self.award in ("granted", "paid", "closed") and not self.claimed_once,
            "receive": self.award == "claimed",
            "report": granted and self.report in ("", "returned"),
            "return_report": self.report == "sent",
            "approve": self.report == "sent",
            "lodge": bool(self.award) and self.award != "lapsed" and self.appeal not in ("received", "forwarded"),
            "drop": self.appeal in ("received", "forwarded"),
            "meet": self.appeal == "received",
            "forward": self.appeal == "received",
            "reject": self.appeal == "forwarded",
            "uphold": self.appeal == "forwarded",
        }[step]

    def take(self, step: str) -> None:
        """The step was made."""
        if step in ("submit", "withdraw", "take_up", "dismiss", "decide"):
            self.stage = {"submit": "submitted", "withdraw": "withdrawn", "take_up": "assessing"}.get(step, "decided")
        if step in ("dismiss", "decide"):
            self.award = "granted" if step == "decide" else "stands"
            self.round = "decided" if step == "decide" else self.round
        if step in ("ready", "reopen"):
            self.round = "proposed" if step == "ready" else "assessing"
        if step in ("lodge", "drop", "forward", "reject"):
            self.appeal = {"lodge": "received", "drop": "withdrawn", "forward": "forwarded", "reject": "rejected"}[step]
        if step in ("report", "return_report", "approve"):
            self.report = {"report": "sent", "return_report": "returned", "approve": "approved"}[step]
        self.assessed |= step == "assess"
        self.proposed |= step == "propose_amount"
        self._money(step)

    def _money(self, step: str) -> None:
        if step == "decline":
            self.award = "lapsed"
        if step == "pay":
            self.paid, self.award = True, "paid"
        if step == "claim":
            self.claimed_once, self.award = True, "claimed"
        if step == "receive":
            self.award = "paid"
        if self.award == "paid" and self.report == "approved":
            self.award = "closed"


class Life(RuleBasedStateMachine):
    """One application in one round."""

    @initialize(opened=st.booleans())
    def begin(self, opened):
        here = make_authority(f"g{next(_serial)}")
        unit = make_unit(here)
        people = {role: make_person(here, role, unit=unit if role == "unit_head" else None) for role in ROLES}
        self.cast = SimpleNamespace(authority=here, **people)
        self.model = Model()
        self.model.round = "open"
        self.round = make_round(self.cast)
        self.application = filled(make_draft(self.round))
        if opened:
            self._step("submit")
            self._people()
        self._close()

    def _close(self):
        to_assessment(self.round)
        self.application = Application.objects.get(pk=self.application.pk)
        self.model.round = "assessing"

    def _people(self):
        declared(self.application, self.cast.coordinator, self.cast.contributor, self.cast.chief_executive)

    def _do(self, step):
        a, cast = self.application, self.cast
        award = Award.objects.filter(application=a).first()
        appeal = Appeal.objects.filter(award=award).order_by("-pk").first() if award else None
        report = FinalReport.objects.filter(award=award).first() if award else None
        claim = Repayment.objects.filter(award=award).last() if award else None
        run = {
            "submit": lambda: commands.submit(a, by=SYSTEM),
            "withdraw": lambda: commands.withdraw(a, by=SYSTEM),
            "take_up": lambda: commands.take_up(a, by=SYSTEM),
            "dismiss": lambda: commands.dismiss(a, by=SYSTEM, reason="Utenfor"),
            "assess": lambda: commands.assess(a, by=cast.contributor, scores=scores(a, 3, 4)),
            "propose_amount": lambda: commands.propose_amount(a, by=SYSTEM, amount=AMOUNT, reason="Best"),
            "ready": lambda: commands.propose(self.round, by=SYSTEM),
            "reopen": lambda: commands.reopen(self.round, by=SYSTEM),
            "decide": lambda: commands.decide(a, by=SYSTEM),
            "decline": lambda: commands.decline(award, by=SYSTEM),
            "pay": lambda: commands.pay(award, by=SYSTEM, amount=award.amount_nok),
            "claim": lambda: commands.claim(award, by=SYSTEM, amount=Decimal(30_000), reason="Ikke brukt", due_on=days(9)),
            "receive": lambda: commands.receive(claim, by=SYSTEM),
            "report": lambda: commands.send_report(award, by=SYSTEM, text="Bra", used_nok=AMOUNT, people=9),
            "return_report": lambda: commands.return_report(report, by=SYSTEM, remark="Mer"),
            "approve": lambda: commands.approve_report(report, by=SYSTEM),
            "lodge": lambda: commands.lodge(award, by=SYSTEM, text="Uenig"),
            "drop": lambda: commands.withdraw_appeal(appeal, by=SYSTEM),
            "forward": lambda: commands.forward(appeal, by=SYSTEM, answer="Står fast"),
            "reject": lambda: commands.settle(appeal, by=SYSTEM, answer="Ikke medhold"),
        }
        needs = {"award": award, "appeal": appeal, "report": report, "claim": claim}
        wanted = {
            "decline": "award", "pay": "award", "claim": "award", "report": "award", "lodge": "award", "receive": "claim",
            "return_report": "report", "approve": "report", "drop": "appeal", "forward": "appeal", "reject": "appeal",
        }  # fmt: skip
        if step in wanted and needs[wanted[step]] is None:
            raise Conflict("nothing to act on")
        run[step]()

    def _step(self, step):
        allowed = self.model.allows(step)
        try:
            self._do(step)
        except (Conflict, Denied):
            # Denied: nobody has declared on what was never sent.
            assert not allowed, step
        else:
            assert allowed, step
            self.model.take(step)

    @rule(step=st.sampled_from([step for step in STEPS if step not in ("meet", "uphold")]))
    def walk(self, step):
        self._step(step)

    @rule()
    def onward(self):
        """The next step forward that is allowed, so that walks come far."""
        for step in ("take_up", "assess", "propose_amount", "ready", "decide", "pay", "report", "approve"):
            if (
                self.model.allows(step)
                and not (step == "assess" and self.model.assessed)
                and not (step == "propose_amount" and self.model.proposed)
            ):
                self._step(step)
                return

    @invariant()
    def agrees_with_the_model(self):
        if not hasattr(self, "application"):
            return
        found = Application.objects.get(pk=self.application.pk)
        award = Award.objects.filter(application=found).first()
        assert found.status == self.model.stage
        assert (award.status if award else "") == self.model.award
        assert Round.objects.get(pk=self.round.pk).status == self.model.round


class TestLifeWalked(TestCase):
    def test_the_life_of_an_application_never_departs_from_its_model(self):
        run_state_machine_as_test(
            Life,
            settings=settings(
                max_examples=12, stateful_step_count=18, deadline=None, phases=(Phase.generate,), suppress_health_check=list(HealthCheck)
            ),
        )
        assert [fault for ledger in Ledger.objects.all() for fault in verify(ledger)] == []
