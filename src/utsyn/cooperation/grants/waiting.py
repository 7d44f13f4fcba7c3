"""What waits for a person in this room: to declare, assess, propose and decide; appeals, reports and payments, each with its day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.db.models import Count, Exists, IntegerField, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from utsyn.cooperation.grants.models import (
    Appeal,
    AppealStatus,
    Application,
    ApplicationStatus,
    Assessment,
    Award,
    AwardStatus,
    Handler,
    Impartiality,
    ReportStatus,
    RoundStatus,
    Standing,
    Task,
)
from utsyn.foundation.accounts.access import holds
from utsyn.foundation.accounts.models import Authority, Person, Role
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.registries import ToDo, todos
from utsyn.foundation.ui.addresses import Place, address, address_of

# How soon an appeal is to be looked at again.
APPEAL_WEEKS = 4
_ONGOING = (RoundStatus.OPEN, RoundStatus.ASSESSING, RoundStatus.PROPOSED)


@todos
def in_rounds(person: Any, authority: Authority) -> Iterator[ToDo]:
    """Of the rounds in which the person has a task; one query, however many."""
    if not isinstance(person, Person) or not person.roles_at(authority.pk):
        return
    for handler in _tasks(person, authority):
        yield from _of_task(handler, authority)


def _tasks(person: Person, authority: Authority) -> Any:
    """The person's tasks, each with how many applications wait for a declaration, an assessment, or the next step."""
    here = Application.objects.filter(round=OuterRef("round"), status__in=(ApplicationStatus.SUBMITTED, ApplicationStatus.ASSESSING))
    declared = Impartiality.objects.filter(application=OuterRef("pk"), person=person)
    free = declared.filter(standing=Standing.IMPARTIAL)
    assessed = Assessment.objects.filter(application=OuterRef("pk"), assessor=person)
    assessing = here.filter(status=ApplicationStatus.ASSESSING)
    wanted = {
        "undeclared": here.exclude(Exists(declared)),
        "unassessed": assessing.filter(Exists(free)).exclude(Exists(assessed)),
        "untaken": here.filter(Exists(free), status=ApplicationStatus.SUBMITTED),
        "undecided": assessing.filter(Exists(free)),
    }
    found = Handler.objects.filter(authority=authority, person=person, is_removed=False, round__status__in=_ONGOING)
    return (
        found.annotate(**{name: _count(rows) for name, rows in wanted.items()}).select_related("round__scheme", "authority").order_by("pk")
    )


def _count(rows: Any) -> Any:
    counted = rows.order_by().values("round").annotate(count=Count("pk")).values("count")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def _of_task(handler: Any, authority: Authority) -> Iterator[ToDo]:
    round, place = handler.round, Place(authority)
    here = address(place, "grants:applications", code=round.code)
    due = round.answer_by

    def todo(key: str, words: str, action: str) -> ToDo:
        return ToDo(str(round), here, action, due, words, f"grants-{key}-{handler.code}")

    if handler.undeclared:
        words = ngettext(
            "%(count)s application waits for your declaration of impartiality.",
            "%(count)s applications wait for your declaration of impartiality.",
            handler.undeclared,
        )
        yield todo("declare", words % {"count": handler.undeclared}, _("Declare"))
    if handler.task == Task.PREPARES and handler.untaken and round.status != RoundStatus.PROPOSED:
        words = ngettext(
            "%(count)s application is received and not taken up.", "%(count)s applications are received and not taken up.", handler.untaken
        )
        yield todo("take", words % {"count": handler.untaken}, _("Take up"))
    if handler.task == Task.ASSESSES and handler.unassessed and round.status != RoundStatus.PROPOSED:
        words = ngettext(
            "%(count)s application waits for your assessment.", "%(count)s applications wait for your assessment.", handler.unassessed
        )
        yield todo("assess", words % {"count": handler.unassessed}, _("Assess"))
    if handler.task == Task.DECIDES and handler.undecided and round.status == RoundStatus.PROPOSED:
        words = ngettext("%(count)s application waits to be decided.", "%(count)s applications wait to be decided.", handler.undecided)
        yield todo("decide", words % {"count": handler.undecided}, _("Decide"))


@todos
def after_decisions(person: Any, authority: Authority) -> Iterator[ToDo]:
    """Appeals, and reports that came or are late, for the coordinator; one's own reports for an applicant who signs in."""
    if not isinstance(person, Person) or not person.roles_at(authority.pk):
        return
    runs = holds(person, authority.pk, Role.COORDINATOR)
    if runs or holds(person, authority.pk, Role.COUNCIL_SECRETARY):
        yield from _appeals(authority, runs)
    yield from _reports(person, authority, runs)


def _appeals(authority: Authority, runs: bool) -> Iterator[ToDo]:
    states = (AppealStatus.RECEIVED, AppealStatus.FORWARDED) if runs else (AppealStatus.FORWARDED,)
    found = Appeal.objects.filter(authority=authority, status__in=states).select_related("award__application", "authority")
    for one in found:
        is_new = one.status == AppealStatus.RECEIVED
        note = _("An appeal: look at the case again.") if is_new else _("The appeals body has the case.")
        due = one.received_on + dt.timedelta(weeks=APPEAL_WEEKS if is_new else 2 * APPEAL_WEEKS)
        yield ToDo(str(one.award), address_of(Place(authority), one), _("See the appeal"), due, note, f"appeal-{one.code}")


def _reports(person: Person, authority: Authority, runs: bool) -> Iterator[ToDo]:
    lives = (AwardStatus.GRANTED, AwardStatus.PAID, AwardStatus.CLAIMED)
    no_report = Q(final_report=None) | Q(final_report__status=ReportStatus.RETURNED)
    own = Q(application__applicant=person) & no_report
    for_runner = Q(final_report__status=ReportStatus.SENT) | (no_report & Q(report_due_on__lt=today()))
    found = Award.objects.filter(own | for_runner if runs else own, authority=authority, status__in=lives)
    for award in found.select_related("application", "final_report", "authority").order_by("report_due_on"):
        yield _report(award, authority, is_own=award.application.applicant_id == person.pk)


def _report(award: Award, authority: Authority, *, is_own: bool) -> ToDo:
    place, key = Place(authority), f"grant-report-{award.code}"
    if is_own:
        here = address(place, "grants:own_report", token=award.application.code)
        return ToDo(str(award), here, _("Write the report"), award.report_due_on, _("Tell what came of the support."), key)
    here = address_of(place, award.application)
    if hasattr(award, "final_report") and award.final_report.status == ReportStatus.SENT:
        return ToDo(str(award), here, _("Read the report"), None, _("A final report has come."), key)
    return ToDo(
        str(award),
        here,
        _("See the case"),
        award.report_due_on,
        _("The final report is late. Nothing new can be granted before it is here."),
        key,
    )
