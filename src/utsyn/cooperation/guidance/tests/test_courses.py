"""Courses: who may come, who came, and what it counts for."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from utsyn.cooperation.guidance import commands
from utsyn.cooperation.guidance.models import Attendance
from utsyn.cooperation.guidance.queries.courses import people_attended
from utsyn.cooperation.guidance.tests.factories import SYSTEM, make_course, words
from utsyn.foundation.kernel.clock import as_of, today
from utsyn.foundation.kernel.errors import Conflict, Denied, Invalid
from utsyn.foundation.kernel.registries import panels_for, todos_for

HERE = "/hamar/nb/guidance/"


def test_staff_and_elected_members_sign_themselves_up_and_off(cast, as_person):
    course = make_course(cast.authority)
    for name, group in (("contributor", "staff"), ("politician", "politicians")):
        assert as_person(getattr(cast, name)).post(f"{HERE}courses/{course.code}/-/sign-up/").status_code == 302
        assert Attendance.objects.get(person=getattr(cast, name)).group == group
    assert as_person(cast.representative).post(f"{HERE}courses/{course.code}/-/sign-up/").status_code == 404
    mine = Attendance.objects.get(person=cast.politician)
    assert as_person(cast.contributor).post(f"{HERE}attendances/{mine.code}/-/remove/").status_code == 404
    assert as_person(cast.politician).post(f"{HERE}attendances/{mine.code}/-/remove/").status_code == 302
    assert Attendance.objects.count() == 1


def test_nobody_signs_up_another_but_the_coordinator_and_nobody_twice_or_beyond_the_places(cast):
    course = make_course(cast.authority, capacity=1)
    with pytest.raises(Denied):
        commands.sign_up(course, by=cast.contributor, person=cast.unit_head)
    with pytest.raises(Invalid):
        commands.sign_up(course, by=cast.coordinator, person=cast.neighbour)
    commands.sign_up(course, by=cast.coordinator, person=cast.unit_head)
    for person in (cast.unit_head, cast.contributor):
        with pytest.raises(Conflict):
            commands.sign_up(course, by=cast.coordinator, person=person)
    with pytest.raises(IntegrityError), transaction.atomic():
        Attendance.objects.create(authority=cast.authority, course=course, person=cast.unit_head, group="staff")


def test_the_register_says_who_came_and_can_be_put_right(cast, as_person):
    course = make_course(cast.authority, days=0)
    commands.sign_up(course, by=cast.contributor, person=cast.contributor)
    commands.sign_up(course, by=cast.unit_head, person=cast.unit_head)
    form = {"attended": [cast.unit_head.pk, cast.politician.pk], "extra_staff": "4"}
    assert as_person(cast.coordinator).post(f"{HERE}courses/{course.code}/-/register/", form).status_code == 302
    stood = dict(Attendance.objects.values_list("person", "standing"))
    assert stood == {cast.contributor.pk: "absent", cast.unit_head.pk: "attended", cast.politician.pk: "attended"}
    assert people_attended(cast.authority, [today().year - 1, today().year]) == {today().year - 1: None, today().year: 6}
    commands.record(course, by=SYSTEM, attended=[cast.contributor], extra_staff=None)
    assert people_attended(cast.authority, [today().year]) == {today().year: 1}
    with pytest.raises(Conflict):
        commands.sign_off(Attendance.objects.get(person=cast.contributor), by=cast.contributor)


def test_somebody_who_attends_two_courses_in_a_year_is_one_person(cast):
    with as_of(dt.date(today().year, 12, 30)):
        for _ in range(2):
            commands.record(make_course(cast.authority, days=0), by=SYSTEM, attended=[cast.contributor])
        assert people_attended(cast.authority, [today().year]) == {today().year: 1}


@pytest.mark.parametrize(
    "values", [{"title": words("")}, {"held_on": None}, {"capacity": 0}, {"capacity": True}, {"group": "alle"}, {"begins": dt.time(12), "ends": dt.time(12)}]
)  # fmt: skip
def test_a_course_that_cannot_be_is_refused_beside_its_field(cast, values):
    given = {"title": words("EØS"), "held_on": today(), **values}
    with pytest.raises(Invalid) as refused:
        commands.add_course(cast.authority, by=SYSTEM, **given)
    assert set(refused.value.fields) <= set(values)


def test_what_has_not_been_held_has_no_register_and_what_is_cancelled_stays_so(cast):
    course = make_course(cast.authority)
    with pytest.raises(Conflict):
        commands.record(course, by=SYSTEM, attended=[])
    commands.cancel_course(course, by=cast.coordinator, reason=words("For få"))
    for verb, values in ((commands.edit_course, {"place": "x"}), (commands.sign_up, {"person": cast.coordinator})):
        with pytest.raises(Conflict):
            verb(course, by=cast.coordinator, **values)


def test_the_units_page_tells_its_head_who_learnt_and_the_desk_what_waits(cast):
    course = make_course(cast.authority, days=0)
    commands.sign_up(course, by=cast.unit_head, person=cast.unit_head)
    with as_of(today() + dt.timedelta(days=1)):
        assert f"course-{course.code}" in [todo.key for todo in todos_for(cast.coordinator, cast.authority)]
    commands.record(course, by=SYSTEM, attended=[cast.unit_head])
    shown = [one for one in panels_for("unit", cast.unit, cast.unit_head) if one.key == "courses"]
    assert [row.cells[2] for row in shown[0].rows] == ["1"]
    assert not [one for one in panels_for("unit", cast.unit, cast.other_unit_head) if one.key == "courses"]


def test_only_those_who_may_see_who_attended(cast, as_person):
    course = make_course(cast.authority, days=0)
    commands.record(course, by=SYSTEM, attended=[cast.contributor])
    here = f"{HERE}courses/{course.code}/x/"
    for name, sees in (("coordinator", True), ("auditor", True), ("contributor", True), ("other_unit_head", False), ("politician", False)):
        assert (cast.contributor.name in as_person(getattr(cast, name)).get(here).content.decode().split("<main")[1]) is sees, name
    assert as_person(cast.representative).get(here).status_code == 404
