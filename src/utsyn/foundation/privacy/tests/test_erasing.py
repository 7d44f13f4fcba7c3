"""One person's data: found in every room, told, and erased as far as the law allows."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from utsyn.cooperation.events.models import Registration
from utsyn.cooperation.events.tests.factories import make_event, make_proposal, make_week, sign_up
from utsyn.cooperation.grants import commands as grants
from utsyn.cooperation.grants.models import Application
from utsyn.cooperation.grants.tests.factories import filled, make_draft, make_round
from utsyn.cooperation.guidance.models import Inquiry, InquiryMessage
from utsyn.cooperation.guidance.tests.factories import ask
from utsyn.foundation.accounts import commands as accounts
from utsyn.foundation.accounts.erasing import NOWHERE
from utsyn.foundation.accounts.models import ApiToken, Person
from utsyn.foundation.accounts.tests.factories import SYSTEM
from utsyn.foundation.audit.chain import verify
from utsyn.foundation.audit.models import Entry, Ledger, PersonalChange
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.errors import Conflict, Denied, Invalid
from utsyn.foundation.kernel.privacy import HOLDINGS
from utsyn.foundation.mail.models import Message
from utsyn.foundation.organisations import commands as organisations
from utsyn.foundation.organisations import contacts
from utsyn.foundation.organisations.models import Contact
from utsyn.foundation.privacy import commands
from utsyn.foundation.privacy.models import Erasure
from utsyn.foundation.privacy.queries import as_file, held

ADA = "ada@post.example"


@pytest.fixture
def traces(cast):
    """Ada asked, signed up, proposed, is a contact and wrote two applications, at Hamar; and asked the neighbour."""
    body = organisations.add(cast.authority, by=SYSTEM, name="Eksempelkoret")
    contacts.add(cast.authority, by=SYSTEM, organisation=body, name="Ada", email=ADA, phone="+47 11 22 33 44")
    round = make_round(cast)
    grants.submit(filled(make_draft(round, contact_name="Ada", contact_email=ADA)), by=SYSTEM)
    make_draft(round, contact_email=ADA)
    make_proposal(make_week(cast.authority), name="Ada", email=ADA)
    ask(cast.authority, email=ADA)
    ask(cast.neighbour_authority, email=ADA)
    sign_up(make_event(cast.authority, status="published", sign_up="here"), "Ada", email="Ada@Post.example", needs="Tegnspråk")
    return cast


def kinds(dossier):
    return {one.holding.key: (len(one.going), len(one.staying)) for one in dossier.found}


def test_all_rooms_are_asked_and_only_this_authority(traces):
    found = kinds(held(traces.authority, email=ADA.upper()))
    assert {key.partition(":")[0] for key in found} == {
        "organisations.contact", "grants.application", "events.proposal", "events.registration", "guidance.inquiry", "mail.message", "links.link",
    }  # fmt: skip
    assert found["grants.application:grants"] == (1, 1)
    assert found["guidance.inquiry:guidance"] == (1, 0)
    assert set(kinds(held(traces.neighbour_authority, email=ADA))) == {"guidance.inquiry:guidance", "mail.message:letters"}


def test_what_is_told_names_purpose_basis_time_and_words(traces):
    told = as_file(held(traces.authority, email=ADA), traces.authority)
    text = json.dumps(told, ensure_ascii=False)
    assert all(words in text for words in ("Tegnspråk", "+47 11 22 33 44", "Hvem kjenner en?"))
    assert all(one["purpose"] and one["basis"] and one["kept"] for one in told["held"])
    assert [one["why_it_stays"] for one in told["held"] if one["stays"]] != []


def test_erased_is_gone_everywhere_and_the_chain_holds(traces):
    before = held(traces.authority, email=ADA)
    done = commands.erase(traces.authority, by=traces.administrator, email=ADA)
    after = held(traces.authority, email=ADA)
    assert (done.rows, done.kept) == (before.going, before.staying)
    assert kinds(after) == {"grants.application:grants": (0, 1)}
    assert Contact.objects.get().name == ""
    assert Registration.objects.get().standing == "cancelled"
    assert not Application.objects.get(status="draft").contact_email
    assert Application.objects.get(status="submitted").contact_email == ADA
    assert Inquiry.objects.get(authority=traces.authority).question == ""
    assert Inquiry.objects.get(authority=traces.neighbour_authority).question != ""
    for authority in (traces.authority, traces.neighbour_authority):
        assert list(verify(Ledger.objects.get(pk=authority.ledger_id))) == []


def test_nothing_of_whoever_is_erased_is_left_in_any_table(traces):
    Application.objects.filter(status="submitted").update(status="withdrawn")
    commands.erase(traces.authority, by=traces.administrator, email=ADA)
    left = []
    for one in HOLDINGS.values():
        if one.is_of_authority:
            rows = one.model._base_manager.filter(**{one.scope: traces.authority}).values(*one.fields)
            left += [(one.key, row) for row in rows if ADA in str(row).lower() or "Tegnspråk" in str(row)]
    assert left == []
    told = Entry.objects.filter(ledger=traces.authority.ledger).values_list("changes", flat=True)
    assert not [row for row in told if ADA in str(row).lower()]


def test_letters_that_waited_are_not_sent(traces):
    commands.erase(traces.authority, by=traces.administrator, email=ADA)
    ours = Message.objects.filter(ledger=traces.authority.ledger)
    assert not ours.filter(to__iexact=ADA).exists()
    assert not ours.due().filter(to="").exists()


def test_the_words_of_a_conversation_go_with_it(traces):
    commands.erase(traces.authority, by=traces.coordinator, email=ADA)
    assert set(InquiryMessage.objects.filter(authority=traces.authority).values_list("text", flat=True)) <= {""}


def test_only_a_fingerprint_is_kept_and_the_deed_is_in_the_ledger(traces):
    commands.erase(traces.authority, by=traces.administrator, email=ADA)
    made, entry = Erasure.objects.get(), Entry.objects.get(verb="privacy.erase")
    assert ADA not in json.dumps([made.fingerprint, entry.changes])
    assert entry.actor_uid == traces.administrator.uid
    assert not PersonalChange.objects.filter(entry=entry).exists()


def test_who_may(traces):
    for name in ("unit_head", "contributor", "auditor", "politician", "chief_executive", "representative", "former", "neighbour", "anyone"):
        with pytest.raises(Denied):
            commands.erase(traces.authority, by=getattr(traces, name), email=ADA)
        with pytest.raises(Denied):
            commands.tell(traces.authority, by=getattr(traces, name), email=ADA)
    assert Erasure.objects.count() == 0


def test_nobody_and_nothing_are_told_so(cast):
    with pytest.raises(Invalid):
        commands.erase(cast.authority, by=cast.coordinator, email="  ")
    with pytest.raises(Conflict):
        commands.erase(cast.authority, by=cast.coordinator, email="ingen@post.example")


def test_an_account_stays_while_it_holds_a_role_and_is_anonymised_after(cast, client):
    person = cast.contributor
    token, _secret = accounts.create_token(cast.authority, by=person, purpose="skript")
    found = held(cast.authority, email=person.email)
    assert kinds(found)["accounts.person:access"] == (0, 1)
    client.force_login(person)
    for one in person.assignments.all():
        accounts.end_assignment(one, by=SYSTEM, on=today() - dt.timedelta(days=1))
    assert kinds(held(cast.authority, email=person.email))["accounts.person:access"] == (1, 0)
    name, email = person.name, person.email
    commands.erase(cast.authority, by=cast.administrator, email=email)
    after = Person.objects.get(pk=person.pk)
    assert (after.name, after.email, after.is_active) == ("Slettet konto", f"{person.code}{NOWHERE}", False)
    assert not after.has_usable_password()
    assert ApiToken.objects.get(pk=token.pk).revoked_at is not None
    assert client.get("/hamar/nb/desk/").status_code == 302
    told = PersonalChange.objects.filter(entry__subject_kind="accounts.person").values_list("changes", flat=True)
    assert not [row for row in told if name in str(row) or email in str(row)]
    assert list(verify(Ledger.objects.get(pk=cast.authority.ledger_id))) == []


def test_whoever_works_elsewhere_too_keeps_the_account(cast):
    person = cast.former
    accounts.assign(cast.neighbour_authority, by=SYSTEM, person=person, role="contributor")
    assert kinds(held(cast.authority, email=person.email))["accounts.person:access"] == (0, 1)


def test_pages_that_strangers_read_are_made_anew_when_an_account_is_erased(cast):
    before = cast.authority.ledger.public_sequence
    commands.erase(cast.authority, by=cast.administrator, email=cast.former.email)
    cast.authority.ledger.refresh_from_db()
    assert cast.authority.ledger.public_sequence > before


def test_looking_costs_the_same_however_much_is_kept(traces, django_assert_max_num_queries):
    with django_assert_max_num_queries(60):
        held(traces.authority, email=ADA)
    for number in range(5):
        ask(traces.authority, email=ADA, title=f"Nok et spørsmål {number}")
    with django_assert_max_num_queries(60):
        held(traces.authority, email=ADA)
