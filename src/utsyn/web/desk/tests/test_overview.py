"""The overview tells how everything goes, and its numbers are those of the rooms."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from typing import Any

import pytest

from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.registries import panels_for
from utsyn.governance.council.tests.factories import make_decision, make_follow_up
from utsyn.governance.indicators import commands as indicators
from utsyn.governance.indicators.tests.factories import SYSTEM, make_indicator, observe
from utsyn.governance.measures.models import Measure
from utsyn.governance.measures.tests.factories import make_measure, make_update
from utsyn.governance.planning.models import PlanLine
from utsyn.governance.planning.tests.factories import make_plan
from utsyn.governance.reporting.tests.factories import make_cycle
from utsyn.governance.strategy.tests.factories import make_strategy

ADDRESS = "/hamar/nb/desk/overview/"
pytestmark = pytest.mark.django_db


@pytest.fixture
def year(cast: Any) -> Any:
    """A strategy with measures that go well and badly, money, an indicator below its target, a cycle and a follow-up."""
    strategy = make_strategy(cast.authority, status="adopted")
    for unit, health in ((cast.unit, "on_track"), (cast.unit, "off_track"), (cast.other_unit, "on_track"), (None, "at_risk")):
        make_update(make_measure(strategy, status="in_progress", lead_unit=unit, owner=cast.contributor), health=health)
    make_plan(cast.authority, status="adopted", first_year=today().year)
    missed = make_indicator(cast.authority, axis=strategy.axis_set.first(), name="Elevutvekslinger")
    observe(missed, **{f"y{today().year - 1}": 3})
    indicators.set_targets(missed, by=SYSTEM, targets={today().year - 1: Decimal(8)})
    make_cycle(strategy)
    make_follow_up(make_decision(cast.authority), unit=cast.unit, due_on=today() - dt.timedelta(days=3))
    return strategy


def panel(cast: Any, key: str) -> Any:
    return next(one for one in panels_for("overview", cast.authority, cast.chief_executive) if one.key == key)


def test_the_chief_executive_reads_how_everything_goes(cast: Any, as_person: Any, year: Any) -> None:
    text = as_person(cast.chief_executive).get(ADDRESS).content.decode()
    for words in ("Hvordan det går i enhetene", f"Pengene i {today().year}", "Elevutvekslinger", "over fristen", "axes-figure"):
        assert words in text, words
    assert f'href="{ADDRESS}"' in as_person(cast.chief_executive).get("/hamar/nb/desk/").content.decode()


def test_the_units_add_up_to_all_measures(cast: Any, year: Any) -> None:
    rows = [[int(cell) for cell in row.cells[1:]] for row in panel(cast, "measures-by-unit").rows]
    assert len(rows) == 4
    assert [sum(column) for column in zip(*rows[:-1], strict=True)] == rows[-1]
    assert rows[-1][0] == Measure.objects.filter(authority=cast.authority).count()


def test_the_axes_money_adds_up_to_the_lines_of_the_year(cast: Any, year: Any) -> None:
    *axes, whole = panel(cast, "money-by-axis").rows
    plain = [[int(str(cell or 0).replace("\xa0", "").replace(" ", "")) for cell in row.cells[1:3]] for row in (*axes, whole)]
    assert [sum(column) for column in zip(*plain[:-1], strict=True)] == plain[-1]
    lines = PlanLine.objects.filter(row__plan__authority=cast.authority, year=today().year)
    assert plain[-1] == [sum(line.asked for line in lines), sum(line.adopted for line in lines)]


def test_a_full_year_costs_no_more_questions_than_a_short_one(
    cast: Any, as_person: Any, year: Any, django_assert_max_num_queries: Any
) -> None:
    client = as_person(cast.chief_executive)
    client.get(ADDRESS)
    for number in range(20):
        make_update(make_measure(year, status="in_progress", lead_unit=cast.unit, title=f"Tiltak {number}"), health="at_risk")
        make_follow_up(make_decision(cast.authority), unit=cast.unit)
    with django_assert_max_num_queries(30):
        client.get(ADDRESS)


@pytest.mark.parametrize("who", ["unit_head", "contributor", "council_secretary", "administrator", "politician"])
def test_others_are_told_whom_it_is_for(cast: Any, as_person: Any, who: str) -> None:
    assert as_person(cast.people[who]).get(ADDRESS).status_code == 403


def test_an_authority_with_nothing_says_so(cast: Any, as_person: Any) -> None:
    assert "Ingen strategi ennå" in as_person(cast.chief_executive).get(ADDRESS).content.decode()


def test_the_menu_marks_the_nearest_way_alone(cast: Any, as_person: Any) -> None:
    for page in (ADDRESS, "/hamar/nb/desk/", "/hamar/nb/measures/"):
        text = as_person(cast.chief_executive).get(page).content.decode()
        menu = text[text.index("<nav") :]
        assert set(re.findall(r'href="([^"]+)" aria-current', menu)) == {page}, page
