import pytest

from utsyn.foundation.geo.countries import country_facts
from utsyn.foundation.geo.outlines import decoded, outlines, rings

pytestmark = pytest.mark.nodb
TOPOLOGY = {
    "transform": {"scale": [1.0, 1.0], "translate": [0.0, 50.0]},
    "arcs": [[[0, 0], [10, 0], [0, 10]], [[0, 0], [0, 10], [10, 0]]],
    "objects": {"countries": {"geometries": [{"type": "Polygon", "id": "578", "arcs": [[0, -2]], "properties": {"name": "Norway"}}]}},
}


def test_arcs_are_joined_end_to_end_and_run_backwards_where_they_say_so():
    (outline,) = decoded(TOPOLOGY)
    assert outline.alpha2 == "NO"
    assert outline.rings == (((0.0, 50.0), (10.0, 50.0), (10.0, 60.0), (0.0, 60.0), (0.0, 50.0)),)
    assert outline.middle == pytest.approx((5.0, 55.0))


@pytest.mark.parametrize("scale", [110, 50])
def test_every_ring_of_the_world_is_closed_and_on_earth(scale):
    for outline in outlines(scale):
        for ring in outline.rings:
            assert ring[0] == pytest.approx(ring[-1])
            assert all(-180.01 <= x <= 180.01 and -90.01 <= y <= 90.01 for x, y in ring)
    assert len(rings(scale)) > 270


def test_countries_have_names_in_every_language_and_lie_where_they_lie(shared_data):
    import csv

    facts = {fact.alpha2: fact for fact in country_facts()}
    with (shared_data / "no/countries.csv").open() as file:
        wanted = {row["iso2"]: row for row in csv.DictReader(file)}
    assert set(facts) == set(wanted)
    for code, row in wanted.items():
        assert facts[code].alpha3 in (row["iso3"], "XKX"), code
        assert all(facts[code].names.values())
    assert facts["DE"].names == {"nb": "Tyskland", "nn": "Tyskland", "en": "Germany"}
    assert facts["NO"].names["nn"] == "Noreg"
    assert facts["SE"].latitude == pytest.approx(62, abs=3)
