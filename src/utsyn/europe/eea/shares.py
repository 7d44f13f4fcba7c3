"""The share of cases that are tied to the EEA, by year, body and unit, each with how sure it is."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from utsyn.europe.eea.models import Screening
from utsyn.foundation.accounts.models import Authority
from utsyn.foundation.kernel.registries import Measured, measured
from utsyn.governance.council.models import Case

# The interval holds the share 19 times of 20.
Z = 1.959964
MEASURED_AS = "cases-tied-to-eea"


@dataclass(frozen=True)
class Share:
    """`tied` of `read` cases; `low` to `high` is the interval of 95 %. `cases` are all there are, read or not."""

    name: Any
    cases: int
    read: int
    tied: int
    low: float | None
    high: float | None

    @property
    def share(self) -> float | None:
        """0 to 1; None when no case was read."""
        return self.tied / self.read if self.read else None


@dataclass(frozen=True)
class _Line:
    year: int
    bodies: tuple[Any, ...]
    unit: Any
    is_tied: bool | None
    probability: float | None


@dataclass(frozen=True)
class Shares:
    """The same cases told three ways, the latest year first; a case that two bodies treated counts for each."""

    by_year: tuple[Share, ...]
    by_body: tuple[Share, ...]
    by_unit: tuple[Share, ...]


def share_of(name: Any, verdicts: Sequence[tuple[bool | None, float | None]]) -> Share:
    """The share among (is tied, how probable that is); None is a case that was not read.

    The interval is Wilson's for the count, widened by how unsure the verdicts themselves are (the variance of the probabilities, added
    in quadrature), and so that it holds the number expected by them.
    """
    read = [(is_tied, is_tied if probability is None else probability) for is_tied, probability in verdicts if is_tied is not None]
    tied = sum(is_tied for is_tied, _at in read)
    if not read:
        return Share(name, len(verdicts), 0, 0, None, None)
    share, expected = tied / len(read), sum(probability for _verdict, probability in read) / len(read)
    low, high = _wilson(tied, len(read))
    unsure = Z * math.sqrt(sum(one * (1 - one) for _verdict, one in read)) / len(read)
    low = min(expected, share - math.hypot(share - low, unsure))
    high = max(expected, share + math.hypot(high - share, unsure))
    return Share(name, len(verdicts), len(read), tied, max(0.0, low), min(1.0, high))


def _wilson(tied: int, read: int) -> tuple[float, float]:
    """Wilson's interval for `tied` of `read`. Source: Wilson 1927; a test holds it against statsmodels, which weighs 100 MB in a web process."""
    share, more = tied / read, Z * Z / read
    middle = (share + more / 2) / (1 + more)
    half = Z * math.sqrt(share * (1 - share) / read + more / read / 4) / (1 + more)
    return middle - half, middle + half


def shares_of(authority: Authority, person: Any) -> Shares:
    """The shares of the cases that `person` sees; three queries."""
    lines = _lines(Case.objects.visible_to(person).filter(authority=authority))
    years: dict[Any, list[_Line]] = defaultdict(list)
    bodies: dict[Any, list[_Line]] = defaultdict(list)
    units: dict[Any, list[_Line]] = defaultdict(list)
    for line in lines:
        years[line.year].append(line)
        units[line.unit].append(line)
        for body in line.bodies:
            bodies[body].append(line)
    return Shares(
        tuple(_told(year, years[year]) for year in sorted(years, reverse=True)),
        tuple(_told(body.name, bodies[body]) for body in sorted(bodies, key=lambda one: one.pk)),
        tuple(_told(unit.name if unit else None, units[unit]) for unit in sorted(units, key=lambda one: (one is None, str(one)))),
    )


def share_by_year(authority: Authority, wanted: Sequence[int]) -> dict[int, float | None]:
    """What the indicator is: the share among the public cases of each year; None where none was read."""
    lines = _lines(Case.objects.filter(authority=authority, is_public=True))
    return {year: _told(year, [line for line in lines if line.year == year]).share for year in wanted}


def _told(name: Any, lines: Iterable[_Line]) -> Share:
    return share_of(name, [(line.is_tied, line.probability) for line in lines])


def _lines(cases: Any) -> list[_Line]:
    """A case belongs to the year of its first meeting; before it has one, to that in which it was opened."""
    found = cases.select_related("unit").prefetch_related("treatments__body")
    verdicts = {one.case_id: one for one in Screening.objects.filter(case__in=cases).only("case_id", "is_tied", "probability")}
    return [_line(case, verdicts.get(case.pk)) for case in found]


def _line(case: Case, verdict: Screening | None) -> _Line:
    treated = list(case.treatments.all())
    year = min((one.year for one in treated), default=case.opened_on.year)
    bodies = tuple({one.body_id: one.body for one in treated}.values())
    return _Line(year, bodies, case.unit, verdict.is_tied if verdict else None, verdict.probability if verdict else None)


measured(Measured(MEASURED_AS, lambda: _("Cases tied to the EEA, of the public cases read"), "share", share_by_year))
