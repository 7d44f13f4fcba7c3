import csv
from itertools import combinations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from utsyn.foundation.ui.figures.map import MapPlace, great_circle, map_figure
from utsyn.foundation.ui.figures.placing import placed
from utsyn.foundation.ui.figures.projection import fitted

pytestmark = pytest.mark.nodb
HAMAR = MapPlace("Hamar", 60.7945, 11.068)
SQUARE = [[(0.0, 50.0), (20.0, 50.0), (20.0, 70.0), (0.0, 70.0), (0.0, 50.0)]]


@pytest.fixture
def twin_towns(shared_data):
    with (shared_data / "no/hamar_twin_towns.csv").open() as file:
        return [MapPlace(row["partner_no"], float(row["lat"]), float(row["lng"])) for row in csv.DictReader(file)]


@pytest.mark.parametrize(("width", "height", "size"), [(1040, 460, 14), (360, 400, 16), (320, 320, 14)])
def test_no_two_labels_of_the_twin_towns_overlap(twin_towns, width, height, size):
    assert len(twin_towns) == 8
    it = map_figure(HAMAR, twin_towns, land=SQUARE, width=width, height=height, label_size=size)
    labels = [dot.label for dot in (it.origin, *it.dots)]
    assert {label.text for label in labels} == {"Hamar", *(town.name for town in twin_towns)}
    for one, other in combinations(labels, 2):
        assert not one.box.overlaps(other.box), (one.text, other.text)
    for label in labels:
        assert label.box.left >= 0
        assert label.box.top >= 0
        assert label.box.right <= width
        assert label.box.bottom <= height
        assert not any(label.box.holds((dot.x, dot.y)) for dot in (it.origin, *it.dots))


@pytest.mark.parametrize(("width", "size"), [(1040, 14), (360, 16)])
def test_no_label_reads_as_another_towns(twin_towns, width, size):
    it = map_figure(HAMAR, twin_towns, land=SQUARE, width=width, height=440, label_size=size)
    dots = (it.origin, *it.dots)
    for dot in dots:
        nearest = min(dots, key=lambda other: dot.label.box.gap((other.x, other.y)))
        assert nearest is dot or dot.label.leader, dot.place.name


def test_every_place_lies_on_the_sheet_and_has_its_arc(twin_towns):
    it = map_figure(HAMAR, twin_towns, land=SQUARE)
    for dot in it.dots:
        assert 0 < dot.x < it.width
        assert 0 < dot.y < it.height
        assert dot.arc.startswith(f"M{it.origin.x}")
    assert it.origin.arc == ""


def test_an_arc_takes_the_shortest_way_over_the_globe():
    arc = great_circle((11.068, 60.7945), (-96.7898, 46.8772))
    assert arc[0] == pytest.approx((11.068, 60.7945))
    assert arc[-1] == pytest.approx((-96.7898, 46.8772))
    # Over southern Greenland, far north of both ends.
    assert max(latitude for _longitude, latitude in arc) > 66


def test_a_map_of_near_neighbours_still_shows_a_coast():
    project = fitted([(11.0, 60.8), (11.1, 60.9)], 600, 400, (40, 30))
    assert 1 < project.kilometres_per_unit < 5


def test_places_on_both_sides_of_the_date_line_stand_together():
    project = fitted([(179.0, -17.0), (-179.0, -17.0)], 600, 400, (40, 30))
    west, east = project((179.0, -17.0)), project((-179.0, -17.0))
    assert west[0] < east[0]
    assert east[0] - west[0] < 300


def test_no_places_but_the_origin_is_a_map_too():
    it = map_figure(HAMAR, [], land=SQUARE)
    assert it.dots == ()
    assert it.land


def test_more_labels_than_there_is_room_for_are_left_out_not_piled_up():
    points = [(300.0 + i % 10, 200.0 + i // 10) for i in range(200)]
    labels = placed(points, ["Khan Younis"] * 200, 14, 600, 400)
    assert None in labels
    kept = [label for label in labels if label is not None]
    assert not any(one.box.overlaps(other.box) for one, other in combinations(kept, 2))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.floats(20, 580), st.floats(20, 380)), min_size=1, max_size=14, unique=True))
def test_labels_keep_off_each_other_wherever_the_points_lie(points):
    assume(len(points) > 0)
    labels = [label for label in placed(points, ["Khan Younis"] * len(points), 14, 600, 400) if label is not None]
    assert labels
    assert not any(one.box.overlaps(other.box) for one, other in combinations(labels, 2))
