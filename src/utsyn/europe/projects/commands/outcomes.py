"""Verbs on what came of a project: results, and the reviews of what was kept."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from utsyn.europe.projects.award_checking import check_awarded, checked_proof, past_day_after_award
from utsyn.europe.projects.award_kinds import REVIEW_YEARS, Kept
from utsyn.europe.projects.checking import check_choice, checked_day
from utsyn.europe.projects.kinds import Status
from utsyn.europe.projects.models import BenefitReview, Project, ProjectMove, ProjectResult
from utsyn.europe.projects.queries.outcomes import closed_on, review_day
from utsyn.foundation.audit.commands import command
from utsyn.foundation.files.models import File
from utsyn.foundation.kernel.actors import Actor, System
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.errors import Conflict
from utsyn.foundation.kernel.text import Translated
from utsyn.governance.measures.checking import check_past, check_same_authority, checked_text, refuse
from utsyn.governance.measures.models import Measure

# So long before its day a review is asked for.
AHEAD = dt.timedelta(days=30)


def _checked_result(project: Project, values: dict[str, Any]) -> dict[str, Any]:
    measure: Measure | None = values.get("measure")
    if measure is not None and not project.measures.filter(pk=measure.pk).exists():
        raise refuse("measure", _("Choose a measure that the project serves."))
    file: File | None = values.get("file")
    check_same_authority(project, "file", [file])
    return {
        "title": checked_text("title", values.get("title"), needed=True), "description": checked_text("description", values.get("description")),
        "measure": measure, "on": past_day_after_award(project, "on", values.get("on")), "evidence": checked_proof(values.get("evidence"), file),
        "file": file,
    }  # fmt: skip


@command("project_result.add")
def add_result(project: Project, /, *, by: Actor, title: Translated, evidence: str = "", description: Translated | None = None,
               measure: Measure | None = None, on: dt.date | None = None, file: File | None = None) -> ProjectResult:  # fmt: skip
    """Something came of it, and this is where one sees it: a line that says where, a file, or both."""
    check_awarded(project)
    values = {"title": title, "description": description, "measure": measure, "on": on, "evidence": evidence, "file": file}
    return ProjectResult.objects.create(authority=project.authority, project=project, **_checked_result(project, values))


@command("project_result.edit")
def edit_result(result: ProjectResult, /, *, by: Actor, title: Translated, evidence: str = "", description: Translated | None = None,
                measure: Measure | None = None, on: dt.date | None = None, file: File | None = None, seen: int | None = None) -> ProjectResult:  # fmt: skip
    """Say it better; the file that is there stays when none is brought."""
    result.expect(seen)
    _check_standing(result)
    values = {
        "title": title, "description": description, "measure": measure, "on": on or result.on, "evidence": evidence, "file": file or result.file,
    }  # fmt: skip
    result.write(**_checked_result(result.project, values))
    return result


@command("project_result.publish")
def publish_result(result: ProjectResult, /, *, by: Actor) -> ProjectResult:
    """Show it to everyone who sees the project."""
    _check_standing(result)
    if result.is_public:
        raise Conflict(_("The result is public already."))
    result.write(is_public=True)
    return result


@command("project_result.hide")
def hide_result(result: ProjectResult, /, *, by: Actor) -> ProjectResult:
    """Keep it to those who work here."""
    if not result.is_public:
        raise Conflict(_("The result is internal already."))
    result.write(is_public=False)
    return result


@command("project_result.remove")
def remove_result(result: ProjectResult, /, *, by: Actor) -> ProjectResult:
    """It was none after all."""
    _check_standing(result)
    result.write(is_removed=True, is_public=False)
    return result


def _check_standing(result: ProjectResult) -> None:
    if result.is_removed:
        raise Conflict(_("The result was taken away."))


# --- benefit reviews ---


@command("benefit_review.ask")
def ask_review(project: Project, /, *, by: Actor, years_after: int) -> BenefitReview:
    """Ask what became ordinary service, so many years after the closing."""
    closing = closed_on(project)
    if project.status != Status.CLOSED or closing is None:
        raise Conflict(_("The project is not closed yet."))
    check_choice("years_after", str(years_after), map(str, REVIEW_YEARS))
    if BenefitReview.objects.filter(project=project, years_after=years_after).exists():
        raise Conflict(_("This review is asked for already."))
    due = review_day(closing, years_after)
    return BenefitReview.objects.create(authority=project.authority, project=project, years_after=years_after, due_on=due)


@command("benefit_review.conclude")
def conclude_review(review: BenefitReview, /, *, by: Actor, kept: str, finding: Translated, service: Translated | None = None,
                    on: dt.date | None = None, seen: int | None = None) -> BenefitReview:  # fmt: skip
    """What was found on the day; what was kept is named, with the unit that runs it."""
    review.expect(seen)
    if review.found_on is not None:
        raise Conflict(_("The finding is of %(day)s and stays.") % {"day": f"{review.found_on:%d.%m.%Y}"})
    check_choice("kept", kept, Kept.values)
    day, closing = checked_day("on", on or today()), closed_on(review.project)
    check_past("on", day)
    if closing is not None and day < closing:
        raise refuse("on", _("The project was closed on %(day)s. Choose a later day.") % {"day": f"{closing:%d.%m.%Y}"})
    words = checked_text("service", service, needed=kept != Kept.NONE)
    review.write(kept=kept, service=words, finding=checked_text("finding", finding, needed=True), found_on=day)
    return review


def ask_due_reviews() -> int:
    """Ask for the reviews whose day is near; gives how many. Twice a day changes nothing."""
    clock, asked = System("clock"), 0
    for years in REVIEW_YEARS:
        near = ProjectMove.objects.filter(status=Status.CLOSED, on__lte=_years_back(today() + AHEAD, years))
        known = BenefitReview.objects.filter(years_after=years)
        found = Project.objects.filter(status=Status.CLOSED, pk__in=near.values("project")).exclude(pk__in=known.values("project"))
        for project in found.select_related("authority"):
            ask_review(project, by=clock, years_after=years)
            asked += 1
    return asked


def _years_back(day: dt.date, years: int) -> dt.date:
    """The same day so many years before; 29 February is the 28th."""
    return review_day(day, -years)
