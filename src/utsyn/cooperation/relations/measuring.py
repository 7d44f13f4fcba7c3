"""What partners let Utsyn count by itself, for indicators."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db.models import Sum
from django.utils.translation import gettext as _

from utsyn.cooperation.relations.kinds import Doing, Status
from utsyn.cooperation.relations.models import Engagement, Relation, StatusChange
from utsyn.foundation.accounts.models import Authority
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.registries import Measured, measured

EXCHANGES = (Doing.PUPILS, Doing.CULTURE, Doing.COURSE, Doing.PROJECT)


def _known(authority: Authority, wanted: Sequence[int]) -> list[int]:
    """The years of which anything can be said: from the first engagement or relation entered, to this one."""
    first = StatusChange.objects.filter(authority=authority).order_by("on").values_list("on", flat=True).first()
    return [year for year in wanted if first is not None and first.year <= year <= today().year]


def _held(authority: Authority) -> Any:
    return Engagement.objects.held().filter(authority=authority)


def engagements(authority: Authority, wanted: Sequence[int]) -> dict[int, int | None]:
    """How many engagements began in each year; None before any relation was entered."""
    known = _known(authority, wanted)
    return {year: _held(authority).filter(starts_on__year=year).count() if year in known else None for year in wanted}


def young_people(authority: Authority, wanted: Sequence[int]) -> dict[int, int | None]:
    """How many children and young people took part in exchanges that began in each year, both ways; None when nobody counted any."""
    found: dict[int, int | None] = {}
    for year in wanted:
        sums = _held(authority).filter(starts_on__year=year, kind__in=EXCHANGES).aggregate(out=Sum("youth_out"), back=Sum("youth_in"))
        counted = [count for count in sums.values() if count is not None]
        found[year] = sum(counted) if counted else None
    return found


def share_active(authority: Authority, wanted: Sequence[int]) -> dict[int, float | None]:
    """Share (0-1) of the relations not ended that stood as active at the end of each year (or today); None when there were none."""
    changes = StatusChange.objects.filter(authority=authority).order_by("on", "pk").values_list("relation", "on", "status")
    history: dict[int, list[tuple[dt.date, str]]] = {}
    for relation, on, status in changes:
        history.setdefault(relation, []).append((on, status))
    return {year: _share(history, min(dt.date(year, 12, 31), today())) if year <= today().year else None for year in wanted}


def _share(history: dict[int, list[tuple[dt.date, str]]], on: dt.date) -> float | None:
    stood = [[status for day, status in changes if day <= on] for changes in history.values()]
    living = [statuses[-1] for statuses in stood if statuses and statuses[-1] not in (Status.ENDED, Status.PROSPECT)]
    return sum(status == Status.ACTIVE for status in living) / len(living) if living else None


def twin_towns_met(authority: Authority, wanted: Sequence[int]) -> dict[int, int | None]:
    """With how many twin towns something began in each year; None before any relation was entered."""
    known = _known(authority, wanted)
    towns = Relation.objects.filter(authority=authority, kind="twin_town")
    return {
        year: _held(authority).filter(starts_on__year=year, relation__in=towns).values("relation").distinct().count()
        if year in known
        else None
        for year in wanted
    }


measured(Measured("partner-engagements", lambda: _("Engagements with partners in the year"), "number", engagements))
measured(Measured("youth-exchanged", lambda: _("Children and young people in exchanges in the year"), "number", young_people))
measured(Measured("relations-active", lambda: _("Relations with partners that are active"), "share", share_active))
measured(Measured("twin-towns-met", lambda: _("Twin towns we have done something with in the year"), "number", twin_towns_met))
