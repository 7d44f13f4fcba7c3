"""Rule and queryset say the same of everyone."""

from __future__ import annotations

import pytest

from utsyn.cooperation.guidance import commands
from utsyn.cooperation.guidance.models import Article, Attendance, Course, Inquiry, InquiryMessage
from utsyn.cooperation.guidance.tests.factories import SYSTEM, ask, make_article, make_course, make_inquiry
from utsyn.foundation.kernel.rules import may


@pytest.mark.parametrize(
    ("model", "verb"),
    [(Article, "article"), (Inquiry, "inquiry"), (InquiryMessage, "inquiry_message"), (Course, "course"), (Attendance, "attendance")],
)
def test_the_rule_and_the_queryset_agree_for_everyone(cast, model, verb):
    make_article(cast.authority, status="published")
    make_article(cast.authority)
    ask(cast.authority)
    inquiry = make_inquiry(cast.authority, cast.contributor, status="answered", unit=cast.unit)
    commands.note(inquiry, by=SYSTEM, text="Ring først")
    commands.ask(cast.authority, by=cast.other_unit_head, kind="other", title="T", question="Q")
    course = make_course(cast.authority, days=0)
    commands.record(course, by=SYSTEM, attended=[cast.unit_head, cast.politician, cast.contributor])
    things = list(model.objects.all())
    assert things
    for person in cast.everyone():
        seen = set(model.objects.visible_to(person))
        assert seen == {thing for thing in things if may(person, f"{verb}.view", thing)}, person
