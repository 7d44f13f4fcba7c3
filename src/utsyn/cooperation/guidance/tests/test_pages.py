"""Every page opens in every language for whom it is, says what it should, and costs few queries."""

from __future__ import annotations

import pytest

from utsyn.cooperation.guidance import commands
from utsyn.cooperation.guidance.tests.factories import SYSTEM, ask, make_article, make_course, make_inquiry
from utsyn.web.portal.rendered import PAGES

HERE = "/hamar/nb/guidance/"


@pytest.fixture(autouse=True)
def fresh_pages():
    PAGES.clear()


def whole(cast):
    """Something of every noun."""
    guide = make_article(cast.authority, status="published", and_in=("en",), summary="Kort", owner=cast.contributor)
    chapter = make_article(cast.authority, status="published", title="Helse", chapter=1, and_in=("ar", "en"))
    second = make_article(cast.authority, status="published", title="Skole", chapter=2, and_in=("ar",))
    draft = make_article(cast.authority, title="Utkast")
    asked = ask(cast.authority)
    inquiry = make_inquiry(cast.authority, cast.contributor, status="answered", unit=cast.unit)
    commands.note(inquiry, by=SYSTEM, text="Ring først")
    fresh = make_inquiry(cast.authority)
    course = make_course(cast.authority)
    past = make_course(cast.authority, status="held")
    attendance = commands.sign_up(course, by=cast.contributor, person=cast.contributor)
    return {name: thing for name, thing in locals().items() if name != "cast"}


OPEN = (
    "", "?q=begynn", "?q=finnesikke", "newcomers/", "newcomers/in/ar/", "newcomers/in/en/", "ask/", "ask/?kind=partner", "ask/received/",
    "articles/{guide.code}/x/", "articles/{guide.code}/in/en/", "articles/{chapter.code}/x/", "articles/{chapter.code}/in/ar/",
    "-/inquiry/{asked.token}/", "-/inquiry/{asked.token}/withdraw/",
)  # fmt: skip
INNER = (
    "articles/", "articles/?format=csv", "articles/-/new/", "articles/-/new/?chapter=3", "articles/-/translations/", "articles/{draft.code}/x/",
    "articles/{guide.code}/-/edit/", "articles/{guide.code}/-/translate/", "articles/{guide.code}/-/translate/en/",
    "articles/{guide.code}/-/translate/fa-AF/", "articles/{draft.code}/-/remove/", "inquiries/", "inquiries/?standing=late&kind=project&q=kor",
    "inquiries/?format=json", "inquiries/-/new/", "inquiries/{inquiry.code}/x/", "inquiries/{fresh.code}/x/", "inquiries/{fresh.code}/-/answer/",
    "inquiries/{fresh.code}/-/hand-over/", "inquiries/{fresh.code}/-/note/", "inquiries/{fresh.code}/-/edit/", "inquiries/{fresh.code}/-/close/",
    "inquiries/{fresh.code}/-/erase/", "courses/", "courses/-/new/", "courses/{course.code}/x/", "courses/{past.code}/x/",
    "courses/{course.code}/-/edit/", "courses/{course.code}/-/cancel/", "courses/{course.code}/-/add/", "courses/{past.code}/-/register/",
)  # fmt: skip


def test_every_page_opens_in_every_language_for_whom_it_is(cast, client, as_person):
    things = whole(cast)
    for language in ("nb", "nn", "en"):
        for path in OPEN:
            answer = client.get(f"/hamar/{language}/guidance/{path.format(**things)}")
            assert answer.status_code == 200, (path, answer.status_code)
    signed_in = as_person(cast.coordinator)
    for path in (*OPEN, *INNER):
        answer = signed_in.get(HERE + path.format(**things))
        assert answer.status_code == 200, (path, answer.status_code)


def test_strangers_get_no_further_than_what_is_public(cast, client):
    things = whole(cast)
    for path in INNER:
        assert client.get(HERE + path.format(**things)).status_code in (302, 404), path


@pytest.mark.parametrize("path", ["inquiries/", "articles/", "courses/", "articles/-/translations/", ""])
def test_lists_cost_at_most_ten_queries_however_long(cast, as_person, django_assert_max_num_queries, path):
    for number in range(30):
        make_inquiry(cast.authority, cast.contributor, status="taken", unit=cast.unit)
        make_article(cast.authority, status="published", title=f"Kapittel {number}", chapter=number + 1, owner=cast.contributor)
        make_course(cast.authority)
    client = as_person(cast.coordinator)
    client.get(HERE + path)
    with django_assert_max_num_queries(10):
        assert client.get(HERE + path).status_code == 200
