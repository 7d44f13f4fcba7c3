"""Taking in a list of twin towns: what concerns the authority becomes partners, the rest is known as background."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from utsyn.cooperation.relations.commands.partners import add
from utsyn.cooperation.relations.commands.relations import add_relation
from utsyn.cooperation.relations.importing.countries import Countries
from utsyn.cooperation.relations.importing.reading import ListedPair, ListedPartner, ListedTown, Unreadable, rows_of
from utsyn.cooperation.relations.importing.towns import SAME_KM, Known, TownIndex, home_names, kilometres, link_places
from utsyn.cooperation.relations.kinds import RelationKind, Status
from utsyn.cooperation.relations.models import Partner, Town, TownTie
from utsyn.foundation.accounts.models import Authority
from utsyn.foundation.audit.commands import command
from utsyn.foundation.geo.models import Country, Place
from utsyn.foundation.kernel.actors import Actor
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.text import Translated
from utsyn.foundation.organisations.models import folded_name

CHUNK = 2_000
MOST_TOLD = 20


@dataclass
class ListReport:
    """What came of a list. Towns: matched (known before, or written otherwise), new, and of the new those to be asked about.

    `partners_new` and `partners_matched` are those of the authority; `partners_waiting` wait for an answer about their town.
    """

    pairs: int = 0
    pairs_new: int = 0
    towns_matched: int = 0
    towns_new: int = 0
    doubtful: int = 0
    partners_matched: int = 0
    partners_new: int = 0
    partners_waiting: int = 0
    unreadable: int = 0
    told: list[str] = field(default_factory=list)
    new: list[Partner] = field(default_factory=list)


@command("partner.import")
def _import(authority: Authority, /, *, by: Actor, lines: Iterable[str], source: str, report: ListReport) -> Authority:
    """In one transaction; `report` is filled. The same list twice changes nothing the second time."""
    taking = _Taking(authority, by, source[:120], report)
    chunk: list[Any] = []
    for row in rows_of(lines):
        chunk.append(row)
        if len(chunk) >= CHUNK:
            taking.take(chunk)
            chunk.clear()
    taking.take(chunk)
    taking.end()
    counted = ("pairs", "pairs_new", "towns_matched", "towns_new", "doubtful", "partners_new", "partners_matched")
    authority.particulars = {"source": source[:120], **{name: getattr(report, name) for name in counted}}
    return authority


def import_list(authority: Authority, /, *, by: Actor, lines: Iterable[str], source: str = "") -> ListReport:
    """Take in the lines of a CSV file of twin towns, row by row.

    Raises:
        Denied; Invalid: the columns are not those of such a list.
    """
    report = ListReport()
    _import(authority, by=by, lines=lines, source=source, report=report)
    return report


class _Taking:
    """A list being taken in."""

    def __init__(self, authority: Authority, by: Actor, source: str, report: ListReport) -> None:
        self.authority, self.by, self.source, self.report = authority, by, source, report
        self.countries, self.index = Countries(), TownIndex()
        link_places(self.index, Place.objects.filter(pk__in=Partner.objects.values("place")).select_related("country"))
        self.index.made = self.index.matched = self.index.doubtful = 0
        self.home_names = home_names(authority)
        # Towns on the other end of a tie with the authority's own.
        self.concerns: dict[int, tuple[Known, ListedPartner]] = {}

    def take(self, rows: list[Any]) -> None:
        """A chunk: towns first, all together, then the ties."""
        ends: list[tuple[Known, Known]] = []
        for row in rows:
            if isinstance(row, Unreadable):
                self._tell_unreadable(row)
            elif isinstance(row, ListedPartner):
                self._own(row)
            else:
                ends.append(self._pair(row))
        self.index.flush()
        wanted = {tuple(sorted((one.root, other.root))) for one, other in ends if one.root != other.root}
        self.report.pairs_new += self._tie(wanted)

    def _tell_unreadable(self, row: Unreadable) -> None:
        self.report.unreadable += 1
        if len(self.report.told) < MOST_TOLD:
            self.report.told.append(_("Row %(row)s: %(reason)s") % {"row": row.row, "reason": row.reason})

    def _pair(self, row: ListedPair) -> tuple[Known, Known]:
        self.report.pairs += 1
        ends = self._town(row.one), self._town(row.other)
        for listed, beyond, town in ((row.one, row.other, ends[1]), (row.other, row.one, ends[0])):
            if self._is_home(listed):
                self.concerns.setdefault(id(town), (town, ListedPartner(beyond)))
        return ends

    def _own(self, row: ListedPartner) -> None:
        self.report.pairs += 1
        town = self._town(row.town)
        self.concerns[id(town)] = (town, row)

    def _town(self, listed: ListedTown) -> Known:
        return self.index.resolve(listed.names, self.countries.called(listed.country), listed.latitude, listed.longitude)

    def _is_home(self, listed: ListedTown) -> bool:
        """Whether this is the authority itself: by name, and by where it lies."""
        here = self.authority
        if here.latitude is None or here.longitude is None or folded_name(listed.names[0]) not in self.home_names:
            return False
        return kilometres(here.latitude, here.longitude, listed.latitude, listed.longitude) <= SAME_KM

    def _tie(self, wanted: set[Any]) -> int:
        firsts = {one for one, _other in wanted}
        known = set(TownTie.objects.filter(one__in=firsts).values_list("one_id", "other_id")) if firsts else set()
        fresh = [TownTie(one_id=one, other_id=other, source=self.source) for one, other in sorted(wanted - known)]
        TownTie.objects.bulk_create(fresh, batch_size=1000)
        return len(fresh)

    def end(self) -> None:
        """Partners of the authority's own, and the counts."""
        for town, row in self.concerns.values():
            self._partner(town, row)
        report, index = self.report, self.index
        report.towns_matched, report.towns_new, report.doubtful = index.matched, index.made - index.doubtful, index.doubtful

    def _partner(self, town: Known, row: ListedPartner) -> None:
        kept = Town.objects.select_related("place", "country").get(pk=town.root)
        if kept.place is not None and Partner.objects.filter(authority=self.authority, place=kept.place).exists():
            self.report.partners_matched += 1
        elif kept.perhaps_id is not None:
            self.report.partners_waiting += 1
        elif kept.country is None:
            self.report.told.append(_("%(town)s: the country is not known.") % {"town": kept.name})
        else:
            self.report.new.append(twin_town_of(self.authority, self.by, kept, row))
            self.report.partners_new += 1


def twin_town_of(authority: Authority, by: Actor, town: Town, row: ListedPartner) -> Partner:
    """The partner that a list tells of, with its relation as the list has it. Runs inside a verb."""
    place, listed = town.place or _place(town), row.town
    Town.objects.filter(pk=town.pk, place=None).exclude(place=place).update(place=place)
    name = Translated({"nb": listed.names[0]})
    partner = add(authority, by=by, name=name, place=place, wikidata_id=listed.wikidata_id)
    since = row.agreed or row.first_contact
    note = Translated({"nb": row.note}) if row.note else None
    add_relation(
        partner, by=by, kind=RelationKind.TWIN_TOWN, status=Status.ACTIVE, on=dt.date(since, 1, 1) if since else today(),
        is_year_only=since is not None, since_year=row.first_contact or since, note=note,
    )  # fmt: skip
    return partner


def _place(town: Town) -> Place:
    """The place of `geo` with this name near by; made when there is none there, with where it lies in its name when the name is taken."""
    country: Country = town.country  # type: ignore[assignment]
    for place in Place.objects.called(town.name, country=country.alpha2).filter(town=None):
        if kilometres(place.latitude, place.longitude, town.latitude, town.longitude) <= SAME_KM:
            return place
    is_taken = Place.objects.filter(country=country, name=town.name).exists()
    name = f"{town.name} ({town.latitude:.2f}, {town.longitude:.2f})" if is_taken else town.name
    made: Place = Place.objects.create(name=name[:120], country=country, latitude=town.latitude, longitude=town.longitude)
    return made
