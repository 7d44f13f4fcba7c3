"""Partners in Interreg projects, a row a partner, as the Swedish authorities publish them.

Source: Tillväxtverket's list of Interreg partners (`id, program, projektnamn, organisationsnamn, organisationsroll ...`).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from utsyn.europe.catalogue.importing.cleaning import amount, day, line
from utsyn.europe.catalogue.importing.facts import BodyFact, Fact, Mended, PartFact, ProjectFact, Refused
from utsyn.europe.catalogue.importing.formats import Format
from utsyn.europe.catalogue.importing.opening import Opened
from utsyn.foundation.organisations.models import folded_name

_NEEDED = {"program", "projektnamn", "organisationsnamn", "organisationsroll", "organisationsagande", "land"}
# Lead partner, project partner, associated partner.
ROLES = {"LP": "coordinator", "PP": "participant", "AP": "associated"}
_KINDS = (("research", "HES"), ("education", "HES"), ("public", "PUB"), ("authority", "PUB"), ("enterprise", "PRC"))


def fits(opened: Opened) -> bool:
    """By its columns."""
    return set(opened.columns()) >= _NEEDED


def parse(opened: Opened) -> Iterator[Fact]:
    """A project and a partner of it a row. Its number is the row's own, so a project is known by programme and name."""
    seen: set[str] = set()
    for number, row in opened.rows():
        if row is None or not row["projektnamn"].strip() or not row["organisationsnamn"].strip():
            yield Refused(f"line {number}", "cells" if row is None else "no_name")
            continue
        mended: list[Mended] = []
        yield from _of_row(row, seen, lambda before, after, here=f"line {number}", into=mended: into.append(Mended(here, before, after)))
        yield from mended


def _of_row(row: dict[str, str], seen: set[str], note: Any) -> Iterator[Fact]:
    programme, name = line(row["program"], most=60), line(row["projektnamn"], told=note, most=1000)
    identifier = f"{folded_name(programme)}: {folded_name(name)}"[:200]
    if identifier not in seen:
        seen.add(identifier)
        yield ProjectFact(
            identifier, name, programme=f"Interreg {programme}" if not programme.lower().startswith("interreg") else programme,
            funding_scheme=line(row.get("projekttyp"), most=100), starts_on=day(row.get("startdatum")), ends_on=day(row.get("slutdatum")),
            subjects=line(row.get("specifiktmal"), most=200),
        )  # fmt: skip
    kind = line(row.get("organisationstyp")).lower()
    body = BodyFact(
        line(row["organisationsnamn"], told=note, most=250), line(row["land"]), nuts=line(row.get("nuts3"), told=note, most=120),
        kind=next((known for word, known in _KINDS if word in kind), ""),
    )  # fmt: skip
    yield PartFact(
        body, identifier, role=ROLES.get(row["organisationsroll"].strip().upper(), "unknown"), total_cost=amount(row.get("partnerbudget"))
    )


FORMAT = Format("interreg-partners", "interreg", fits, parse, level="interreg")
