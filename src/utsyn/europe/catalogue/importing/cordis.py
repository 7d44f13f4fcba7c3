"""CORDIS in its official schema: projects, organisations, subjects and topics, in a zip or one file at a time, `;` or `,` between.

Source: CORDIS, Publications Office of the EU (CC BY 4.0), Horizon Europe and Horizon 2020. Street addresses and contact persons are
never read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from utsyn.europe.catalogue.importing.cleaning import address, amount, day, line, text
from utsyn.europe.catalogue.importing.facts import BodyFact, Fact, Mended, PartFact, ProjectFact, Refused, SubjectsFact
from utsyn.europe.catalogue.importing.formats import Format
from utsyn.europe.catalogue.importing.opening import Opened
from utsyn.europe.catalogue.importing.trouble import SourceChanged

Row = dict[str, str]
ORIGIN = "cordis"
ROLES = {
    "coordinator": "coordinator", "participant": "participant", "partner": "participant", "associatedpartner": "associated",
    "thirdparty": "third_party", "internationalpartner": "associated", "beneficiary": "participant",
}  # fmt: skip
KINDS = {"HES", "REC", "PRC", "PUB", "OTH"}


def _project(row: Row, note: Any) -> Fact | None:
    return ProjectFact(
        identifier=line(row["id"], most=200), acronym=line(row["acronym"], told=note, most=200),
        title=line(row["title"], told=note, most=1000), objective=text(row["objective"], told=note),
        programme=line(row["frameworkProgramme"]), topic=line(row["topics"], most=200), funding_scheme=line(row["fundingScheme"], most=100),
        status=line(row["status"], most=40), signed_on=day(row.get("ecSignatureDate")), starts_on=day(row["startDate"]),
        ends_on=day(row["endDate"]), total_cost=amount(row["totalCost"]), contribution=amount(row["ecMaxContribution"]),
        address=f"https://cordis.europa.eu/project/id/{line(row['id'], most=200)}",
    )  # fmt: skip


def _organisation(row: Row, note: Any) -> Fact | None:
    latitude, longitude = _position(row.get("geolocation", ""))
    pic = line(row.get("organisationID") or row.get("id", ""))
    body = BodyFact(
        name=line(row["name"], told=note, most=250), country=line(row["country"]), city=line(row["city"], told=note, most=120),
        pic=pic if len(pic) == 9 and pic.isdigit() else "", kind=row["activityType"] if row["activityType"] in KINDS else "",
        nuts=line(row.get("nutsCode"), most=120), latitude=latitude, longitude=longitude,
        is_small_business={"true": True, "false": False}.get(row.get("SME", "").strip().lower()),
        website=address(row.get("organizationURL") or row.get("organizationUrl", "")),
    )  # fmt: skip
    return PartFact(
        body, line(row["projectID"], most=200), role=ROLES.get(row["role"].strip().lower().replace("_", ""), "unknown"),
        contribution=amount(row["ecContribution"]), total_cost=amount(row.get("totalCost")),
        has_left=row["endOfParticipation"].strip().lower() == "true",
    )  # fmt: skip


def _position(told: str) -> tuple[float | None, float | None]:
    """Degrees from `51.98,5.66`; nothing when they are none on Earth."""
    try:
        latitude, longitude = (float(part) for part in told.strip("() ").split(","))
    except ValueError:
        return None, None
    return (latitude, longitude) if -90 <= latitude <= 90 and -180 <= longitude <= 180 else (None, None)


def _subject(row: Row, note: Any) -> Fact | None:
    subject = line(row["euroSciVocTitle"], told=note, most=200)
    return SubjectsFact(line(row["projectID"], most=200), subject) if subject else None


def _legal_basis(row: Row, note: Any) -> Fact | None:
    title = line(row["title"], told=note, most=200)
    return SubjectsFact(line(row["projectID"], most=200), title) if title else None


def _topic(row: Row, note: Any) -> Fact | None:
    return ProjectFact(line(row["projectID"], most=200), topic=line(row["topic"], most=200), topic_title=line(row["title"], told=note))


# By the columns that a table must have: how its rows are read, and what a row must say.
Table = tuple[frozenset[str], Callable[[Row, Any], Fact | None], str]
TABLES: tuple[Table, ...] = (
    (frozenset({"id", "acronym", "title", "objective", "frameworkProgramme", "topics", "fundingScheme", "status", "startDate", "endDate",
                "totalCost", "ecMaxContribution"}), _project, "id"),
    (frozenset({"projectID", "name", "country", "city", "role", "activityType", "ecContribution", "endOfParticipation"}), _organisation, "name"),
    (frozenset({"projectID", "euroSciVocTitle"}), _subject, "projectID"),
    (frozenset({"projectID", "legalBasis", "title"}), _legal_basis, "projectID"),
    (frozenset({"projectID", "topic", "title"}), _topic, "projectID"),
)  # fmt: skip
# In a zip, in this order: what the next ones point to first.
ENDINGS = ("project.csv", "organization.csv", "euroscivoc.csv", "topics.csv")


def fits(opened: Opened) -> bool:
    """A zip with projects or organisations in it, or one table of the schema that is no list of another's."""
    if len(opened.members) > 1 or opened.path.suffix == ".zip":
        return any(opened.member(ending) for ending in ENDINGS)
    columns = set(opened.columns())
    return any(needed <= columns for needed, _read, _must in TABLES) and "participants" not in columns


def parse(opened: Opened) -> Iterator[Fact]:
    """The tables one after the other."""
    members = [opened.member(ending) for ending in ENDINGS] if opened.path.suffix == ".zip" or len(opened.members) > 1 else [""]
    for member in members:
        if member is not None:
            yield from _of_table(opened, member)


def _of_table(opened: Opened, member: str) -> Iterator[Fact]:
    columns = set(opened.columns(member))
    found = next(((read, must) for needed, read, must in TABLES if needed <= columns), None)
    if found is None:
        raise SourceChanged(f"The table {member or opened.path.name} lacks columns that were there before.")
    read, must = found
    for number, row in opened.rows(member):
        where = f"{member or 'line'} {number}"
        if row is None or not row[must].strip():
            yield Refused(where, "cells" if row is None else "no_identifier")
            continue
        mended: list[Mended] = []
        fact = read(row, lambda before, after, here=where, into=mended: into.append(Mended(here, before, after)))
        if fact is not None:
            yield fact
        yield from mended


FORMAT = Format("cordis", ORIGIN, fits, parse)
