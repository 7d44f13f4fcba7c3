"""What changed in public lately: decisions, strategies adopted and amended, what measures report, reports, support granted, projects begun and
ended. Front and feeds read it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Case, F, When
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from utsyn.cooperation.grants.models import Award
from utsyn.europe.projects.models import Project
from utsyn.foundation.accounts.models import Authority
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.ui.addresses import address_of
from utsyn.foundation.ui.formats import money
from utsyn.governance.council.models import Decision
from utsyn.governance.measures.models import Update
from utsyn.governance.reporting.models import Report
from utsyn.governance.strategy.models import StrategyVersion

# Whoever reads the portal reads as this: staff see there just what strangers see.
STRANGER = AnonymousUser()


@dataclass(frozen=True)
class Change:
    """Something that became public on a day; `uid` is the same for ever, in every language. `health` where one was reported."""

    kind: str
    uid: str
    on: dt.date
    title: str
    text: Any
    href: str
    health: str = ""


def decisions(request: Any, authority: Authority, limit: int) -> list[Change]:
    """The latest decisions in public cases, newest first; one query."""
    found = Decision.objects.filter(authority=authority, decided_on__lte=today()).visible_to(STRANGER)
    rows = found.select_related("case", "treatment__body").order_by("-decided_on", "-pk")[:limit]
    return [_decision(request, one) for one in rows]


def _decision(request: Any, one: Decision) -> Change:
    number = one.treatment.number if one.treatment else capfirst(one.delegated_to)
    return Change("decisions", f"decision:{one.code}", one.decided_on, f"{number}: {one.case.title}", one.text, address_of(request, one))


def versions(request: Any, authority: Authority, limit: int) -> list[Change]:
    """The latest adoptions and amendments of strategies, newest first; one query."""
    found = StrategyVersion.objects.filter(authority=authority).visible_to(STRANGER).defer("snapshot")
    rows = found.select_related("strategy").order_by("-adopted_on", "-pk")[:limit]
    return [_version(request, one) for one in rows]


def _version(request: Any, one: StrategyVersion) -> Change:
    words = _("Strategy adopted: %(title)s") if one.number == 1 else _("Strategy amended: %(title)s")
    title = words % {"title": one.strategy.title}
    return Change("strategy", f"version:{one.code}", one.adopted_on, title, one.strategy.summary, address_of(request, one))


def updates(request: Any, authority: Authority, limit: int) -> list[Change]:
    """What public measures reported lately, newest first; one query."""
    found = Update.objects.filter(authority=authority, on__lte=today()).visible_to(STRANGER)
    rows = found.select_related("measure").order_by("-on", "-pk")[:limit]
    return [
        Change("measures", f"update:{one.code}", one.on, str(one.measure), one.text, address_of(request, one.measure), one.health)
        for one in rows
    ]


def reports(request: Any, authority: Authority, limit: int) -> list[Change]:
    """The latest published reports, newest first; one query."""
    found = Report.objects.listed().filter(authority=authority, published_on__lte=today()).visible_to(STRANGER)
    rows = found.select_related("cycle__strategy").order_by("-published_on", "-pk")[:limit]
    return [
        Change("reports", f"report:{one.code}", one.published_on, str(one), one.cycle.strategy.title, address_of(request, one))
        for one in rows
        if one.published_on is not None
    ]


def awards(request: Any, authority: Authority, limit: int) -> list[Change]:
    """Support granted lately that stands, newest first; one query. What is appealed away or declined is no longer told of."""
    found = Award.objects.standing().filter(authority=authority, decided_on__lte=today()).visible_to(STRANGER)
    rows = found.select_related("application__organisation", "application__round__scheme").order_by("-decided_on", "-pk")[:limit]
    return [_award(request, one) for one in rows]


def _award(request: Any, one: Award) -> Change:
    application = one.application
    words = _("%(amount)s from %(scheme)s") % {"amount": money(one.amount_nok), "scheme": application.round.scheme.title}
    title = f"{application.organisation}: {application.title}"
    return Change("awards", f"award:{one.code}", one.decided_on, title, words, address_of(request, one))


def projects(request: Any, authority: Authority, limit: int) -> list[Change]:
    """Public projects with outside money that began or ended lately, newest first; one query."""
    day = today()
    granted = Project.objects.awarded().filter(authority=authority, starts_on__lte=day).visible_to(STRANGER)
    # The latest changes are all among the projects whose own latest change is latest.
    latest = granted.annotate(changed_on=Case(When(ends_on__lte=day, then=F("ends_on")), default=F("starts_on")))
    rows = latest.order_by("-changed_on", "-pk")[:limit]
    return [change for one in rows for change in _of_project(request, one, day)]


def _of_project(request: Any, one: Project, day: dt.date) -> list[Change]:
    href, told = address_of(request, one), []
    for mark, on, words in (("began", one.starts_on, _("Project begun: %(title)s")), ("ended", one.ends_on, _("Project ended: %(title)s"))):
        if on is not None and on <= day:
            told.append(Change("projects", f"project:{one.code}:{mark}", on, words % {"title": one}, one.summary, href))
    return told


Finder = Callable[[Any, Authority, int], list[Change]]
KINDS: dict[str, Finder] = {
    "decisions": decisions, "strategy": versions, "measures": updates, "reports": reports, "awards": awards, "projects": projects,
}  # fmt: skip


def changes(request: Any, authority: Authority, *, kinds: Iterable[str] = tuple(KINDS), limit: int = 30) -> list[Change]:
    """The latest changes of `kinds`, newest first; one query a kind."""
    found = [change for kind in kinds for change in KINDS[kind](request, authority, limit)]
    return sorted(found, key=lambda change: (change.on, change.uid), reverse=True)[:limit]
