"""Verbs on courses, and on who attends them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from utsyn.cooperation.guidance.checking import (
    check_known,
    check_same_authority,
    checked_choice,
    checked_line,
    checked_number,
    checked_text,
    refuse,
)
from utsyn.cooperation.guidance.models import Attendance, Course, CourseStatus, Group, ShowedUp, Topic
from utsyn.cooperation.guidance.models.courses import LEARNERS
from utsyn.foundation.accounts.access import holds
from utsyn.foundation.accounts.models import Assignment, Authority, Person, Role
from utsyn.foundation.audit.commands import command
from utsyn.foundation.kernel.actors import Actor, System
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.errors import Conflict, Denied
from utsyn.foundation.kernel.text import Translated

FIELDS = ("title", "description", "topic", "group", "held_on", "begins", "ends", "place", "teacher", "capacity", "measure")
_TEXTS = {"title": 160, "description": 4000, "teacher": 160}


def checked_course(authority_id: int, values: Mapping[str, Any], before: Course | None = None) -> dict[str, Any]:
    """The fields of a course, checked against each other and what it holds already."""
    check_known(values, FIELDS)
    check_same_authority(authority_id, values)
    found = dict(values)
    for name, most in _TEXTS.items():
        if name in values:
            found[name] = checked_text(name, values[name], needed=name == "title", most=most)
    for name, choices in (("topic", Topic), ("group", Group)):
        if name in values:
            checked_choice(name, values[name], choices)
    if "place" in values:
        found["place"] = checked_line("place", values["place"], most=160)
    if "capacity" in values:
        found["capacity"] = checked_number("capacity", values["capacity"], least=1)
    _check_times(values, before)
    return found


def _check_times(values: Mapping[str, Any], before: Course | None) -> None:
    begins, ends = (values.get(name, getattr(before, name, None)) for name in ("begins", "ends"))
    if begins is not None and ends is not None and ends <= begins:
        raise refuse("ends", _("It must end after it begins."))
    if not isinstance(values.get("held_on", getattr(before, "held_on", None)), dt.date):
        raise refuse("held_on", _("Say on which day it is held."))


@command("course.add")
def add_course(authority: Authority, /, *, by: Actor, **values: Any) -> Course:
    """Plan a course."""
    checked = checked_course(authority.pk, values)
    if "title" not in checked:
        raise refuse("title", _("Write a text in at least one language."))
    return Course.objects.create(authority=authority, **checked)


def _refuse_over(course: Course) -> None:
    if course.status != CourseStatus.PLANNED:
        raise Conflict(_("The course is over. It stays as it was."))


@command("course.edit")
def edit_course(course: Course, /, *, by: Actor, seen: int | None = None, **values: Any) -> Course:
    """Change what is planned."""
    _refuse_over(course)
    course.write(seen=seen, **checked_course(course.authority_id, values, course))
    return course


@command("course.cancel")
def cancel_course(course: Course, /, *, by: Actor, reason: Translated) -> Course:
    """It is not held, and this is why."""
    _refuse_over(course)
    course.write(status=CourseStatus.CANCELLED, cancel_reason=checked_text("reason", reason, needed=True, most=1000))
    return course


def group_of(person: Person, authority_id: int) -> str:
    """As what somebody attends: staff, unless they are only an elected member."""
    roles = person.roles_at(authority_id)
    return Group.POLITICIANS if Role.POLITICIAN in roles and not roles - {Role.POLITICIAN, Role.REPRESENTATIVE} else Group.STAFF


def _unit_of(person: Person, authority_id: int) -> int | None:
    held = Assignment.objects.in_force().filter(person=person, authority=authority_id, unit__isnull=False).order_by("pk")
    return held.values_list("unit", flat=True).first()


@command("attendance.add")
def sign_up(course: Course, /, *, by: Actor, person: Person) -> Attendance:
    """Somebody comes: oneself, or whom the coordinator signs up."""
    _refuse_over(course)
    if person != by and not holds(by, course.authority_id, Role.COORDINATOR):
        raise Denied(_("Only the coordinator signs up others."))
    if not holds(person, course.authority_id, *LEARNERS):
        raise refuse("person", _("Choose somebody who has a role here."))
    if course.attendances.filter(person=person).exists():
        raise Conflict(_("The person is signed up already."))
    if course.capacity is not None and course.attendances.count() >= course.capacity:
        raise Conflict(_("All places are taken."))
    return _enter(course, person, ShowedUp.SIGNED_UP)


def _enter(course: Course, person: Person, standing: str) -> Attendance:
    place = course.authority_id
    return Attendance.objects.create(
        authority=course.authority, course=course, person=person, group=group_of(person, place), unit_id=_unit_of(person, place),
        standing=standing,
    )  # fmt: skip


@command("attendance.remove")
def sign_off(attendance: Attendance, /, *, by: Actor) -> Attendance:
    """They do not come after all."""
    if attendance.course.status == CourseStatus.HELD and not isinstance(by, System):
        raise Conflict(_("The course has been held. The register stays as it is."))
    attendance.delete()
    return attendance


@command("course.record")
def record(course: Course, /, *, by: Actor, attended: Iterable[Person], extra_staff: int | None = None,
           extra_politicians: int | None = None) -> Course:  # fmt: skip
    """It was held, and these came; all others who signed up did not. May be put right later.

    `extra_*` are those without an account; None when nobody counted.
    """
    if course.status == CourseStatus.CANCELLED:
        raise Conflict(_("The course was cancelled."))
    if course.held_on > today():
        raise Conflict(_("It has not been held yet."))
    came = {person.pk: person for person in attended}
    known = {one.person_id: one for one in course.attendances.select_related("person", "authority")}
    for person in came.values():
        if person.pk not in known and not holds(person, course.authority_id, *LEARNERS):
            raise refuse("attended", _("Choose somebody who has a role here."))
    for key, one in known.items():
        standing = ShowedUp.ATTENDED if key in came else ShowedUp.ABSENT
        if one.standing != standing:
            one.write(standing=standing)
    for key in came.keys() - known.keys():
        _enter(course, came[key], ShowedUp.ATTENDED)
    course.write(
        status=CourseStatus.HELD, extra_staff=checked_number("extra_staff", extra_staff),
        extra_politicians=checked_number("extra_politicians", extra_politicians),
    )  # fmt: skip
    course.particulars = {"attended": len(came)}
    return course
