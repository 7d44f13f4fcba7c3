"""A partner that a document names becomes a partner of ours, once, and nothing is made up about the tie."""

import pytest

from utsyn.cooperation.relations import commands
from utsyn.cooperation.relations.models import Partner, Relation
from utsyn.foundation.geo.places import ensured_place
from utsyn.foundation.kernel.registries import ACCEPTORS
from utsyn.foundation.kernel.text import Translated
from utsyn.governance.intake import commands as intake
from utsyn.governance.intake.models import Finding
from utsyn.governance.intake.tests.factories import TEXT, take_in
from utsyn.governance.strategy.models import NamedPlace
from utsyn.governance.strategy.tests.factories import make_strategy

pytestmark = pytest.mark.django_db


def accept(cast, **value):
    return ACCEPTORS["partner"](make_strategy(cast), by=cast.coordinator, value={"language": "nb", "kind": "twin_town", **value})


def test_a_town_that_is_known_becomes_an_internal_partner_without_a_relation(cast):
    ensured_place("Lund", country="SE", latitude=55.7, longitude=13.19)
    made = accept(cast, name="Lund", country="SE")
    assert (str(made.name), made.place.name, made.country.alpha2, made.is_public) == ("Lund", "Lund", "SE", False)
    assert Relation.objects.count() == 0
    assert NamedPlace.objects.get().tie == "twin_town"


def test_one_that_is_ours_already_stays_as_it_is_whatever_its_spelling(cast):
    place = ensured_place("Greifswald", country="DE", latitude=54.1, longitude=13.4, names={"nb": "Greifsvald"})
    ours = commands.add(cast.authority, by=cast.coordinator, name=Translated({"nb": "Universitetsbyen Greifswald"}), place=place)
    before = ours.version
    assert accept(cast, name="Greifswald", country="DE") == ours
    ours.refresh_from_db()
    assert (ours.version, Partner.objects.count()) == (before, 1)


def test_named_twice_and_unknown_to_the_map_it_is_still_one(cast):
    first = accept(cast, name="Ukjentby", country="SE")
    assert accept(cast, name="UKJENTBY", country="SE") == first
    assert first.place is None


def test_a_country_that_nobody_knows_is_left_out(cast):
    assert accept(cast, name="Lund", country="Atlantis").country is None


def test_from_the_document_to_the_partner(cast):
    document = take_in(cast, TEXT + "\nVennskapsbyer: Lund (Sverige), Viborg (Danmark)\n")
    found = document.findings.filter(noun="partner")
    assert found.count() == 2
    for finding in document.findings.filter(state=Finding.State.OPEN):
        intake.accept(finding, by=cast.coordinator)
    intake.make_strategy(document, by=cast.coordinator)
    assert sorted(str(one.name) for one in Partner.objects.all()) == ["Lund", "Viborg"]
    assert {one.made_kind for one in found.all()} == {"relations.partner"}
