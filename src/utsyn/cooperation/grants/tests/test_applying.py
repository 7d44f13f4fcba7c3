"""Applying: begun without an account, saved and resumed, sent once, and every kind of bad input told in words."""

import datetime as dt
from decimal import Decimal

import pytest
from django.core import mail

from utsyn.cooperation.grants import commands
from utsyn.cooperation.grants.models import Application, Round
from utsyn.cooperation.grants.queries.checks import checks_of, missing_of
from utsyn.cooperation.grants.tests.factories import SYSTEM, days, filled, make_application, make_draft, make_round, number_of
from utsyn.foundation.audit.models import Entry, PersonalChange
from utsyn.foundation.kernel.actors import Visitor
from utsyn.foundation.kernel.errors import Conflict, Denied, Invalid
from utsyn.foundation.links.models import Link

pytestmark = pytest.mark.django_db


def test_beginning_posts_a_link_of_ones_own(round):
    application = make_draft(round, by=Visitor("x", "application.start", round.code))
    link, letter = Link.objects.get(), mail.outbox[-1]
    assert link.subject_code == application.code
    assert link.token in letter.body
    assert letter.to == [application.contact_email]


def test_a_link_to_one_application_opens_no_other(round):
    one, other = make_draft(round), make_draft(round)
    holder = Link.objects.get(subject_code=one.code).visitor
    commands.fill(one, by=holder, title="Vår festival")
    with pytest.raises(Denied):
        commands.fill(other, by=holder, title="Vår festival")


@pytest.mark.parametrize("number", ["974770481", "12345678", "abc", ""])
def test_a_wrong_organisation_number_is_refused_beside_its_field(round, number):
    with pytest.raises(Invalid) as refused:
        make_draft(round, organisation_number=number)
    assert "organisation_number" in refused.value.fields
    assert not Application.objects.exists()


@pytest.mark.parametrize("number", ["86011117948", "1234", "8601.11.1794", "<script>"])
def test_a_wrong_account_number_is_refused_and_the_rest_is_kept(round, number):
    draft = make_draft(round)
    commands.fill(draft, by=SYSTEM, title="Vår festival")
    with pytest.raises(Invalid) as refused:
        commands.fill(draft, by=SYSTEM, account_number=number)
    assert "account_number" in refused.value.fields
    draft.refresh_from_db()
    assert (draft.title, draft.account_number) == ("Vår festival", "")


def test_an_account_number_is_kept_bare_and_never_in_the_ledger(round):
    draft = commands.fill(make_draft(round), by=SYSTEM, account_number="8601 11 17947")
    assert draft.account_number == "86011117947"
    kept = " ".join(str(entry.__dict__) for entry in Entry.objects.all()) + " ".join(str(p.changes) for p in PersonalChange.objects.all())
    assert "86011117947" not in kept
    assert draft.contact_email in kept


def test_a_script_in_a_text_is_text(round):
    draft = commands.fill(make_draft(round), by=SYSTEM, title="<script>alert(1)</script>")
    assert draft.title == "<script>alert(1)</script>"


def test_what_is_missing_is_named_and_nothing_is_sent(round):
    draft = make_draft(round)
    with pytest.raises(Invalid) as refused:
        commands.submit(draft, by=SYSTEM)
    question = round.scheme.questions.get()
    assert {"title", "summary", "requested_nok", "budget_nok", "account_number", f"answer_{question.code}"} <= refused.value.fields.keys()
    draft.refresh_from_db()
    assert (draft.status, draft.number) == ("draft", None)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"requested_nok": Decimal(60_001)}, "requested_nok"),
        ({"requested_nok": Decimal(50_000), "budget_nok": Decimal(40_000)}, "requested_nok"),
        ({"requested_nok": Decimal(0)}, "requested_nok"),
        ({"starts_on": dt.date(2026, 5, 2), "ends_on": dt.date(2026, 5, 1)}, "ends_on"),
        ({"title": "x" * 161}, "title"),
        ({"summary": "nul\x00"}, "summary"),
        ({"status": "decided"}, "status"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(round, values, field):
    with pytest.raises(Invalid) as refused:
        commands.fill(make_draft(round), by=SYSTEM, **values)
    assert field in refused.value.fields


def test_half_written_when_the_deadline_passes_is_kept_and_can_be_saved_but_not_sent(round):
    draft = filled(make_draft(round))
    Round.objects.filter(pk=round.pk).update(closes_on=days(-1))
    draft = commands.fill(Application.objects.get(pk=draft.pk), by=SYSTEM, title="En linje til")
    with pytest.raises(Conflict, match=f"{days(-1):%d.%m.%Y}"):
        commands.submit(draft, by=SYSTEM)
    draft.refresh_from_db()
    assert (draft.title, draft.status) == ("En linje til", "draft")


def test_the_last_day_counts_whole(round):
    Round.objects.filter(pk=round.pk).update(closes_on=days(0))
    assert make_application(Round.objects.get(pk=round.pk)).status == "submitted"


def test_nothing_is_begun_before_the_round_opens_or_after_it_closed(cast):
    round = make_round(cast)
    for opens, closes in ((1, 10), (-20, -1)):
        Round.objects.filter(pk=round.pk).update(opens_on=days(opens), closes_on=days(closes))
        round.refresh_from_db()
        with pytest.raises(Conflict):
            make_draft(round)


def test_one_application_an_organisation_and_round(round):
    number = number_of(999)
    commands.submit(filled(make_draft(round, organisation_number=number)), by=SYSTEM)
    second = filled(make_draft(round, organisation_number=number))
    with pytest.raises(Conflict):
        commands.submit(second, by=SYSTEM)


def test_numbers_run_within_the_round(round):
    assert [make_application(round).number for _ in range(3)] == [1, 2, 3]


def test_what_is_sent_is_not_changed(application):
    with pytest.raises(Conflict):
        commands.fill(application, by=SYSTEM, title="Noe annet")
    assert all(check.is_ok for check in checks_of(application))
    assert missing_of(application) == {}


def test_two_who_write_at_once_lose_nothing(round):
    draft = make_draft(round)
    seen = draft.version
    commands.fill(draft, by=SYSTEM, seen=seen, title="Først")
    with pytest.raises(Conflict):
        commands.fill(draft, by=SYSTEM, seen=seen, title="Sist")


def test_a_new_link_ends_the_earlier_ones(cast, application):
    old = Link.objects.get(subject_code=application.code)
    commands.send_link(application, by=cast.coordinator)
    old.refresh_from_db()
    assert old.state == "revoked"
    assert Link.objects.filter(subject_code=application.code, revoked_at=None).count() == 1
