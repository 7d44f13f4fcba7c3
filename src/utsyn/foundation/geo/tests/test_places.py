import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from utsyn.foundation.geo.countries import load
from utsyn.foundation.geo.maps import map_place, world_map
from utsyn.foundation.geo.models import Country, Place
from utsyn.foundation.geo.places import country_called, ensured_place, place_called

pytestmark = pytest.mark.django_db


@pytest.fixture
def porvoo():
    return ensured_place("Porvoo", country="FI", latitude=60.3944, longitude=25.6639, names={"nb": "Borgå", "en": "Porvoo"})


def test_the_world_is_there_from_the_start_and_loading_it_again_changes_nothing():
    before = list(Country.objects.values())
    assert len(before) == 250
    load(Country)
    assert list(Country.objects.values()) == before


@pytest.mark.parametrize("name", ["Borgå", "BORGA", "porvoo", " Porvoo "])
def test_a_place_is_found_in_any_spelling(porvoo, name):
    assert place_called(name) == porvoo
    assert place_called(name, country="fi") == porvoo
    assert place_called(name, country="SE") is None


def test_two_places_of_one_name_are_not_guessed_between(porvoo):
    for country, latitude in (("SE", 55.7), ("US", 40.0)):
        ensured_place("Lund", country=country, latitude=latitude, longitude=13.2)
    assert place_called("Lund") is None
    assert place_called("Lund", country="SE").latitude == 55.7


def test_a_place_is_made_once(porvoo):
    again = ensured_place("Borgå", country="FI", latitude=0, longitude=0)
    assert again == porvoo
    with pytest.raises(IntegrityError), transaction.atomic():
        Place.objects.create(name="Porvoo", country=porvoo.country, latitude=1, longitude=1)


def test_a_place_off_the_globe_is_refused(porvoo):
    with pytest.raises(IntegrityError), transaction.atomic():
        Place.objects.create(name="X", country=porvoo.country, latitude=91, longitude=0)
    with pytest.raises(ValidationError):
        Place(name="X", country=porvoo.country, latitude=91, longitude=0).full_clean()


def test_a_renamed_place_is_found_by_its_new_name(porvoo):
    porvoo.name = "Porvoon kaupunki"
    porvoo.save(update_fields=["name"])
    assert place_called("porvoon kaupunki") == porvoo


@pytest.mark.parametrize(
    ("name", "code"), [("Tyskland", "DE"), ("germany", "DE"), ("NOR", "NO"), ("no", "NO"), ("Noreg", "NO"), ("Atlantis", None), ("", None)]
)
def test_a_country_is_found_by_code_or_name(name, code):
    found = country_called(name)
    assert (found and found.alpha2) == code


def test_countries_stand_in_the_readers_order():
    names = [str(country) for country in Country.objects.in_order("nb")]
    assert names[-1] == "Åland"
    assert names.index("Østerrike") > names.index("Zimbabwe")


def test_a_map_of_places_is_drawn_once(porvoo):
    origin = map_place(ensured_place("Hamar", country="NO", latitude=60.7945, longitude=11.068))
    places = [map_place(porvoo, href="/borga/", note="Finland")]
    drawn = world_map(origin, places)
    assert drawn is world_map(origin, places)
    assert drawn.large.dots[0].place.name == "Borgå"
    assert len(drawn.large.land) > 1000
