"""Lists of twin towns: names in several spellings are matched, doubtful ones asked about, twice is once."""

import pytest

from utsyn.cooperation.relations import commands
from utsyn.cooperation.relations.models import Partner, Relation, Town, TownTie
from utsyn.cooperation.relations.queries.towns import also_twinned, towns_asked
from utsyn.cooperation.relations.tests.factories import SYSTEM, make_partner, words
from utsyn.foundation.geo.models import Place
from utsyn.foundation.geo.places import ensured_place
from utsyn.foundation.kernel.errors import Conflict, Denied, Invalid
from utsyn.foundation.kernel.text import Translated

pytestmark = pytest.mark.django_db
HEAD = "city1,country1,lat1,lng1,city2,country2,lat2,lng2\n"
HAMAR = "Hamar,Norway,60.7945,11.0679"
OWN = "partner_no,partner_local,country_iso2,lat,lng,wikidata_qid,year_first_contact,year_agreement,note,source\n"


@pytest.fixture
def hamar(cast):
    here = cast.authority
    here.latitude, here.longitude = 60.795, 11.068
    here.save()
    return here


def take(authority, *rows, head=HEAD, by=SYSTEM):
    return commands.import_list(authority, by=by, lines=(head + "\n".join(rows)).splitlines(keepends=True), source="liste")


def test_pairs_with_the_authority_become_partners_and_the_rest_is_background(hamar):
    report = take(hamar, f"Greifswald,Germany,54.08,13.38,{HAMAR}", "Greifswald,Germany,54.08,13.38,Lund,Sweden,55.70,13.19")
    assert (report.pairs, report.pairs_new, report.towns_new, report.partners_new, report.doubtful) == (2, 2, 3, 1, 0)
    partner = Partner.objects.get()
    assert (str(partner.name), partner.place.country.alpha2) == ("Greifswald", "DE")
    assert [(one.kind, one.status) for one in partner.relations.all()] == [("twin_town", "active")]
    assert [town.name for _country, towns in also_twinned(partner).abroad for town in towns] == ["Lund"]


def test_twice_is_once(hamar):
    rows = [f"Greifswald,Germany,54.08,13.38,{HAMAR}", "Pitești,Romania,44.86,24.87,Tynaarlo,Netherlands,53.08,6.6"]
    take(hamar, *rows)
    before = [model.objects.count() for model in (Town, TownTie, Partner, Relation, Place)]
    again = take(hamar, *rows)
    assert [model.objects.count() for model in (Town, TownTie, Partner, Relation, Place)] == before
    assert (again.pairs_new, again.towns_new, again.partners_new, again.partners_matched) == (0, 0, 0, 1)


def test_a_partner_is_known_by_every_spelling_of_its_place(hamar):
    place = ensured_place("Porvoo", country="FI", latitude=60.39, longitude=25.66, names={"nb": "Borgå", "en": "Porvoo"})
    partner = commands.add(hamar, by=SYSTEM, name=words("Borgå"), place=place)
    report = take(hamar, f"Borga,Finland,60.4,25.7,{HAMAR}", "Porvoo,Finland,60.39,25.66,Lund,Sweden,55.70,13.19")
    assert (report.partners_matched, report.partners_new) == (1, 0)
    assert Partner.objects.get() == partner
    assert also_twinned(partner).count == 1


def test_the_same_name_far_away_or_in_another_country_is_another_town(hamar):
    take(
        hamar, "Aurora,United States,39.7,-104.8,Lund,Sweden,55.7,13.2", "Aurora,United States,41.7,-88.3,Lund,Sweden,55.7,13.2",
        "Aurora,Canada,44.0,-79.4,Lund,Sweden,55.7,13.2", "Aurora,United States,39.75,-104.85,Viborg,Denmark,56.4,9.4",
    )  # fmt: skip
    assert Town.objects.filter(folded="aurora").count() == 3


@pytest.mark.parametrize("country", ["Georgia (country)", "Georgia"])
def test_a_country_is_known_however_the_list_writes_it(hamar, country):
    take(hamar, f"Batumi,{country},41.6,41.6,Brest,Belarus,52.1,23.7", 'Bath,England,51.4,-2.4,Bath,"England, United Kingdom",51.4,-2.4')
    assert Town.objects.get(folded="batumi").country.alpha2 == "GE"
    assert Town.objects.get(folded="bath").country.alpha2 == "GB"
    assert TownTie.objects.count() == 1


def test_a_doubtful_spelling_is_asked_about_and_the_answer_holds(hamar):
    take(hamar, "Vagharshapat,Armenia,40.16,44.29,Lund,Sweden,55.7,13.2")
    report = take(hamar, f"Vagarshapat,Armenia,40.17,44.30,{HAMAR}")
    assert (report.doubtful, report.partners_new, report.partners_waiting) == (1, 0, 1)
    (asked,) = towns_asked()
    assert {asked.town.name, asked.other.name} == {"Vagarshapat", "Vagharshapat"}
    commands.settle_town(hamar, by=SYSTEM, town=asked.town, is_same=True)
    with pytest.raises(Conflict):
        commands.settle_town(hamar, by=SYSTEM, town=asked.town, is_same=True)
    again = take(hamar, f"Vagarshapat,Armenia,40.17,44.30,{HAMAR}")
    assert (again.doubtful, again.partners_new, again.pairs_new) == (0, 1, 0)
    assert {town.name for _country, towns in also_twinned(Partner.objects.get()).abroad for town in towns} == {"Lund"}
    assert not towns_asked()


def test_two_towns_stay_two_and_are_not_asked_about_again(hamar):
    rows = ["Nordby,Denmark,55.4,8.4,Lund,Sweden,55.7,13.2", "Nordbye,Denmark,55.41,8.41,Viborg,Denmark,56.4,9.4"]
    assert take(hamar, *rows).doubtful == 1
    commands.settle_town(hamar, by=SYSTEM, town=towns_asked()[0].town, is_same=False)
    assert take(hamar, *rows).doubtful == 0
    assert not towns_asked()


def test_the_authoritys_own_list_tells_since_when(hamar):
    rows = ["Borgå,Porvoo,FI,60.3944,25.6639,Q193367,,,Nordic,x", "Greifswald,Greifswald,DE,54.08,13.38,Q4098,1992,1997,Contract,x"]
    report = take(hamar, *rows, head=OWN)
    assert report.partners_new == 2
    greifswald = Partner.objects.get(organisation__wikidata_id="Q4098")
    relation = greifswald.relations.get()
    assert (relation.since_year, relation.statuschanges.get().on.year, relation.statuschanges.get().is_year_only) == (1992, 1997, True)
    assert take(hamar, *rows, head=OWN).partners_matched == 2


def test_rows_that_cannot_be_read_are_told_and_the_others_taken(hamar):
    report = take(hamar, "Lund,Sweden,x,13.2,Viborg,Denmark,56.4,9.4", ",Sweden,55.7,13.2,Viborg,Denmark,56.4,9.4",
                  "Lund,Sweden,55.7,13.2,Viborg,Denmark,956.4,9.4", "Lund,Sweden,55.7", "Lund,Sweden,55.7,13.2,Viborg,Denmark,56.4,9.4")  # fmt: skip
    assert (report.unreadable, report.pairs_new, len(report.told)) == (4, 1, 4)
    assert "Rad 2" in report.told[0]


@pytest.mark.parametrize("text", ["", "a,b,c\n1,2,3", "city1;country1\nLund;Sweden"])
def test_what_is_no_such_list_is_refused_and_nothing_changes(hamar, text):
    with pytest.raises(Invalid):
        commands.import_list(hamar, by=SYSTEM, lines=text.splitlines(keepends=True))
    assert not Town.objects.exists()


def test_only_the_coordinator_takes_a_list_in(cast, hamar):
    with pytest.raises(Denied):
        take(hamar, f"Lund,Sweden,55.7,13.2,{HAMAR}", by=cast.contributor)


def test_a_partner_that_is_here_already_is_not_added_twice(cast):
    make_partner(cast.authority, "Lund", wikidata_id="Q505018")
    with pytest.raises(Conflict, match="allerede"):
        commands.add(cast.authority, by=SYSTEM, name=Translated({"nb": "Lunds kommun"}), wikidata_id="Q505018")
    assert Partner.objects.count() == 1


def test_the_list_of_the_world(hamar, shared_data):
    """25,917 pairs: taken in, and once more with the same result."""
    with (shared_data / "no/twin_towns_world_2026-02.csv").open(encoding="utf-8") as lines:
        first = commands.import_list(hamar, by=SYSTEM, lines=lines)
    counts = [model.objects.count() for model in (Town, TownTie, Partner)]
    assert (first.pairs, first.unreadable, first.partners_new) == (25_917, 0, 8)
    assert first.towns_matched + first.towns_new + first.doubtful == 2 * 25_917
    with (shared_data / "no/twin_towns_world_2026-02.csv").open(encoding="utf-8") as lines:
        again = commands.import_list(hamar, by=SYSTEM, lines=lines)
    assert [model.objects.count() for model in (Town, TownTie, Partner)] == counts
    assert (again.pairs_new, again.towns_new, again.doubtful, again.partners_new, again.partners_matched) == (0, 0, 0, 0, 8)
    greifswald = Partner.objects.get(sort_name="greifswald")
    assert also_twinned(greifswald).count == 6
    with (shared_data / "no/hamar_twin_towns.csv").open(encoding="utf-8") as lines:
        own = commands.import_list(hamar, by=SYSTEM, lines=lines)
    assert (own.partners_matched, own.partners_new) == (8, 0)
