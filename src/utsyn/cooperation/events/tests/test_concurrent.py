"""Two hundred sign up at once for fifty places: exactly fifty get one, the rest wait in the order in which they came."""

import threading
import time

import pytest
from django.db import connection, connections

from utsyn.cooperation.events import commands
from utsyn.cooperation.events.commands.registrations import visitor_for
from utsyn.cooperation.events.models import Event
from utsyn.cooperation.events.tests.factories import make_event
from utsyn.foundation.accounts.tests.factories import make_cast
from utsyn.foundation.audit.chain import verify
from utsyn.foundation.audit.models import Ledger

MANY, PLACES, THREADS = 200, 50, 20


class Crowd(threading.Thread):
    """Signs up its share one after the other, over a connection of its own, when the doors open."""

    def __init__(self, number, pk, doors, answered, took):
        super().__init__(name=f"{number}", daemon=True)
        self.number, self.pk, self.doors, self.answered, self.took = number, pk, doors, answered, took

    def run(self):
        try:
            event = Event.objects.select_related(*Event.fetched_with).get(pk=self.pk)
            self.doors.wait(60)
            began = time.monotonic()
            for turn in range(MANY // THREADS):
                address = f"{self.number}-{turn}@post.example"
                made = commands.register(event, by=visitor_for(event), name=f"{self.number} {turn}", email=address)
                self.answered.append((made.number, made.standing))
            self.took.append(time.monotonic() - began)
        finally:
            connections.close_all()


@pytest.mark.concurrent
@pytest.mark.django_db(transaction=True)
def test_two_hundred_at_once_for_fifty_places():
    if connection.vendor == "sqlite" and connection.is_in_memory_db():
        pytest.skip("several connections need a database on disk or a server")
    cast = make_cast()
    event = make_event(cast.authority, status="published", capacity=PLACES, sign_up="here")
    answered, took, doors = [], [], threading.Barrier(THREADS, timeout=60)
    crowd = [Crowd(number, event.pk, doors, answered, took) for number in range(THREADS)]
    spent = time.process_time()
    for one in crowd:
        one.start()
    for one in crowd:
        one.join(120)
    print(f"{connection.vendor}: {MANY} registrations in {max(took):.2f} s, {time.process_time() - spent:.2f} s of them work")
    assert len(answered) == MANY
    assert sorted(number for number, _standing in answered) == list(range(1, MANY + 1))
    assert event.registrations.placed().count() == PLACES
    assert {one.number for one in event.registrations.placed()} == set(range(1, PLACES + 1))
    assert [one.number for one in event.registrations.waiting()] == list(range(PLACES + 1, MANY + 1))
    assert list(verify(Ledger.objects.get(pk=cast.authority.ledger_id))) == []
