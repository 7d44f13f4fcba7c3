"""Rows of the catalogue for tests, taken in as a source would tell them."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from utsyn.europe.catalogue.commands import Counts, take_in
from utsyn.europe.catalogue.importing.facts import (
    BodyFact,
    CallFact,
    DeadlineFact,
    Fact,
    PartFact,
    PeriodFact,
    ProgrammeFact,
    ProjectFact,
)
from utsyn.europe.catalogue.importing.formats import Format
from utsyn.europe.catalogue.models import Call, FundedProject, Programme
from utsyn.foundation.accounts.tests.factories import SYSTEM
from utsyn.foundation.kernel.clock import today

FORMAT = Format("test", "test", lambda opened: False, lambda opened: iter(()))
WHOLE = Format("test", "test", lambda opened: False, lambda opened: iter(()), is_whole=True)


def told(*facts: Fact, format: Format = FORMAT) -> Counts:
    """Take the facts in."""
    return take_in(format, facts, by=SYSTEM, name="test")


def make_programme(identifier: str = "EKS", norway: str = "yes", **values: Any) -> Programme:
    """A programme that Norway has a part in, or not, from 2021 to 2027."""
    values.setdefault("name", (("nb", "Eksempelprogrammet"), ("en", "The example programme")))
    periods = (PeriodFact(2021, 2027, norway, (("nb", "EØS-avtalen, protokoll 31"),), "https://example.org/protokoll"),)
    told(ProgrammeFact(identifier, level=values.pop("level", "eu"), periods=periods, **values))
    return Programme.objects.get(identifier=identifier)


def call_fact(identifier: str = "EKS-2026-01", *, due_in: int | None = 60, **values: Any) -> CallFact:
    """A call with one deadline so many days from now."""
    values.setdefault("title", "Stormwater management in small towns")
    values.setdefault("description", "Nature-based solutions for surface water.")
    if due_in is not None:
        values.setdefault("deadlines", (DeadlineFact(today() + dt.timedelta(days=due_in)),))
    return CallFact(identifier, **{"programme": "EKS", "status": "open", **values})


def make_call(identifier: str = "EKS-2026-01", **values: Any) -> Call:
    """The same, taken in."""
    told(call_fact(identifier, **values))
    return Call.objects.get(identifier=identifier)


def make_project(identifier: str = "101", *, bodies: tuple[BodyFact, ...] = (), **values: Any) -> FundedProject:
    """A project with the bodies in it, the first as coordinator."""
    values.setdefault("title", "Green roofs for schools")
    parts = [
        PartFact(body, identifier, role="participant" if number else "coordinator", contribution=Decimal("1000.00"))
        for number, body in enumerate(bodies)
    ]
    told(ProjectFact(identifier, **{"acronym": f"EKS{identifier}", "starts_on": dt.date(2024, 1, 1), "programme": "EKS", **values}), *parts)
    return FundedProject.objects.get(identifier=identifier)


def body(name: str = "Eksempelby kommune", **values: Any) -> BodyFact:
    """A public body in Norway."""
    return BodyFact(name, **{"country": "NO", "city": "Eksempelby", "kind": "PUB", **values})
