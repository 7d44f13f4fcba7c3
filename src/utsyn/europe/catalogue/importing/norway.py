"""The Research Council's list of Norwegian participations in the framework programmes: a row a participation.

Source: Norges forskningsråd, open data (NLOD). Its organisation numbers and municipality numbers are what CORDIS does not have.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from utsyn.europe.catalogue.importing.cleaning import amount, day, line
from utsyn.europe.catalogue.importing.cordis import ORIGIN
from utsyn.europe.catalogue.importing.facts import BodyFact, Fact, Mended, PartFact, ProjectFact, Refused
from utsyn.europe.catalogue.importing.formats import Format
from utsyn.europe.catalogue.importing.opening import Opened
from utsyn.foundation.organisations.numbers import is_organisation_number

_NEEDED = {
    "Rammeprogram",
    "Prosjektnr",
    "Prosjektkortnavn",
    "Prosjektnavn",
    "Organisasjonsnummer",
    "Organisasjonsnavn",
    "Organisasjon rolle",
}
# The Research Council's sectors as CORDIS sorts bodies: what is told by neither is missing.
SECTORS = {"UoH": "HES", "INS": "REC", "NÆR": "PRC"}
ROLES = {"COORDINATOR": "coordinator", "PARTICIPANT": "participant", "PARTNER": "participant"}


def fits(opened: Opened) -> bool:
    """By its columns."""
    return set(opened.columns()) >= _NEEDED


def parse(opened: Opened) -> Iterator[Fact]:
    """A participation a row; its project when it was not on the row before."""
    seen: set[str] = set()
    for number, row in opened.rows():
        if row is None or not row["Prosjektnr"].strip() or not row["Organisasjonsnavn"].strip():
            yield Refused(f"line {number}", "cells" if row is None else "no_identifier")
            continue
        mended: list[Mended] = []
        yield from _of_row(row, seen, lambda before, after, here=f"line {number}", into=mended: into.append(Mended(here, before, after)))
        yield from mended


def _of_row(row: dict[str, str], seen: set[str], note: Any) -> Iterator[Fact]:
    identifier, number = line(row["Prosjektnr"], most=200), line(row["Organisasjonsnummer"])
    if identifier not in seen:
        seen.add(identifier)
        yield ProjectFact(
            identifier=identifier, acronym=line(row["Prosjektkortnavn"], told=note, most=200),
            title=line(row["Prosjektnavn"], told=note, most=1000), programme=line(row["Rammeprogram"]),
            topic=line(row.get("Topic kode"), most=200), topic_title=line(row.get("Topic"), told=note),
            funding_scheme=line(row.get("Søknadstype"), most=100), status=line(row.get("Kontraktstatus"), most=40),
            signed_on=day(row.get("Kontrakt signeringsdato")), starts_on=day(row.get("Kontrakt startdato")),
            ends_on=day(row.get("Kontrakt sluttdato")), address=f"https://cordis.europa.eu/project/id/{identifier}",
        )  # fmt: skip
    body = BodyFact(
        name=line(row["Organisasjonsnavn"], told=note, most=250), country="NO", city=line(row.get("Adresse kommune"), told=note, most=120),
        organisation_number=number if is_organisation_number(number) else "", kind=SECTORS.get(row.get("FoU sektorkode", ""), ""),
        municipality=line(row.get("Adresse kommunenummer"), most=4).zfill(4) if row.get("Adresse kommunenummer", "").strip() else "",
    )  # fmt: skip
    role = ROLES.get(row["Organisasjon rolle"].strip().upper(), "unknown")
    yield PartFact(body, identifier, role=role, contribution=amount(row.get("Innvilget beløp organisasjon EUR")))


FORMAT = Format("research-council", ORIGIN, fits, parse, only_fills=True)
