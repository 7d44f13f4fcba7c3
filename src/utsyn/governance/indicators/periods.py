"""Periods as sources write them: 2014, 2014K3 (quarter), 2014T2 (four months), 2014M07 (month)."""

from __future__ import annotations

import datetime as dt
import re

from utsyn.governance.indicators.models import Frequency

_PERIOD = re.compile(r"(?P<year>1[89]\d\d|2[01]\d\d)(?:(?P<kind>[KTM])(?P<part>\d{1,2}))?")
_PARTS = {"K": 4, "T": 3, "M": 12}
_LETTER = {Frequency.YEAR: "", Frequency.THIRD: "T", Frequency.QUARTER: "K"}


def read_period(typed: str) -> str | None:
    """The period as Utsyn writes it, or None when it is none: "2014 K3", "2014Q3" and "2014k3" are one."""
    found = _PERIOD.fullmatch(re.sub(r"[\s-]", "", typed).upper().replace("Q", "K"))
    if found is None:
        return None
    if found["kind"] is None:
        return found["year"]
    part = int(found["part"])
    if not 1 <= part <= _PARTS[found["kind"]]:
        return None
    return f"{found['year']}{found['kind']}{part:02d}" if found["kind"] == "M" else f"{found['year']}{found['kind']}{part}"


def year_of(period: str) -> int:
    """The year that a period lies in."""
    return int(period[:4])


def moment_of(period: str) -> float:
    """Where the period begins on the line of time, in years: 2014K3 is 2014.5."""
    if len(period) == 4:
        return float(period)
    return int(period[:4]) + (int(period[5:]) - 1) / _PARTS[period[4]]


def said(period: str) -> str:
    """The period as people read it."""
    return period if len(period) == 4 else f"{period[4:].removeprefix('M')} {period[:4]}"


def fits(period: str, frequency: str) -> bool:
    """Whether a period is of the kind that the frequency asks for."""
    return period[4:5] == _LETTER[Frequency(frequency)]


def last_whole(frequency: str, on: dt.date) -> str:
    """The latest period that had ended by the day `on`."""
    parts = {Frequency.YEAR: 1, Frequency.THIRD: 3, Frequency.QUARTER: 4}[Frequency(frequency)]
    whole = (on.month - 1) * parts // 12
    year, part = (on.year, whole) if whole else (on.year - 1, parts)
    return str(year) if parts == 1 else f"{year}{_LETTER[Frequency(frequency)]}{part}"


def end_of(period: str) -> dt.date:
    """The first day after the period."""
    parts = _PARTS[period[4]] if len(period) > 4 else 1
    months = (int(period[5:]) if len(period) > 4 else 1) * 12 // parts
    return dt.date(int(period[:4]) + months // 12, months % 12 + 1, 1)
