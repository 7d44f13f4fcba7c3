"""Verbs on appeals: three weeks, reconsideration, the appeals body (forvaltningsloven §§ 28 to 34)."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from utsyn.cooperation.grants.checking import check_move, check_past, checked_amount, checked_words, kroner, refuse
from utsyn.cooperation.grants.models import Appeal, AppealStatus, Award, AwardStatus, Outcome
from utsyn.cooperation.grants.models.awards import APPEAL_MOVES, OPEN_APPEALS
from utsyn.cooperation.grants.queries.sums import granted, proposed
from utsyn.cooperation.grants.telling import tell
from utsyn.foundation.audit.commands import command
from utsyn.foundation.kernel.actors import Actor
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.errors import Conflict


@command("appeal.lodge")
def lodge(award: Award, /, *, by: Actor, text: str, received_on: dt.date | None = None) -> Appeal:
    """Ask that the decision be changed. Also one that comes too late is taken in: whoever handles it says so.

    Raises:
        Conflict: an appeal is being handled already, or the support was declined.
    """
    if award.status == AwardStatus.LAPSED:
        raise Conflict(_("The support was declined."))
    if award.appeals.filter(status__in=OPEN_APPEALS).exists():
        raise Conflict(_("An appeal on this decision is being handled already."))
    day = check_past("received_on", received_on or today())
    if day < award.decided_on:
        raise refuse("received_on", _("That is before the decision."))
    appeal = Appeal.objects.create(authority=award.authority, award=award, text=checked_words("text", text, needed=True), received_on=day)
    tell(
        award.application,
        lambda: _("We have received your appeal"),
        lambda: _("We first look at the case again ourselves. If we do not change the decision, the appeals body does."),
    )
    return appeal


@command("appeal.withdraw")
def withdraw_appeal(appeal: Appeal, /, *, by: Actor) -> Appeal:
    """The applicant drops it."""
    return _move(appeal, AppealStatus.WITHDRAWN)


@command("appeal.dismiss")
def dismiss_appeal(appeal: Appeal, /, *, by: Actor, answer: str) -> Appeal:
    """It came after the three weeks, and nothing excuses that (§ 31)."""
    if appeal.status == AppealStatus.RECEIVED and appeal.received_on <= appeal.award.appeal_by:
        raise Conflict(_("It came in time, and must be handled."))
    return _answer(appeal, AppealStatus.DISMISSED, answer)


@command("appeal.meet")
def meet(appeal: Appeal, /, *, by: Actor, answer: str, amount: Decimal) -> Appeal:
    """On looking again, those who decided change their decision: the applicant gets `amount`."""
    check_move(APPEAL_MOVES, appeal.status, AppealStatus.MET, no_move_from(appeal.status))
    return _grant(appeal, AppealStatus.MET, answer, amount)


@command("appeal.forward")
def forward(appeal: Appeal, /, *, by: Actor, answer: str) -> Appeal:
    """The decision is not changed; the appeals body is to decide, and is told why."""
    return _answer(appeal, AppealStatus.FORWARDED, answer)


@command("appeal.settle")
def settle(appeal: Appeal, /, *, by: Actor, answer: str, amount: Decimal | None = None) -> Appeal:
    """What the appeals body decided: with `amount` the appeal is met, without it is not, and that is final."""
    to = AppealStatus.REJECTED if amount is None else AppealStatus.UPHELD
    check_move(APPEAL_MOVES, appeal.status, to, no_move_from(appeal.status))
    return _answer(appeal, to, answer) if amount is None else _grant(appeal, to, answer, amount)


def _grant(appeal: Appeal, to: str, answer: str, amount: Decimal) -> Appeal:
    """The new amount: at least what is granted now, at most what was asked for, within what is left of the frame."""
    award, given = appeal.award, checked_amount("amount", amount)
    application, round = award.application, award.application.round
    if given > (application.requested_nok or 0) or given <= award.amount_nok:
        words = _("Write more than %(now)s and at most the %(asked)s they applied for.")
        raise refuse("amount", words % {"now": kroner(award.amount_nok), "asked": kroner(application.requested_nok or Decimal(0))})
    left = round.frame_nok - granted(round) - proposed(round) + award.amount_nok
    if given > left:
        raise refuse("amount", _("There is %(left)s left of the frame. The coordinator can add to it.") % {"left": kroner(left)})
    reasons = checked_words("answer", answer, needed=True)
    status = AwardStatus.GRANTED if award.status in (AwardStatus.STANDS, AwardStatus.PAID, AwardStatus.CLOSED) else award.status
    award.write(
        outcome=Outcome.GRANTED, amount_nok=given, status=status, report_due_on=award.report_due_on or round.report_due_on,
        reasons=reasons, terms=award.terms or str(round.scheme.terms),
    )  # fmt: skip
    return _answer(appeal, to, reasons, amount_nok=given)


def _answer(appeal: Appeal, to: str, answer: str, **values: Any) -> Appeal:
    words = checked_words("answer", answer, needed=True)
    _move(appeal, to, answer=words, answered_on=today(), **values)
    tell(appeal.award.application, lambda: _("An answer to your appeal"), lambda: f"{told(appeal)}\n\n{appeal.answer}")
    return appeal


def told(appeal: Appeal) -> str:
    """What became of it, to the applicant."""
    amount = {"amount": kroner(appeal.award.amount_nok)}
    return {
        AppealStatus.RECEIVED: _("Your appeal is received. We look at the case again."),
        AppealStatus.MET: _("We have changed the decision. You get %(amount)s.") % amount,
        AppealStatus.FORWARDED: _("We have not changed the decision. The appeals body decides now."),
        AppealStatus.UPHELD: _("The appeals body has changed the decision. You get %(amount)s.") % amount,
        AppealStatus.REJECTED: _("The appeals body has not changed the decision. It is final."),
        AppealStatus.DISMISSED: _("Your appeal came after the three weeks, and is dismissed."),
        AppealStatus.WITHDRAWN: _("You withdrew the appeal."),
    }[AppealStatus(appeal.status)]


def _move(appeal: Appeal, to: str, **values: Any) -> Appeal:
    check_move(APPEAL_MOVES, appeal.status, to, no_move_from(appeal.status))
    appeal.write(status=to, **values)
    return appeal


def no_move_from(status: str) -> str:
    """Where the appeal stands."""
    if status == AppealStatus.RECEIVED:
        return _("The appeal is received. First look at the case again.")
    if status == AppealStatus.FORWARDED:
        return _("The appeal lies with the appeals body.")
    return _("The appeal is answered, and that stands.")
