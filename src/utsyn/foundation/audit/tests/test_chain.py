from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction

from utsyn.foundation.audit import guards
from utsyn.foundation.audit.chain import erase_personal, verify
from utsyn.foundation.audit.models import Entry, Ledger, Unchangeable


def faults(ledger):
    return [(fault.sequence, fault.kind) for fault in verify(Ledger.objects.get(pk=ledger.pk))]


def test_a_chain_nobody_touched_holds(ledger):
    assert ledger.sequence > 15
    assert faults(ledger) == []


COLUMNS = {
    "verb": "'unit.close'", "actor_uid": "'person:innocent'", "actor_kind": "'visitor'", "subject_code": "'another1'", "subject_kind": "'x.y'",
    "deed": "'x'", "cause": "'x'", "at": "'2020-01-01 00:00:00+00'", "previous": "'x'", "personal_digest": "'x'",
}  # fmt: skip


@pytest.mark.parametrize("column", COLUMNS)
def test_a_changed_row_is_found_whatever_is_changed(ledger, tamper, column):
    tamper(f"UPDATE audit_entry SET {column} = {COLUMNS[column]} WHERE ledger_id = %s AND sequence = 7", [ledger.pk])
    assert (7, "hash") in faults(ledger)


def test_a_changed_value_is_found(ledger, tamper):
    last = Entry.objects.filter(ledger=ledger).order_by("-sequence")[0]
    assert "Park" in str(last.changes)
    tamper("UPDATE audit_entry SET changes = %s WHERE id = %s", ['{"name": ["a", "b"]}', last.pk])
    assert faults(ledger) == [(last.sequence, "changes")]


def test_a_row_rewritten_with_its_own_hash_breaks_the_next_one(ledger, tamper):
    from utsyn.foundation.audit.chain import hash_of

    entry = Entry.objects.get(ledger=ledger, sequence=7)
    entry.verb = "unit.close"
    tamper("UPDATE audit_entry SET verb = %s, hash = %s WHERE id = %s", [entry.verb, hash_of(entry), entry.pk])
    assert faults(ledger) == [(8, "previous")]


def test_a_deleted_row_is_found(ledger, tamper):
    tamper(
        "DELETE FROM audit_personalchange WHERE entry_id IN (SELECT id FROM audit_entry WHERE ledger_id = %s AND sequence = 7)", [ledger.pk]
    )
    tamper("DELETE FROM audit_entry WHERE ledger_id = %s AND sequence = 7", [ledger.pk])
    assert faults(ledger) == [(7, "gap"), (8, "previous")]


def test_deleted_last_rows_are_found_by_the_head(ledger, tamper):
    tamper("DELETE FROM audit_entry WHERE ledger_id = %s AND sequence > %s", [ledger.pk, ledger.sequence - 2])
    assert faults(ledger) == [(ledger.sequence, "head")]


def test_two_swapped_rows_are_found(ledger, tamper):
    for before, after in ((7, 900), (8, 7), (900, 8)):
        tamper("UPDATE audit_entry SET sequence = %s WHERE ledger_id = %s AND sequence = %s", [after, ledger.pk, before])
    assert {(7, "hash"), (8, "hash")} <= set(faults(ledger))


def test_a_changed_head_is_found(ledger, tamper):
    tamper("UPDATE audit_ledger SET head = %s WHERE id = %s", ["0" * 64, ledger.pk])
    assert faults(ledger) == [(ledger.sequence, "head")]


def test_a_row_moved_to_another_chain_is_found_in_both(ledger, tamper, cast):
    other = Ledger.objects.get(pk=cast.neighbour_authority.ledger_id)
    tamper(
        "UPDATE audit_entry SET ledger_id = %s, sequence = %s WHERE ledger_id = %s AND sequence = 7",
        [other.pk, other.sequence + 1, ledger.pk],
    )
    assert faults(ledger)
    assert faults(other)


def test_erasing_personal_changes_leaves_the_chain_whole(cast):
    ledger = cast.authority.ledger
    with_address = _entry_with_personal(ledger)
    assert erase_personal(Entry.objects.filter(pk=with_address.pk)) == 1
    with_address.refresh_from_db()
    assert with_address.personal.changes == {}
    assert faults(ledger) == []
    assert erase_personal(Entry.objects.filter(pk=with_address.pk)) == 0


def _entry_with_personal(ledger):
    """An entry that says something personal, as `append` writes it."""
    from utsyn.foundation.audit.chain import append
    from utsyn.foundation.kernel.actors import System

    with transaction.atomic():
        held = Ledger.objects.select_for_update().get(pk=ledger.pk)
        return append(
            held, by=System("test"), verb="person.edit", subject=ledger, changes={}, personal={"name": ["Gammelt", "Nytt"]}, deed="d", cause="",
            is_public=False,
        )  # fmt: skip


def test_a_changed_personal_part_is_found(ledger, tamper):
    entry = _entry_with_personal(ledger)
    tamper("UPDATE audit_personalchange SET changes = %s WHERE entry_id = %s", ['{"name": ["Gammelt", "Falskt"]}', entry.pk])
    assert faults(ledger) == [(entry.sequence, "personal")]


def test_a_removed_personal_part_is_found(ledger, tamper):
    entry = _entry_with_personal(ledger)
    tamper("DELETE FROM audit_personalchange WHERE entry_id = %s", [entry.pk])
    assert faults(ledger) == [(entry.sequence, "personal")]


def test_python_refuses_to_change_or_delete_an_entry(ledger):
    entry = Entry.objects.filter(ledger=ledger).first()
    for deed in (
        entry.save,
        entry.delete,
        Entry.objects.all().delete,
        lambda: Entry.objects.update(verb="x"),
        lambda: Entry.objects.bulk_update([entry], ["verb"]),
    ):
        with pytest.raises(Unchangeable):
            deed()


FORBIDDEN = [
    "UPDATE audit_entry SET verb = 'x'",
    "DELETE FROM audit_entry",
    "DELETE FROM audit_ledger",
    "DELETE FROM audit_personalchange",
    "UPDATE audit_personalchange SET changes = '{\"a\": 1}'",
]


@pytest.mark.parametrize("statement", FORBIDDEN)
def test_the_database_refuses_too(ledger, statement):
    _entry_with_personal(ledger)
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert faults(ledger) == []


def test_the_guards_come_back_after_a_migration_that_forgot_them(ledger):
    connection.check_constraints()
    guards.take_down(connection)
    guards.restore(using="default")
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM audit_entry")
