"""What indicators tell the tests of the whole house."""

from __future__ import annotations

from typing import Any

from tests.browser import people
from tests.house.access.policies import COORDINATOR, LEADS, Row
from tests.house.access.rows import button, open_read
from utsyn.governance.indicators.models import Indicator, Observation

PAGES = {
    "indicators:remove": button("observation", LEADS),
    "indicators:json_stat": open_read("place"),
    "indicators:json_stat_of": open_read("indicator"),
}
OPERATIONS = {
    "indicators_add": Row("place", COORDINATOR),
    **{f"indicators_{verb}": Row("indicator", COORDINATOR) for verb in ("edit", "set_benchmarks", "set_rules", "end", "reopen")},
    "observations_remove": Row("observation", LEADS),
}
NOUNS = {"observations": Observation}


def fill(side: Any) -> None:
    """A value of each indicator."""
    for things in (side.public, side.unpublished, side.other):
        things["observation"] = things["indicator"].observations.order_by("pk")[0]


def pages(here: str) -> list[tuple[str, str]]:
    """The list, the one with most values, and what the coordinator does with it."""
    room = f"{here}indicators/"
    one = max(Indicator.objects.filter(authority__slug="hamar", is_public=True), key=lambda indicator: indicator.observations.count())
    forms = [f"{room}{one.code}/-/{name}/" for name in ("edit", "record", "targets", "benchmarks", "rules")]
    for_coordinator = [f"{room}-/new/", f"{room}-/values/in/", f"{room}{one.code}/x/", *forms]
    return [(path, "") for path in (room, f"{room}{one.code}/x/")] + [(path, people.COORDINATOR) for path in for_coordinator]
