from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from utsyn.foundation.accounts import commands
from utsyn.foundation.accounts.models import Unit
from utsyn.foundation.accounts.tests.factories import SYSTEM, make_unit
from utsyn.foundation.kernel.errors import Invalid
from utsyn.foundation.kernel.text import Translated
from utsyn.foundation.search.models import IndexedText
from utsyn.foundation.search.queries import find, search


def titles(cast, query, person=None, **more):
    more.setdefault("language", "nb")
    return [hit.title for hit in find(query, person=person or cast.anyone, authority=cast.authority, **more)]


def test_a_part_of_a_word_finds_whatever_its_case_and_accents(cast):
    make_unit(cast.authority, "Barneskoleetaten på Østre Åker")
    for query in ("skole", "SKOLE", "østre", "ostre", "åker aker", "Barneskoleetaten på Østre Åker"):
        assert titles(cast, query) == ["Barneskoleetaten på Østre Åker"], query


def test_below_three_letters_a_word_must_begin_so(cast):
    make_unit(cast.authority, "EU-kontoret")
    make_unit(cast.authority, "Museum og neuro")
    assert titles(cast, "eu") == ["EU-kontoret"]
    assert titles(cast, "eu kont") == ["EU-kontoret"]


def test_every_word_must_be_there(cast):
    make_unit(cast.authority, "Park og idrett")
    assert titles(cast, "idrett park") == ["Park og idrett"]
    assert titles(cast, "idrett bibliotek") == []


def test_a_case_number_is_found_as_written(cast):
    make_unit(cast.authority, "Saker", number="2015/3869")
    assert titles(cast, "2015/3869") == ["Saker"]


def test_a_title_as_asked_stands_before_one_that_only_holds_it(cast):
    for name in ("Nye Hav og vann", "Hav og vann", "Hav"):
        make_unit(cast.authority, name)
    assert titles(cast, "hav") == ["Hav", "Hav og vann", "Nye Hav og vann"]


def test_a_hit_in_another_language_is_shown_in_the_readers(cast):
    commands.add_unit(cast.authority, by=SYSTEM, name=Translated({"nb": "Kulturskolen", "en": "School of arts"}))
    assert titles(cast, "arts") == ["Kulturskolen"]
    assert titles(cast, "kulturskolen", language="en") == ["School of arts"]


def test_the_excerpt_marks_what_was_found(cast):
    unit = make_unit(cast.authority, "Næring")
    IndexedText.objects.filter(code=unit.code).delete()
    long = "Innledning. " * 40 + "Her står Ålesund nevnt én gang. " + "Avslutning. " * 40
    for is_public in (True, False):
        IndexedText.objects.create(
            authority=cast.authority, is_public=is_public, noun="unit", code=unit.code, language="nb", title="Næring", body=long,
            folded_title=" naering", folded=" naering " + long.lower().replace("å", "a").replace("é", "e"),
        )  # fmt: skip
    (hit,) = find("alesund", person=cast.anyone, authority=cast.authority, language="nb")
    assert ("Ålesund", True) in hit.parts
    assert hit.excerpt.startswith("… ")
    assert hit.excerpt.endswith(" …")
    assert len(hit.excerpt) < 220


def test_colleagues_find_what_strangers_neighbours_and_former_colleagues_do_not(cast):
    assert "coordinator" in titles(cast, "coordinator", cast.auditor)
    for person in (cast.anyone, cast.neighbour, cast.former, cast.politician):
        assert titles(cast, "coordinator", person) == []


def test_another_authority_is_not_found(cast):
    make_unit(cast.neighbour_authority, "Hemmelig nabo")
    assert titles(cast, "hemmelig", cast.coordinator) == []


def test_what_is_renamed_is_found_by_its_new_name_only(cast):
    unit = make_unit(cast.authority, "Fritid")
    commands.edit_unit(unit, by=SYSTEM, name=Translated({"nb": "Friluftsliv"}))
    assert titles(cast, "fritid") == []
    assert titles(cast, "friluftsliv") == ["Friluftsliv"]


def test_a_verb_that_fails_leaves_the_index_as_it_was(cast):
    unit = make_unit(cast.authority, "Fritid")
    with pytest.raises(Invalid):
        commands.edit_unit(unit, by=SYSTEM, name=Translated({"nb": "Galt"}), parent=unit)
    assert titles(cast, "galt") == []


def test_an_unchanged_text_costs_one_question_and_no_write(cast):
    from utsyn.foundation.search.index import keep

    unit = make_unit(cast.authority, "Fritid")
    with CaptureQueriesContext(
        connection,
    ) as queries:
        keep(unit)
    assert len(queries) == 1


def test_a_search_costs_three_queries_however_many_hits(cast):
    for number in range(60):
        make_unit(cast.authority, f"Enhet {number}")
    cast.coordinator.roles_at(cast.authority.pk)
    with CaptureQueriesContext(connection) as queries:
        found = search("enhet", person=cast.coordinator, authority=cast.authority, language="nb", limit=20, offset=40)
    assert (len(found.hits), found.total) == (20, 60)
    assert len(queries) == 3


def test_pages_follow_each_other_without_gap_or_repeat(cast):
    for number in range(25):
        make_unit(cast.authority, f"Enhet {number}")
    pages = [titles(cast, "enhet", limit=10, offset=offset) for offset in (0, 10, 20)]
    assert len({title for page in pages for title in page}) == 25


@pytest.mark.parametrize(
    "query", ["", "   ", "\0", '"', "'", "AND", "NOT (", "a* OR b", "title:x", "%", "_", "\\", "-", "^x", "☃" * 9, "x " * 5000, "ab" * 5000]
)
def test_no_query_is_an_error(cast, query):
    assert isinstance(titles(cast, query, cast.coordinator), list)


def test_signs_alone_find_nothing(cast):
    for query in ("%", "_", "\0", "\"'"):
        assert titles(cast, query) == []


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=st.text(max_size=60))
def test_no_text_at_all_is_an_error(cast, query):
    assert isinstance(titles(cast, query), list)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.text(alphabet="abcdefæøåéöÆØÅ EU2015/-.,", min_size=1, max_size=30).filter(str.strip))
def test_whatever_a_thing_is_called_its_name_finds_it(cast, name):
    from utsyn.foundation.search.words import terms_of

    Unit.objects.filter(number="h").delete()
    unit = make_unit(cast.authority, name, number="h")
    assert not terms_of(name) or unit.code in {hit.code for hit in find(name, person=cast.anyone, authority=cast.authority, language="nb")}
