import re
from math import hypot

import pytest

from utsyn.foundation.ui.colours import AXIS_COLOURS, axis_colour
from utsyn.foundation.ui.figures.axes import HUB, RADIUS, WIDTH, AxisShare, axes_figure
from utsyn.foundation.ui.figures.letters import text_width, wrapped

pytestmark = pytest.mark.nodb
LONG = "Tjenesteutvikling gjennom EU-prosjekter"


def figure(count, share=0.5, at_target=0.5):
    return axes_figure([AxisShare(i + 1, LONG, f"#{i}", share, at_target) for i in range(count)])


def reach(path):
    """How far from the middle a path goes."""
    points = re.findall(r"[ML ](-?[\d.]+),(-?[\d.]+)", path)
    return max(hypot(float(x) - WIDTH / 2, float(y)) for x, y in points)


@pytest.mark.parametrize("count", range(3, 9))
def test_every_axis_has_a_spoke_whose_length_is_its_share(count):
    spokes = figure(count, share=0.25).spokes
    assert len(spokes) == count
    for spoke in spokes:
        assert reach(spoke.tray) == pytest.approx(RADIUS, abs=0.2)
        assert reach(spoke.fill) == pytest.approx(HUB + (RADIUS - HUB) * 0.25, abs=0.2)


@pytest.mark.parametrize("count", range(1, 13))
def test_no_label_is_cut(count):
    it = figure(count)
    for spoke in it.spokes:
        assert " ".join(line for _y, line in spoke.label.name_lines) == LONG
        for y, line in spoke.label.name_lines:
            wide = text_width(line, 13.5)
            left = spoke.label.x - {"start": 0, "middle": wide / 2, "end": wide}[spoke.label.anchor]
            assert left >= -1
            assert left + wide <= WIDTH + 1
            assert it.top <= y <= it.top + it.height
        assert spoke.label.share_y - 15 >= it.top


def test_the_first_axis_points_up_and_they_go_with_the_clock():
    labels = [spoke.label for spoke in figure(5).spokes]
    assert labels[0].anchor == "middle"
    assert [label.anchor for label in labels[1:]] == ["start", "start", "end", "end"]


def test_a_missing_share_is_drawn_as_no_length():
    spoke = figure(5, share=None, at_target=None).spokes[0]
    assert (spoke.fill, spoke.ring_reached) == ("", "")


def test_a_share_beyond_the_whole_does_not_burst_the_figure():
    assert reach(figure(5, share=1.7).spokes[0].fill) == pytest.approx(RADIUS, abs=0.2)


@pytest.mark.parametrize("count", [0, 13])
def test_too_few_or_too_many_axes_are_refused(count):
    with pytest.raises(ValueError, match="1 to 12"):
        figure(count)


def test_colours_begin_again_after_the_last():
    assert [axis_colour(i) for i in (1, 5, 6)] == [AXIS_COLOURS[0], AXIS_COLOURS[4], AXIS_COLOURS[0]]


def test_lines_are_few_and_about_equal():
    assert wrapped("Utdanning, forskning og næringsliv", 13.5, 190) == ("Utdanning, forskning", "og næringsliv")
    assert wrapped("Vennskapsbyer", 13.5, 20) == ("Vennskapsbyer",)
