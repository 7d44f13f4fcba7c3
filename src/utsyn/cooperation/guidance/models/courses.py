"""Courses for staff and politicians, and who attended: that is competence, and is counted."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import pgettext_lazy

from utsyn.cooperation.guidance.models.articles import Reader, Topic
from utsyn.foundation.accounts.access import authorities_where
from utsyn.foundation.accounts.models import STAFF, Owned, Person, Role, Unit
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.codes import slug_of
from utsyn.foundation.kernel.text import TranslatedField
from utsyn.governance.measures.models import Measure

# For whom courses are.
LEARNERS = frozenset(STAFF | {Role.POLITICIAN})
READS_REGISTER = (Role.COORDINATOR, Role.AUDITOR)


class CourseStatus(models.TextChoices):
    """Where a course stands."""

    PLANNED = "planned", pgettext_lazy("course", "planned")
    HELD = "held", pgettext_lazy("course", "held")
    CANCELLED = "cancelled", pgettext_lazy("course", "cancelled")


class Group(models.TextChoices):
    """For whom it is, and as what somebody attended."""

    STAFF = "staff", pgettext_lazy("course", "staff")
    POLITICIANS = "politicians", pgettext_lazy("course", "elected members")
    BOTH = "both", pgettext_lazy("course", "staff and elected members")


class CourseQuerySet(models.QuerySet["Course"]):
    """Courses as questions need them."""

    def visible_to(self, person: Reader) -> CourseQuerySet:
        """Staff and elected members."""
        return self.filter(authority_id__in=authorities_where(person, *LEARNERS))

    def ahead(self) -> CourseQuerySet:
        """Those to come, the next first."""
        return self.filter(status=CourseStatus.PLANNED, held_on__gte=today()).order_by("held_on", "pk")


class Course(Owned):
    """One course on a day. `teacher` is a role or a body, never a person's name.

    `extra_staff` and `extra_politicians` are those who attended and have no account here; None when nobody counted.
    """

    audited: ClassVar = (
        "title", "description", "topic", "group", "held_on", "begins", "ends", "place", "teacher", "capacity", "status", "measure", "cancel_reason",
        "extra_staff", "extra_politicians", "particulars",
    )  # fmt: skip
    page: ClassVar = "guidance:course"
    fetched_with: ClassVar = ("authority", "measure")

    title = TranslatedField()
    description = TranslatedField()
    topic = models.CharField(max_length=12, choices=Topic, default=Topic.OTHER)
    group = models.CharField(max_length=12, choices=Group, default=Group.BOTH)
    held_on = models.DateField()
    begins = models.TimeField(null=True, blank=True)
    ends = models.TimeField(null=True, blank=True)
    place = models.CharField(max_length=160, blank=True)
    teacher = TranslatedField()
    capacity = models.PositiveIntegerField(null=True, blank=True)
    status = models.CharField(max_length=10, choices=CourseStatus, default=CourseStatus.PLANNED)
    cancel_reason = TranslatedField()
    measure = models.ForeignKey(Measure, null=True, blank=True, on_delete=models.PROTECT, related_name="courses")
    extra_staff = models.PositiveIntegerField(null=True, blank=True)
    extra_politicians = models.PositiveIntegerField(null=True, blank=True)

    objects = CourseQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("guidance", "course")
        verbose_name_plural = pgettext_lazy("guidance", "courses")
        ordering = ["-held_on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(begins=None) | Q(ends=None) | Q(ends__gt=F("begins")), name="course_times_in_order"),
            models.CheckConstraint(condition=Q(capacity=None) | Q(capacity__gte=1), name="course_holds_somebody"),
        ]

    def __str__(self) -> str:
        return str(self.title)

    @property
    def slug(self) -> str:
        """The title, readable in an address."""
        return slug_of(self.title)

    @property
    def time_words(self) -> str:
        """From when to when; "" when nobody has said."""
        return "–".join(f"{one:%H:%M}" for one in (self.begins, self.ends) if isinstance(one, dt.time))


class ShowedUp(models.TextChoices):
    """Whether somebody came."""

    SIGNED_UP = "signed_up", pgettext_lazy("attendance", "signed up")
    ATTENDED = "attended", pgettext_lazy("attendance", "attended")
    ABSENT = "absent", pgettext_lazy("attendance", "did not come")


class AttendanceQuerySet(models.QuerySet["Attendance"]):
    """Attendance as questions need it."""

    def visible_to(self, person: Reader) -> AttendanceQuerySet:
        """Whoever keeps the register and the auditor all; one's own; unit heads their unit's."""
        if not isinstance(person, Person):
            return self.none()
        here = authorities_where(person, *LEARNERS)
        led = {one.unit_id for one in person.standings if one.role == Role.UNIT_HEAD and one.unit_id}
        mine = Q(authority_id__in=here) & (Q(person=person) | Q(unit__in=led))
        return self.filter(Q(authority_id__in=authorities_where(person, *READS_REGISTER)) | mine)

    def attended(self) -> AttendanceQuerySet:
        """Those who came."""
        return self.filter(standing=ShowedUp.ATTENDED)


class Attendance(Owned):
    """A person at a course: as staff or as elected member (`group`), and of which unit, as it was then."""

    audited: ClassVar = ("course", "group", "unit", "standing")
    audited_personal: ClassVar = ("person",)
    fetched_with: ClassVar = ("authority", "course", "person", "unit")

    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="attendances")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    group = models.CharField(max_length=12, choices=Group)
    unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    standing = models.CharField(pgettext_lazy("attendance", "came or not"), max_length=10, choices=ShowedUp, default=ShowedUp.SIGNED_UP)

    objects = AttendanceQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("guidance", "attendance")
        verbose_name_plural = pgettext_lazy("guidance", "attendances")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["course", "person"], name="a_person_attends_a_course_once"),
            models.CheckConstraint(condition=Q(group__in=("staff", "politicians")), name="attended_as_one_of_two"),
        ]

    def __str__(self) -> str:
        return str(self.person)
