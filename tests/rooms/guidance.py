"""What guidance tells the tests of the whole house."""

from __future__ import annotations

import datetime as dt
from typing import Any

from tests.browser.people import COORDINATOR as COORDINATORS_MAIL
from tests.house.access.policies import COORDINATOR, HAMAR, NABO, SEES, STAFF, WORKS_HERE, Policy, Row, Target
from tests.house.access.rows import button, form, open_form, open_read, read
from utsyn.cooperation.guidance import commands
from utsyn.cooperation.guidance.models import Article, Attendance, Course, Inquiry
from utsyn.cooperation.guidance.tests.factories import make_article, make_course, make_inquiry
from utsyn.foundation.accounts.tests.factories import SYSTEM
from utsyn.foundation.kernel.clock import today

# The cast's contributor keeps the articles of the world, and answers its inquiries.
WRITES = Policy(frozenset({"coordinator", "contributor"}))
LEARNS = Policy(STAFF | {"politician"})
# Whoever works here asks; the asker of the world's inquiry is the coordinator.
SEES_INQUIRY = frozenset({"coordinator", "auditor", "contributor", "unit_head"})
SEES_REGISTER = frozenset({"coordinator", "auditor", "unit_head"})
ASKED = Policy(frozenset({"coordinator"}))
LANGUAGE = {"tag": "en"}

PAGES = {
    "guidance:front": open_read("place"),
    "guidance:newcomers": open_read("place"),
    "guidance:newcomers_in": open_read("place", extra={"tag": "nb"}),
    "guidance:ask": open_form("place", SEES),
    "guidance:received": open_read("place"),
    "guidance:follow": open_form("own_inquiry", SEES),
    "guidance:withdraw": open_form("own_inquiry", SEES),
    "guidance:article": open_read("article"),
    "guidance:article_in": open_read("article", extra={"tag": "nb"}),
    "guidance:articles": read("place", WORKS_HERE, asks_first=True),
    "guidance:translations": read("place", WORKS_HERE, asks_first=True),
    "guidance:new_article": form("place", COORDINATOR),
    "guidance:edit_article": form("article", WRITES),
    "guidance:choose_language": form("article", WRITES),
    "guidance:translate": form("article", WRITES, extra=LANGUAGE),
    "guidance:drop_translation": button("article", WRITES, extra=LANGUAGE),
    **{f"guidance:{verb}_article": button("article", COORDINATOR) for verb in ("publish", "withdraw")},
    "guidance:remove_article": form("article", COORDINATOR),
    "guidance:inquiries": read("place", WORKS_HERE, asks_first=True),
    "guidance:new_inquiry": form("place", WORKS_HERE),
    "guidance:inquiry": read("inquiry"),
    **{f"guidance:{verb}": button("inquiry", COORDINATOR) for verb in ("take", "put_back")},
    "guidance:reopen": button("inquiry", WRITES),
    **{f"guidance:{verb}": form("inquiry", WRITES) for verb in ("hand_over", "answer", "note", "edit_inquiry", "close")},
    "guidance:ask_more": form("inquiry", ASKED),
    "guidance:erase": form("inquiry", COORDINATOR),
    "guidance:courses": read("place", LEARNS, asks_first=True),
    "guidance:course": read("course"),
    "guidance:new_course": form("place", COORDINATOR),
    **{f"guidance:{verb}": form("course", COORDINATOR) for verb in ("edit_course", "cancel_course", "add_attendance", "register")},
    "guidance:sign_up": button("course", LEARNS),
    "guidance:sign_off": button("attendance", Policy(frozenset({"coordinator", "unit_head"}))),
}  # fmt: skip

OPERATIONS = {
    "articles_list": Row("place", SEES),
    "articles_read": Row("article", SEES),
    "articles_add": Row("place", COORDINATOR),
    **{f"articles_{verb}": Row("article", WRITES) for verb in ("edit", "translate")},
    **{f"articles_{verb}": Row("article", COORDINATOR) for verb in ("publish", "withdraw")},
    "inquiries_list": Row("place", SEES),
    "inquiries_read": Row("inquiry", SEES),
    "inquiries_add": Row("place", WORKS_HERE),
    "inquiries_take": Row("inquiry", COORDINATOR),
    **{f"inquiries_{verb}": Row("inquiry", WRITES) for verb in ("answer", "close", "reopen")},
    "courses_list": Row("place", SEES),
    "courses_read": Row("course", SEES),
    "courses_add": Row("place", COORDINATOR),
    "courses_edit": Row("course", COORDINATOR),
    "courses_sign_up": Row("course", LEARNS),
}

GRADED = {"Article", "Inquiry", "InquiryMessage", "Course", "Attendance"}
SECRET = "Hemmelighet"
BEGIN = {"/hamar/nb/guidance/", "/hamar/nb/guidance/?q=hemmelighet", "/hamar/nb/guidance/newcomers/", "/hamar/en/guidance/newcomers/in/ar/"}


def fill(side: Any) -> None:
    """Articles in and out of sight, an inquiry with an answer and a note, a course with somebody on its list."""
    side.public["article"] = make_article(side.authority, status="published", and_in=("en",), owner=side.owner)
    side.unpublished["article"] = make_article(side.authority, and_in=("en",), owner=side.owner)
    make_article(side.authority, status="published", chapter=1)
    owner = side.owner or side.coordinator
    made = commands.ask(side.authority, by=side.coordinator, kind="project", title="Korutveksling", question="Penger?", unit=side.unit)
    commands.hand_over(made, by=SYSTEM, owner=owner, text="Ring først")
    side.public["inquiry"] = commands.answer(made, by=SYSTEM, text="Se på Erasmus+.")
    make_inquiry(side.authority, email="ada@post.example")
    side.public["course"] = make_course(side.authority)
    head = _head_of(side)
    side.public["attendance"] = commands.sign_up(side.public["course"], by=SYSTEM, person=head)


def _head_of(side: Any) -> Any:
    from utsyn.foundation.accounts.models import Assignment

    held = Assignment.objects.filter(authority=side.authority, unit=side.unit, role="unit_head").first() if side.unit else None
    return held.person if held else side.coordinator


def targets(ours: Any, theirs: Any) -> dict[str, dict[str, Target]]:
    """What only some see: inquiries, courses, who stands on their lists; and an inquiry by its asker's own link."""
    return {
        "inquiry": _of(ours, theirs, "inquiry", SEES_INQUIRY),
        "course": _of(ours, theirs, "course", LEARNS.own),
        "attendance": _of(ours, theirs, "attendance", SEES_REGISTER),
        "own_inquiry": _own(ours, theirs),
    }


def _of(ours: Any, theirs: Any, noun: str, seen_by: frozenset[str]) -> dict[str, Target]:
    own, other = ours.public[noun], theirs.public[noun]
    return {
        "own": _target(HAMAR, own, seen_by),
        "theirs": _target(NABO, other, frozenset({"neighbour"})),
        "misplaced": _target(HAMAR, other, frozenset()),
        "gone": Target(HAMAR, {"code": "zzzzzzzz", "slug": "x"}, frozenset()),
    }


def _target(place: str, thing: Any, seen_by: frozenset[str]) -> Target:
    return Target(place, {"code": thing.code, "slug": getattr(thing, "slug", "x")}, seen_by, thing)


def _own(ours: Any, theirs: Any) -> dict[str, Target]:
    from tests.house.access.policies import EVERYONE

    mine, not_mine = (Inquiry.objects.filter(authority=side.authority).exclude(email="").latest("pk") for side in (ours, theirs))
    return {
        "own": Target(HAMAR, {"token": mine.token}, EVERYONE, mine),
        "misplaced": Target(HAMAR, {"token": not_mine.token}, frozenset()),
        "gone": Target(HAMAR, {"token": f"{mine.code}.forged"}, frozenset()),
    }


NOUNS: dict[str, Any] = {"articles": Article, "inquiries": Inquiry, "courses": Course, "attendances": Attendance}


def stock(authority: Any, unit: Any, owner: Any) -> None:
    """An article out and a draft, inquiries in their states, courses to come and held."""
    make_article(authority, status="published", and_in=("ar", "en"), owner=owner)
    make_article(authority, title="Utkast")
    for status in ("new", "taken", "answered", "closed"):
        make_inquiry(authority, owner, status=status if owner else "new", unit=unit)
    for status in ("planned", "held"):
        make_course(authority, status=status)


def hide(authority: Any) -> None:
    """A draft, a chapter that is not out, an inquiry, a course."""
    make_article(authority, title=SECRET, body=SECRET)
    make_article(authority, title=SECRET, chapter=99, and_in=("ar", "so"))
    make_inquiry(authority, title=SECRET, question=SECRET, name=SECRET, email="hemmelighet@post.example")
    commands.add_course(authority, by=SYSTEM, title={"nb": SECRET}, held_on=today() + dt.timedelta(days=1), place=SECRET)


def pages(here: str) -> list[tuple[str, str]]:
    """What strangers read, with a right-to-left text in a left-to-right page; the desk, the writing, the courses."""
    room = f"{here}guidance/"
    chapter = Article.objects.filter(authority__slug="hamar").chapters()[0]
    guide = Article.objects.filter(authority__slug="hamar", status="published").guides()[0]
    inquiry = Inquiry.objects.filter(authority__slug="hamar", status="answered").latest("pk")
    asked = Inquiry.objects.filter(authority__slug="hamar", erased_at=None).exclude(email="").latest("pk")
    course = Course.objects.filter(authority__slug="hamar").latest("held_on")
    open_pages = [
        room, f"{room}newcomers/", f"{room}newcomers/in/ar/", f"{room}articles/{chapter.code}/in/ar/", f"{room}articles/{guide.code}/x/",
        f"{room}ask/", f"{room}-/inquiry/{asked.token}/", f"{room}-/inquiry/{asked.token}/withdraw/", f"{room}?q=helse",
    ]  # fmt: skip
    inner = [
        f"{room}inquiries/", f"{room}inquiries/{inquiry.code}/x/", f"{room}inquiries/{inquiry.code}/-/answer/", f"{room}inquiries/-/new/",
        f"{room}inquiries/{inquiry.code}/-/close/", f"{room}articles/", f"{room}articles/-/translations/", f"{room}articles/{chapter.code}/-/edit/",
        f"{room}articles/{chapter.code}/-/translate/ar/", f"{room}articles/{chapter.code}/-/translate/", f"{room}courses/",
        f"{room}courses/{course.code}/x/", f"{room}courses/{course.code}/-/edit/",
    ]  # fmt: skip
    return [(path, "") for path in open_pages] + [(path, COORDINATORS_MAIL) for path in inner]
