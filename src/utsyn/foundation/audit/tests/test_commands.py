from __future__ import annotations

import threading

import pytest
from django.db import connection, connections, transaction
from django.test.utils import CaptureQueriesContext

from utsyn.foundation.accounts import commands as accounts
from utsyn.foundation.accounts.models import Unit
from utsyn.foundation.accounts.tests.factories import SYSTEM, make_authority, make_unit
from utsyn.foundation.audit.chain import verify
from utsyn.foundation.audit.commands import COMMANDS, command
from utsyn.foundation.audit.models import Entry, Ledger
from utsyn.foundation.kernel.errors import Denied, Invalid
from utsyn.foundation.kernel.rules import RULES
from utsyn.foundation.kernel.text import Translated

NAME = Translated({"nb": "Ny"})


@pytest.fixture
def outer(monkeypatch):
    """A verb that calls another, and may fail afterwards."""
    monkeypatch.setitem(RULES, "test.outer", lambda actor, thing: None)

    @command("test.outer")
    def run(authority, /, *, by, fails=False):
        accounts.add_unit(authority, by=by, name=NAME)
        if fails:
            raise Invalid("nei")
        return authority

    yield run
    COMMANDS.pop("test.outer")


def count(cast):
    return Entry.objects.filter(ledger=cast.authority.ledger).count()


def test_a_refused_verb_leaves_nothing(cast):
    before, units = count(cast), Unit.objects.count()
    with pytest.raises(Denied):
        accounts.add_unit(cast.authority, by=cast.coordinator, name=NAME)
    assert (count(cast), Unit.objects.count()) == (before, units)


def test_a_verb_that_fails_halfway_leaves_nothing_of_what_it_called(cast, outer):
    before, units = count(cast), Unit.objects.count()
    with pytest.raises(Invalid):
        outer(cast.authority, by=cast.administrator, fails=True)
    assert (count(cast), Unit.objects.count()) == (before, units)
    assert list(verify(Ledger.objects.get(pk=cast.authority.ledger_id))) == []


def test_a_verb_called_by_a_verb_names_it_as_its_cause(cast, outer):
    outer(cast.authority, by=cast.administrator)
    called, caller = Entry.objects.filter(ledger=cast.authority.ledger).order_by("-sequence")[:2][::-1]
    assert (called.verb, caller.verb) == ("unit.add", "test.outer")
    assert called.cause == caller.deed
    assert caller.cause == ""


def test_the_entry_says_who_what_and_which_fields_from_what_to_what(cast):
    unit = make_unit(cast.authority, "Fritid")
    accounts.edit_unit(unit, by=cast.administrator, name=Translated({"nb": "Idrett"}))
    entry = Entry.objects.filter(verb="unit.edit").latest("sequence")
    assert (entry.actor_uid, entry.actor_kind) == (cast.administrator.uid, "person")
    assert (entry.subject_kind, entry.subject_code) == ("accounts.unit", unit.code)
    assert entry.changes == {"name": [{"nb": "Fritid"}, {"nb": "Idrett"}]}


def test_no_entry_holds_a_name_or_an_address(cast):
    assignment = accounts.invite(cast.authority, by=cast.administrator, email="hemmelig@hamar.example", name="Hemmelig", role="auditor")
    assert assignment
    for entry in Entry.objects.filter(ledger=cast.authority.ledger):
        assert "emmelig" not in str(entry.changes)


def test_only_public_deeds_move_the_public_sequence(cast):
    def seen():
        return Ledger.objects.get(pk=cast.authority.ledger_id).public_sequence

    before = seen()
    accounts.create_token(cast.authority, by=cast.coordinator, purpose="x")
    assert seen() == before
    make_unit(cast.authority, "Fritid")
    assert seen() > before


def test_each_authority_has_a_chain_of_its_own(cast):
    before = Ledger.objects.get(pk=cast.neighbour_authority.ledger_id).head
    make_unit(cast.authority, "Fritid")
    assert Ledger.objects.get(pk=cast.neighbour_authority.ledger_id).head == before


def test_every_command_has_a_rule():
    assert set(COMMANDS) - set(RULES) == set()


@pytest.mark.concurrent
@pytest.mark.django_db(transaction=True)
def test_many_writers_at_once_keep_one_chain():
    if connection.vendor == "sqlite" and connection.is_in_memory_db():
        pytest.skip("several connections need a database on disk or a server")
    authority, failures = make_authority(), []

    def write(number):
        try:
            for turn in range(15):
                make_unit(authority, f"Enhet {number}-{turn}")
        except BaseException as failure:
            failures.append(failure)
        finally:
            connections.close_all()

    writers = [threading.Thread(target=write, args=(number,)) for number in range(6)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(120)
    ledger = Ledger.objects.get(pk=authority.ledger_id)
    assert failures == []
    assert ledger.sequence == 1 + 6 * 15
    assert list(verify(ledger)) == []
    assert SYSTEM.uid in set(Entry.objects.values_list("actor_uid", flat=True))


def test_a_verb_undone_to_its_savepoint_leaves_no_gap_in_the_chain(cast, monkeypatch):
    monkeypatch.setitem(RULES, "test.tries", lambda actor, thing: None)

    @command("test.tries")
    def tries(authority, /, *, by):
        with pytest.raises(Invalid), transaction.atomic():
            accounts.add_unit(authority, by=by, name=NAME)
            raise Invalid("nei")
        accounts.add_unit(authority, by=by, name=NAME)
        return authority

    before = count(cast)
    tries(cast.authority, by=cast.administrator)
    COMMANDS.pop("test.tries")
    assert count(cast) == before + 2
    assert list(verify(Ledger.objects.get(pk=cast.authority.ledger_id))) == []


def rename(unit, text):
    return accounts.edit_unit(unit, by=SYSTEM, name=Translated({"nb": text}))


def test_a_thing_is_fetched_again_only_when_somebody_wrote_since(cast):
    mine = make_unit(cast.authority)
    rename(mine, "En")
    theirs = Unit.objects.get(pk=mine.pk)
    with CaptureQueriesContext(connection) as alone:
        rename(mine, "To")
    rename(theirs, "Tre")
    with CaptureQueriesContext(connection) as after_others:
        rename(mine, "Fire")
    assert len(after_others) == len(alone) + 1
    assert (theirs.version, mine.version) == (4, 5)
    told = Entry.objects.filter(verb="unit.edit", subject_code=mine.code).order_by("-sequence")[0].changes["name"]
    assert told == [Translated({"nb": "Tre"}).texts(), Translated({"nb": "Fire"}).texts()]


def test_a_thing_forgets_what_a_verb_did_that_was_undone(cast):
    unit = make_unit(cast.authority)
    name = unit.name
    with pytest.raises(Invalid), transaction.atomic():
        rename(unit, "Angret")
        raise Invalid("nei")
    accounts.edit_unit(unit, by=SYSTEM, number="7")
    assert (unit.name, unit.number, unit.version) == (name, "7", 2)


def test_what_a_verb_set_before_it_failed_is_not_taken_for_stored(cast, monkeypatch):
    monkeypatch.setitem(RULES, "test.half", lambda actor, thing: None)

    @command("test.half")
    def half(unit, /, *, by):
        unit.number = "99"
        raise Invalid("nei")

    COMMANDS.pop("test.half")
    unit = rename(make_unit(cast.authority), "En")
    with pytest.raises(Invalid):
        half(unit, by=SYSTEM)
    assert rename(unit, "To").number != "99"
