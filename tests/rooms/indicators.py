"""What indicators tell the tests of the whole house."""

from __future__ import annotations

from tests.browser.people import COORDINATOR
from utsyn.governance.indicators.models import Indicator


def pages(here: str) -> list[tuple[str, str]]:
    """The list, the one with most values, and what the coordinator does with it."""
    room = f"{here}indicators/"
    one = max(Indicator.objects.filter(authority__slug="hamar", is_public=True), key=lambda indicator: indicator.observations.count())
    forms = [f"{room}{one.code}/-/{name}/" for name in ("edit", "record", "targets", "benchmarks", "rules")]
    for_coordinator = [f"{room}-/new/", f"{room}-/values/in/", f"{room}{one.code}/x/", *forms]
    return [(path, "") for path in (room, f"{room}{one.code}/x/")] + [(path, COORDINATOR) for path in for_coordinator]
