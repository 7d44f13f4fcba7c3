from __future__ import annotations

import re

import pytest
import time_machine
from django.test import Client

from utsyn.foundation.accounts import people, sessions
from utsyn.foundation.accounts.models import Assignment, Person
from utsyn.foundation.audit.models import Entry
from utsyn.foundation.kernel.errors import Denied

PAGE, END = "/-/account/sessions/", "/-/account/sessions/-/end/"


def browser(person):
    client = Client()
    client.force_login(person)
    return client


def is_in(client):
    return client.get("/-/account/").status_code == 200


def refs(page):
    return re.findall(r'name="ref" value="(\w+)"', page.content.decode())


def test_one_sees_ones_own_and_no_key_of_any(cast):
    here, there, another = browser(cast.coordinator), browser(cast.coordinator), browser(cast.auditor)
    page = here.get(PAGE)
    assert len(refs(page)) == 1
    assert "denne nettleseren" in page.content.decode()
    for client in (here, there, another):
        assert client.cookies["sessionid"].value not in page.content.decode()


def test_one_signs_out_a_browser_elsewhere(cast):
    here, there, third = (browser(cast.coordinator) for _ in range(3))
    mine = sessions.of(cast.coordinator, this=there.cookies["sessionid"].value)
    assert here.post(END, {"ref": mine[0].ref}).status_code == 302
    assert (is_in(here), is_in(there), is_in(third)) == (True, False, True)


def test_one_signs_out_everywhere_else(cast):
    here, *others = (browser(cast.coordinator) for _ in range(3))
    bystander = browser(cast.auditor)
    here.post(END)
    assert [is_in(one) for one in (here, bystander, *others)] == [True, True, False, False]


def test_nobody_ends_somebody_elses(cast):
    mine, theirs = browser(cast.coordinator), browser(cast.auditor)
    (ref,) = (one.ref for one in sessions.of(cast.auditor, this=None))
    mine.post(END, {"ref": ref})
    mine.post(END, {"ref": "\x00 '"})
    assert is_in(theirs)


def test_an_administrator_signs_a_colleague_out_everywhere_and_the_ledger_says_so(cast, as_person):
    lost = browser(cast.contributor)
    held = Assignment.objects.get(person=cast.contributor)
    with pytest.raises(Denied):
        people.sign_out(held, by=cast.coordinator)
    assert is_in(lost)
    assert as_person(cast.administrator).post(f"/hamar/nb/desk/people/{cast.contributor.code}/-/sign-out/").status_code == 302
    assert not is_in(lost)
    assert Person.objects.get(pk=cast.contributor.pk).is_active
    assert Entry.objects.filter(verb="person.sign_out").count() == 1


def test_everybody_is_signed_out_at_once(cast):
    everyone = [browser(one) for one in (cast.coordinator, cast.auditor, cast.administrator)]
    assert sessions.end_everybodys() == 3
    assert not any(is_in(one) for one in everyone)


def test_whoever_asks_for_nothing_for_two_hours_is_signed_out_and_keeps_what_they_typed(cast):
    with time_machine.travel("2026-05-01 10:00", tick=False) as clock:
        client = browser(cast.coordinator)
        for _hour in range(3):
            clock.shift(110 * 60)
            assert is_in(client)
        clock.shift(121 * 60)
        answer = client.post("/-/account/tokens/", {"purpose": "det jeg skrev"})
        assert "/-/account/login/" in answer["Location"]
        assert not is_in(client)
        client.force_login(cast.coordinator)
        assert "det jeg skrev" in client.get("/-/account/typed/").content.decode()


def test_a_session_in_use_says_so_once_in_five_minutes(cast):
    with time_machine.travel("2026-05-01 10:00", tick=False) as clock:
        client = browser(cast.coordinator)
        (before,) = sessions.of(cast.coordinator, this=None)
        clock.shift(4 * 60)
        client.get(PAGE)
        assert sessions.of(cast.coordinator, this=None)[0].seen == before.seen
        clock.shift(2 * 60)
        client.get(PAGE)
        (after,) = sessions.of(cast.coordinator, this=None)
        assert ((after.seen - before.seen).total_seconds(), after.began) == (360, before.began)


def test_a_session_from_before_such_notes_counts_from_now(cast):
    client = browser(cast.coordinator)
    held = client.session
    del held[sessions.SEEN], held[sessions.BEGAN]
    held.save()
    assert len(sessions.of(cast.coordinator, this=None)) == 1
    assert is_in(client)
    assert sessions.SEEN in client.session
