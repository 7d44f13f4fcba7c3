"""The hearing: what comes in from outside, and how it is met."""

import datetime as dt

import pytest
import time_machine
from django.urls import reverse

from utsyn.foundation.audit.models import Entry, PersonalChange
from utsyn.foundation.kernel.clock import now, today
from utsyn.foundation.kernel.errors import Conflict, Invalid
from utsyn.governance.strategy import commands
from utsyn.governance.strategy.forms import VisitorStatementForm
from utsyn.governance.strategy.models import Statement
from utsyn.governance.strategy.tests.factories import SYSTEM, in_all, make_strategy
from utsyn.governance.strategy.views import hearing as views


@pytest.fixture
def strategy(cast):
    return make_strategy(cast, status="hearing")


def at(strategy, route="hearing"):
    return reverse(f"strategy:{route}", args=["hamar", "nb", strategy.code])


def say(client, strategy, text="Husk de unge.", waited=10, **more):
    with time_machine.travel(now() - dt.timedelta(seconds=waited), tick=False):
        opened = VisitorStatementForm(strategy=strategy).stamp()
    return client.post(at(strategy), {"text": text, "opened": opened, **more})


def test_anyone_may_say_something_and_only_the_words_are_ever_shown(cast, strategy, client):
    sent = say(client, strategy, sender="En nabo", email="nabo@hamar.example", on_behalf_of="Ungdomsrådet")
    assert sent.status_code == 302
    assert client.get(sent.url).status_code == 200
    statement = Statement.objects.get()
    assert "Husk de unge." not in client.get(at(strategy)).content.decode()
    commands.answer_statement(statement, by=cast.coordinator, answer=in_all("Takk"))
    commands.publish_statement(statement, by=cast.coordinator)
    page = client.get(at(strategy)).content.decode()
    assert all(words in page for words in ("Husk de unge.", "Ungdomsrådet", "Takk"))
    assert "En nabo" not in page
    assert "nabo@hamar.example" not in page


def test_names_and_addresses_lie_in_the_erasable_part_of_the_ledger(cast, strategy):
    commands.receive_statement(strategy, by=SYSTEM, text="Et ord", sender="En nabo", email="nabo@hamar.example")
    entry = Entry.objects.get(verb="statement.receive")
    assert "En nabo" not in str(entry.changes)
    assert PersonalChange.objects.get(entry=entry).changes["sender"] == [None, "En nabo"]


@pytest.mark.parametrize(("waited", "more"), [(0, {}), (90_000, {}), (10, {"website": "https://spam.example"}), (10, {"opened": "x"})])
def test_what_a_machine_sends_is_not_taken_in_and_nothing_typed_is_lost(strategy, client, waited, more):
    answer = say(client, strategy, "Husk de unge.", waited=waited, **more)
    assert answer.status_code == 422
    assert "Husk de unge." in answer.content.decode()
    assert not Statement.objects.exists()


def test_a_form_of_another_hearing_is_not_taken(cast, strategy, client):
    other = make_strategy(cast, status="hearing")
    with time_machine.travel(now() - dt.timedelta(seconds=10), tick=False):
        opened = VisitorStatementForm(strategy=other).stamp()
    assert client.post(at(strategy), {"text": "Et ord", "opened": opened}).status_code == 422


def test_too_many_from_one_address_have_to_wait(strategy, client, monkeypatch):
    monkeypatch.setattr(views, "MOST_AN_HOUR", 2)
    assert [say(client, strategy).status_code for _time in range(3)] == [302, 302, 422]
    assert Statement.objects.count() == 2


@pytest.mark.parametrize("text", ["", "   ", "x" * 100_000, "nul\x00tegn"])
def test_an_empty_a_huge_or_a_broken_statement_is_refused_in_words(strategy, client, text):
    answer = say(client, strategy, text)
    assert answer.status_code == 422
    with pytest.raises(Invalid):
        commands.receive_statement(strategy, by=SYSTEM, text=text)
    assert not Statement.objects.exists()


def test_after_the_last_day_only_the_coordinator_may_still_type_one_in(cast, strategy, client):
    strategy.write(hearing_from=today() - dt.timedelta(days=9), hearing_until=today() - dt.timedelta(days=1))
    assert say(client, strategy).status_code == 409
    commands.receive_statement(strategy, by=cast.coordinator, text="Kom i posten", received_on=today() - dt.timedelta(days=1))
    with pytest.raises(Invalid):
        commands.receive_statement(strategy, by=cast.coordinator, text="x", received_on=today() + dt.timedelta(days=1))


@pytest.mark.parametrize("status", ["draft", "adopted", "withdrawn"])
def test_there_is_nothing_to_say_outside_the_hearing(cast, status):
    with pytest.raises(Conflict):
        commands.receive_statement(make_strategy(cast, status=status), by=cast.coordinator, text="Et ord")


def test_two_who_answer_at_once_do_not_write_over_each_other(cast, strategy):
    statement = commands.receive_statement(strategy, by=SYSTEM, text="Et ord")
    commands.answer_statement(statement, by=cast.coordinator, answer=in_all("Takk"), seen=1)
    with pytest.raises(Conflict):
        commands.answer_statement(statement, by=cast.coordinator, answer=in_all("Nei takk"), seen=1)


def test_a_statement_is_published_once_and_can_be_taken_back(cast, strategy, as_person):
    statement = commands.receive_statement(strategy, by=SYSTEM, text="Et ord")
    reader = as_person(cast.coordinator)
    address = reverse("strategy:publish", args=["hamar", "nb", statement.code])
    assert [reader.post(address, data).status_code for data in ({}, {}, {"hide": "1"})] == [302, 409, 302]
    statement.refresh_from_db()
    assert not statement.is_public
    with pytest.raises(Conflict):
        commands.unpublish_statement(statement, by=cast.coordinator)


def test_the_coordinator_types_in_answers_and_sees_names(cast, strategy, as_person):
    reader = as_person(cast.coordinator)
    typed = {"text": "Kom i posten", "sender": "En nabo", "received_on": today().isoformat()}
    assert reader.post(at(strategy, "type_in"), typed).status_code == 302
    statement = Statement.objects.get()
    answer = reverse("strategy:answer", args=["hamar", "nb", statement.code])
    assert reader.get(answer).status_code == 200
    assert reader.post(answer, {"answer_nb": "Takk", "seen": "1"}).status_code == 302
    assert "En nabo" in reader.get(at(strategy, "statements")).content.decode()
