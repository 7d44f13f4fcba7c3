"""The lists of this room: calls, funded projects, programmes."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from utsyn.europe.catalogue import retrieval
from utsyn.europe.catalogue.models import Access, Call, FundedProject, Level, Participation, Profile, Programme
from utsyn.foundation.kernel.alphabet import fold
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.forms import capitals
from utsyn.foundation.kernel.money import Money
from utsyn.foundation.kernel.requests import Request
from utsyn.foundation.ui.addresses import pattern_of
from utsyn.foundation.ui.tables import Column, Filter, Table

MOST_FOUND = 200


def found_by(kind: str, rows: QuerySet[Any], words: str, *, column: str) -> Any:
    """The rows that the words find, the nearest first; by title alone while there is no index."""
    codes = retrieval.found_codes(kind, words, limit=MOST_FOUND)
    if codes is None:
        return rows.filter(**{f"{column}__icontains": fold(words) if column == "folded" else words})
    by_code = {row.code: row for row in rows.filter(code__in=codes)}
    return [by_code[code] for code in codes if code in by_code]


def _unless_found(request: Request, sort: str) -> str:
    """The order to begin with; what words have found stands the nearest first."""
    return "" if request.GET.get("q", "").strip() else sort


# --- calls ---


def calls_table(request: Request) -> Table:
    """The calls; those that are open come first, the next deadline before the later ones."""
    day = today()
    found = (
        Call.objects.visible_to(request.person)
        .with_next_deadline(day)
        .with_norway()
        .select_related("programme")
        .defer("description", "conditions")
    )
    here = pattern_of(request, "catalogue:call")
    columns = [
        Column("title", _("Call"), str, width="wide", href=lambda c: here.replace("CODE", c.code).replace("SLUG", c.slug)),
        Column("programme", _("Programme"), lambda c: c.programme and c.programme.name, sort="programme__identifier"),
        Column("state", _("Status"), lambda c: capfirst(state_word(c.state_on(day)))),
        Column("due", _("Next deadline"), lambda c: c.next_on, kind="date", sort="next_on"),
        Column("grant", _("Largest grant"), lambda c: money(c.grant_max, c.currency), kind="money"),
        Column("rate", _("Funding rate"), lambda c: c.nonprofit_rate or c.funding_rate, kind="percent", sort="funding_rate"),
        Column("norway", _("Norway can apply"), lambda c: capfirst(access_word(c.norway_here))),
    ]
    return Table(request, found, columns, caption=_("Calls"), filters=_call_filters(day), sort=_unless_found(request, "due"))


def state_word(state: str) -> str:
    """`Call.Status` in words."""
    return str(Call.Status(state).label)


def access_word(access: str) -> str:
    """`Access` in words."""
    return str(Access(access).label)


def money(amount: Any, currency: str) -> Money | None:
    """An amount with its currency; None when it is missing."""
    return None if amount is None else Money(amount, currency)


def _call_filters(day: dt.date) -> list[Filter]:
    within = [(days, _("within %(days)s days") % {"days": days}) for days in (30, 90, 180)]
    return [
        # Filters narrow a queryset; the words come last and give a list, the nearest first.
        Filter("state", _("Status"), [("open", capfirst(pgettext("call", "open"))), ("closed", capfirst(pgettext("call", "closed")))],
               lambda rows, state: rows.open_on(day) if state == "open" else rows.closed_on(day)),
        Filter("programme", _("Programme"), programme_choices(), "programme__identifier"),
        Filter("level", _("Whose money"), capitals(Level), "programme__level"),
        Filter("due", _("Next deadline"), within, lambda rows, days: rows.due_between(day, day + dt.timedelta(days=int(days)))),
        Filter("norway", _("Norway can apply"), [("yes", capfirst(pgettext("can apply", "yes")))], lambda rows, _value: rows.open_to_norway()),
        Filter("few", _("Consortium"), [("yes", _("Small: three applicants or fewer"))], lambda rows, _value: rows.for_few()),
        Filter("q", _("Words in the call"), None, lambda rows, words: found_by("calls", rows, words, column="folded")),
    ]  # fmt: skip


def programme_choices() -> list[tuple[str, str]]:
    """The programmes that calls belong to."""
    there = Programme.objects.filter(Exists(Call.objects.filter(programme=OuterRef("pk")))).order_by("identifier")
    return [(one.identifier, str(one)) for one in there]


# --- funded projects ---


def projects_table(request: Request) -> Table:
    """What outside money went to, the latest first."""
    found = FundedProject.objects.visible_to(request.person).select_related("programme").defer("objective", "subjects")
    here = pattern_of(request, "catalogue:project")
    columns = [
        Column("title", _("Project"), project_name, width="wide", href=lambda p: here.replace("CODE", p.code).replace("SLUG", p.slug)),
        Column("programme", _("Programme"), lambda p: p.programme and p.programme.name),
        Column("starts", _("Starts"), lambda p: p.starts_on, kind="date", sort="starts_on"),
        Column("ends", _("Ends"), lambda p: p.ends_on, kind="date"),
        Column("funding", _("Funding"), lambda p: money(p.contribution, p.currency), kind="money"),
        Column("topic", _("Call"), lambda p: p.topic or None),
    ]
    return Table(request, found, columns, caption=_("Funded projects"), filters=_project_filters(), sort=_unless_found(request, "-starts"))


def project_name(project: FundedProject) -> str:
    """Its short name and its title."""
    names = [name for name in (project.acronym, project.title) if name]
    return ": ".join(names) if names else project.identifier


def _project_filters() -> list[Filter]:
    programmes = Programme.objects.filter(Exists(FundedProject.objects.filter(programme=OuterRef("pk")))).order_by("identifier")
    years = [(year, str(year)) for year in range(today().year + 1, 2006, -1)]
    with_kind = [("PUB", _("Public bodies take part")), ("HES", _("Universities and schools take part"))]
    return [
        Filter("programme", _("Programme"), [(one.identifier, str(one)) for one in programmes], "programme__identifier"),
        Filter("year", _("Starts in"), years, "starts_on__year"),
        Filter("country", _("Taking part"), [("NO", _("Somebody from Norway"))], _with_part("organisation__country__alpha2")),
        Filter("kind", _("Kind of body"), with_kind, lambda rows, kind: rows.filter(
            Exists(Participation.objects.filter(project=OuterRef("pk"), organisation__in=Profile.objects.filter(kind=kind).values("organisation")))
        )),
        Filter("q", _("Words in the project"), None, lambda rows, words: found_by("projects", rows, words, column="title")),
    ]  # fmt: skip


def _with_part(path: str) -> Any:
    return lambda rows, value: rows.filter(Exists(Participation.objects.filter(project=OuterRef("pk"), **{path: value})))


# --- programmes ---


def programmes_table(request: Request) -> Table:
    """Programmes and schemes as equals, with whether Norway can take part this year."""
    year = today().year
    found = Programme.objects.visible_to(request.person).prefetch_related("periods")
    here = pattern_of(request, "catalogue:programme")
    columns = [
        Column("name", _("Programme"), str, width="wide", href=lambda p: here.replace("CODE", p.code).replace("SLUG", p.slug)),
        Column("level", _("Whose money"), lambda p: capfirst(p.get_level_display()), sort="level"),
        Column("norway", _("Norway can apply this year"), lambda p: capfirst(access_word(_access_in(p, year)))),
        Column("run_by", _("Run by"), lambda p: p.run_by or None),
    ]
    filters = [Filter("level", _("Whose money"), capitals(Level), "level")]
    return Table(request, found, columns, caption=_("Programmes and schemes"), filters=filters, sort="level")


def _access_in(programme: Programme, year: int) -> str:
    return next((one.norway for one in programme.periods.all() if one.first_year <= year <= one.last_year), str(Access.UNKNOWN))
