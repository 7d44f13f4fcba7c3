"""Questions about courses: who may come, who came, and what a unit has learnt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, Sum

from utsyn.cooperation.guidance.models import Attendance, Course, CourseStatus, Group, ShowedUp
from utsyn.cooperation.guidance.models.courses import LEARNERS
from utsyn.foundation.accounts.models import Assignment, Authority, Person
from utsyn.foundation.kernel.clock import today


def with_counts(courses: Any) -> Any:
    """Courses with `listed` (signed up or come) and `came`, people with an account."""
    came = Count("attendances", filter=Q(attendances__standing=ShowedUp.ATTENDED))
    listed = Count("attendances", filter=~Q(attendances__standing=ShowedUp.ABSENT))
    return courses.annotate(listed=listed, came=came)


def came_to(course: Any) -> int | None:
    """How many came, with and without an account; None before it was held. `course` as `with_counts` gives it."""
    if course.status != CourseStatus.HELD:
        return None
    return int(course.came + (course.extra_staff or 0) + (course.extra_politicians or 0))


def learners(authority: Authority) -> Any:
    """Everybody who may attend here today."""
    held = Assignment.objects.in_force().filter(authority=authority, role__in=LEARNERS)
    return Person.objects.filter(pk__in=held.values("person")).order_by("name")


@dataclass(frozen=True)
class Register:
    """Who stands on the list, as far as the reader may know."""

    rows: tuple[Attendance, ...]
    mine: Attendance | None


def register_of(course: Course, person: Any) -> Register:
    """The list of one course; one query."""
    found = course.attendances.visible_to(person).select_related("person", "unit").order_by("person__name", "pk")
    rows = tuple(found)
    return Register(rows, next((one for one in rows if one.person_id == person.pk), None))


def people_attended(authority: Authority, wanted: Sequence[int]) -> dict[int, int | None]:
    """How many staff and elected members attended a course in each year: people with an account once, others as they were counted.

    None for years in which no course was held.
    """
    held = Course.objects.filter(authority=authority, status=CourseStatus.HELD, held_on__lte=today()).order_by()
    extra = held.values("held_on__year").annotate(staff=Sum("extra_staff"), politicians=Sum("extra_politicians"))
    others = {row["held_on__year"]: (row["staff"] or 0) + (row["politicians"] or 0) for row in extra}
    people = Attendance.objects.attended().filter(course__in=held).order_by().values("course__held_on__year")
    named = {row["course__held_on__year"]: row["people"] for row in people.annotate(people=Count("person", distinct=True))}
    return {year: others[year] + named.get(year, 0) if year in others else None for year in wanted}


def counts_by_group(rows: Sequence[Attendance]) -> dict[str, int]:
    """Of those who came: how many as staff, and as elected members."""
    came = [one.group for one in rows if one.standing == ShowedUp.ATTENDED]
    return {group: came.count(group) for group in (Group.STAFF, Group.POLITICIANS)}
