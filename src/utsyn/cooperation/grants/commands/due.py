"""What the clock does: ask for reports, and forget people when their time has come."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.db.models import ExpressionWrapper, F, IntegerField, Q, QuerySet
from django.utils.translation import gettext as _

from utsyn.cooperation.grants.models import Application, ApplicationStatus, Award, AwardStatus, FinalReport
from utsyn.cooperation.grants.telling import tell
from utsyn.foundation.audit.chain import erase_personal
from utsyn.foundation.audit.commands import command
from utsyn.foundation.audit.models import Entry
from utsyn.foundation.kernel.actors import Actor, System
from utsyn.foundation.kernel.clock import today

CLOCK = System("clock")
# A reminder before the day, and one a month as long as the report is late.
BEFORE, AGAIN = dt.timedelta(days=14), dt.timedelta(days=30)
# How long an account number is kept when nothing is left to pay, and a draft that was never sent.
ACCOUNT_DAYS, DRAFT_DAYS = 90, 180
MOST_AT_ONCE = 200
OVER = (AwardStatus.STANDS, AwardStatus.CLOSED, AwardStatus.LAPSED)


def do_due() -> int:
    """Remind and forget; gives how many things were done. Running twice changes nothing."""
    wanted = list(_to_remind()[:MOST_AT_ONCE])
    for award in wanted:
        remind(award, by=CLOCK)
    gone, spent = list(to_forget()[:MOST_AT_ONCE]), list(_to_unbank()[:MOST_AT_ONCE])
    for application in gone:
        forget(application, by=CLOCK)
    for application in spent:
        forget_account(application, by=CLOCK)
    return len(wanted) + len(gone) + len(spent)


def _to_remind() -> QuerySet[Award]:
    day = today()
    told = FinalReport.objects.exclude(status="returned").values("award")
    open_ones = Award.objects.filter(status__in=(AwardStatus.GRANTED, AwardStatus.PAID), report_due_on__lte=day + BEFORE)
    fresh = Q(report_reminded_on=None) | Q(report_reminded_on__lte=day - AGAIN)
    return open_ones.filter(fresh).exclude(pk__in=told).select_related(*Award.fetched_with)


@command("award.remind")
def remind(award: Award, /, *, by: Actor) -> Award:
    """Ask for the report, or say that it is late and what that means."""
    assert award.report_due_on is not None
    day = {"title": award, "day": f"{award.report_due_on:%d.%m.%Y}"}
    is_late = award.report_due_on < today()
    award.write(report_reminded_on=today())
    tell(
        award.application,
        lambda: _("The report is late") if is_late else _("Remember the report"),
        lambda: (
            (
                _("The report on “%(title)s” was due %(day)s and is not here. Nothing new can be granted before it is.")
                if is_late
                else _("The report on “%(title)s” is due %(day)s. It takes ten minutes, with the link below.")
            )
            % day
        ),
    )
    return award


def to_forget() -> QuerySet[Application]:
    """Applications that name people longer than they need to: never sent, withdrawn, or decided more years ago than the scheme keeps."""
    day = today()
    old = day - dt.timedelta(days=DRAFT_DAYS)
    never_sent = Q(status=ApplicationStatus.DRAFT, round__closes_on__lt=old)
    dropped = Q(status=ApplicationStatus.WITHDRAWN, withdrawn_on__lt=old)
    kept_until = ExpressionWrapper(F("award__decided_on__year") + F("round__scheme__keep_years"), IntegerField())
    settled = Q(status=ApplicationStatus.DECIDED, award__status__in=OVER, kept_until__lt=day.year)
    found = Application.objects.annotate(kept_until=kept_until).filter(never_sent | dropped | settled, forgotten_on=None)
    return found.select_related(*Application.fetched_with).order_by("pk")


@command("application.forget")
def _forget(application: Application, /, *, by: Actor) -> Application:
    application.write(contact_name="", contact_email="", contact_phone="", account_number="", forgotten_on=today())
    return application


def forget(application: Application, /, *, by: Actor) -> Application:
    """Erase who was the contact, here and in the ledger, and the account number. What the organisation applied for and got stays."""
    with transaction.atomic():
        done = _forget(application, by=by)
        # The entry of the deed itself is among them: it too says what was there before.
        erase_personal(Entry.objects.filter(subject_kind="grants.application", subject_code=done.code))
    return done


def _to_unbank() -> QuerySet[Application]:
    """Account numbers that nothing more is paid to."""
    spent = Q(status=ApplicationStatus.DECIDED, award__status__in=OVER, award__decided_on__lt=today() - dt.timedelta(days=ACCOUNT_DAYS))
    return Application.objects.filter(spent).exclude(account_number="").select_related(*Application.fetched_with).order_by("pk")


@command("application.forget_account")
def forget_account(application: Application, /, *, by: Actor) -> Application:
    """Erase the account number alone."""
    application.write(account_number="")
    return application
