"""The lists of this room."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from utsyn.cooperation.guidance.forms.inquiries import colleagues_of
from utsyn.cooperation.guidance.languages import name_here
from utsyn.cooperation.guidance.models import Article, ArticleKind, ArticleStatus, Course, CourseStatus, Group, Inquiry, InquiryStatus
from utsyn.cooperation.guidance.models.inquiries import InquiryKind
from utsyn.cooperation.guidance.queries.courses import came_to, with_counts
from utsyn.foundation.accounts.access import holds
from utsyn.foundation.accounts.models import Role
from utsyn.foundation.kernel.forms import capitals
from utsyn.foundation.kernel.requests import Request
from utsyn.foundation.ui.addresses import pattern_of
from utsyn.foundation.ui.tables import Column, Filter, Table


def _leads_to(request: Request, page: str) -> Any:
    here = pattern_of(request, page)
    return lambda one: here.replace("CODE", one.code).replace("SLUG", one.slug)


# --- inquiries ---


def _holding(rows: Any, words: str) -> Any:
    plain = words.replace("\x00", "")
    return rows.filter(Q(title__icontains=plain) | Q(question__icontains=plain) | Q(represents__icontains=plain))


def _standing(rows: Any, value: str) -> Any:
    return rows.late() if value == "late" else rows.open() if value == "open" else rows.filter(status=value)


def inquiries_table(request: Request) -> Table:
    """The inquiries that the reader sees; what is due first stands first."""
    authority = request.authority
    found = Inquiry.objects.visible_to(request.person).filter(authority=authority).select_related("unit", "owner", "asker")
    columns = [
        Column("title", pgettext("inquiry", "Inquiry"), str, sort="title", width="wide", href=_leads_to(request, "guidance:inquiry")),
        Column("kind", _("What it is about"), lambda i: capfirst(i.get_kind_display()), sort="kind"),
        Column("status", _("Status"), lambda i: capfirst(i.get_status_display()), sort="status"),
        Column("asked_by", _("Asked by"), lambda i: i.asked_by or None),
        Column("unit", _("Unit"), lambda i: i.unit.name if i.unit else None),
        Column("owner", _("Who answers"), lambda i: str(i.owner) if i.owner else None, sort="owner__name"),
        Column("received", _("Received"), lambda i: i.received_at.date(), kind="date", sort="received_at"),
        Column("due", _("Answer by"), lambda i: i.due_on if i.status in ("new", "taken") else None, kind="date", sort="due_on"),
        Column("late", _("Late"), lambda i: _("Late") if i.is_late else None),
    ]
    standing = [("open", _("Waits for an answer")), ("late", _("Late")), *capitals(InquiryStatus)]
    filters = [
        Filter("q", _("Words"), None, _holding), Filter("standing", _("Status"), standing, _standing),
        Filter("kind", _("What it is about"), capitals(InquiryKind), "kind"),
    ]  # fmt: skip
    if holds(request.person, authority.pk, Role.COORDINATOR, Role.AUDITOR):
        owners = [(one.code, one.name) for one in colleagues_of(authority)]
        filters.append(Filter("owner", _("Who answers"), owners, "owner__code"))
    return Table(request, found, columns, caption=_("Inquiries"), filters=filters, sort="-received")


# --- articles ---


def articles_table(request: Request) -> Table:
    """All articles; the newcomers' guide in its order."""
    found = Article.objects.visible_to(request.person).filter(authority=request.authority).select_related("owner")
    columns = [
        Column("title", _("Title"), lambda a: a.title, sort=True, width="wide", href=_leads_to(request, "guidance:article")),
        Column("kind", _("Kind"), lambda a: capfirst(a.get_kind_display()), sort="kind"),
        Column("chapter", _("Chapter"), lambda a: a.chapter, kind="number", sort="chapter"),
        Column("status", _("Status"), lambda a: capfirst(a.get_status_display()), sort="status"),
        Column("languages", _("Languages"), lambda a: ", ".join(name_here(tag) for tag in a.languages) or None),
        Column("stale", _("Older than the original"), lambda a: ", ".join(name_here(tag) for tag in a.stale_languages) or None),
        Column("owner", _("Who keeps it true"), lambda a: str(a.owner) if a.owner else None, sort="owner__name"),
    ]
    filters = [
        Filter("kind", _("Kind"), capitals(ArticleKind), "kind"), Filter("status", _("Status"), capitals(ArticleStatus), "status"),
    ]  # fmt: skip
    return Table(request, found, columns, caption=_("Articles"), filters=filters, sort="chapter")


# --- courses ---


def courses_table(request: Request) -> Table:
    """All courses, the latest first."""
    found = with_counts(Course.objects.visible_to(request.person).filter(authority=request.authority))
    columns = [
        Column(
            "title", pgettext("guidance", "Course"), lambda c: c.title, sort=True, width="wide", href=_leads_to(request, "guidance:course")
        ),
        Column("day", _("Day"), lambda c: c.held_on, kind="date", sort="held_on"),
        Column("place", _("Place"), lambda c: c.place or None),
        Column("group", _("For whom"), lambda c: capfirst(c.get_group_display()), sort="group"),
        Column("status", _("Status"), lambda c: capfirst(c.get_status_display()), sort="status"),
        Column("listed", _("Signed up"), lambda c: c.listed, kind="number"),
        Column("came", _("Came"), came_to, kind="number"),
    ]
    filters = [
        Filter("status", _("Status"), capitals(CourseStatus), "status"), Filter("group", _("For whom"), capitals(Group), "group"),
    ]  # fmt: skip
    return Table(request, found, columns, caption=_("Courses"), filters=filters, sort="-day")
