"""Lists of twin towns as they are published: pairs of towns, or one authority's own. Read row by row; nothing is kept in memory."""

from __future__ import annotations

import csv
import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from utsyn.foundation.kernel.errors import Invalid

PAIRS = ("city1", "country1", "lat1", "lng1", "city2", "country2", "lat2", "lng2")
OWN = ("partner_no", "partner_local", "country_iso2", "lat", "lng")
MOST_ROWS = 500_000
LONGEST = 160
_WIKIDATA = re.compile(r"Q[1-9][0-9]{0,11}")
_YEAR = re.compile(r"1[89][0-9]{2}|20[0-9]{2}")


@dataclass(frozen=True)
class ListedTown:
    """A town as a row writes it: `names` in several spellings, the first the one to show; `country` a name or code."""

    names: tuple[str, ...]
    country: str
    latitude: float
    longitude: float
    wikidata_id: str = ""


@dataclass(frozen=True)
class ListedPair:
    """Two towns that are twinned."""

    one: ListedTown
    other: ListedTown


@dataclass(frozen=True)
class ListedPartner:
    """A twin town of the authority's own, and since when."""

    town: ListedTown
    first_contact: int | None = None
    agreed: int | None = None
    note: str = ""


@dataclass(frozen=True)
class Unreadable:
    """A row that could not be read, by its number in the file (the headings are row 1)."""

    row: int
    reason: str


Row = ListedPair | ListedPartner | Unreadable


def rows_of(lines: Iterable[str]) -> Iterator[Row]:
    """The rows of a CSV file whose headings are those of a list of pairs, or of an authority's own.

    Raises:
        Invalid: the headings are neither, or there are more rows than a list can have.
    """
    reader = csv.DictReader(lines)
    headings = {name.strip().removeprefix("\ufeff") for name in reader.fieldnames or ()}
    if reader.fieldnames:
        reader.fieldnames = [name.strip().removeprefix("\ufeff") for name in reader.fieldnames]
    read = _pair if headings >= set(PAIRS) else _partner if headings >= set(OWN) else None
    if read is None:
        raise Invalid(_("The columns are not those of a list of twin towns. Expected: %(pairs)s; or %(own)s.") % {
            "pairs": ", ".join(PAIRS), "own": ", ".join(OWN),
        })  # fmt: skip
    try:
        for number, row in enumerate(reader, start=2):
            if number > MOST_ROWS:
                raise Invalid(_("The list has more than %(most)s rows.") % {"most": MOST_ROWS})
            try:
                yield read(
                    {name: (value or "").strip() for name, value in row.items() if isinstance(name, str) and not isinstance(value, list)}
                )
            except ValueError as error:
                yield Unreadable(number, str(error))
    except csv.Error as error:
        raise Invalid(_("The file is not a table of comma-separated values.")) from error


def _pair(row: dict[str, str]) -> Row:
    return ListedPair(*(_town((row[f"city{n}"],), row[f"country{n}"], row[f"lat{n}"], row[f"lng{n}"]) for n in "12"))


def _partner(row: dict[str, str]) -> Row:
    qid = row.get("wikidata_qid", "")
    names = tuple(dict.fromkeys(name for name in (row["partner_no"], row["partner_local"]) if name))
    town = _town(names, row["country_iso2"], row["lat"], row["lng"], qid if _WIKIDATA.fullmatch(qid) else "")
    return ListedPartner(town, _year(row.get("year_first_contact")), _year(row.get("year_agreement")), row.get("note", "")[:1000])


def _town(names: tuple[str, ...], country: str, latitude: str, longitude: str, wikidata_id: str = "") -> ListedTown:
    if not names or not all(names):
        raise ValueError(_("A town has no name."))
    if any("\x00" in name or len(name) > LONGEST for name in names):
        raise ValueError(_("The name of a town cannot be kept."))
    if not country and "," in names[0]:
        bare, _comma, country = names[0].rpartition(",")
        names = (bare.strip(),)
    return ListedTown(names, country, _degrees(latitude, 90), _degrees(longitude, 180), wikidata_id)


def _degrees(text: str, most: int) -> float:
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not math.isfinite(value) or abs(value) > most:
        raise ValueError(_("A town does not say where it lies."))
    return value


def _year(text: str | None) -> int | None:
    return int(text) if text and _YEAR.fullmatch(text) else None
