"""A page that makes only the panels that have something shows what it would have shown if it made them all."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser

from tests.house.access.lasting import db  # noqa: F401  (a fixture)
from utsyn.foundation.accounts.models import Person
from utsyn.foundation.kernel.registries import needs_of, panels_for
from utsyn.governance.measures.models import Measure
from utsyn.web.demo.load import load_demo

pytestmark = pytest.mark.walk("postgresql")


@pytest.fixture(scope="module")
def example(db: Any) -> None:  # noqa: F811  (the fixture)
    load_demo()


def test_what_a_panel_needs_is_never_narrower_than_what_it_shows(example):
    shown: set[str] = set()
    asked_for = with_needs()
    for person in (AnonymousUser(), Person.objects.get(email="koordinator@hamar.example")):
        for every in Measure.objects.select_related("authority"):
            panels = panels_for("measure", every, person)
            assert panels_for("measure", asked_for[every.pk], person) == panels
            shown |= {panel.key for panel in panels}
    # Without these in the example, the comparison would say nothing of them.
    assert shown >= {"continued-by", "actors", "engagements", "events", "grants", "project-results"}
    # And something is spared: conditions that all hold would show just the same.
    assert any(getattr(one, name) is False for one in asked_for.values() for name in needs_of("measure"))


def with_needs() -> dict[int, Any]:
    """Every measure as its page fetches it."""
    return {one.pk: one for one in Measure.objects.select_related("authority").annotate(**needs_of("measure"))}
