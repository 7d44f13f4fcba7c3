"""Places that a strategy names: typed in, taken from a document, frozen with it, and shown on the map."""

import pytest

from utsyn.foundation.geo.places import ensured_place
from utsyn.foundation.kernel.errors import Invalid
from utsyn.foundation.kernel.text import Translated
from utsyn.governance.strategy import commands
from utsyn.governance.strategy.acceptors import accept_partner
from utsyn.governance.strategy.panels import places_named
from utsyn.governance.strategy.tests.factories import make_strategy
from utsyn.governance.strategy.versions import structure_of

pytestmark = pytest.mark.django_db
LUND = Translated({"nb": "Lund"})


def test_a_country_that_does_not_exist_is_refused(cast):
    with pytest.raises(Invalid):
        commands.add_place(make_strategy(cast), by=cast.coordinator, name=LUND, country="XX")


def test_a_partner_found_in_a_document_becomes_a_named_place(cast):
    strategy = make_strategy(cast)
    value = {"name": "Lund", "country": "SE", "kind": "twin_town", "language": "nb"}
    accept_partner(strategy, by=cast.coordinator, value=value)
    place = strategy.namedplace_set.get()
    assert (str(place.name), place.country, place.tie) == ("Lund", "SE", "twin_town")


def test_a_version_freezes_the_places(cast):
    strategy = make_strategy(cast)
    commands.add_place(strategy, by=cast.coordinator, name=LUND, country="SE")
    assert [part["name"] for part in structure_of(strategy)["parts"]["place"]] == [{"nb": "Lund"}]


def test_the_map_shows_the_places_that_are_known_and_no_others(cast, django_assert_num_queries):
    strategy = make_strategy(cast)
    ensured_place("Lund", country="SE", latitude=55.7, longitude=13.2)
    commands.add_place(strategy, by=cast.coordinator, name=LUND, country="SE")
    commands.add_place(strategy, by=cast.coordinator, name=Translated({"nb": "Ukjentby"}), country="SE")
    with django_assert_num_queries(2):
        panel = places_named(strategy, cast.coordinator)
    assert [str(row.cells[0]) for row in panel.rows] == ["Lund"]
