"""A thousand edits at once of one measure: one winner each round, nothing lost, the chain whole."""

from __future__ import annotations

import threading

import pytest
from django.db import connection, connections

from utsyn.foundation.accounts.models import Person
from utsyn.foundation.accounts.tests.factories import make_cast
from utsyn.foundation.audit.chain import verify
from utsyn.foundation.audit.models import Ledger
from utsyn.foundation.kernel.errors import Conflict
from utsyn.governance.measures import commands
from utsyn.governance.measures.models import Measure
from utsyn.governance.measures.tests.factories import make_measure, words
from utsyn.governance.strategy.tests.factories import make_strategy

ROUNDS, WRITERS = 500, 2


class Writer(threading.Thread):
    """Edits the measure once a round, on the version everybody saw, over a connection of its own."""

    def __init__(self, name, pk, person_pk, start_line, results):
        super().__init__(name=name, daemon=True)
        self.pk, self.person_pk, self.start_line, self.results = pk, person_pk, start_line, results

    def run(self):
        try:
            person = Person.objects.get(pk=self.person_pk)
            for turn in range(ROUNDS):
                measure = Measure.objects.select_related("authority", "strategy").get(pk=self.pk)
                seen = measure.version
                self.start_line.wait(60)
                self.results.append((turn, self.name, self.edit(measure, person, seen, turn)))
                self.start_line.wait(60)
        finally:
            connections.close_all()

    def edit(self, measure, person, seen, turn):
        try:
            commands.edit(measure, by=person, seen=seen, title=words(f"{self.name} {turn}"))
        except Conflict as conflict:
            return conflict
        return None


@pytest.mark.concurrent
@pytest.mark.django_db(transaction=True)
def test_a_thousand_edits_of_one_measure_have_one_winner_each_round():
    if connection.vendor == "sqlite" and connection.is_in_memory_db():
        pytest.skip("several connections need a database on disk or a server")
    cast = make_cast()
    measure = make_measure(make_strategy(cast, status="adopted"))
    first, results, start_line = measure.version, [], threading.Barrier(WRITERS, timeout=60)
    writers = [Writer(f"skriver-{n}", measure.pk, cast.coordinator.pk, start_line, results) for n in range(WRITERS)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(120)
    assert len(results) == ROUNDS * WRITERS
    for turn in range(ROUNDS):
        outcomes = [(name, outcome) for at, name, outcome in results if at == turn]
        winners = [name for name, outcome in outcomes if outcome is None]
        assert len(winners) == 1
        told = next(outcome for _name, outcome in outcomes if outcome is not None)
        assert [change.after for change in told.changes] == [f"{winners[0]} {turn}"]
    measure.refresh_from_db()
    assert measure.version == first + ROUNDS
    assert list(verify(Ledger.objects.get(pk=cast.authority.ledger_id))) == []
