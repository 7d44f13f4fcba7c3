from __future__ import annotations

import re

import pytest
import time_machine
from django.core import mail

from utsyn.foundation.audit.models import Entry
from utsyn.foundation.kernel.actors import Visitor
from utsyn.foundation.kernel.errors import Conflict, Denied, Invalid
from utsyn.foundation.kernel.rules import why_not
from utsyn.foundation.links import commands
from utsyn.foundation.links.models import Link


def path_in(letter):
    return re.search(r"/-/link/\S+", letter.body)[0]


def name_of(unit):
    unit.refresh_from_db()
    return str(unit.name)


def test_looking_changes_nothing_however_often(link, cast, client):
    before = Entry.objects.count()
    for _look in range(3):
        response = client.get(path_in(mail.outbox[0]))
        assert response.status_code == 200
        assert "no-store" in response["Cache-Control"]
    client.head(path_in(mail.outbox[0]))
    assert Entry.objects.count() == before
    assert Link.objects.get().state == Link.State.OPEN


def test_sending_does_it_once_as_a_visitor_and_the_owner_is_told(link, cast, client):
    path = path_in(mail.outbox[0])
    assert client.post(path, {"name": "Av gjesten"}).status_code == 200
    assert name_of(cast.unit) == "Av gjesten"
    done, spent = Entry.objects.filter(ledger=cast.authority.ledger).order_by("-sequence")[:2][::-1]
    assert (done.actor_kind, done.actor_uid, done.cause) == ("visitor", f"visitor:{link.code}", spent.deed)
    assert mail.outbox[1].to == [cast.coordinator.email]
    assert client.post(path, {"name": "En gang til"}).status_code == 410
    assert client.get(path).status_code == 410
    assert name_of(cast.unit) == "Av gjesten"


def test_what_is_wrong_in_the_form_spends_nothing(link, cast, client):
    response = client.post(path_in(mail.outbox[0]), {"name": "x" * 50})
    assert response.status_code == 422
    assert "x" * 50 in response.content.decode()
    assert Link.objects.get().state == Link.State.OPEN


def test_the_owner_takes_it_back_within_a_fortnight(link, cast, client, as_person):
    client.post(path_in(mail.outbox[0]), {"name": "Av gjesten"})
    undo = path_in(mail.outbox[1])
    owner = as_person(cast.coordinator)
    assert owner.get(undo).status_code == 200
    assert name_of(cast.unit) == "Av gjesten"
    assert owner.post(undo).status_code == 302
    assert name_of(cast.unit) == "Tilbake"
    assert "tatt tilbake" in owner.get(undo).content.decode()
    with pytest.raises(Conflict):
        commands.undo(Link.objects.get(), by=cast.coordinator)


def test_after_a_fortnight_it_stands(link, cast, client):
    with time_machine.travel("2027-05-01 10:00"):
        link = commands.make(cast.authority, by=cast.coordinator, purpose="test.rename", subject=cast.unit, for_whom="g@lag.example")
        commands.spend(link, by=link.visitor, name="Av gjesten")
    with time_machine.travel("2027-05-15 10:01"), pytest.raises(Conflict):
        commands.undo(link, by=cast.coordinator)


def test_others_neither_see_nor_take_back(link, cast, as_person):
    commands.spend(link, by=link.visitor, name="x")
    for person, status in ((cast.neighbour, 404), (cast.unit_head, 404), (cast.auditor, 403)):
        assert as_person(person).post(f"/-/link/{link.code}/-/undo/").status_code == status
    assert as_person(cast.anyone).get(f"/-/link/{link.code}/-/undo/").status_code == 302


def test_a_forged_or_cut_token_leads_nowhere(link, client):
    good = link.token
    for token in (link.code, good[:-1], good[:-1] + ("A" if good[-1] != "A" else "B"), f"abcdefgh.{good.split('.')[1]}", "x" * 500):
        assert client.get(f"/-/link/{token}/").status_code == 404


def test_a_revoked_link_opens_nothing_and_says_so(link, cast, client):
    commands.revoke(link, by=cast.coordinator)
    response = client.post(path_in(mail.outbox[0]), {"name": "x"})
    assert response.status_code == 410
    assert "trukket tilbake" in response.content.decode()
    with pytest.raises(Conflict):
        commands.revoke(link, by=cast.coordinator)


def test_an_old_link_opens_nothing(link, client):
    with time_machine.travel("2099-01-01"):
        assert client.post(path_in(mail.outbox[0]), {"name": "x"}).status_code == 410


def test_a_link_about_something_gone_says_so(link, cast, client, monkeypatch):
    Link.objects.update(subject_code="gonegone")
    assert client.get(path_in(mail.outbox[0])).status_code == 410


def test_a_visitor_may_do_just_what_the_link_is_for(link, cast):
    other = Visitor(link.code, "test.rename", cast.other_unit.code)
    assert why_not(other, "test.rename", cast.unit)
    with pytest.raises(Denied):
        commands.spend(link, by=Visitor("another1", "test.rename", cast.unit.code), name="x")


def test_only_staff_give_out_links_for_things_of_their_own(renaming, cast):
    for person in (cast.politician, cast.neighbour, cast.former):
        with pytest.raises(Denied):
            commands.make(cast.authority, by=person, purpose="test.rename", subject=cast.unit, for_whom="g@lag.example")
    for wrong in ({"purpose": "test.unknown"}, {"subject": cast.coordinator}):
        with pytest.raises(Invalid):
            commands.make(
                cast.authority,
                **{"by": cast.coordinator, "purpose": "test.rename", "subject": cast.unit, "for_whom": "g@x.example", **wrong},
            )


def test_rule_and_queryset_agree_for_everyone(link, cast):
    for person in cast.everyone():
        assert Link.objects.visible_to(person).exists() == (why_not(person, "link.view", link) is None), person


@pytest.mark.parametrize(("language", "words"), [("nb", "virker én gang"), ("nn", "verkar éin gong"), ("en", "works once")])
def test_letter_and_page_are_in_the_visitors_language(cast, renaming, client, language, words):
    commands.make(
        cast.authority, by=cast.coordinator, purpose="test.rename", subject=cast.unit, for_whom="g@lag.example", language=language
    )
    assert words in mail.outbox[0].body
    page = client.get(path_in(mail.outbox[0])).content.decode()
    assert words in page
    assert f'<html lang="{language}"' in page
