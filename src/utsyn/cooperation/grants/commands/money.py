"""Verbs on money: pay, claim back, receive; and the applicant declines."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from django.utils.translation import gettext as _

from utsyn.cooperation.grants.checking import check_move, check_past, check_sane, checked_amount, checked_words, kroner, refuse
from utsyn.cooperation.grants.models import Award, AwardStatus, Payment, Repayment, ReportStatus
from utsyn.cooperation.grants.models.awards import AWARD_MOVES
from utsyn.cooperation.grants.queries.sums import claimed, paid, status_after_money
from utsyn.cooperation.grants.telling import tell
from utsyn.foundation.audit.commands import command
from utsyn.foundation.kernel.actors import Actor
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.errors import Conflict


@command("payment.record")
def pay(award: Award, /, *, by: Actor, amount: Decimal, paid_on: dt.date | None = None, reference: str = "") -> Payment:
    """Record what was paid: no more in all than was granted. Paid in full, the support is paid.

    Raises:
        Conflict: nothing is granted, or it is all paid.
        Invalid: more than what is left, a day to come or before the decision.
    """
    if award.status != AwardStatus.GRANTED:
        raise Conflict(no_move_from(award.status))
    if not award.application.account_number:
        raise Conflict(_("There is no account number to pay to."))
    given, left = checked_amount("amount", amount), award.amount_nok - paid(award)
    if given > left:
        raise refuse("amount", _("There is %(left)s left to pay.") % {"left": kroner(left)})
    day = check_past("paid_on", paid_on or today())
    if day < award.decided_on:
        raise refuse("paid_on", _("That is before the decision."))
    made = Payment.objects.create(
        authority=award.authority, award=award, amount_nok=given, paid_on=day,
        reference=checked_words("reference", reference, longest=60),
    )  # fmt: skip
    award.write(status=status_after_money(award))
    close_if_done(award)
    return made


@command("award.decline")
def decline(award: Award, /, *, by: Actor) -> Award:
    """The applicant wants it no more; before anything is paid."""
    check_move(AWARD_MOVES, award.status, AwardStatus.LAPSED, no_move_from(award.status))
    if paid(award):
        raise Conflict(_("Something is paid already. Write to the coordinator to pay it back."))
    award.write(status=AwardStatus.LAPSED)
    return award


@command("repayment.claim")
def claim(award: Award, /, *, by: Actor, amount: Decimal, reason: str, due_on: dt.date) -> Repayment:
    """Claim back what was not used, or not used as promised: no more than was paid, and with the reason."""
    check_move(AWARD_MOVES, award.status, AwardStatus.CLAIMED, no_move_from(award.status))
    given, left = checked_amount("amount", amount), paid(award) - claimed(award)
    if left <= 0:
        raise Conflict(_("Nothing is paid that could be claimed back."))
    if given > left:
        raise refuse("amount", _("At most %(left)s can be claimed back.") % {"left": kroner(left)})
    if check_sane("due_on", due_on) <= today():
        raise refuse("due_on", _("Give a day to come."))
    words = checked_words("reason", reason, needed=True)
    made = Repayment.objects.create(
        authority=award.authority, award=award, amount_nok=given, reason=words, claimed_on=today(), due_on=due_on
    )
    award.write(status=AwardStatus.CLAIMED)
    tell(award.application, lambda: _("Support is claimed back"), lambda: _claimed(made))
    return made


def _claimed(claim: Repayment) -> str:
    words = _("%(amount)s is claimed back, by %(day)s.") % {"amount": kroner(claim.amount_nok), "day": f"{claim.due_on:%d.%m.%Y}"}
    return f"{words}\n\n{claim.reason}"


@command("repayment.receive")
def receive(repayment: Repayment, /, *, by: Actor, repaid_on: dt.date | None = None) -> Repayment:
    """The money has come."""
    if repayment.repaid_on is not None:
        raise Conflict(_("It is repaid already."))
    day = check_past("repaid_on", repaid_on or today())
    if day < repayment.claimed_on:
        raise refuse("repaid_on", _("That is before it was claimed."))
    repayment.write(repaid_on=day)
    award = repayment.award
    award.write(status=status_after_money(award))
    close_if_done(award)
    return repayment


def close_if_done(award: Award) -> None:
    """Paid in full and reported on: nothing is left to do."""
    report = getattr(award, "final_report", None)
    if award.status == AwardStatus.PAID and report is not None and report.status == ReportStatus.APPROVED:
        award.write(status=AwardStatus.CLOSED)


def no_move_from(status: str) -> str:
    """Where the support stands."""
    return {
        AwardStatus.STANDS: _("Nothing is granted."),
        AwardStatus.GRANTED: _("The support is granted, and not paid in full."),
        AwardStatus.PAID: _("The support is paid in full."),
        AwardStatus.CLAIMED: _("Support is claimed back, and has not come yet."),
        AwardStatus.CLOSED: _("The support is paid and reported on."),
        AwardStatus.LAPSED: _("The support was declined."),
    }[AwardStatus(status)]
