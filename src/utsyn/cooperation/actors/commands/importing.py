"""Taking in many at once: from the register of entities or a spreadsheet. The same rows twice change nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from utsyn.cooperation.actors.commands.activities import worked
from utsyn.cooperation.actors.commands.actors import entered
from utsyn.cooperation.actors.judging import Judged, judge
from utsyn.cooperation.actors.models import Actor
from utsyn.cooperation.actors.rows import Row
from utsyn.foundation.accounts.models import Authority
from utsyn.foundation.audit.commands import command
from utsyn.foundation.geo.models import Country, Place
from utsyn.foundation.kernel.actors import Actor as Doer
from utsyn.foundation.kernel.errors import DomainError
from utsyn.foundation.organisations import commands as organisations


@dataclass(frozen=True)
class Refused:
    """A row that was not taken in, and why."""

    line: int
    name: str
    reason: str


@dataclass(frozen=True)
class ImportReport:
    """What came of it: entries made, filled in, marked as deleted in the register; how many needed nothing; what was refused."""

    made: tuple[Actor, ...] = ()
    changed: tuple[Actor, ...] = ()
    gone: tuple[Actor, ...] = ()
    unchanged: int = 0
    refused: tuple[Refused, ...] = ()


@command("actor.import", is_inner=True)
def import_rows(authority: Authority, /, *, by: Doer, rows: Sequence[Row]) -> ImportReport:
    """New bodies are noted, known ones filled in where something was missing, wrong ones refused with their reasons.

    The rows are judged against what is stored now. Nothing becomes public by an import, and no person is taken in.
    """
    known = _Places(rows)
    made: list[Actor] = []
    changed: list[Actor] = []
    gone: list[Actor] = []
    refused: list[Refused] = []
    unchanged = 0
    for one in judge(authority, rows):
        try:
            if one.verdict == "wrong":
                refused.append(Refused(one.row.line, one.row.name, " ".join(one.reasons)))
            elif one.verdict == "unchanged":
                unchanged += 1
            elif one.actor is None:
                made.append(_made(authority, by, one, known))
            else:
                actor = _take_in(one.actor, by=by, one=one)
                (gone if one.verdict == "gone" else changed).append(actor)
        except DomainError as error:
            refused.append(Refused(one.row.line, one.row.name, error.message))
    return ImportReport(tuple(made), tuple(changed), tuple(gone), unchanged, tuple(refused))


class _Places:
    """Countries and towns by name, fetched once."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.countries = {country.alpha2: country for country in Country.objects.all()}
        wanted = {(row.town, row.country) for row in rows if row.town}
        towns = Place.objects.select_related("country").filter(country__alpha2__in={country for _town, country in wanted})
        self.towns = {
            (town, code): place for place in towns for town, code in wanted if place.country.alpha2 == code and place.is_called(town)
        }


def _made(authority: Authority, by: Doer, one: Judged, known: _Places) -> Actor:
    row = one.row
    body = organisations.add(
        authority, by=by, name=row.name, organisation_number=one.number, country=known.countries.get(row.country),
        place=known.towns.get((row.town, row.country)),
    )  # fmt: skip
    actor = entered(authority, body, origin=row.origin, **one.wanted)
    for values in one.work:
        worked(actor, **values)
    return actor


@command("actor.take_in")
def _take_in(actor: Actor, /, *, by: Doer, one: Judged) -> Actor:
    for values in one.work:
        worked(actor, **values)
    gone: dict[str, Any] = {"gone_on": one.row.gone_on} if one.verdict == "gone" else {}
    actor.write(**one.wanted, **gone)
    return actor
