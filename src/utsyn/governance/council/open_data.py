"""What the council room gives as open data: bodies, meetings, public cases and the decisions made in them."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext_lazy as _

from utsyn.foundation.kernel.open_data import Dataset, OpenTable, Years, code_column, column, dataset, years_of
from utsyn.governance.council.models import Body, Case, Decision, Meeting, Treatment

STRANGER = AnonymousUser()


def _bodies(authority: Any) -> Any:
    return Body.objects.visible_to(STRANGER).filter(authority=authority).order_by("pk")


def _meetings(authority: Any) -> Any:
    return Meeting.objects.visible_to(STRANGER).filter(authority=authority).select_related("body").order_by("pk")


def _cases(authority: Any) -> Any:
    return Case.objects.visible_to(STRANGER).filter(authority=authority).select_related("unit").order_by("pk")


def _decisions(authority: Any) -> Any:
    found = Decision.objects.visible_to(STRANGER).filter(authority=authority)
    return found.select_related("case", "treatment__body", "treatment__meeting").order_by("pk")


def _period(authority: Any) -> Years:
    return years_of(_decisions(authority), "decided_on")


BODIES = OpenTable("bodies", _("Elected bodies"), _bodies, (
    code_column(),
    column("kind", "text", _("What sort of body it is"), choices=Body.Kind),
    column("name", "words", _("Name")),
    column("is_active", "claim", _("Whether it meets today")),
))  # fmt: skip
MEETINGS = OpenTable("meetings", _("Meetings"), _meetings, (
    code_column(),
    column("body", "text", _("The body that meets"), "body.code", leads_to="bodies"),
    column("held_on", "date", _("The day of the meeting")),
    column("status", "text", _("Status"), choices=Meeting.Status),
))  # fmt: skip
CASES = OpenTable("cases", _("Cases"), _cases, (
    code_column(),
    column("archive_number", "text", _("Archive case, as the archive numbers it")),
    column("title", "words", _("Title")),
    column("opened_on", "date", _("Opened on")),
    column("closed_on", "date", _("Closed on; empty while it goes on")),
))  # fmt: skip
DECISIONS = OpenTable("decisions", _("Decisions"), _decisions, (
    code_column(),
    column("case", "text", _("The case it was made in"), "case.code", leads_to="cases"),
    column("body", "text", _("The body that decided; empty when it was made on delegation"), "treatment.body.code", leads_to="bodies"),
    column("meeting", "text", _("The meeting at which it was made"), "treatment.meeting.code", leads_to="meetings"),
    column("number", "text", _("Case number of the body that decided (PS 85/15)"), "treatment.number"),
    column("decided_on", "date", _("Decided on")),
    column("text", "words", _("Text")),
    column("is_final", "claim", _("Whether it settles the case")),
))  # fmt: skip

dataset(
    Dataset(
        "decisions", _("Cases and decisions"),
        _("Public cases of the elected bodies about the international work, when they were treated, and what was decided."),
        nouns=(Body, Meeting, Case, Treatment, Decision), tables=(DECISIONS, CASES, MEETINGS, BODIES), themes=("GOVE",),
        page="council:decisions", period=_period, order=20,
    )
)  # fmt: skip
