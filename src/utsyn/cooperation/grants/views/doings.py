"""Every deed of those who work here, as data: its rule, its form, its verb, and what the page says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from utsyn.cooperation.grants import commands
from utsyn.cooperation.grants.forms import handling, running
from utsyn.cooperation.grants.models import (
    Appeal,
    Application,
    Award,
    Criterion,
    FinalReport,
    Handler,
    Interest,
    Question,
    Repayment,
    Round,
    Scheme,
)


@dataclass(frozen=True)
class Doing:
    """A deed on things of `model` at `path`/<code>/-/<name>/; with a form a page, else a button. `after` names the page one comes to."""

    name: str
    model: type[Any]
    path: str
    verb: str
    run: Callable[..., Any]
    label: Any
    form: type[Any] | None = None
    lede: Any = ""
    takes_seen: bool = False
    asks_reader: bool = False
    after: Callable[[Any], Any] = lambda thing: thing

    @property
    def route(self) -> str:
        """As urls name it."""
        return f"{self.path.rstrip('s')}_{self.name}" if self.path else f"scheme_{self.name}"


def _scheme(part: Any) -> Any:
    return part.scheme


def _application(part: Any) -> Any:
    if isinstance(part, Award):
        return part.application
    return part if isinstance(part, Application) else getattr(part, "award", part).application


_PAPER: dict[str, Any] = {"after": _application}
DOINGS: tuple[Doing, ...] = (
    Doing("edit", Scheme, "", "scheme.edit", commands.edit_scheme, _("Change the scheme"), running.SchemeForm, takes_seen=True),
    Doing("publish", Scheme, "", "scheme.publish", commands.publish, _("Publish the scheme")),
    Doing("end", Scheme, "", "scheme.end", commands.end, _("End the scheme")),
    Doing("criterion", Scheme, "", "criterion.add", commands.add_criterion, _("Add a criterion"), running.CriterionForm, after=_scheme),
    Doing("question", Scheme, "", "question.add", commands.add_question, _("Add a question"), running.QuestionForm, after=_scheme),
    Doing("round", Scheme, "", "round.add", commands.add_round, _("Plan a round"), running.RoundForm),
    Doing("remove", Criterion, "criteria", "criterion.remove", commands.remove_criterion, _("Take away"), after=_scheme),
    Doing("remove", Question, "questions", "question.remove", commands.remove_question, _("Take away"), after=_scheme),
    Doing("edit", Round, "rounds", "round.edit", commands.edit_round, _("Change the round"), running.RoundForm, takes_seen=True),
    Doing("announce", Round, "rounds", "round.announce", commands.announce, _("Announce the round")),
    Doing("assess", Round, "rounds", "round.assess", commands.begin_assessment, _("Begin the assessment")),
    Doing("propose", Round, "rounds", "round.propose", commands.propose, _("The proposal is ready")),
    Doing("reopen", Round, "rounds", "round.reopen", commands.reopen, _("Take the proposal back")),
    Doing("appoint", Round, "rounds", "handler.appoint", commands.appoint, _("Appoint a case handler"), running.HandlerForm, after=lambda one: one.round),
    Doing("remove", Handler, "handlers", "handler.remove", commands.remove_handler, _("Relieve"), after=lambda one: one.round),
    Doing("remove", Interest, "ties", "interest.remove", commands.remove_interest, _("No longer so")),
    Doing(
        "declare", Application, "applications", "impartiality.declare", commands.declare, _("Declare impartiality"), handling.DeclareForm,
        _("You are disqualified when you, or someone close to you, have a part in the matter, sit on the applicant's board, or anything else is apt to weaken trust in you (forvaltningsloven § 6)."),
        after=_application,
    ),
    Doing("take_up", Application, "applications", "application.take_up", commands.take_up, _("Take up for assessment")),
    Doing("assess", Application, "applications", "assessment.give", commands.assess, _("Assess"), handling.ScoreForm, _("0 is not at all, 5 is fully. Give a reason for each: the applicant may read it."), asks_reader=True, after=_application),
    Doing("propose", Application, "applications", "application.propose", commands.propose_amount, _("Propose an amount"), handling.ProposeForm, takes_seen=True),
    Doing("dismiss", Application, "applications", "application.dismiss", commands.dismiss, _("Dismiss"), handling.ReasonForm, _("For an application that cannot be assessed: too late, incomplete, outside the scheme. It is an individual decision that can be appealed."), **_PAPER),
    Doing("decide", Application, "applications", "award.decide", commands.decide, _("Make the decision"), **_PAPER),
    Doing("record", Application, "applications", "award.record", commands.record, _("Record an elected body's decision"), handling.RecordForm, _("For what formannskapet or another elected body decided in its meeting. Who was disqualified there is shown from its minutes."), **_PAPER),
    Doing("send_link", Application, "applications", "application.send_link", commands.send_link, _("Send the applicant a new link")),
    Doing("revoke_links", Application, "applications", "application.revoke_links", commands.revoke_links, _("Revoke the applicant's links")),
    Doing("pay", Award, "awards", "payment.record", commands.pay, _("Record a payment"), handling.PayForm, **_PAPER),
    Doing("claim", Award, "awards", "repayment.claim", commands.claim, _("Claim back"), handling.ClaimForm, **_PAPER),
    Doing("appeal", Award, "awards", "appeal.lodge", commands.lodge, _("Enter an appeal that came by letter"), handling.LodgeForm, **_PAPER),
    Doing("receive", Repayment, "repayments", "repayment.receive", commands.receive, _("The money has come"), handling.ReceiveForm, **_PAPER),
    Doing("approve", FinalReport, "reports", "final_report.approve", commands.approve_report, _("Approve the report"), **_PAPER),
    Doing("return", FinalReport, "reports", "final_report.return", commands.return_report, _("Return the report"), handling.RemarkForm, **_PAPER),
    Doing("meet", Appeal, "appeals", "appeal.meet", commands.meet, _("Change the decision"), handling.GrantForm),
    Doing("forward", Appeal, "appeals", "appeal.forward", commands.forward, _("Send to the appeals body"), handling.AnswerForm),
    Doing("dismiss", Appeal, "appeals", "appeal.dismiss", commands.dismiss_appeal, pgettext_lazy("appeal", "Dismiss"), handling.AnswerForm),
    Doing("settle", Appeal, "appeals", "appeal.settle", commands.settle, _("Record what the appeals body decided"), handling.SettleForm),
)  # fmt: skip
