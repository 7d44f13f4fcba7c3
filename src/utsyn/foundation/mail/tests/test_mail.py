from __future__ import annotations

import datetime as dt
from email import message_from_bytes
from email.policy import default

import pytest
import time_machine
from django.core import mail
from django.db import transaction

from utsyn.foundation.audit.models import Entry
from utsyn.foundation.kernel.errors import Denied
from utsyn.foundation.kernel.registries import todos_for
from utsyn.foundation.kernel.rules import why_not
from utsyn.foundation.mail import commands, delivery
from utsyn.foundation.mail.models import Message
from utsyn.web.mail_server import mail_settings

BROKEN = "utsyn.foundation.mail.tests.conftest.Broken"


def test_a_letter_reaches_a_real_server_as_it_was_written(db, server, write):
    letter = write(what="økt samspill")
    (envelope,) = server.taken
    read = message_from_bytes(envelope.content, policy=default)
    assert envelope.rcpt_tos == ["a@hamar.example"]
    assert read["Subject"] == "Hei & velkommen økt samspill"
    assert read["Auto-Submitted"] == "auto-generated"
    assert "Her er <lenken>: økt samspill" in read.get_content()
    assert read.get_content().startswith("Hei, Kari")
    letter.refresh_from_db()
    assert letter.sent_at is not None


def test_the_words_are_forgotten_when_it_is_sent_and_the_row_after_a_month(db, write):
    letter = write()
    letter.refresh_from_db()
    assert letter.body == ""
    with time_machine.travel(dt.datetime.now(dt.UTC) + dt.timedelta(days=31)):
        delivery.deliver_due()
    assert not Message.objects.exists()


def test_a_verb_undone_sends_nothing(db, write, settings):
    settings.EMAIL_BACKEND = BROKEN
    with transaction.atomic():
        write()
        transaction.set_rollback(True)
    assert not Message.objects.exists()


def test_what_does_not_get_through_is_tried_again_later_and_later_then_given_up(db, write, settings):
    settings.EMAIL_BACKEND = BROKEN
    with time_machine.travel("2026-05-01 08:00+02:00", tick=False) as clock:
        letter = write()
        waits = []
        for _attempt in range(20):
            letter.refresh_from_db()
            if letter.given_up_at:
                break
            wait = letter.next_attempt_at - dt.datetime.now(dt.UTC)
            waits.append(wait)
            clock.shift(wait - dt.timedelta(seconds=1))
            assert delivery.deliver_due() == 0
            letter.refresh_from_db()
            attempts = letter.attempts
            clock.shift(dt.timedelta(seconds=1))
            delivery.deliver_due()
            letter.refresh_from_db()
            assert letter.attempts == attempts + 1
    assert letter.given_up_at
    assert waits == sorted(waits)
    assert dt.timedelta(days=2) < sum(waits, dt.timedelta()) < dt.timedelta(days=4)
    assert "refused" in letter.last_error.lower()


def test_it_gets_through_when_the_server_is_back(db, write, settings):
    backend, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, BROKEN
    write()
    settings.EMAIL_BACKEND = backend
    with time_machine.travel(dt.datetime.now(dt.UTC) + dt.timedelta(minutes=2)):
        assert delivery.deliver_due() == 1
        assert delivery.deliver_due() == 0
    assert len(mail.outbox) == 1


def test_an_address_that_the_server_will_never_take_is_given_up_at_once(db, server, write):
    server.answer = "550 No such mailbox"
    letter = write()
    letter.refresh_from_db()
    assert letter.given_up_at
    assert "No such mailbox" in letter.last_error


def test_a_full_mailbox_is_tried_again(db, server, write):
    server.answer = "452 Mailbox full"
    letter = write()
    letter.refresh_from_db()
    assert letter.given_up_at is None
    assert letter.attempts == 1


def test_two_workers_do_not_send_the_same_letter(db, write, settings):
    settings.EMAIL_BACKEND, backend = delivery.NOT_SET, settings.EMAIL_BACKEND
    letter = write()
    settings.EMAIL_BACKEND = backend
    first, second = Message.objects.get(pk=letter.pk), Message.objects.get(pk=letter.pk)
    assert delivery._attempt(first)
    assert not delivery._attempt(second)
    assert len(mail.outbox) == 1


def test_without_a_server_mail_waits_untried(db, write, settings):
    settings.EMAIL_BACKEND = delivery.NOT_SET
    letter = write()
    delivery.deliver_due()
    letter.refresh_from_db()
    assert (letter.attempts, letter.sent_at) == (0, None)


def test_a_subject_cannot_bring_headers(db, write):
    write(what="x\r\nBcc: alle@hamar.example")
    assert mail.outbox[0].recipients() == ["a@hamar.example"]
    assert "\n" not in mail.outbox[0].subject


def test_the_letter_is_in_the_readers_language(db, write):
    for language in ("nb", "nn", "en"):
        write(language=language)
    beginnings = [letter.body.splitlines()[0] for letter in mail.outbox]
    assert beginnings[2] == "Hello Kari,"
    assert beginnings[0] == "Hei, Kari!"


@pytest.fixture
def stuck(cast, write, settings):
    settings.EMAIL_BACKEND = BROKEN
    return write(ledger=cast.authority.ledger)


def test_rule_and_queryset_agree(stuck, cast):
    for person in cast.everyone():
        assert Message.objects.visible_to(person).exists() == (why_not(person, "mail.view", stuck) is None)


def test_an_administrator_hears_of_it_and_tries_again(stuck, cast, as_person, settings):
    (todo,) = [todo for todo in todos_for(cast.administrator, cast.authority) if todo.key == "mail"]
    assert not [todo for todo in todos_for(cast.coordinator, cast.authority) if todo.key == "mail"]
    with pytest.raises(Denied):
        commands.retry(stuck, by=cast.coordinator)
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    commands.retry(stuck, by=cast.administrator)
    stuck.refresh_from_db()
    assert stuck.sent_at
    assert Entry.objects.filter(verb="mail.retry").exists()
    assert todo.href.endswith("/mail/")


def test_the_ledger_keeps_no_address_that_cannot_be_erased(stuck, cast):
    commands.retry(stuck, by=cast.administrator)
    entry = Entry.objects.get(verb="mail.retry")
    assert "a@hamar.example" not in str(entry.changes)


@pytest.mark.parametrize(
    ("url", "wanted"),
    [
        ("smtp://mail.hamar.example", {"EMAIL_PORT": 25, "EMAIL_USE_TLS": False}),
        (
            "smtp://u%40h:p%2Fw@mail.hamar.example:587/?tls=1",
            {"EMAIL_HOST_USER": "u@h", "EMAIL_HOST_PASSWORD": "p/w", "EMAIL_USE_TLS": True},
        ),
        ("smtps://mail.hamar.example", {"EMAIL_PORT": 465, "EMAIL_USE_SSL": True, "EMAIL_USE_TLS": False}),
        ("", {"EMAIL_BACKEND": delivery.NOT_SET}),
    ],
)
def test_the_address_of_the_server_is_read(url, wanted):
    assert wanted.items() <= mail_settings(url).items()


@pytest.mark.parametrize("url", ["http://x", "smtp://", "mail.hamar.example"])
def test_another_address_is_refused(url):
    with pytest.raises(ValueError, match="UTSYN_MAIL"):
        mail_settings(url)
