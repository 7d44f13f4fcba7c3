"""The ledger's head is signed every day: history that is written anew, hashes and all, is found against an old signature."""

import datetime as dt
import json
import stat

import pytest
import time_machine
from django.db import DatabaseError, connection, transaction

from utsyn.foundation.audit import signing
from utsyn.foundation.audit.chain import hash_of, verify
from utsyn.foundation.audit.heads import BadHeads, as_file, from_file, heads_of, last_signed, sign_due
from utsyn.foundation.audit.models import Entry, Ledger, SignedHead

DAY = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.DATA, settings.UTSYN_LEDGER_KEY = tmp_path, ""
    return tmp_path


def faults(ledger, **how):
    return [(fault.sequence, fault.kind) for fault in verify(Ledger.objects.get(pk=ledger.pk), **how)]


def rewrite(ledger, tamper, *, begin):
    """As one who owns the database and knows how: another verb, and every hash after it computed anew."""
    previous = Entry.objects.get(ledger=ledger, sequence=begin).previous
    for entry in Entry.objects.filter(ledger=ledger, sequence__gte=begin).order_by("sequence"):
        entry.previous, entry.verb = previous, "unit.close" if entry.sequence == begin else entry.verb
        previous = hash_of(entry)
        values = [entry.verb, entry.previous, previous, entry.pk]
        tamper("UPDATE audit_entry SET verb = %s, previous = %s, hash = %s WHERE id = %s", values)
    tamper("UPDATE audit_ledger SET head = %s WHERE id = %s", [previous, ledger.pk])


def test_every_ledger_that_holds_anything_is_signed_once_a_day(ledger):
    filled = Ledger.objects.filter(sequence__gt=0).count()
    Ledger.objects.create()
    with time_machine.travel(DAY, tick=False):
        assert (sign_due(), sign_due()) == (filled, 0)
    with time_machine.travel(DAY + dt.timedelta(days=1), tick=False):
        assert sign_due() == filled
    assert [(one.sequence, one.head) for one in heads_of(ledger)] == [(ledger.sequence, ledger.head)] * 2
    assert [one.signed_on for one in last_signed(ledger)] == [dt.date(2026, 3, 2), dt.date(2026, 3, 1)]
    assert all(one.holds for one in heads_of(ledger))
    assert faults(ledger) == []


def test_a_history_written_anew_with_every_hash_is_found_by_the_signature(ledger, tamper):
    rewrite(ledger, tamper, begin=7)
    assert faults(ledger) == []  # nothing was signed yet: nobody can tell
    sign_due()
    rewrite(ledger, tamper, begin=9)
    assert faults(ledger) == [(ledger.sequence, "signed")]


def test_a_tail_that_is_cut_off_is_found_by_the_signature(ledger, tamper):
    sign_due()
    tamper("DELETE FROM audit_entry WHERE ledger_id = %s AND sequence > %s", [ledger.pk, ledger.sequence - 2])
    last = Entry.objects.filter(ledger=ledger).order_by("-sequence")[0]
    tamper("UPDATE audit_ledger SET public_sequence = 0, sequence = %s, head = %s WHERE id = %s", [last.sequence, last.hash, ledger.pk])
    assert faults(ledger) == [(ledger.sequence, "signed")]


@pytest.mark.parametrize("change", ["sequence = sequence - 1", "head = 'x'", "signature = 'AAAA'", "public_key = 'no key'"])
def test_a_signed_head_that_was_changed_is_found(ledger, tamper, change):
    sign_due()
    tamper(f"UPDATE audit_signedhead SET {change} WHERE ledger_id = %s", [ledger.pk])
    assert "signature" in {kind for _sequence, kind in faults(ledger)}


def test_signatures_that_were_signed_anew_by_another_key_are_found_by_those_that_were_kept_elsewhere(ledger, tamper, folder):
    sign_due()
    kept = from_file(as_file(heads_of(ledger)).encode())
    tamper("DELETE FROM audit_signedhead", [])
    rewrite(ledger, tamper, begin=7)
    (folder / signing.NAME).unlink()
    sign_due()
    assert faults(ledger) == []
    assert faults(ledger, against=kept) == [(ledger.sequence, "signed")]
    assert kept[0].public_key != heads_of(ledger)[0].public_key


@pytest.mark.parametrize("deed", ["UPDATE audit_signedhead SET head = 'x'", "DELETE FROM audit_signedhead"])
def test_the_database_refuses_to_change_or_remove_one(ledger, deed):
    sign_due()
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(deed)
    assert SignedHead.objects.filter(ledger=ledger).count() == 1


def changed(told, **values):
    told["heads"][0] |= values
    return json.dumps(told).encode()


@pytest.mark.parametrize(
    "spoil",
    [
        lambda told: b"",
        lambda told: b"\xff\xfe",
        lambda told: b"[]",
        lambda told: b'{"format": "another", "heads": []}',
        lambda told: json.dumps({**told, "heads": []}).encode(),
        lambda told: json.dumps({**told, "heads": [7]}).encode(),
        lambda told: changed(told, sequence="7"),
        lambda told: changed(told, colour="red"),
        lambda told: changed(told, head=None),
        lambda told: changed(told, head="0" * 64),
        lambda told: changed(told, signed_at="2020-01-01T00:00:00.000000Z"),
        lambda told: b"[" * 100_000,
    ],
)
def test_a_file_that_is_none_or_was_changed_is_refused(ledger, spoil):
    sign_due()
    with pytest.raises(BadHeads):
        from_file(spoil(json.loads(as_file(heads_of(ledger)))))


@pytest.mark.nodb
def test_the_key_is_made_once_and_is_its_owners_alone(folder):
    first = signing.public_key_of(signing.key())
    assert first == signing.public_key_of(signing.key())
    assert stat.S_IMODE((folder / signing.NAME).stat().st_mode) == 0o600
    assert [path.name for path in folder.iterdir()] == [signing.NAME]


@pytest.mark.nodb
def test_a_key_may_be_given_and_nonsense_is_refused(settings, folder):
    settings.UTSYN_LEDGER_KEY = "nHAB6z+sDTr8Z7pXHu+xTUIkYDtxsfK5hhpVCZTFgsM="
    given = signing.key()
    assert not (folder / signing.NAME).exists()
    assert signing.is_signed(b"x", public_key=signing.public_key_of(given), signature=signing.sign(given, b"x"))
    for nonsense in ("short", "AAAA", "nHAB6z+sDTr8Z7pXHu+xTUIkYDtxsfK5hhpVCZTFgs£="):
        settings.UTSYN_LEDGER_KEY = nonsense
        with pytest.raises(signing.BadKey):
            signing.key()
