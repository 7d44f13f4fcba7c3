"""What has served its time goes, whatever room it lies in; a dry run changes nothing; twice is once."""

from __future__ import annotations

import datetime as dt

import pytest
from django.contrib.sessions.models import Session
from django.core.cache import cache

from utsyn.cooperation.events import commands as events
from utsyn.cooperation.events.models import ForumMember, Registration
from utsyn.cooperation.events.tests.factories import make_arena, make_event, sign_up
from utsyn.cooperation.guidance.models import Inquiry
from utsyn.cooperation.guidance.tests.factories import make_inquiry
from utsyn.foundation.accounts.erasing import NOWHERE
from utsyn.foundation.accounts.models import Assignment, Person
from utsyn.foundation.accounts.tests.factories import SYSTEM
from utsyn.foundation.audit.chain import verify
from utsyn.foundation.audit.models import Ledger, PersonalChange
from utsyn.foundation.kernel.clock import now, today
from utsyn.foundation.mail.models import Message
from utsyn.foundation.privacy import retention

OLD = dt.timedelta(days=900)


@pytest.fixture
def old(cast):
    """Something of every kind whose time is over, beside something fresh of the same."""
    make_inquiry(cast.authority, cast.contributor, status="closed", email="gammel@post.example", days_ago=400)
    make_inquiry(cast.authority, cast.contributor, status="closed", email="fersk@post.example", title="Fersk")
    event = make_event(cast.authority, status="published", sign_up="here")
    sign_up(event, "Ada")
    type(event).objects.filter(pk=event.pk).update(starts_at=now() - OLD, ends_at=now() - OLD)
    sign_up(make_event(cast.authority, status="published", sign_up="here"), "Bo")
    forum = make_arena(cast.authority, kind="forum", name="Forum")
    for email, left in (("borte@post.example", today() - OLD), ("her@post.example", None)):
        made = events.add_member(forum, by=SYSTEM, represents="Laget", name="medlem", email=email, joined_on=today() - 2 * OLD)
        ForumMember.objects.filter(pk=made.pk).update(left_on=left)
    Assignment.objects.filter(person=cast.former).update(starts_on=today() - 2 * OLD, ends_on=today() - OLD)
    Message.objects.update(sent_at=now(), given_up_at=None)
    Message.objects.create(purpose="x", to="brev@post.example", subject="Hei", language="nb", queued_at=now() - OLD, next_attempt_at=now(),
                           sent_at=now() - OLD, ledger=cast.authority.ledger)  # fmt: skip
    Session.objects.create(session_key="gammel", session_data="x", expire_date=now() - OLD)
    return cast


def counts(found):
    return {one.key.partition(":")[0]: one.rows for one in found if one.rows}


WANTED = {
    "guidance.inquiry": 1,
    "events.registration": 1,
    "events.forummember": 1,
    "accounts.person": 1,
    "mail.message": 1,
    "sessions.session": 1,
}


def test_a_dry_run_counts_and_changes_nothing(old):
    assert counts(retention.run(dry=True)) == WANTED
    assert counts(retention.run(dry=True)) == WANTED
    assert Inquiry.objects.filter(email="gammel@post.example").exists()


def test_what_is_over_goes_and_what_is_not_stays(old):
    assert counts(retention.run()) == WANTED
    assert set(Inquiry.objects.values_list("email", flat=True)) == {"", "fersk@post.example"}
    assert set(Registration.objects.values_list("name", flat=True)) == {"", "Bo"}
    assert set(ForumMember.objects.values_list("email", flat=True)) == {"", "her@post.example"}
    assert Person.objects.get(pk=old.former.pk).email.endswith(NOWHERE)
    assert not Session.objects.exists()
    kept = str(list(PersonalChange.objects.values_list("changes", flat=True)))
    assert "borte@post.example" not in kept
    assert "her@post.example" in kept
    assert list(verify(Ledger.objects.get(pk=old.authority.ledger_id))) == []


def test_twice_is_once(old):
    retention.run()
    assert counts(retention.run()) == {}


def test_an_authority_is_told_of_its_own(old):
    assert counts(retention.run(dry=True, authority=old.authority)) == {k: v for k, v in WANTED.items() if k != "sessions.session"}
    assert counts(retention.run(dry=True, authority=old.neighbour_authority)) == {}


def test_the_clock_does_it_once_a_day(old):
    cache.delete("privacy-retention")
    assert retention.turn() == sum(WANTED.values())
    assert retention.turn() == 0
