"""The API reads what is public, and writes by the same rules as the pages."""

from __future__ import annotations

import json

import pytest

from utsyn.cooperation.guidance.models import Inquiry
from utsyn.cooperation.guidance.tests.factories import make_article, make_course, make_inquiry
from utsyn.foundation.accounts import commands as accounts

API = "/api/v1/hamar/"


@pytest.fixture
def call(client):
    """`call(person, "POST", "articles", {...})`: status and answer."""

    def ask(person, method, path, body=None):
        headers = {}
        if person is not None:
            authority = person.assignments.first().authority
            headers["Authorization"] = f"Bearer {accounts.create_token(authority, by=person, purpose='prøve')[1]}"
        sent = json.dumps(body) if body is not None else ""
        answer = client.generic(method, API + path, sent, content_type="application/json", headers=headers)
        return answer.status_code, json.loads(answer.content)

    return ask


def test_everyone_reads_what_is_out_in_every_language(cast, call):
    article = make_article(cast.authority, status="published", chapter=1, and_in=("ar",))
    draft = make_article(cast.authority)
    status, page = call(None, "GET", "articles")
    assert status == 200
    assert [(one["code"], one["languages"]) for one in page["items"]] == [(article.code, {"nb": "source", "ar": "current"})]
    assert set(call(None, "GET", f"articles/{article.code}")[1]["body"]) == {"nb", "ar"}
    assert call(None, "GET", f"articles/{draft.code}")[0] == 404
    assert len(call(cast.contributor, "GET", "articles?kind=guide")[1]["items"]) == 1


def test_strangers_read_no_inquiry_and_no_course(cast, call):
    inquiry, course = make_inquiry(cast.authority), make_course(cast.authority)
    for path in ("inquiries", "courses"):
        assert call(None, "GET", path)[1]["items"] == []
    assert call(None, "GET", f"inquiries/{inquiry.code}")[0] == 404
    assert call(None, "GET", f"courses/{course.code}")[0] == 404
    assert call(cast.politician, "GET", f"courses/{course.code}")[1]["came"] is None


def test_an_article_is_written_translated_and_published(cast, call):
    status, made = call(
        cast.coordinator, "POST", "articles", {"language": "nb", "title": "Helse", "body": "Ring 113", "kind": "chapter", "chapter": 1}
    )
    assert status == 201
    code = made["code"]
    sent = {"language": "uk", "title": "Здоров'я", "body": "113"}
    assert call(cast.coordinator, "PUT", f"articles/{code}/translation", sent)[1]["languages"] == {"nb": "source", "uk": "current"}
    assert call(cast.coordinator, "PATCH", f"articles/{code}", {"body": "Ring 113!", "seen": 2})[1]["languages"]["uk"] == "stale"
    assert call(cast.coordinator, "PATCH", f"articles/{code}", {"body": "x", "seen": 2})[0] == 409
    assert call(cast.coordinator, "POST", f"articles/{code}/publish")[1]["status"] == "published"
    assert call(cast.coordinator, "PUT", f"articles/{code}/translation", {**sent, "language": "xx"})[0] == 422
    assert call(cast.contributor, "POST", f"articles/{code}/withdraw")[0] == 403


def test_an_inquiry_is_asked_answered_and_closed(cast, call):
    body = {"kind": "project", "title": "Kor", "question": "Penger?", "unit": cast.unit.code}
    status, made = call(cast.contributor, "POST", "inquiries", body)
    assert status == 201
    code = made["code"]
    assert call(cast.unit_head, "POST", f"inquiries/{code}/take")[0] == 403
    assert call(cast.coordinator, "POST", f"inquiries/{code}/take")[1]["status"] == "taken"
    assert call(cast.coordinator, "POST", f"inquiries/{code}/answer", {"text": "Ja"})[1]["messages"][0]["text"] == "Ja"
    assert call(cast.coordinator, "POST", f"inquiries/{code}/close", {"outcome": "withdrawn"})[0] == 422
    assert call(cast.coordinator, "POST", f"inquiries/{code}/close", {"outcome": "advice"})[1]["outcome"] == "advice"
    assert call(None, "POST", "inquiries", body)[0] == 401
    assert Inquiry.objects.count() == 1


def test_a_course_is_planned_and_signed_up_for(cast, call):
    status, made = call(cast.coordinator, "POST", "courses", {"title": {"nb": "EØS"}, "held_on": "2099-01-15"})
    assert status == 201
    assert call(cast.politician, "POST", f"courses/{made['code']}/sign-up")[1]["listed"] == 1
    assert call(cast.politician, "POST", f"courses/{made['code']}/sign-up")[0] == 409
    assert call(cast.coordinator, "PATCH", f"courses/{made['code']}", {"place": "Rådhuset"})[1]["place"] == "Rådhuset"
