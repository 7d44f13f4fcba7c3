"""What came of a project, and when it is looked at again."""

from __future__ import annotations

import datetime as dt

from utsyn.europe.projects.kinds import Status
from utsyn.europe.projects.models import Project, ProjectMove


def closed_on(project: Project) -> dt.date | None:
    """The day it was closed; None when it is not."""
    return ProjectMove.objects.filter(project=project, status=Status.CLOSED).values_list("on", flat=True).last()


def review_day(closing: dt.date, years: int) -> dt.date:
    """The same day so many years later; 29 February is the 28th where there is none."""
    try:
        return closing.replace(year=closing.year + years)
    except ValueError:
        return closing.replace(year=closing.year + years, day=28)
