"""The list of cases with their ties."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, F, Q
from django.db.models.functions import ExtractYear
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from utsyn.europe.eea.models import Screening
from utsyn.foundation.kernel.requests import Request
from utsyn.foundation.ui.addresses import address_of
from utsyn.foundation.ui.tables import Column, Filter, Table
from utsyn.governance.council.models import Body


def cases_table(request: Request) -> Table:
    """The cases that were read and that the reader sees; one row a case."""
    found = Screening.objects.visible_to(request.person).filter(authority=request.authority).select_related("authority", "case__unit")
    standing = Count("case__eea_ties", filter=~Q(case__eea_ties__answer=Screening.Answer.NO), distinct=True)
    found = found.annotate(ties=standing, opened_on=F("case__opened_on"))
    columns = [
        Column("case", _("Case"), lambda one: one.case.title, sort=True, width="wide", href=lambda one: address_of(request, one)),
        Column("archive_number", _("Archive number"), lambda one: one.case.archive_number or None),
        Column("opened_on", _("Opened on"), lambda one: one.opened_on, "date", sort="opened_on"),
        Column("unit", _("Prepared by"), lambda one: one.case.unit.name if one.case.unit else None),
        Column("tied", _("Tied to the EEA"), lambda one: _tied(one), sort="is_tied"),
        Column("answer", _("Answered"), lambda one: one.get_answer_display() if one.answer else None),
        Column("ties", pgettext("column", "Ties"), lambda one: one.ties, "number", sort="ties"),
        Column("probability", _("Confidence"), lambda one: one.probability, "percent", sort="probability"),
    ]
    return Table(request, found, columns, caption=_("Cases and their EEA ties"), filters=_filters(request), sort="-opened_on")


def _tied(one: Screening) -> str:
    return pgettext("answer", "yes") if one.is_tied else pgettext("answer", "no")


def _filters(request: Request) -> list[Filter]:
    seen = Screening.objects.visible_to(request.person).filter(authority=request.authority)
    years = seen.annotate(year=ExtractYear("case__opened_on")).order_by("-year").values_list("year", flat=True).distinct()
    bodies = [(body.code, body.name) for body in Body.objects.filter(authority=request.authority).order_by("pk")]
    tied = [("yes", pgettext("answer", "yes")), ("no", pgettext("answer", "no")), ("open", _("No person has answered"))]
    return [
        Filter("tied", _("Tied to the EEA"), tied, _standing),
        Filter("year", _("Year"), [(year, str(year)) for year in years], "case__opened_on__year"),
        Filter("body", _("Body"), bodies, _of_body),
    ]


def _standing(rows: Any, value: str) -> Any:
    return rows.filter(answer="") if value == "open" else rows.filter(is_tied=value == "yes")


def _of_body(rows: Any, value: str) -> Any:
    return rows.filter(case__treatments__body__code=value).distinct()
