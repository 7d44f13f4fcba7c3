"""The pipeline: a column a stage, and the same as bars over the years."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.text import capfirst

from utsyn.europe.projects.kinds import ENDED, Status
from utsyn.europe.projects.models import Project
from utsyn.foundation.kernel.clock import today

# So many cards a column shows; the table has them all.
MOST_CARDS = 12
MOST_BARS = 60


@dataclass(frozen=True)
class Stage:
    """A column of the board: its projects, the nearest deadline first, and how many there are in all."""

    status: str
    label: str
    cards: Sequence[Project]
    count: int


def board(projects: Any) -> list[Stage]:
    """The stages in the order of the pipeline; those at which nothing can wait any more only when something stands there."""
    by_status: dict[str, list[Project]] = {status: [] for status in Status}
    for project in projects.select_related("unit", "authority"):
        by_status[project.status].append(project)
    return [
        Stage(status, capfirst(str(Status(status).label)), sorted(found, key=_due)[:MOST_CARDS], len(found))
        for status, found in by_status.items()
        if found or status not in ENDED
    ]


def _due(project: Project) -> tuple[bool, dt.date, str]:
    day = due_on(project)
    return (day is None, day or dt.date.max, project.sort_title)


def due_on(project: Project) -> dt.date | None:
    """The day that counts as it stands: the deadline while it is written, the last day once it runs."""
    day: dt.date | None = project.deadline_on if project.is_open else project.ends_on
    return day


@dataclass(frozen=True)
class Bar:
    """A project over the years; `left`, `width` and `deadline` are shares of the line in per cent, None where a day is missing."""

    project: Project
    left: float | None
    width: float | None
    deadline: float | None


@dataclass(frozen=True)
class TimeLine:
    """The years across, today's place in per cent, and a bar a project, the first to begin on top."""

    years: Sequence[int]
    now: float | None
    bars: Sequence[Bar]
    left_out: int = 0


def time_line(projects: Iterable[Project]) -> TimeLine | None:
    """Those that have a day to show; None when none has."""
    dated = [one for one in projects if one.starts_on or one.deadline_on]
    if not dated:
        return None
    days = [day for one in dated for day in (one.starts_on, one.ends_on, one.deadline_on) if day]
    first, last = dt.date(min(days).year, 1, 1), dt.date(max(days).year, 12, 31)
    length = (last - first).days + 1

    def place(day: dt.date) -> float:
        return round((day - first).days * 100 / length, 2)

    dated.sort(key=lambda one: (one.starts_on or one.deadline_on or last, one.sort_title))
    return TimeLine(
        range(first.year, last.year + 1),
        place(today()) if first <= today() <= last else None,
        [_bar(one, place) for one in dated[:MOST_BARS]],
        max(0, len(dated) - MOST_BARS),
    )


def _bar(project: Project, place: Any) -> Bar:
    begun = place(project.starts_on) if project.starts_on else None
    ended = place(project.ends_on + dt.timedelta(days=1)) if project.ends_on else None
    width = max(ended - begun, 0.6) if begun is not None and ended is not None else (0.6 if begun is not None else None)
    return Bar(project, begun, width, place(project.deadline_on) if project.deadline_on else None)
