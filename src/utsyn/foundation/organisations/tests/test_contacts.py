from __future__ import annotations

import datetime as dt

import pytest
from django.core import serializers
from django.db import IntegrityError, transaction

from utsyn.foundation.accounts.tests.factories import SYSTEM
from utsyn.foundation.audit.chain import verify
from utsyn.foundation.audit.models import Entry, Ledger, PersonalChange
from utsyn.foundation.kernel.clock import as_of, today
from utsyn.foundation.kernel.errors import Conflict, Denied, Invalid
from utsyn.foundation.kernel.rules import why_not
from utsyn.foundation.links.models import Link
from utsyn.foundation.mail.models import Message
from utsyn.foundation.organisations import commands, contacts
from utsyn.foundation.organisations.models import Contact

KARI = {"name": "Kari Eksempel", "role": "leder", "email": "kari@lag.example", "phone": "+47 62 00 00 00", "languages": ["nb", "en"]}


@pytest.fixture
def choir(cast):
    return commands.add(cast.authority, by=SYSTEM, name="Eksempelkoret")


@pytest.fixture
def keep(cast, choir):
    def run(**values):
        return contacts.add(values.pop("authority", cast.authority), by=SYSTEM, organisation=choir, **{**KARI, **values})

    return run


def agreed(**more):
    return {"is_public": True, "consented_on": today(), "consented_by": "hen selv, i e-post", **more}


def test_somebody_is_kept_for_two_years_inside_unless_said(keep):
    kari = keep()
    assert (kari.is_public, kari.consented_on, kari.kept_until) == (False, None, today() + dt.timedelta(days=730))


@pytest.mark.parametrize(
    ("field", "value"),
    [("name", " "), ("email", "kari"), ("phone", "ring meg"), ("languages", ["tlh-no"]), ("languages", "nb"), ("is_public", True),
     ("kept_until", dt.date(2001, 1, 1)), ("role", "x" * 121), ("consented_by", "x" * 201), ("name", "x" * 121)],
)  # fmt: skip
def test_what_cannot_be_right_is_told_at_its_field(keep, field, value):
    with pytest.raises(Invalid) as refused:
        keep(**{field: value})
    assert set(refused.value.fields) == {field}
    assert not Contact.objects.exists()


def test_the_same_address_is_kept_once_at_an_organisation(keep, cast):
    keep()
    with pytest.raises(Conflict):
        keep(email="KARI@lag.example")
    assert keep(authority=cast.neighbour_authority)


def test_two_people_editing_the_same(keep, cast):
    kari = keep()
    seen = kari.version
    contacts.edit(kari, by=cast.coordinator, seen=seen, role="styreleder")
    with pytest.raises(Conflict):
        contacts.edit(kari, by=cast.contributor, seen=seen, role="kasserer")


def test_withdrawn_is_erased_everywhere_and_the_chain_holds(keep, cast):
    kari = keep(**agreed())
    contacts.edit(kari, by=cast.coordinator, phone="62 11 11 11")
    make_traces(cast, kari)
    contacts.withdraw(kari, by=cast.coordinator)
    everything = "".join(serializers.serialize("json", model.objects.all()) for model in (Contact, Entry, PersonalChange, Link, Message))
    for trace in ("Kari", "kari@", "62 11", "62 00", "hen selv", "leder"):
        assert trace not in everything, trace
    kari.refresh_from_db()
    assert kari.erased_at is not None
    assert list(verify(Ledger.objects.get(pk=cast.authority.ledger_id))) == []
    assert Entry.objects.filter(verb="contact.withdraw").exists()
    with pytest.raises(Conflict):
        contacts.edit(kari, by=cast.coordinator, name="Kari igjen")
    with pytest.raises(Conflict):
        contacts.withdraw(kari, by=cast.coordinator)


def make_traces(cast, kari):
    from utsyn.foundation.kernel.clock import now

    link = Link.objects.create(
        authority=cast.authority, purpose="x", subject_kind="x", subject_code="x", for_whom=kari.email.upper(), owner=cast.coordinator,
        made_at=now(), expires_at=now() + dt.timedelta(days=1),
    )  # fmt: skip
    Message.objects.create(ledger=cast.authority.ledger, purpose="x", to=kari.email, subject="Til Kari", body="Hei Kari", language="nb",
                           queued_at=now(), next_attempt_at=now())  # fmt: skip
    assert link.state == Link.State.OPEN


def test_links_to_the_address_open_nothing_more_unless_it_is_kept_elsewhere_too(keep, cast):
    kari = keep()
    other = contacts.add(cast.authority, by=SYSTEM, organisation=commands.add(cast.authority, by=SYSTEM, name="Korpset"), **KARI)
    make_traces(cast, kari)
    contacts.withdraw(kari, by=SYSTEM)
    assert Link.objects.get().state == Link.State.OPEN
    contacts.withdraw(other, by=SYSTEM)
    assert Link.objects.get().state == Link.State.REVOKED


def test_whose_day_has_passed_is_shown_no_more_and_erased_by_the_clock(keep, cast):
    kari = keep(**agreed(kept_until=today() + dt.timedelta(days=10)))
    with as_of(today() + dt.timedelta(days=11)):
        assert not Contact.objects.visible_to(cast.coordinator).exists()
        assert why_not(cast.coordinator, "contact.view", kari) is not None
        assert contacts.expire_due() == 1
        assert contacts.expire_due() == 0
    kari.refresh_from_db()
    assert kari.name == ""


def test_the_public_version_moves_when_somebody_who_was_shown_withdraws(keep, cast):
    inside, shown = keep(email=""), keep(**agreed())
    cast.authority.ledger.refresh_from_db()
    before = cast.authority.ledger.public_sequence
    contacts.withdraw(inside, by=SYSTEM)
    cast.authority.ledger.refresh_from_db()
    assert cast.authority.ledger.public_sequence == before
    contacts.withdraw(shown, by=SYSTEM)
    cast.authority.ledger.refresh_from_db()
    assert cast.authority.ledger.public_sequence > before


def test_rule_and_queryset_agree_for_everyone(keep, cast):
    keep(email=""), keep(**agreed()), keep(authority=cast.neighbour_authority)
    contacts.withdraw(keep(email="borte@lag.example"), by=SYSTEM)
    for person in cast.everyone():
        shown = set(Contact.objects.visible_to(person))
        assert shown == {one for one in Contact.objects.all() if why_not(person, "contact.view", one) is None}
    assert Contact.objects.visible_to(cast.anyone).count() == 1


def test_who_may(keep, cast, choir):
    kari = keep()
    for name, person in cast.people.items():
        if name in {"coordinator", "unit_head", "other_unit_head", "contributor"}:
            assert why_not(person, "contact.withdraw", kari) is None
        else:
            with pytest.raises(Denied):
                contacts.add(cast.authority, by=person, organisation=choir, name="x")
            with pytest.raises(Denied):
                contacts.withdraw(kari, by=person)


def test_the_database_keeps_nothing_of_who_is_erased_and_shows_nobody_who_did_not_agree(keep):
    kari = keep()
    for wrong in ({"is_public": True}, {"name": ""}, {"consented_on": dt.date(2999, 1, 1)}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Contact.objects.filter(pk=kari.pk).update(**wrong)
    contacts.withdraw(kari, by=SYSTEM)
    with pytest.raises(IntegrityError), transaction.atomic():
        Contact.objects.filter(pk=kari.pk).update(phone="62 00 00 00")
