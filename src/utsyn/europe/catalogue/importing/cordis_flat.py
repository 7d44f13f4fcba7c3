"""CORDIS as it was until 2020, one row a project with the names of coordinator and participants in it; and lists of topics.

Source: CORDIS, Publications Office of the EU (CC BY 4.0). Participants stand by name only, countries in a list of their own that does not
run along: so a participant's country is not known.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from utsyn.europe.catalogue.importing.cleaning import amount, day, line, text
from utsyn.europe.catalogue.importing.cordis import ORIGIN
from utsyn.europe.catalogue.importing.facts import BodyFact, CallFact, Fact, Mended, PartFact, ProjectFact, Refused
from utsyn.europe.catalogue.importing.formats import Format
from utsyn.europe.catalogue.importing.opening import Opened

_NEEDED = {"id", "title", "objective", "topics", "coordinator", "coordinatorCountry", "participants", "frameworkProgramme"}


def fits(opened: Opened) -> bool:
    """By its columns."""
    return set(opened.columns()) >= _NEEDED


def parse(opened: Opened) -> Iterator[Fact]:
    """The project of each row and those who took part."""
    for number, row in opened.rows():
        if row is None or not row["id"].strip():
            yield Refused(f"line {number}", "cells" if row is None else "no_identifier")
            continue
        mended: list[Mended] = []
        yield from _of_row(row, lambda before, after, here=f"line {number}", into=mended: into.append(Mended(here, before, after)))
        yield from mended


def _of_row(row: dict[str, str], note: Any) -> Iterator[Fact]:
    identifier = line(row["id"], most=200)
    yield ProjectFact(
        identifier=identifier, acronym=line(row["acronym"], told=note, most=200), title=line(row["title"], told=note, most=1000),
        objective=text(row["objective"], told=note), subjects=text(row.get("subjects", "").replace(";", "\n"), most=2000),
        programme=line(row["frameworkProgramme"]), topic=line(row["topics"], most=200), funding_scheme=line(row.get("fundingScheme"), most=100),
        status=line(row.get("status"), most=40), starts_on=day(row.get("startDate")), ends_on=day(row.get("endDate")),
        total_cost=amount(row.get("totalCost")), contribution=amount(row.get("ecMaxContribution")),
        address=f"https://cordis.europa.eu/project/id/{identifier}",
    )  # fmt: skip
    coordinator = line(row["coordinator"], told=note, most=250)
    if coordinator:
        yield PartFact(BodyFact(coordinator, line(row["coordinatorCountry"])), identifier, role="coordinator")
    for name in dict.fromkeys(line(one, told=note, most=250) for one in row["participants"].split(";")):
        if name and name != coordinator:
            yield PartFact(BodyFact(name), identifier, role="participant")


def fits_topics(opened: Opened) -> bool:
    """A list of topics with their titles."""
    return opened.columns() == ["topic", "title"]


def parse_topics(opened: Opened) -> Iterator[Fact]:
    """A closed call of Horizon 2020 a row."""
    for number, row in opened.rows():
        if row is None or not row["topic"].strip():
            yield Refused(f"line {number}", "cells" if row is None else "no_identifier")
            continue
        yield CallFact(line(row["topic"], most=200), line(row["title"]), "H2020", status="closed")


FORMAT = Format("cordis-flat", ORIGIN, fits, parse, only_fills=True)
TOPICS = Format("topics", "portal", fits_topics, parse_topics, only_fills=True)
