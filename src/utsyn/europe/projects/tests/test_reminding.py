"""Whoever answers for what comes due hears of it in time, once for each day of reminding, until it is done."""

import datetime as dt

import pytest
from django.core import mail

from utsyn.europe.projects import commands
from utsyn.europe.projects.models import Obligation, Project
from utsyn.europe.projects.tests.factories import SYSTEM, make_member, make_project, make_section, words
from utsyn.europe.projects.tests.factories_award import make_awarded, make_duty, make_payment
from utsyn.foundation.accounts.models import Assignment, Person
from utsyn.foundation.audit.models import Entry, Ledger
from utsyn.foundation.kernel.clock import as_of, today
from utsyn.foundation.mail.models import Message

pytestmark = pytest.mark.django_db


def told(day, to=None):
    """What was written on the day, two turns of the clock: the letters to `to`, or all of them."""
    mail.outbox.clear()
    with as_of(day):
        commands.remind_due()
        commands.remind_due()
    return [letter for letter in mail.outbox if to is None or letter.to == [to.email]]


@pytest.fixture
def running(cast):
    return make_awarded(cast.authority, title="Grønn mobilitet", acronym="GRØNN", unit=cast.unit, owner=cast.contributor)


def test_a_duty_is_reminded_of_on_its_days_and_then_no_more(cast, running):
    duty = make_duty(running, in_days=40)
    days = [day for day in range(-20, 40) if told(duty.due_on + dt.timedelta(days=day), cast.contributor)]
    assert days == [-14, -3, 1]


def test_what_is_done_moved_taken_away_or_of_a_closed_project_is_not_written_of(cast, running):
    soon = today() + dt.timedelta(days=26)
    done, moved, gone = (make_duty(running, name, in_days=40) for name in ("Ferdig", "Flyttet", "Borte"))
    commands.fulfil(done, by=SYSTEM, evidence="2026/9")
    values = {"kind": moved.kind, "title": moved.title, "due_on": moved.due_on + dt.timedelta(days=90)}
    commands.edit_obligation(moved, by=SYSTEM, **values)
    commands.remove_obligation(gone, by=SYSTEM)
    make_duty(make_awarded(cast.authority, owner=cast.contributor), "I et lukket prosjekt", in_days=40)
    Project.objects.exclude(pk=running.pk).update(status="closed")
    assert told(soon) == []
    assert told(moved.due_on - dt.timedelta(days=14))[0].subject == "Husk: Flyttet"


def test_one_letter_has_everything_of_a_person_with_the_late_first_and_links(cast, running):
    duty = make_duty(running, in_days=1)
    payment = make_payment(running, "5000", in_days=4)
    make_payment(running, "100", in_days=5, kind="transfer", member=make_member(running, "Lunds kommun"))
    with as_of(today() + dt.timedelta(days=2)):
        drafted = make_project(
            cast.authority, "Skolehage", status="drafting", owner=cast.contributor, deadline_on=today() + dt.timedelta(days=10)
        )
        section = make_section(drafted, "Behov", writer=cast.contributor, due_on=today() + dt.timedelta(days=8))
    (letter,) = told(today() + dt.timedelta(days=2))
    assert letter.subject == "5 frister i prosjektene dine"
    body = letter.body
    assert body.index("Framdriftsrapport") < body.index("Dette har frist snart") < body.index("Behov") < body.index("Skolehage")
    assert f"/hamar/nb/projects/duties/{duty.code}/-/done/" in body
    assert f"/hamar/nb/projects/sections/{section.code}/" in body
    assert body.count(f"/hamar/nb/projects/{payment.project.code}/-/payments/") == 2
    assert "GRØNN" in body


def test_the_owner_of_a_duty_comes_before_that_of_the_project(cast, running):
    duty = make_duty(running, in_days=14, owner=cast.unit_head)
    assert [letter.to for letter in told(duty.due_on - dt.timedelta(days=14))] == [[cast.unit_head.email]]


@pytest.mark.parametrize("why", ["nobody", "left", "closed account"])
def test_where_nobody_answers_any_more_the_coordinator_hears_of_it(cast, running, why):
    make_duty(running, in_days=14)
    if why == "nobody":
        Project.objects.update(owner=None)
    elif why == "left":
        Assignment.objects.filter(person=cast.contributor).update(ends_on=today() - dt.timedelta(days=1))
    else:
        Person.objects.filter(pk=cast.contributor.pk).update(is_active=False)
    assert [letter.to for letter in told(today())] == [[cast.coordinator.email]]


def test_where_nobody_at_all_is_there_nothing_is_written_and_nothing_noted(cast, running):
    make_duty(running, in_days=14)
    Assignment.objects.filter(authority=cast.authority).delete()
    entries = Entry.objects.count()
    assert told(today()) == []
    assert (Entry.objects.count(), Obligation.objects.get().reminded_on) == (entries, None)


def test_a_clock_that_stood_still_reminds_once_and_of_what_is_long_gone_never(cast, running):
    duty = make_duty(running, in_days=1)
    assert len(told(duty.due_on + dt.timedelta(days=9))) == 1
    Obligation.objects.update(reminded_on=None)
    assert told(duty.due_on + dt.timedelta(days=31)) == []


def test_a_benefit_review_is_reminded_of(cast):
    closed = make_awarded(cast.authority, title="Sykkelbyen", status="closed", owner=cast.contributor)
    review = commands.ask_review(closed, by=SYSTEM, years_after=1)
    (letter,) = told(review.due_on - dt.timedelta(days=14), cast.contributor)
    assert letter.subject == "Husk: Sykkelbyen"
    assert f"/projects/reviews/{review.code}/-/finding/" in letter.body
    with as_of(review.due_on):
        commands.conclude_review(review, by=SYSTEM, kept="none", finding=words("Ingenting"))
    assert told(review.due_on + dt.timedelta(days=1)) == []


@pytest.mark.parametrize(
    ("language", "subject", "line"),
    [("nb", "Husk: ", "Dette har frist snart:"), ("nn", "Hugs: ", "Dette har frist snart:"), ("en", "Remember: ", "This is due soon:")],
)
def test_letters_are_in_the_readers_language(cast, running, language, subject, line):
    make_duty(running, in_days=14)
    Person.objects.filter(pk=cast.contributor.pk).update(language=language)
    (letter,) = told(today())
    assert letter.subject == f"{subject}Framdriftsrapport"
    assert line in letter.body
    assert f"/hamar/{language}/projects/" in letter.body


def test_many_things_are_one_deed_that_strangers_do_not_notice_and_disturbs_nobody(cast, running, django_assert_max_num_queries):
    duties = [make_duty(running, f"Leveranse {number}", in_days=14) for number in range(30)]
    public, entries = Ledger.objects.get(pk=cast.authority.ledger_id).public_sequence, Entry.objects.count()
    with django_assert_max_num_queries(30):
        assert commands.remind_due() == 1
    assert (Message.objects.count(), Entry.objects.count() - entries) == (1, 1)
    assert Ledger.objects.get(pk=cast.authority.ledger_id).public_sequence == public
    assert Obligation.objects.get(pk=duties[0].pk).version == duties[0].version
    with django_assert_max_num_queries(6):
        assert commands.remind_due() == 0


def test_the_neighbours_hear_of_their_own_alone(cast, running):
    make_duty(running, in_days=14)
    make_duty(make_awarded(cast.neighbour_authority), "Naboens rapport", in_days=14)
    letters = {letter.to[0]: letter.body for letter in told(today())}
    assert set(letters) == {cast.contributor.email, cast.neighbour.email}
    assert "Naboens" in letters[cast.neighbour.email]
    assert "Naboens" not in letters[cast.contributor.email]
