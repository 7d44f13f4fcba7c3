"""Statistics Norway: one table of PxWebApi 2, asked for one municipality under all the numbers it has had."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from utsyn.governance.indicators.models import Counted, Failure, Indicator, Missing
from utsyn.governance.indicators.periods import read_period, year_of
from utsyn.governance.indicators.readings import Reading, whole_of
from utsyn.governance.indicators.sources import fetching
from utsyn.governance.indicators.sources.jsonstat import Cell, Cube, read_cube
from utsyn.governance.indicators.sources.klass import Code, codes_of
from utsyn.governance.indicators.sources.trouble import SourceTrouble

TIME, CONTENTS = "Tid", "ContentsCode"
# How SSB names what it counts, in its two languages; a unit that is not here is let through for plain numbers only.
UNITS = {
    Counted.PERSONS: {"personer", "persons", "person"},
    Counted.PERCENT: {"prosent", "percent", "per cent", "%"},
    Counted.KRONER: {"kr", "kroner", "nok"},
    Counted.HOURS: {"timer", "hours", "timeverk"},
}


def read(indicator: Indicator) -> list[Reading]:
    """The series of the indicator's municipality, and of the parts when a dimension is kept as parts."""
    options = indicator.options
    codes = _codes_asked(indicator)
    told = fetching.get_json(f"{fetching.SSB}/tables/{options['table']}/data", _question(options, codes))
    cube = read_cube(told, wanted=[options["region"], *options["select"], TIME])
    check_unit(indicator, cube)
    return readings_of(indicator, cube, codes)


def _codes_asked(indicator: Indicator) -> list[Code]:
    number = indicator.authority.number
    if not number:
        raise SourceTrouble(Failure.UNKNOWN_CODE, "-")
    # A grouping that SSB keeps adds up the old ones itself.
    if indicator.options["codelist"]:
        return [Code(indicator.options["prefix"] + number, 0, 9999)]
    return codes_of(number)


def _question(options: dict[str, Any], codes: Sequence[Code]) -> dict[str, str]:
    params = {"lang": "no", "outputFormat": "json-stat2", f"valueCodes[{options['region']}]": ",".join(code.code for code in codes)}
    params |= {f"valueCodes[{name}]": ",".join(wanted) for name, wanted in options["select"].items()}
    params[f"valueCodes[{TIME}]"] = "*"
    if options["codelist"]:
        params[f"codelist[{options['region']}]"] = options["codelist"]
    return params


def check_unit(indicator: Indicator, cube: Cube) -> None:
    """Refuse a table that counts in something else than the indicator."""
    if CONTENTS not in cube.names:
        return
    for code in cube.codes[CONTENTS]:
        unit = cube.unit(CONTENTS, code).strip().lower()
        if unit and indicator.measured_in in UNITS and unit not in UNITS[Counted(indicator.measured_in)]:
            raise SourceTrouble(Failure.WRONG_UNIT, unit)


def readings_of(indicator: Indicator, cube: Cube, codes: Sequence[Code]) -> list[Reading]:
    """One reading a period, and one a part, each year under the number that it had."""
    options = indicator.options
    known = {code.code: code for code in codes}
    if strange := set(cube.codes[options["region"]]) - set(known):
        raise SourceTrouble(Failure.UNKNOWN_CODE, ", ".join(sorted(strange))[:60])
    cells: dict[tuple[str, str], list[Reading]] = defaultdict(list)
    for cell in cube.cells():
        period = read_period(cell.at[TIME])
        if period is None:
            raise SourceTrouble(Failure.CHANGED, f"{TIME} {cell.at[TIME]}"[:60])
        if known[cell.at[options["region"]]].holds_in(year_of(period)):
            cells[(period, _part(cell, options["part"], cube))].append(Reading(period, cell.value, cell.missing))
    parts = {key: _one(indicator, key[0], found) for key, found in cells.items()}
    return _with_wholes(parts) if options["part"] else list(parts.values())


def _part(cell: Cell, dimension: str, cube: Cube) -> str:
    return cube.labels.get(dimension, {}).get(cell.at[dimension], cell.at[dimension])[:120] if dimension else ""


def _one(indicator: Indicator, period: str, found: list[Reading]) -> Reading:
    """What one period comes to: several numbers are added up when that says something."""
    if len(found) == 1:
        return found[0]
    told = [one for one in found if one.value is not None]
    if indicator.measured_in == Counted.PERCENT and len(told) > 1:
        # Shares of municipalities that were joined do not add up.
        return Reading(period, missing=Missing.NOT_PUBLISHED)
    if len(told) == len(found) or not any(one.missing == Missing.SUPPRESSED for one in found):
        return whole_of(period, told or found)
    return whole_of(period, found)


def _with_wholes(parts: dict[tuple[str, str], Reading]) -> list[Reading]:
    by_period: dict[str, list[Reading]] = defaultdict(list)
    told = []
    for (period, part), one in parts.items():
        by_period[period].append(one)
        told.append(Reading(period, one.value, one.missing, part, one.hidden_parts))
    return [*told, *(whole_of(period, found) for period, found in by_period.items())]
