"""The pages of privacy: for whom they open, what they say, and that nothing is written by looking around."""

from __future__ import annotations

import json

import pytest
from django.utils import translation

from utsyn.cooperation.guidance.models import Inquiry
from utsyn.cooperation.guidance.tests.factories import ask
from utsyn.foundation.accounts.tests.factories import SYSTEM
from utsyn.foundation.audit.models import Entry
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.privacy import ACTIVITIES, HOLDINGS
from utsyn.foundation.organisations import commands as organisations
from utsyn.foundation.organisations import contacts
from utsyn.foundation.privacy.documents import as_markdown
from utsyn.foundation.privacy.queries import register, word

HERE = "/hamar/nb/personal-data/"
ADA = "ada@post.example"
HOSTILE = "\"><script>alert(1)</script>'{{ 7*7 }}"


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
@pytest.mark.parametrize("tail", ["", "person/", "due/", "consents/", "erasures/"])
def test_each_page_opens_in_each_language_for_few_questions(cast, as_person, language, tail, django_assert_max_num_queries):
    client = as_person(cast.coordinator)
    with django_assert_max_num_queries(20 if tail == "due/" else 10):
        told = client.get(f"/hamar/{language}/personal-data/{tail}")
    assert told.status_code == 200


def test_the_register_holds_every_activity_as_page_and_file(cast, as_person):
    client = as_person(cast.auditor)
    page = client.get(HERE).content.decode()
    told = client.get(f"{HERE}?format=json")
    assert {one["key"] for one in json.loads(told.content)} == set(ACTIVITIES)
    assert all(f'id="activity-{key}"' in page for key in ACTIVITIES)
    assert "attachment" in told["Content-Disposition"]
    text = as_markdown(register())
    assert all(str(one.title) in text for one in ACTIVITIES.values())


def test_the_register_speaks_no_english_in_norwegian():
    words = {}
    for language in ("nb", "en"):
        with translation.override(language):
            words[language] = {(one.key, name): word(one.model, name) for one in HOLDINGS.values() for name in one.fields}
    alike = {key for key, told in words["nb"].items() if told == words["en"][key] and told != "person"}
    assert alike == set()


def test_whoever_asks_is_shown_all_and_the_ledger_tells_that_somebody_looked(cast, as_person):
    ask(cast.authority, email=ADA, question="Hvem kjenner en skole?")
    client, before = as_person(cast.administrator), Entry.objects.count()
    shown = client.post(f"{HERE}person/", {"email": ADA})
    assert shown.status_code == 200
    assert "Hvem kjenner en skole?" in shown.content.decode()
    assert Entry.objects.count() == before + 1
    assert ADA not in str(Entry.objects.latest("pk").changes)
    saved = client.post(f"{HERE}person/", {"email": ADA, "format": "json"})
    assert json.loads(saved.content)["email"] == ADA
    assert saved["Cache-Control"] == "no-store"


def test_erasing_asks_twice_and_tells_what_went(cast, as_person):
    ask(cast.authority, email=ADA)
    client = as_person(cast.coordinator)
    again = client.post(f"{HERE}person/-/erase/", {"email": ADA})
    assert again.status_code == 422
    assert Inquiry.objects.get().email == ADA
    done = client.post(f"{HERE}person/-/erase/", {"email": ADA, "is_certain": "on"}, follow=True)
    assert "ble slettet" in done.content.decode()
    assert Inquiry.objects.get().email == ""
    once_more = client.post(f"{HERE}person/-/erase/", {"email": ADA, "is_certain": "on"})
    assert once_more.status_code == 409


@pytest.mark.parametrize("email", ["", "ada", HOSTILE, "a@b", "ada@post.example\nBcc: x@y.no", "\x00", "å" * 300])
def test_what_is_no_address_is_said_and_kept_in_the_box(cast, as_person, email):
    client = as_person(cast.coordinator)
    for tail in ("person/", "person/-/erase/"):
        told = client.post(f"{HERE}{tail}", {"email": email, "is_certain": "on"})
        assert told.status_code in (400, 422)
        assert "<script>alert(1)" not in told.content.decode()


def test_what_people_wrote_is_shown_as_they_wrote_it_and_never_as_markup(cast, as_person):
    ask(cast.authority, email=ADA, name=HOSTILE, question=HOSTILE)
    page = as_person(cast.coordinator).post(f"{HERE}person/", {"email": ADA}).content.decode()
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page
    assert "49" not in page.partition("alert(1)")[2][:40]


def test_consents_are_told_with_their_day_and_without_names(cast, as_person):
    body = organisations.add(cast.authority, by=SYSTEM, name="Eksempelkoret")
    made = contacts.add(cast.authority, by=SYSTEM, organisation=body, name="Ada", email=ADA, is_public=True, consented_on=today())
    contacts.withdraw(made, by=SYSTEM)
    page = as_person(cast.auditor).get(f"{HERE}consents/").content.decode()
    assert page.count(made.code) == 2
    assert f"{today():%d.%m.%Y}" in page
    assert ADA not in page


@pytest.mark.parametrize("name", ["unit_head", "contributor", "politician", "chief_executive"])
def test_who_may_not_is_told_so(cast, as_person, name):
    client = as_person(getattr(cast, name))
    assert client.get(HERE).status_code == 403
    assert client.post(f"{HERE}person/", {"email": ADA}).status_code == 403
    assert client.post(f"{HERE}person/-/erase/", {"email": ADA, "is_certain": "on"}).status_code == 403


def test_the_auditor_reads_the_register_and_looks_nobody_up(cast, as_person):
    client = as_person(cast.auditor)
    assert f"{HERE}person/" not in client.get(HERE).content.decode()
    assert client.post(f"{HERE}person/", {"email": ADA}).status_code == 403
