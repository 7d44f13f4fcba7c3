"""The mission on adaptation to climate change: its projects, and the organisations that took part in any of them.

Source: European Commission, dashboard of the mission, February 2026. The list of organisations does not say which projects.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from utsyn.europe.catalogue.importing.cleaning import address, amount, day, line, text, whole
from utsyn.europe.catalogue.importing.cordis import KINDS, ORIGIN
from utsyn.europe.catalogue.importing.facts import BodyFact, Fact, Mended, PartFact, ProjectFact, Refused
from utsyn.europe.catalogue.importing.formats import Format
from utsyn.europe.catalogue.importing.opening import Opened

_PROJECTS = {"ACRONYM", "TITLE", "Project id", "Funding programme", "TOPIC_CODE", "coordinator"}
_BODIES = {"Participations", "Legal Name", "Participant Identification Code", "Participant Type", "Funding programme", "Country/Territory"}
_NUMBER = re.compile(r"(\d{6,9})/?$")


def fits_projects(opened: Opened) -> bool:
    """By its columns."""
    return set(opened.columns()) >= _PROJECTS


def parse_projects(opened: Opened) -> Iterator[Fact]:
    """A project a row."""
    for number, row in opened.rows():
        found = _NUMBER.search(row["Project id"].strip()) if row else None
        if row is None or found is None:
            yield Refused(f"line {number}", "cells" if row is None else "no_identifier")
            continue
        mended: list[Mended] = []
        yield _project(row, found[1], lambda before, after, here=f"line {number}", into=mended: into.append(Mended(here, before, after)))
        yield from mended


def _project(row: dict[str, str], identifier: str, note: Any) -> ProjectFact:
    themes = ";".join(row.get(name, "") for name in ("main_themes", "climate_risks", "regions"))
    return ProjectFact(
        identifier, line(row["TITLE"], told=note, most=1000), line(row["ACRONYM"], told=note, most=200),
        subjects=text("\n".join(part.strip() for part in themes.split(";")), told=note, most=4000), programme=line(row["Funding programme"]),
        topic=line(row["TOPIC_CODE"], most=200), funding_scheme=line(row.get("Type of Action"), most=100),
        starts_on=day(row.get("Project Start Date")), ends_on=day(row.get("Project End Date")),
        total_cost=amount(row.get("Total budget (euro)")), contribution=amount(row.get("EU financial contribution (euro)")),
        address=address(row["Project id"]),
    )  # fmt: skip


def fits_bodies(opened: Opened) -> bool:
    """By its columns."""
    return set(opened.columns()) >= _BODIES


def parse_bodies(opened: Opened) -> Iterator[Fact]:
    """An organisation's part in the mission a row and programme."""
    for number, row in opened.rows():
        if row is None or not row["Legal Name"].strip():
            yield Refused(f"line {number}", "cells" if row is None else "no_name")
            continue
        mended: list[Mended] = []
        yield _part(row, lambda before, after, here=f"line {number}", into=mended: into.append(Mended(here, before, after)))
        yield from mended


def _part(row: dict[str, str], note: Any) -> PartFact:
    found = _NUMBER.search(row["Participant Identification Code"].strip())
    city, kind = line(row.get("CITY"), told=note, most=120), row["Participant Type"].strip()
    body = BodyFact(
        line(row["Legal Name"], told=note, most=250), line(row["Country/Territory"]), "" if city == "-" else city,
        pic=found[1] if found and len(found[1]) == 9 else "", kind=kind if kind in KINDS else "",
        nuts=line(row.get("NUTS 3 Name"), told=note, most=120).strip("-"),
    )  # fmt: skip
    return PartFact(
        body, programme=line(row["Funding programme"]), role="participant",
        contribution=amount(row.get("NET EU financial contribution (euro)")), projects_counted=whole(row["Participations"]),
    )  # fmt: skip


PROJECTS = Format("mission-projects", ORIGIN, fits_projects, parse_projects, only_fills=True)
BODIES = Format("mission-organisations", "mission", fits_bodies, parse_bodies)
