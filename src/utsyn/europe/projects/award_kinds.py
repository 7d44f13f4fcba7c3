"""What follows an award may be: checks, duties, payments, and what came of it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import pgettext_lazy


class Check(models.TextChoices):
    """What must be in order before the first krone is spent."""

    AGREEMENT = "agreement", pgettext_lazy("award check", "grant agreement signed")
    CONSORTIUM = "consortium", pgettext_lazy("award check", "agreement with the consortium signed")
    LEDGER = "ledger", pgettext_lazy("award check", "account and project codes in the accounts")
    ARCHIVE = "archive", pgettext_lazy("award check", "archive number")


# The checks at which somebody signs, and those at which a code is written.
SIGNED = (Check.AGREEMENT, Check.CONSORTIUM)


class Duty(models.TextChoices):
    """What kind of duty it is towards the programme."""

    REPORT = "report", pgettext_lazy("duty", "progress report")
    FINAL_REPORT = "final_report", pgettext_lazy("duty", "final report")
    DELIVERABLE = "deliverable", pgettext_lazy("duty", "deliverable")
    AUDIT = "audit", pgettext_lazy("duty", "audit certificate")
    OTHER = "other", pgettext_lazy("duty", "other duty")


class PaymentKind(models.TextChoices):
    """What is paid: the first three come to us, the last goes from us to a member."""

    PREFINANCING = "prefinancing", pgettext_lazy("payment", "advance payment")
    INTERIM = "interim", pgettext_lazy("payment", "interim payment")
    FINAL = "final", pgettext_lazy("payment", "final payment")
    TRANSFER = "transfer", pgettext_lazy("payment", "passed on to a member")


class Kept(models.TextChoices):
    """What became of what the project began."""

    ALL = "all", pgettext_lazy("benefit", "it is ordinary service")
    PART = "part", pgettext_lazy("benefit", "a part of it is ordinary service")
    NONE = "none", pgettext_lazy("benefit", "nothing was kept")


# So many years after the closing the benefit is looked at.
REVIEW_YEARS = (1, 3)
