from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from utsyn.foundation.accounts import commands
from utsyn.foundation.accounts.tests.factories import make_unit
from utsyn.foundation.audit import words
from utsyn.foundation.audit.models import Entry
from utsyn.foundation.audit.queries import entries_for, verbs_in
from utsyn.foundation.kernel.text import Translated


@pytest.fixture
def deeds(cast):
    unit = make_unit(cast.authority, "Fritid")
    commands.edit_unit(unit, by=cast.administrator, name=Translated({"nb": "Idrett"}))
    commands.close_unit(unit, by=cast.administrator, on=dt.date(2026, 3, 31))
    return unit


def last(cast, reader, **filters):
    return entries_for(cast.authority, reader=reader, limit=1, **filters)[0]


def test_a_deed_is_told_in_each_language(deeds, cast):
    told = {}
    for language in ("nb", "nn", "en"):
        with translation.override(language):
            told[language] = last(cast, cast.auditor).what
    assert told == {"nb": "Enhet: avsluttet", "nn": "Eining: avslutta", "en": "Unit: closed"}


def test_a_room_says_it_better(deeds, cast, monkeypatch):
    monkeypatch.setitem(words.SENTENCES, "unit.close", "Enheten ble lagt ned")
    assert last(cast, cast.auditor).what == "Enheten ble lagt ned"


def test_colleagues_read_names_and_others_roles(deeds, cast):
    assert last(cast, cast.auditor).who == cast.administrator.name
    assert last(cast, cast.anyone).who == last(cast, cast.neighbour).who == "administrator"
    assert entries_for(cast.authority, reader=cast.auditor, verb="unit.add")[0].who == "Utsyn selv"


def test_changes_are_named_and_written_as_people_do(deeds, cast):
    (change,) = [one for one in last(cast, cast.auditor).changes if one.after]
    assert change.after == "31.03.2026"
    (change,) = last(cast, cast.auditor, verb="unit.edit").changes
    assert (change.before, change.after) == ("Fritid", "Idrett")


def test_the_ledger_is_read_by_filter_and_page(deeds, cast):
    rows = entries_for(cast.authority, reader=cast.auditor, subject_code=deeds.code)
    assert [row.what.partition(": ")[2] for row in rows] == ["avsluttet", "endret", "lagt til"]
    assert entries_for(cast.authority, reader=cast.auditor, subject_code=deeds.code, before=rows[1].sequence) == rows[2:]
    assert entries_for(cast.authority, reader=cast.auditor, until=dt.date(2000, 1, 1)) == []
    assert {row.subject_code for row in entries_for(cast.authority, reader=cast.auditor, actor_uid=cast.administrator.uid)} == {deeds.code}
    assert "unit.close" in verbs_in(cast.authority)


def test_another_authoritys_deeds_are_not_there(deeds, cast):
    codes = {row.subject_code for row in entries_for(cast.neighbour_authority, reader=cast.auditor, limit=500)}
    assert deeds.code not in codes


def test_a_page_costs_four_questions_however_long(deeds, cast):
    cast.auditor.roles_at(cast.authority.pk)
    with CaptureQueriesContext(connection) as queries:
        assert len(entries_for(cast.authority, reader=cast.auditor, limit=200, with_personal=True)) > 10
    assert len(queries) <= 4


def test_every_verb_of_the_house_can_be_told(deeds, cast):
    from utsyn.foundation.audit.commands import COMMANDS

    entry = Entry.objects.filter(ledger=cast.authority.ledger).latest("sequence")
    for verb in COMMANDS:
        entry.verb = verb
        assert words.describe(entry)


def test_a_value_with_parts_that_are_no_languages_is_told_part_by_part():
    assert words._written(None, {"nb": "Akse", "en": "Axis"}) == "Akse"
    assert words._written(None, {"name": {"nb": "Akse tre"}, "number": 3}) == "name: Akse tre, number: 3"
