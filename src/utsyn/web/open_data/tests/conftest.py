"""What the tests of open data share: an authority in the register with something of everything, and things nobody outside may see."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from utsyn.cooperation.relations.tests.factories import make_engagement, make_partner, make_relation
from utsyn.europe.projects.tests.factories import make_member, make_project
from utsyn.foundation.accounts.models import Authority
from utsyn.foundation.kernel.clock import today
from utsyn.governance.council.tests.factories import make_delegated_decision
from utsyn.governance.indicators.readings import Reading
from utsyn.governance.indicators.tests.factories import make_indicator, observe, take_in
from utsyn.governance.measures.commands import set_costs
from utsyn.governance.measures.tests.factories import SYSTEM, cost, make_measure, make_milestone, make_update
from utsyn.governance.strategy.tests.factories import make_strategy
from utsyn.web.portal.rendered import PAGES

NUMBER = "970540008"


@pytest.fixture(autouse=True)
def no_page_of_another_test(settings: Any, tmp_path: Any) -> Any:
    """Nothing in memory, and a folder of its own for files."""
    settings.UTSYN_OPEN_DATA = tmp_path / "open-data"
    PAGES.clear()
    yield
    PAGES.clear()


@pytest.fixture
def here(cast: Any) -> Authority:
    """Hamar with an organisation number, a strategy in force, and something public in each room that tells of money or people."""
    authority = cast.authority
    Authority.objects.filter(pk=authority.pk).update(organisation_number=NUMBER)
    authority.refresh_from_db()
    strategy = make_strategy(cast, status="adopted")
    measure = make_measure(strategy, status="in_progress", title="=Ungdomsutveksling", lead_unit=cast.unit)
    make_update(measure, text="Tolv unge reiste")
    make_milestone(measure, title="Påmelding åpner", due_on=today() + dt.timedelta(days=10))
    set_costs(measure, by=SYSTEM, lines=[cost(today().year, "own_budget", "120000.50"), cost(today().year, "eu", "0")])
    make_delegated_decision(authority, decided_on=today())
    observe(make_indicator(authority, name="Elever på utveksling", measured_in="persons"), y2023=12, y2024=2)
    share = make_indicator(authority, name="Andel saker", measured_in="percent")
    take_in(
        share,
        Reading("2022", None, missing="not_measured"),
        Reading("2023", Decimal("12.25")),
        Reading("2023", Decimal("9.5"), part="Hamar"),
    )
    visit = make_relation(make_partner(authority, "Lund"))
    make_engagement(visit, title="Elevbesøk", cost_nok=Decimal("1234.50"), youth_out=2, youth_in=30, starts_on=dt.date(2024, 5, 2))
    make_engagement(visit, title="Besøk uten regnskap", starts_on=dt.date(2024, 6, 2))
    _project(authority)
    return authority


def _project(authority: Authority) -> None:
    project = make_project(
        authority, "Byer i samspill", is_public=True, status="running", starts_on=dt.date(2024, 1, 1), ends_on=dt.date(2030, 12, 31)
    )
    make_member(project, is_us=True)
    make_project(authority, "Uten dager", is_public=True)


def hide_things(cast: Any) -> None:
    """What strangers must not notice, in every room that has a table."""
    draft = make_strategy(cast, first_year=today().year + 3, last_year=today().year + 6)
    make_measure(draft, title="Hemmelig utkast")
    adopted = make_measure(
        draft.__class__.objects.get(authority=cast.authority, status="adopted"), title="Hemmelig tiltak", is_public=False
    )
    make_milestone(adopted, title="Hemmelig milepæl")
    set_costs(adopted, by=SYSTEM, lines=[cost(today().year, "own_budget", "999000")])
    observe(make_indicator(cast.authority, name="Hemmelig indikator", is_public=False), y2024=7)
    make_engagement(make_relation(make_partner(cast.authority, "Hemmelig by", is_public=False)), title="Hemmelig besøk")
    make_project(cast.authority, "Hemmelig prosjekt")
