from __future__ import annotations

import datetime as dt
import re

import pytest
from django.core import mail

from utsyn.foundation.accounts.models import Assignment, Person
from utsyn.foundation.audit.models import Entry
from utsyn.foundation.kernel.clock import as_of
from utsyn.foundation.kernel.text import Translated
from utsyn.foundation.links.models import Link
from utsyn.foundation.mail.delivery import deliver_due
from utsyn.foundation.mail.models import Message
from utsyn.foundation.mail.tests.conftest import server  # noqa: F401  (a real mail server on this machine)
from utsyn.governance.measures.models import Measure, Status
from utsyn.governance.measures.tests.factories import make_measure
from utsyn.governance.reporting import commands
from utsyn.governance.reporting.models import ReportingCycle, State, Submission
from utsyn.governance.reporting.tests.factories import make_cycle

WORDS = Translated({"nb": "Det går bra."})
MANY = 10_000


def after(cycle, days):
    return as_of(cycle.owners_due_on + dt.timedelta(days=days))


def test_it_reminds_on_its_days_until_handed_in_and_then_is_silent(cast, cycle, submission):
    mail.outbox.clear()
    told = []
    for days in range(-13, 3):
        with after(cycle, days):
            commands.remind_due()
            commands.remind_due()
            told += [days] * len([letter for letter in mail.outbox if letter.to == [cast.contributor.email]])
            mail.outbox.clear()
    assert told == [-7, -1, 1]
    with after(cycle, 2):
        commands.submit(submission, by=cast.contributor, health="on_track", text=WORDS)
    for days in range(3, 9):
        with after(cycle, days):
            commands.remind_due()
    assert not [letter for letter in mail.outbox if letter.to == [cast.contributor.email]]


def test_a_clock_that_stood_still_reminds_once_and_after_the_grace_never(cast, cycle):
    mail.outbox.clear()
    with after(cycle, 3):
        assert commands.remind_due() == 1
    assert "Fortsatt" in mail.outbox[0].subject or mail.outbox[0].subject
    mail.outbox.clear()
    with after(cycle, cycle.grace_days + 1):
        commands.remind_due()
    assert not [letter for letter in mail.outbox if letter.to == [cast.contributor.email]]


def test_one_letter_a_person_however_many_measures_and_the_same_links_each_time(cast, strategy):
    for title in ("Det ene", "Det andre"):
        make_measure(strategy, status="in_progress", title=title, lead_unit=cast.unit, owner=cast.contributor)
    cycle = make_cycle(strategy)
    (first,) = mail.outbox
    with after(cycle, -7):
        commands.remind_due()
    assert len(set(re.findall(r"/-/link/\S+", first.body))) == 2
    assert re.findall(r"/-/link/\S+", first.body) == re.findall(r"/-/link/\S+", mail.outbox[1].body)
    assert "Det ene" in first.body
    assert Link.objects.count() == 2


def test_upper_levels_are_reminded_of_their_own(cast, cycle):
    mail.outbox.clear()
    with as_of(cycle.units_due_on - dt.timedelta(days=1)):
        commands.remind_due()
    letters = {letter.to[0]: letter.body for letter in mail.outbox}
    assert "/reporting/submissions/" in letters[cast.unit_head.email]
    assert "/-/link/" not in letters[cast.unit_head.email]


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_letters_are_in_the_readers_language(cast, measure, language):
    Person.objects.filter(pk=cast.contributor.pk).update(language=language)
    make_cycle(measure.strategy)
    words = {"nb": "Fristen er", "nn": "Fristen er", "en": "The deadline is"}
    assert words[language] in mail.outbox[0].body
    assert ("fungerer berre" in mail.outbox[0].body or "verkar" in mail.outbox[0].body) == (language == "nn")


def test_the_owner_answers_from_a_letter_read_off_a_real_mail_server(cast, measure, client, server):  # noqa: F811
    make_cycle(measure.strategy, by=cast.coordinator)
    deliver_due()
    (envelope,) = server.taken
    assert envelope.rcpt_tos == [cast.contributor.email]
    from email import message_from_bytes, policy

    letter = message_from_bytes(envelope.content, policy=policy.default)
    path = re.search(r"/-/link/\S+", letter.get_content())[0]
    page = client.get(path)
    assert (page.status_code, "no-store" in page["Cache-Control"]) == (200, True)
    assert client.post(path, {"health": "on_track", "text": "Alt er sendt."}).status_code == 200
    assert Submission.objects.get(level="measure").status == State.SUBMITTED
    assert Message.objects.get().body == ""


def test_a_mail_server_that_is_away_keeps_the_letter_queued_tried_again_and_shown(cast, measure, settings, server):  # noqa: F811
    port, settings.EMAIL_PORT = settings.EMAIL_PORT, 1
    make_cycle(measure.strategy, by=cast.coordinator)
    deliver_due()
    waiting = Message.objects.get()
    assert (waiting.sent_at, waiting.attempts > 0, waiting in Message.objects.failing()) == (None, True, True)
    assert waiting in Message.objects.visible_to(cast.administrator)
    settings.EMAIL_PORT = port
    Message.objects.update(next_attempt_at=waiting.queued_at)
    assert deliver_due() == 1
    assert len(server.taken) == 1


def test_ten_thousand_letters_are_queued_in_few_queries_and_one_deed(cast, strategy, settings, django_assert_max_num_queries):
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    first = make_measure(strategy, status="in_progress", lead_unit=cast.unit, owner=cast.contributor)
    people = Person.objects.bulk_create([Person(email=f"eier{n}@hamar.example", name=f"eier {n}") for n in range(MANY)], batch_size=500)
    Assignment.objects.bulk_create(
        [Assignment(authority=cast.authority, person=one, role="contributor", starts_on=dt.date(2015, 1, 1)) for one in people],
        batch_size=500,
    )
    Measure.objects.bulk_create(
        [
            Measure(
                authority=cast.authority, strategy=strategy, axis=first.axis, number=f"9.{n}", title=Translated({"nb": f"Tiltak {n}"}), owner=one,
                lead_unit=cast.unit, first_year=first.first_year, last_year=first.last_year, status=Status.IN_PROGRESS,
            )
            for n, one in enumerate(people)
        ],
        batch_size=500,
    )  # fmt: skip
    cycle = make_cycle(strategy, by=cast.coordinator, status="planned")
    entries = Entry.objects.count()
    with django_assert_max_num_queries(700):
        commands.open_cycle(cycle, by=cast.coordinator)
    assert Message.objects.count() == MANY + 1
    assert Entry.objects.count() - entries == 2
    assert ReportingCycle.objects.get().submissions.filter(reminders=1).count() == MANY + 1
