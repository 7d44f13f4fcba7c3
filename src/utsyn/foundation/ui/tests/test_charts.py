import re
import xml.etree.ElementTree as ET

import pytest
from django.utils.translation import override

from utsyn.foundation.ui.figures.charts import chart_svg, light_colours, token

pytestmark = pytest.mark.nodb
SPEC = {
    "data": {"values": [{"year": "2015", "count": 1500}, {"year": "2016", "count": 3000}]},
    "mark": {"type": "bar", "color": token("europe")},
    "encoding": {"x": {"field": "year"}, "y": {"field": "count", "type": "quantitative"}},
}


def test_a_chart_is_drawn_in_the_themes_own_colours_without_style():
    svg = chart_svg(SPEC, title="Søknader <EU>", description="Fra 1 500 til 3 000.")
    tree = ET.fromstring(svg)
    assert tree.get("role") == "img"
    assert "var(--ds-color-europe-base-default)" in svg
    assert "style=" not in svg
    assert "<script" not in svg
    assert tree.find("{*}title").text == "Søknader <EU>"


def test_two_charts_on_a_page_share_no_id():
    first, other = chart_svg(SPEC, title="A"), chart_svg(SPEC, title="B")
    ids = [re.findall(r'\bid="([^"]+)"', svg) for svg in (first, other)]
    assert ids[0]
    assert not set(ids[0]) & set(ids[1])
    assert set(re.findall(r"url\(#([^)]+)\)", first)) <= set(ids[0])


def test_for_print_no_colour_waits_for_a_style_sheet():
    svg = chart_svg(SPEC, title="A", for_print=True)
    assert "var(" not in svg
    assert light_colours()["--ds-color-europe-base-default"].lower() in svg.lower()


def test_numbers_are_the_readers():
    with override("en"):
        assert "3,000" in chart_svg(SPEC, title="A")
    assert "3\u00a0000" in chart_svg(SPEC, title="A")
