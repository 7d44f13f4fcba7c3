"""What this room lets Utsyn count: actors with work abroad, countries they work with, and how fresh the directory is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from utsyn.cooperation.actors.models import SHOWN, Actor, ActorActivity, Theme
from utsyn.foundation.accounts.models import Authority
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.registries import Measured, measured


def _ran(authority: Authority, year: int) -> Any:
    """Work abroad that went on in the year, of actors that are approved."""
    found = ActorActivity.objects.filter(authority=authority, actor__status__in=SHOWN, first_year__lte=year)
    return found.filter(Q(last_year=None) | Q(last_year__gte=year))


def _has_directory(authority: Authority, year: int) -> bool:
    """Whether there is anything to count: a year before the directory began, or that has not come, is missing and not zero."""
    return year <= today().year and Actor.objects.filter(authority=authority, status__in=SHOWN, registered_on__year__lte=year).exists()


def actors_abroad(authority: Authority, wanted: Sequence[int]) -> dict[int, int | None]:
    """How many approved actors worked with any country in each year."""
    return {year: _ran(authority, year).values("actor").distinct().count() if _has_directory(authority, year) else None for year in wanted}


def countries_worked_with(authority: Authority, wanted: Sequence[int]) -> dict[int, int | None]:
    """How many countries any of them worked with."""
    return {
        year: _ran(authority, year).values("country").distinct().count() if _has_directory(authority, year) else None for year in wanted
    }


def youth_abroad(authority: Authority, wanted: Sequence[int]) -> dict[int, int | None]:
    """How many actors worked abroad with the young, or in education."""
    themes = (Theme.YOUTH, Theme.EDUCATION)
    return {
        year: _ran(authority, year).filter(theme__in=themes).values("actor").distinct().count() if _has_directory(authority, year) else None
        for year in wanted
    }


def share_confirmed(authority: Authority, wanted: Sequence[int]) -> dict[int, float | None]:
    """Share (0-1) of the entries that were confirmed within a year before the year's end (today, in this one). Earlier years are not known."""
    found: dict[int, float | None] = {}
    for year in wanted:
        shown = Actor.objects.filter(authority=authority, status__in=SHOWN)
        total = shown.count() if year == today().year else 0
        fresh = shown.filter(confirmed_on__gt=today() - dt.timedelta(days=365)).count()
        found[year] = fresh / total if total else None
    return found


measured(Measured("actors-abroad", lambda: _("Actors with work abroad"), "number", actors_abroad))
measured(Measured("actors-countries", lambda: _("Countries that actors work with"), "number", countries_worked_with))
measured(Measured("actors-youth", lambda: _("Actors that work abroad with the young"), "number", youth_abroad))
measured(Measured("actors-confirmed", lambda: _("Share of the directory confirmed in the last year"), "share", share_confirmed))
