from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
from django.db import connection

from utsyn.foundation.accounts.models import Assignment, Unit
from utsyn.foundation.accounts.tests.factories import make_unit
from utsyn.foundation.kernel.registries import SEARCHABLE, Searchable
from utsyn.foundation.search import engines
from utsyn.foundation.search.index import keep, reindex
from utsyn.foundation.search.models import IndexedText
from utsyn.foundation.search.queries import find
from utsyn.foundation.search.words import plain


def _codes(cast, query, person):
    return [hit.code for hit in find(query, person=person, authority=cast.authority, language="nb")]


def test_hidden_rows_do_not_move_what_is_shown(cast):
    for name in ("Vann og avløp", "Avløp", "Vannverket i Hamar"):
        make_unit(cast.authority, name)
    before = _codes(cast, "vann", cast.anyone), _codes(cast, "vann", cast.coordinator)
    for number in range(40):
        IndexedText.objects.create(
            authority=cast.authority, is_public=False, noun="assignment", code=f"hidden{number:02}", language="nb",
            title="vann", body="", folded_title=" vann", folded=" vann vann vann",
        )  # fmt: skip
    assert (_codes(cast, "vann", cast.anyone), _codes(cast, "vann", cast.coordinator)) == before


def test_reindexing_brings_back_the_same_rows_and_leaves_other_authorities(cast):
    make_unit(cast.authority, "Fritid")
    make_unit(cast.neighbour_authority, "Nabofritid")
    kept = set(IndexedText.objects.values_list("is_public", "noun", "code", "language", "folded"))
    IndexedText.objects.filter(authority=cast.authority).delete()
    assert _codes(cast, "fritid", cast.anyone) == []
    assert reindex(cast.authority) == IndexedText.objects.filter(authority=cast.authority).count()
    assert set(IndexedText.objects.values_list("is_public", "noun", "code", "language", "folded")) >= kept
    assert len(_codes(cast, "fritid", cast.anyone)) == 1


def test_what_is_deleted_is_found_no_more(cast):
    unit = make_unit(cast.authority, "Fritid")
    Unit.objects.filter(pk=unit.pk).delete()
    unit.pk = None
    keep(unit)
    assert not IndexedText.objects.filter(code=unit.code).exists()


def test_what_is_shown_along_with_a_thing_follows_it_into_the_open_and_back(cast, nouns):
    state = {"open": False}
    SEARCHABLE[Unit] = Searchable(
        "unit", Unit, lambda: "enhet", nouns[Unit].texts, lambda unit: nouns[Unit].texts(unit) if state["open"] else None,
        along=lambda unit: unit.assignments.all(),
    )  # fmt: skip
    SEARCHABLE[Assignment] = Searchable(
        "assignment", Assignment, lambda: "rolle", nouns[Assignment].texts, lambda one: {"nb": ("leder", "")} if state["open"] else None
    )
    keep(cast.unit)
    rows = IndexedText.objects.filter(noun="assignment", is_public=True)
    assert not rows.exists()
    state["open"] = True
    keep(cast.unit)
    assert rows.count() == 1
    state["open"] = False
    keep(cast.unit)
    assert not rows.exists()


def test_the_index_comes_back_after_a_migration_that_forgot_it(cast):
    connection.check_constraints()
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DROP TRIGGER search_public_added")
        else:
            cursor.execute("DROP INDEX search_public")
    engines.restore(using="default")
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'search_%'")
            wanted = 6
        else:
            cursor.execute("SELECT count(*) FROM pg_indexes WHERE indexname IN ('search_staff', 'search_public')")
            wanted = 2
        assert cursor.fetchone()[0] == wanted
    make_unit(cast.authority, "Fritid")
    assert len(_codes(cast, "fritid", cast.anyone)) == 1


def test_an_index_without_the_signs_of_authorities_gets_them(cast):
    make_unit(cast.authority, "Fritid")
    make_unit(cast.neighbour_authority, "Fritid hos naboen")
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            # As it was before there were any.
            for audience, is_public in (("staff", False), ("public", True)):
                cursor.execute(f"INSERT INTO search_{audience}(search_{audience}) VALUES ('delete-all')")
                cursor.execute(
                    f"INSERT INTO search_{audience}(rowid, folded) SELECT id, folded FROM search_indexedtext WHERE is_public = %s",
                    [is_public],
                )
        assert _codes(cast, "fritid", cast.anyone) == []
    engines.sign_anew(connection)
    assert len(_codes(cast, "fritid", cast.anyone)) == 1
    IndexedText.objects.filter(authority=cast.authority).delete()
    assert _codes(cast, "fritid", cast.anyone) == []


@pytest.mark.parametrize("number", [1, 6399, 6400, 6401, 40_960_000, 123_456_789])
def test_an_authority_has_one_sign_and_none_of_it_is_a_word(number):
    sign = engines._sign_of(number)
    assert plain(f"ski{sign}klubb") == " ski klubb"
    with closing(sqlite3.connect(":memory:")) as database:
        row = f"SELECT {engines._signed('one')} FROM (SELECT '' AS folded, {number} AS authority_id) one"
        assert database.execute(row).fetchone() == (sign,)
