"""Reading a table of long form (one value a row) into readings: a CSV of IMDi's, or one that somebody sends."""

from __future__ import annotations

import csv
import io
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal, InvalidOperation

from utsyn.governance.indicators.models import Failure, Missing
from utsyn.governance.indicators.periods import read_period, year_of
from utsyn.governance.indicators.readings import Reading, whole_of
from utsyn.governance.indicators.sources.klass import Code
from utsyn.governance.indicators.sources.trouble import SourceTrouble

# IMDi's marks in the value's place, and the words of a status column.
MARKS = {
    ":": Missing.SUPPRESSED, ".": Missing.NOT_APPLICABLE, "..": Missing.NOT_PUBLISHED, "": Missing.NOT_PUBLISHED,
    "suppressed": Missing.SUPPRESSED, "not applicable": Missing.NOT_APPLICABLE, "not_applicable": Missing.NOT_APPLICABLE,
}  # fmt: skip


def rows_of(content: bytes) -> Iterator[dict[str, str]]:
    """The rows of a CSV by their headings; comma or semicolon, UTF-8 with or without its mark, or Windows' own letters."""
    text = _text(content)
    head = text.split("\n", 1)[0]
    reader = csv.DictReader(io.StringIO(text), delimiter=";" if head.count(";") > head.count(",") else ",")
    for row in reader:
        yield {(name or "").strip(): (value or "").strip() for name, value in row.items() if not isinstance(value, list)}


def _text(content: bytes) -> str:
    if b"\x00" in content:
        raise SourceTrouble(Failure.CHANGED, "CSV")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def read_rows(
    rows: Iterable[Mapping[str, str]], *, columns: Mapping[str, str], where: Mapping[str, str], codes: Iterable[Code]
) -> list[Reading]:
    """The readings of one municipality, with the whole of each period where there are parts.

    Raises:
        SourceTrouble: a column is gone, a value is no number, or no row is about the municipality.
    """
    known = {code.code: code for code in codes}
    needed = [name for name in columns.values() if name] + list(where)
    found: list[tuple[Code, Reading]] = []
    for row in rows:
        if lacking := [name for name in needed if name not in row]:
            raise SourceTrouble(Failure.CHANGED, f"- {lacking[0]}")
        code = known.get(row[columns["code"]].zfill(4))
        if code is not None and all(row[name] == wanted for name, wanted in where.items()):
            found.append((code, _reading(row, columns)))
    if not found:
        raise SourceTrouble(Failure.UNKNOWN_CODE, ", ".join(known)[:60])
    told = _under_their_time(found)
    return _with_wholes(told) if columns["part"] else list(told.values())


def _under_their_time(found: list[tuple[Code, Reading]]) -> dict[tuple[str, str], Reading]:
    """Each year under the number that it had; a file that knows but one number has told all years under that already."""
    seen = Counter((code.code, one.period, one.part) for code, one in found)
    twice = next((key for key, times in seen.items() if times > 1), None)
    if twice is not None:
        # Two rows for one value: a column that tells them apart is not asked for.
        raise SourceTrouble(Failure.CHANGED, f"2 x {' '.join(twice)}"[:60])
    is_harmonised = len({code.code for code, _one in found}) == 1
    kept: dict[tuple[str, str], list[Reading]] = defaultdict(list)
    for code, one in found:
        if is_harmonised or code.holds_in(year_of(one.period)):
            kept[(one.period, one.part)].append(one)
    # Municipalities that were joined are added up.
    return {key: readings[0] if len(readings) == 1 else replace(whole_of(key[0], readings), part=key[1]) for key, readings in kept.items()}


def _reading(row: Mapping[str, str], columns: Mapping[str, str]) -> Reading:
    period = read_period(row[columns["period"]])
    if period is None:
        raise SourceTrouble(Failure.CHANGED, f"{columns['period']} {row[columns['period']]}"[:60])
    value, missing = value_of(row[columns["value"]], row[columns["status"]] if columns["status"] else "")
    return Reading(period, value, missing, row[columns["part"]][:120] if columns["part"] else "")


def value_of(cell: str, status: str = "") -> tuple[Decimal | None, str]:
    """The value in a cell, or why there is none: `:` is suppressed, `.` does not apply; neither is zero."""
    if status.lower() in MARKS and status:
        return None, MARKS[status.lower()]
    if cell in MARKS:
        return None, MARKS[cell]
    try:
        value = Decimal(cell.replace("\u00a0", "").replace(" ", "").replace(",", "."))
    except InvalidOperation as error:
        raise SourceTrouble(Failure.CHANGED, f"“{cell[:40]}”") from error
    if not value.is_finite():
        raise SourceTrouble(Failure.CHANGED, f"“{cell[:40]}”")
    return value, ""


def _with_wholes(parts: Mapping[tuple[str, str], Reading]) -> list[Reading]:
    by_period: dict[str, list[Reading]] = defaultdict(list)
    for (period, _part), one in parts.items():
        by_period[period].append(one)
    return [*parts.values(), *(whole_of(period, found) for period, found in by_period.items())]
