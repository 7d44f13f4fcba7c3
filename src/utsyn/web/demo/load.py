"""Loads the example: Hamar with two strategies and a year of updates, and a small neighbour."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial
from typing import Any

from django.db import connection, transaction

from utsyn.foundation.accounts import commands as accounts
from utsyn.foundation.accounts.models import Authority, Person
from utsyn.foundation.audit.models import Ledger
from utsyn.foundation.kernel.clock import today
from utsyn.governance.council.models import Case, Decision
from utsyn.governance.measures.models import Measure, Update
from utsyn.governance.strategy.models import Strategy
from utsyn.web.demo.actors import plan_actors
from utsyn.web.demo.awards import plan_awards
from utsyn.web.demo.cases import plan_council
from utsyn.web.demo.catalogue import plan_catalogue
from utsyn.web.demo.content_files import Table, read
from utsyn.web.demo.deeds import plan_measures, plan_updates
from utsyn.web.demo.diary import DEMO, Diary
from utsyn.web.demo.eea import plan_eea
from utsyn.web.demo.events import plan_events
from utsyn.web.demo.grants import plan_grants
from utsyn.web.demo.guidance import plan_guidance
from utsyn.web.demo.indicators import plan_indicators
from utsyn.web.demo.matching import plan_matching
from utsyn.web.demo.planning import plan_planning
from utsyn.web.demo.plans import plan_strategy
from utsyn.web.demo.projects import plan_projects
from utsyn.web.demo.relations import plan_relations
from utsyn.web.demo.reporting import plan_reporting
from utsyn.web.demo.reports import plan_reports

Step = Callable[[int, int, str], None]
BEGINNING = dt.date(2015, 1, 2)
HAMAR = ("units", "people", "council", "places", "updates", "assumptions")


class AlreadyThere(Exception):
    """There is an authority at the example's address."""


def _no_step(done: int, total: int, what: str = "") -> None:
    """For callers that show no progress."""


def load_demo(*, step: Step = _no_step) -> dict[str, int]:
    """Load both example authorities; gives how many of each noun there are.

    Raises:
        AlreadyThere: an authority has the address already; nothing was changed.
    """
    if Authority.objects.filter(slug__in=("hamar", "nabo")).exists():
        raise AlreadyThere("The example is loaded already.")
    with transaction.atomic():
        day = today()
        diary = Diary(day)
        _plan_hamar(diary, day)
        _plan_neighbour(diary, day)
        diary.live(step)
        _counted()
    nouns: dict[str, Any] = {"authorities": Authority, "persons": Person, "cases": Case, "decisions": Decision, "strategies": Strategy,
                             "measures": Measure, "updates": Update}  # fmt: skip
    return {noun: model.objects.count() for noun, model in nouns.items()}


def _counted() -> None:
    """PostgreSQL plans its queries by what it has counted, and counts by itself only minutes after so much has come in."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            # By name: without names it counts what all databases of the server share, and whoever else does waits.
            names = connection.introspection.table_names(cursor)
            cursor.execute(f"ANALYZE {', '.join(map(connection.ops.quote_name, names))}")


def _plan_hamar(diary: Diary, day: dt.date) -> None:
    files = {name: read(name, day) for name in HAMAR}
    plan_authority(diary, files["units"], files["people"])
    plan_council(diary, files["council"], authority="hamar")
    for year in ("2015", "2025"):
        plan_strategy(diary, read(f"strategy_{year}", day), files["council"], files["assumptions"], files["places"], authority="hamar")
        plan_measures(diary, read(f"measures_{year}", day), read(f"strategy_{year}", day), files["council"])
    plan_updates(diary, files["updates"])
    plan_indicators(diary, read("indicators", day), files["council"], day, authority="hamar", decision="vedtak-2024")
    plan_planning(diary, read("planning", day), authority="hamar")
    plan_relations(diary, read("relations", day), files["places"], files["council"], day)
    plan_reporting(diary, read("reporting", day))
    plan_reports(diary, read("reports", day))
    actors = read("actors", day)
    plan_actors(diary, actors, authority="hamar")
    plan_indicators(diary, actors, files["council"], day, authority="hamar", decision="vedtak-2024")
    grants = read("grants", day)
    plan_grants(diary, grants, day, authority="hamar")
    plan_indicators(diary, grants, files["council"], day, authority="hamar", decision="vedtak-2024")
    events = read("events", day)
    plan_events(diary, events, day, authority="hamar")
    plan_indicators(diary, events, files["council"], day, authority="hamar", decision="vedtak-2024")
    guidance = read("guidance", day)
    plan_guidance(diary, guidance, day, authority="hamar")
    plan_projects(diary, read("projects", day), authority="hamar")
    plan_awards(diary, read("awards", day))
    plan_indicators(diary, guidance, files["council"], day, authority="hamar", decision="vedtak-2024")
    plan_catalogue(diary, read("catalogue", day), day)
    plan_matching(diary, read("matching", day), authority="hamar")
    plan_eea(diary, read("eea", day), day, authority="hamar")


def _plan_neighbour(diary: Diary, day: dt.date) -> None:
    whole = read("neighbour", day)
    plan_authority(diary, whole, whole)
    plan_council(diary, whole, authority=whole["authority"]["key"])
    plan_strategy(diary, whole, whole, {}, {}, authority=whole["authority"]["key"])
    plan_measures(diary, whole, whole, whole)
    plan_updates(diary, whole)


def plan_authority(diary: Diary, organisation: Table, people: Table) -> None:
    """The authority, its units and its people, from the beginning."""
    told = dict(organisation["authority"])
    key = told.pop("key")
    diary.on(BEGINNING, lambda: accounts.found(Ledger.objects.create(), by=DEMO, **told), key)
    for unit in organisation.get("unit", []):
        diary.on(BEGINNING, partial(_add_unit, diary, key, unit), unit["key"])
    for person in people.get("person", []):
        diary.on(BEGINNING, partial(_add_person, diary, key, person), person["key"])


def _add_unit(diary: Diary, authority: str, unit: Table) -> Any:
    return accounts.add_unit(
        diary.get(authority), by=DEMO, name=unit["name"], parent=diary.maybe(unit.get("parent")),
        active_from=unit.get("active_from"), active_to=unit.get("active_to"),
    )  # fmt: skip


def _add_person(diary: Diary, authority: str, person: Table) -> Any:
    name = person["name"].in_language(person["language"]).text
    for place in person["assignment"]:
        given = accounts.invite(
            diary.get(authority), by=DEMO, email=person["email"], name=name, language=person["language"], role=place["role"],
            unit=diary.maybe(place.get("unit")), starts_on=place["starts_on"], ends_on=place.get("ends_on"),
        )  # fmt: skip
    return given.person
