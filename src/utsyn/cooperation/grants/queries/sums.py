"""Sums of money: what is granted, what is proposed, what is left."""

from __future__ import annotations

from decimal import Decimal

from django.db.models import Sum

from utsyn.cooperation.grants.models import Application, ApplicationStatus, Award, AwardStatus, Payment, Repayment, Round


def granted(round: Round) -> Decimal:
    """The sum of the support that stands, in kroner."""
    return Award.objects.standing().filter(application__round=round).aggregate(sum=Sum("amount_nok"))["sum"] or Decimal(0)


def proposed(round: Round) -> Decimal:
    """The sum of what is proposed and not decided."""
    waiting = Application.objects.filter(round=round, status=ApplicationStatus.ASSESSING)
    return waiting.aggregate(sum=Sum("proposed_nok"))["sum"] or Decimal(0)


def spoken_for(round: Round) -> Decimal:
    """What of the frame is granted or proposed."""
    return granted(round) + proposed(round)


def paid(award: Award) -> Decimal:
    """What has been paid."""
    return Payment.objects.filter(award=award).aggregate(sum=Sum("amount_nok"))["sum"] or Decimal(0)


def claimed(award: Award) -> Decimal:
    """What has been claimed back, come in or not."""
    return Repayment.objects.filter(award=award).aggregate(sum=Sum("amount_nok"))["sum"] or Decimal(0)


def status_after_money(award: Award) -> str:
    """Granted or paid, by the sum of the payments."""
    return AwardStatus.PAID if paid(award) >= award.amount_nok else AwardStatus.GRANTED
