"""Courses: the list, one course, signing up, and the register of who came."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST, require_safe

from utsyn.cooperation.guidance import commands
from utsyn.cooperation.guidance.actions import course_actions
from utsyn.cooperation.guidance.forms.courses import CancelForm, CourseForm, RegisterForm, SignUpForm
from utsyn.cooperation.guidance.models import Attendance, Course, CourseStatus
from utsyn.cooperation.guidance.models.courses import LEARNERS
from utsyn.cooperation.guidance.queries.courses import came_to, counts_by_group, register_of, with_counts
from utsyn.cooperation.guidance.tables import courses_table
from utsyn.cooperation.guidance.views.pieces import Steps, asked, back, held, trail, ways_within
from utsyn.foundation.accounts.access import holds
from utsyn.foundation.accounts.fetch import find
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.errors import Denied
from utsyn.foundation.kernel.requests import Request, get_or_post
from utsyn.foundation.kernel.rules import may, require
from utsyn.foundation.ui.render import render


@require_safe
def courses(request: Request) -> HttpResponse:
    """All courses, the latest first."""
    if not holds(request.person, request.authority.pk, *LEARNERS):
        raise Denied(_("Courses are for staff and elected members."))
    table = courses_table(request)
    context = {"table": table, "tabs": ways_within(request, "courses"), "may_add": may(request.person, "course.add", request.authority)}
    return table.export() or render(request, "guidance/courses.html", context)


def _way(request: Request, course: Course | None = None) -> Steps:
    return trail(request, "guidance:courses", _("Courses"), course)


@require_safe
def course(request: Request, code: str, slug: str) -> HttpResponse:
    """What one learns, when and where; who stands on the list, as far as the reader may know."""
    found = find(with_counts(Course.objects.select_related(*Course.fetched_with)), request, code)
    listed = register_of(found, request.person)
    can_come = found.status == CourseStatus.PLANNED and found.held_on >= today()
    is_full = found.capacity is not None and found.listed >= found.capacity
    context = {
        "course": found, "register": listed, "actions": course_actions(request.person, found), "way": _way(request),
        "tabs": ways_within(request, "courses"), "can_come": can_come, "is_full": is_full, "came": came_to(found),
        "by_group": counts_by_group(listed.rows), "keeps_register": may(request.person, "course.record", found),
    }  # fmt: skip
    return render(request, "guidance/course.html", context)


@get_or_post
def new(request: Request) -> HttpResponse:
    """Plan a course."""
    require(request.person, "course.add", request.authority)
    form = CourseForm(request.POST or None, authority=request.authority)
    if form.is_valid():
        return back(request, commands.add_course(request.authority, by=request.person, **form.values))
    return asked(request, form, _("New course"), trail=_way(request))


@get_or_post
def edit(request: Request, code: str) -> HttpResponse:
    """Change what is planned."""
    found = held(Course, request, code, "course.edit")
    form = CourseForm(request.POST or None, authority=request.authority, course=found)
    if form.is_valid():
        return back(request, commands.edit_course(found, by=request.person, seen=form.version, **form.values))
    return asked(request, form, _("Edit the course"), trail=_way(request, found))


@get_or_post
def cancel(request: Request, code: str) -> HttpResponse:
    """It is not held."""
    found = held(Course, request, code, "course.cancel")
    form = CancelForm(request.POST or None)
    if form.is_valid():
        return back(request, commands.cancel_course(found, by=request.person, **form.values))
    return asked(request, form, _("Cancel the course"), trail=_way(request, found), submit=pgettext("button", "Cancel the course"))


@require_POST
def sign_up(request: Request, code: str) -> HttpResponse:
    """I come."""
    found = held(Course, request, code, "attendance.add")
    commands.sign_up(found, by=request.person, person=request.person)
    return back(request, found, _("You are signed up."))


@require_POST
def sign_off(request: Request, code: str) -> HttpResponse:
    """They do not come after all."""
    shown = Attendance.objects.visible_to(request.person).select_related(*Attendance.fetched_with)
    found = get_object_or_404(shown, authority=request.authority, code=code)
    require(request.person, "attendance.remove", found)
    place = found.course
    commands.sign_off(found, by=request.person)
    return back(request, place)


@get_or_post
def add_person(request: Request, code: str) -> HttpResponse:
    """Somebody comes, says the coordinator."""
    found = held(Course, request, code, "course.record")
    form = SignUpForm(request.POST or None, course=found)
    if form.is_valid():
        commands.sign_up(found, by=request.person, person=form.cleaned_data["person"])
        return back(request, found)
    return asked(request, form, _("Sign up somebody"), trail=_way(request, found), submit=pgettext("course", "Sign up"))


@get_or_post
def register(request: Request, code: str) -> HttpResponse:
    """Who came; may be put right later."""
    found = held(Course, request, code, "course.record")
    form = RegisterForm(request.POST or None, course=found)
    if form.is_valid():
        return back(request, commands.record(found, by=request.person, **form.cleaned_data), _("The register is saved."))
    words = {"above": found.title, "lede": _("This is what counts as competence: those who came, in their role.")}
    return asked(request, form, _("Who came?"), trail=_way(request, found), **words)
