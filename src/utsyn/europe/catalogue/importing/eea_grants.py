"""EEA and Norway Grants: projects in donor partnership, and what organisations were in each programme.

Source: EEA and Norway Grants data portal. The lists do not say which organisation was in which project, so an organisation's part is in
the programme.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from utsyn.europe.catalogue.importing.cleaning import line, whole
from utsyn.europe.catalogue.importing.facts import BodyFact, Fact, Mended, PartFact, ProjectFact, Refused
from utsyn.europe.catalogue.importing.formats import Format
from utsyn.europe.catalogue.importing.opening import Opened

ORIGIN = "eea-grants"
_PROJECTS = {"fm", "area", "beneficiary", "donor", "programme_name", "project"}
_BODIES = {"fm", "beneficiary", "programme", "programme_name", "role", "org_id", "name", "nuts"}
# Programme operator, donor programme partner, project promoter's partner from a donor state, project promoter.
ROLES = {"PO": "operator", "DPP": "associated", "PJDPP": "participant", "PJPT": "coordinator"}


def fits_projects(opened: Opened) -> bool:
    """By its columns."""
    return set(opened.columns()) >= _PROJECTS and "org_id" not in opened.columns()


def parse_projects(opened: Opened) -> Iterator[Fact]:
    """A project once, however many donor partners it has rows for."""
    told: dict[str, ProjectFact] = {}
    for number, row in opened.rows():
        if row is None or not row["project"].strip():
            yield Refused(f"line {number}", "cells" if row is None else "no_identifier")
            continue
        identifier = line(row["project"], most=200)
        subjects = "\n".join(dict.fromkeys(filter(None, (line(row["area"], most=300), line(row.get("sector"), most=200)))))
        told.setdefault(
            identifier, ProjectFact(identifier, subjects=subjects, programme=line(row["fm"]), topic_title=line(row["programme_name"]))
        )
    yield from told.values()


def fits_bodies(opened: Opened) -> bool:
    """By its columns."""
    return set(opened.columns()) >= _BODIES


def parse_bodies(opened: Opened) -> Iterator[Fact]:
    """An organisation's role under each grant once. The list repeats rows; the projects of several programmes are added up."""
    told: dict[tuple[str, str, str], PartFact] = {}
    seen: set[tuple[str, str, str, str]] = set()
    for number, row in opened.rows():
        if row is None or not row["name"].strip():
            yield Refused(f"line {number}", "cells" if row is None else "no_name")
            continue
        mended: list[Mended] = []
        nuts = line(row["nuts"], most=120)
        name = line(row["name"], most=250, told=_noter(f"line {number}", mended))
        body = BodyFact(name, nuts[:2] if nuts[:2].isalpha() else "", own_key=f"eea:{line(row['org_id'], most=40)}", nuts=nuts)
        counted = whole(row.get("n_projects"))
        part = PartFact(body, programme=line(row["fm"]), role=ROLES.get(row["role"], "unknown"), projects_counted=counted)
        key = (body.own_key, part.programme, part.role)
        if (*key, row["programme"]) not in seen:
            seen.add((*key, row["programme"]))
            told[key] = _added(told[key], part) if key in told else part
        yield from mended
    yield from told.values()


def _noter(where: str, mended: list[Mended]) -> Callable[[str, str], None]:
    return lambda before, after: mended.append(Mended(where, before, after))


def _added(one: PartFact, other: PartFact) -> PartFact:
    """Both in one; what neither counts stays missing."""
    counts = [part.projects_counted for part in (one, other) if part.projects_counted is not None]
    return replace(one, projects_counted=sum(counts) if counts else None)


PROJECTS = Format("eea-projects", ORIGIN, fits_projects, parse_projects, level="eea")
BODIES = Format("eea-organisations", ORIGIN, fits_bodies, parse_bodies, level="eea")
