"""An actor registers itself, is approved, confirms after a year, goes silent, withdraws: and then nothing of it is public anywhere."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.core import mail, serializers, signing
from django.core.cache import cache
from django.test import Client

from utsyn.cooperation.actors import commands
from utsyn.cooperation.actors.commands.own import SILENCE_DAYS, ask_due
from utsyn.cooperation.actors.forms.own import RegisterForm
from utsyn.cooperation.actors.models import Actor
from utsyn.cooperation.actors.tests.factories import NUMBERS, SYSTEM, kari, make_actor
from utsyn.cooperation.actors.waiting import waiting
from utsyn.foundation.audit.chain import verify
from utsyn.foundation.audit.models import Ledger, PersonalChange
from utsyn.foundation.kernel.clock import as_of, now, today
from utsyn.foundation.links.models import Link
from utsyn.foundation.mail.models import Message
from utsyn.foundation.organisations.models import Contact, Doubt
from utsyn.web.portal.rendered import PAGES

pytestmark = pytest.mark.django_db
LIST = "/hamar/nb/actors/"
OPEN_DATA = "/hamar/nb/open-data/"
# That a dataset did change, and when, is no trace of whoever left it.
WHEN_CHANGED = r"Sist endret [^<]*|Ingenting ennå\."
PUBLIC = (
    LIST, f"{LIST}?text=mjostonene", f"{LIST}?format=csv", f"{LIST}?format=json", f"{LIST}-/abroad/", f"{LIST}-/graph/", f"{LIST}-/who/?to=country-FR",
    f"{LIST}-/networks/", f"{LIST}-/file/graphml/", f"{LIST}-/file/kumu/", f"{LIST}-/file/geojson/", f"{LIST}-/file/vcard/", "/hamar/nb/",
    "/hamar/nb/search/?q=mjostonene", "/hamar/nb/search/?q=kari", "/hamar/nb/feed.xml", "/-/sitemap/hamar.xml", OPEN_DATA,
)  # fmt: skip


@pytest.fixture(autouse=True)
def _nothing_remembered():
    cache.clear()
    PAGES.clear() if hasattr(PAGES, "clear") else None


def differing(before: dict[str, bytes], after: dict[str, bytes], *, but: str = "(?!)") -> list[tuple[str, list[str]]]:
    """The pages that are not the same, with the lines that differ; what `but` matches on the page of datasets is left out."""
    lines = {}
    for page in before:
        told = [one[page].decode(errors="replace") for one in (before, after)]
        lines[page] = [(re.sub(but, "", one) if page == OPEN_DATA else one).splitlines() for one in told]
    return [(page, [line for line in new if line not in old][:4]) for page, (old, new) in lines.items() if old != new]


def last_token() -> str:
    """The link in the letter that was sent last."""
    return re.search(r"/-/link/([^/\s]+)", mail.outbox[-1].body).group(1)


def opened(seconds: int = 60) -> str:
    return signing.dumps(now().timestamp() - seconds, salt=RegisterForm.SALT)


def typed(**more):
    return {
        "name": "Mjøstonene", "kind": "association", "description": "Vi synger", "website": "koret.example", "languages": ["nb", "fr"], "country_1": "FR",
        "theme_1": "culture", "programme_1": "Erasmus+", "contact_name": "Kari Eksempel", "contact_email": "kari@koret.example", "is_public": "on",
        "shows_contact": "on", "opened": opened(), **more,
    }  # fmt: skip


def test_an_actor_lives_its_life_without_an_account_and_leaves_nothing(cast, as_person):
    client = Client()
    before = {page: client.get(page).content for page in PUBLIC}
    assert client.post(f"{LIST}-/register/", typed()).status_code == 302
    actor = Actor.objects.get()
    assert (actor.status, actor.in_public) == ("registered", False)
    assert differing(before, {page: client.get(page).content for page in PUBLIC}) == [], "registered, but not approved: nothing has moved"
    assert [todo.title for todo in waiting(cast.coordinator, cast.authority)] == ["Mjøstonene"]
    as_person(cast.coordinator).post(f"{LIST}{actor.code}/-/approve/")
    assert "Mjøstonene" in client.get(LIST).content.decode()
    assert "Kari Eksempel" in client.get(f"{LIST}{actor.code}/x/").content.decode()
    assert b"kari@koret.example" in client.get(f"{LIST}-/file/vcard/").content
    a_year_on = today() + dt.timedelta(days=366)
    with as_of(a_year_on):
        assert ask_due() == 1
        assert ask_due() == 0
        token = last_token()
        page = client.get(f"/-/link/{token}/").content.decode()
        assert "Mjøstonene" in page
        assert "Frankrike" in page
        answer = client.post(f"/-/link/{token}/", typed(answer="stay", description="Vi synger høyere"))
        assert answer.status_code == 200, answer.content.decode()
    actor.refresh_from_db()
    assert (actor.status, actor.confirmed_on, str(actor.description)) == ("approved", a_year_on, "Vi synger høyere")
    commands.ask(actor, by=cast.coordinator)
    token = last_token()
    for page in PUBLIC:
        client.get(page)
    assert client.post(f"/-/link/{token}/", {"answer": "leave"}).status_code == 200
    assert differing(before, {page: client.get(page).content for page in PUBLIC}, but=WHEN_CHANGED) == [], (
        "withdrawn: everything as if it had never been"
    )
    assert client.get(f"{LIST}{actor.code}/x/").status_code == 404
    assert client.get(f"/-/link/{token}/").status_code == 410
    kept = "".join(serializers.serialize("json", model.objects.all()) for model in (Contact, PersonalChange, Link, Message, Actor))
    for trace in ("Kari", "kari@koret", "synger"):
        assert trace not in kept, trace
    assert list(verify(Ledger.objects.get(pk=cast.authority.ledger_id))) == []


def test_a_person_who_withdraws_is_gone_at_once_and_the_entry_stays(cast, as_person):
    client = Client()
    actor = make_actor(cast.authority, "Mjøstonene", is_public=True, countries=["FR"], contact=kari())
    pages = (*PUBLIC, f"{LIST}{actor.code}/x/")
    assert any(b"Kari Eksempel" in client.get(page).content for page in pages)
    contact = actor.contacts.get()
    as_person(cast.contributor).post(f"{LIST}{actor.code}/-/contacts/{contact.code}/forget/")
    left = [
        (page, trace)
        for page in pages
        for trace in (b"Kari Eksempel", b"kari@koret.example", b"62 00 00 00")
        if trace in client.get(page).content
    ]
    assert left == []
    assert b"Mj\xc3\xb8stonene" in client.get(LIST).content
    assert "Kari" not in "".join(serializers.serialize("json", model.objects.all()) for model in (Contact, PersonalChange))


def test_silence_marks_an_entry_stale_and_its_page_says_so(cast, client):
    actor = make_actor(cast.authority, "Mjøstonene", is_public=True, contact=kari())
    nobody = make_actor(cast.authority, "Uten kontakt", is_public=True)
    due = today() + dt.timedelta(days=366)
    with as_of(due):
        assert ask_due() == 1
    with as_of(due + dt.timedelta(days=SILENCE_DAYS - 2)):
        assert ask_due() == 0
    with as_of(due + dt.timedelta(days=SILENCE_DAYS + 2)):
        assert ask_due() == 2
        assert ask_due() == 0
    for one in (actor, nobody):
        one.refresh_from_db()
        assert one.status == "stale"
        assert "Ingen har bekreftet oppføringen" in client.get(f"{LIST}{one.code}/x/").content.decode()


def test_what_is_registered_is_guarded_and_nothing_typed_is_lost(cast, client):
    for wrong in ({"homepage": "http://spam.example"}, {"opened": opened(0)}, {"opened": "forged"}, {"organisation_number": "810034883"}, {"contact_email": "kari"},
                  {"website": "ftp://x"}, {"contact_phone": "ring"}, {"theme_1": ""}, {"name": ""}, {"country_1": "XX"}):  # fmt: skip
        answer = client.post(f"{LIST}-/register/", typed(**wrong))
        assert answer.status_code == 422, wrong
        assert "Vi synger" in answer.content.decode()
    assert not Actor.objects.exists()


def test_a_machine_does_not_register_for_ever(cast, client):
    for number in range(10):
        assert (
            client.post(f"{LIST}-/register/", typed(name=f"Lag nummer {number}", contact_email=f"{number}@lag.example")).status_code == 302
        )
    assert client.post(f"{LIST}-/register/", typed(name="Et til")).status_code == 422
    assert Actor.objects.count() == 10


def test_a_number_that_somebody_has_is_not_told_of_but_settled_by_the_coordinator(cast, client, as_person):
    known = make_actor(cast.authority, "Mjøstonene kor", organisation_number=NUMBERS[0])
    assert client.post(f"{LIST}-/register/", typed(organisation_number=NUMBERS[0])).status_code == 302
    new = Actor.objects.exclude(pk=known.pk).get()
    assert (new.claimed_number, new.organisation.organisation_number) == (NUMBERS[0], "")
    assert Doubt.objects.filter(settled_at=None).count() == 1
    coordinator = as_person(cast.coordinator)
    assert coordinator.post(f"{LIST}{new.code}/-/approve/").status_code == 409
    text = coordinator.get(f"{LIST}-/doubles/").content.decode()
    assert "Mjøstonene kor" in text
    assert coordinator.post(f"{LIST}{known.code}/-/merge/", {"gone": new.code}).status_code == 302
    new.refresh_from_db()
    assert new.merged_into == known


def test_one_is_invited_by_mail_and_then_waits_for_approval(cast, client):
    actor = make_actor(cast.authority, "Mjøstonene", status="noted", contact=kari(is_public=False, consented_on=None))
    commands.ask(actor, by=cast.coordinator)
    letter = Message.objects.get()
    assert "Invitasjon" in letter.subject
    token = last_token()
    assert client.post(f"/-/link/{token}/", typed()).status_code == 200
    actor.refresh_from_db()
    assert (actor.status, actor.is_public, actor.website) == ("registered", True, "https://koret.example")
    assert client.get(f"/-/link/{token}/").status_code == 410


def test_ones_own_link_is_sent_only_to_the_address_that_is_known_and_the_answer_is_the_same(cast, client):
    actor = make_actor(cast.authority, "Mjøstonene", is_public=True, contact=kari())
    address = f"{LIST}{actor.code}/-/own-link/"
    answers = [client.post(address, {"email": email}).content for email in ("noen@andre.example", "KARI@koret.example")]
    assert [re.sub(rb'value="[^"]+"', b"", one) for one in answers][0] == re.sub(rb'value="[^"]+"', b"", answers[1])
    assert Message.objects.count() == 1


def test_whoever_holds_the_link_of_one_does_nothing_to_another(cast, client):
    from utsyn.foundation.kernel.actors import Visitor
    from utsyn.foundation.kernel.rules import why_not

    one, other = make_actor(cast.authority, "A"), make_actor(cast.authority, "B")
    holder = Visitor("x", "actor.answer", one.code)
    assert why_not(holder, "actor.answer", one) is None
    assert why_not(holder, "actor.answer", other) is not None
    assert why_not(holder, "actor.approve", one) is not None
    assert why_not(holder, "actor.withdraw", one) is not None


def test_a_rejected_entry_keeps_no_person(cast):
    actor = make_actor(cast.authority, "Mjøstonene", status="registered", contact=kari())
    commands.reject(actor, by=cast.coordinator, reason="Ikke herfra")
    assert not Contact.objects.standing().exists()


def test_somebody_who_is_not_shown_moves_nothing_that_strangers_see(cast):
    actor = make_actor(cast.authority, "Mjøstonene", is_public=True)
    before = Ledger.objects.get(pk=cast.authority.ledger_id).public_sequence
    contact = commands.set_contact(actor, by=SYSTEM, name="Inne", email="inne@koret.example")
    commands.set_contact(actor, by=SYSTEM, contact=contact, phone="62 11 11 11")
    assert Ledger.objects.get(pk=cast.authority.ledger_id).public_sequence == before
    commands.forget_contact(actor, by=SYSTEM, contact=contact)
    assert "62 11 11 11" not in serializers.serialize("json", PersonalChange.objects.all())
