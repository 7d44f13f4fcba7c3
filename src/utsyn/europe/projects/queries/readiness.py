"""What an application lacks before it can be sent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from utsyn.europe.projects.deciding import covers, decider_for, standing_approval
from utsyn.europe.projects.kinds import MemberRole, MemberStatus
from utsyn.europe.projects.models import Approval, ConsortiumMember, Project, Section
from utsyn.europe.projects.queries.money import Budget, budget_of
from utsyn.foundation.ui.formats import number


@dataclass(frozen=True)
class Point:
    """One thing that must be there: its words, whether it is, and the route where it is mended."""

    words: str
    is_there: bool
    route: str


@dataclass(frozen=True)
class Readiness:
    """All of them."""

    points: Sequence[Point]

    @property
    def missing(self) -> Sequence[Point]:
        """Those that are not there yet."""
        return [one for one in self.points if not one.is_there]


def readiness_of(project: Project, *, is_tied: bool) -> Readiness:
    """Six queries, however large the application."""
    sections = list(Section.objects.standing().filter(project=project))
    members = list(ConsortiumMember.objects.taking_part().filter(project=project))
    budget, approval = budget_of(project), standing_approval(project)
    points = [
        Point(_("It serves a measure or a goal"), is_tied, "projects:serve"),
        Point(_("Somebody answers for it"), project.owner_id is not None, "projects:edit"),
        Point(_("Programme, deadline and days are said"), all((project.programme, project.deadline_on, project.starts_on, project.ends_on)),
              "projects:edit"),
        *_of_members(members),
        *_of_sections(sections),
        Point(_("The budget has lines"), bool(budget.lines), "projects:money"),
        *_of_money(project, budget, approval),
    ]  # fmt: skip
    return Readiness(points)


def _of_members(members: Sequence[ConsortiumMember]) -> list[Point]:
    unsure = sum(one.status != MemberStatus.CONFIRMED for one in members)
    words = ngettext("%(num)s member has not confirmed yet", "%(num)s members have not confirmed yet", unsure) % {"num": unsure}
    return [
        Point(_("We are a member"), any(one.is_us for one in members), "projects:consortium"),
        Point(_("Somebody coordinates"), any(one.role == MemberRole.COORDINATOR for one in members), "projects:consortium"),
        Point(words if unsure else _("Every member has confirmed"), bool(members) and not unsure, "projects:consortium"),
    ]


def _of_sections(sections: Sequence[Section]) -> list[Point]:
    done = sum(one.is_ready for one in sections)
    too_long = sum(one.is_too_long for one in sections)
    words = _("%(done)s of %(all)s sections are ready") % {"done": done, "all": len(sections)}
    points = [
        Point(words if sections else _("The application has sections"), bool(sections) and done == len(sections), "projects:application")
    ]
    if too_long:
        told = ngettext("%(num)s section is too long", "%(num)s sections are too long", too_long) % {"num": too_long}
        points.append(Point(told, False, "projects:application"))
    return points


def _of_money(project: Project, budget: Budget, approval: Approval | None) -> list[Point]:
    ours: Decimal | None = budget.ours.own_nok
    who = decider_for(project.authority, ours).label if ours is not None else ""
    asked = (
        _("Our own share of %(amount)s kr is for this one to decide: %(who)s") if ours is not None else _("Whether we take part is decided")
    )
    said = {"amount": number(ours, 2) if ours is not None else "", "who": who}
    is_covered = covers(approval, ours)
    return [
        Point(_("Our own share is known in kroner"), ours is not None, "projects:money"),
        Point(_("Whether we take part is decided") if is_covered else asked % said, is_covered, "projects:money"),
    ]
