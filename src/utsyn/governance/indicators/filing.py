"""Values from a file that somebody sends: CSV or XLSX, one value a row, judged row by row before anything is taken."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from utsyn.foundation.accounts.models import Authority
from utsyn.foundation.files.packages import check_package
from utsyn.foundation.kernel.errors import Invalid, TooLarge
from utsyn.foundation.ui.exports import unquoted
from utsyn.governance.indicators.checking import check_value, read_number
from utsyn.governance.indicators.judging import warnings_on
from utsyn.governance.indicators.models import Indicator, Missing
from utsyn.governance.indicators.periods import fits, read_period
from utsyn.governance.indicators.readings import Reading
from utsyn.governance.indicators.sources.tables import MARKS

MOST_BYTES, MOST_UNPACKED, MOST_ROWS = 5 * 1024 * 1024, 100 * 1024 * 1024, 20_000
# Headings as people write them, in the three languages, and what each is to us.
HEADINGS = {
    "indicator": {"indicator", "indikator", "code", "kode"},
    "period": {"period", "periode", "year", "år"},
    "value": {"value", "verdi"},
    "missing": {"why missing", "missing", "hvorfor mangler", "kvifor manglar", "mangler", "manglar"},
    "part": {"part", "del"},
    "note": {"note", "merknad"},
}
NEEDED = ("indicator", "period", "value")


@dataclass(frozen=True)
class Judged:
    """One row: what it would do ("take", "warned" or "wrong"), and why."""

    line: int
    indicator: str
    code: str
    reading: Reading | None
    verdict: str
    words: str


def judge(authority: Authority, content: bytes) -> list[Judged]:
    """Every row of the file.

    Raises:
        Invalid: it is no file of this kind, or columns that must be there are not.
        TooLarge: more bytes or rows than one takes at once.
    """
    if len(content) > MOST_BYTES:
        raise TooLarge(_("The file is larger than five megabytes."))
    found = Indicator.objects.in_use().filter(authority=authority).select_related("authority")
    known = {one.code: one for one in found} | {name.casefold(): one for one in found for name in one.name.texts().values()}
    rows = _workbook(content) if content.startswith(b"PK") else _csv(content)
    return list(_judged(rows, known))


def _judged(rows: Iterator[list[Any]], known: Mapping[str, Indicator]) -> Iterator[Judged]:
    places = _places([str(cell or "") for cell in next(rows, [])])
    for line, row in enumerate(rows, 2):
        if line > MOST_ROWS:
            raise TooLarge(_("The file has more than %(most)s rows. Split it.") % {"most": MOST_ROWS})
        cells = {name: _plain(row[at]) if at < len(row) else "" for name, at in places.items()}
        if any(cells.values()):
            yield _one(line, cells, known)


def _one(line: int, cells: Mapping[str, str], known: Mapping[str, Indicator]) -> Judged:
    indicator = known.get(cells["indicator"]) or known.get(cells["indicator"].casefold())
    if indicator is None:
        return Judged(line, cells["indicator"], "", None, "wrong", _("There is no such indicator."))
    name = str(indicator.name)
    try:
        reading = _reading(indicator, cells)
        warned = [] if reading.part else warnings_on(indicator, reading.period, reading.value)
    except Invalid as error:
        return Judged(line, name, indicator.code, None, "wrong", error.message)
    return Judged(line, name, indicator.code, reading, "warned" if warned else "take", " ".join(warned))


def _reading(indicator: Indicator, cells: Mapping[str, str]) -> Reading:
    period = read_period(cells["period"])
    if period is None or not fits(period, indicator.frequency):
        raise Invalid(_("“%(period)s” is not a period of this indicator, which is measured %(how_often)s.") % {
            "period": cells["period"][:20], "how_often": indicator.get_frequency_display()})  # fmt: skip
    part, note = cells.get("part", "")[:120], cells.get("note", "")[:500]
    if (reason := _reason(cells)) is not None:
        return Reading(period, missing=reason, part=part, note=note)
    value = read_number(cells["value"])
    check_value(indicator, value)
    return Reading(period, value, part=part, note=note)


def _reason(cells: Mapping[str, str]) -> str | None:
    """Why the row has no value; None when it has one. An empty cell must say why."""
    told = cells.get("missing", "").casefold()
    if cells["value"] in MARKS and cells["value"]:
        return MARKS[cells["value"]]
    if cells["value"]:
        return None
    for one in Missing:
        if told and told in (one.value, str(one.label).casefold()):
            return one.value
    raise Invalid(_("The row has no value. Write “:” when it is suppressed, “.” when it does not apply, or say why it is missing."))


def _places(heads: list[str]) -> dict[str, int]:
    spoken = [head.strip().lstrip("\ufeff").casefold() for head in heads]
    places = {name: at for at, head in enumerate(spoken) for name, words in HEADINGS.items() if head in words}
    if lacking := [name for name in NEEDED if name not in places]:
        names = {"indicator": _("Indicator"), "period": _("Period"), "value": _("Value")}
        raise Invalid(_("These columns are missing in the first row: %(columns)s.") % {"columns": ", ".join(names[one] for one in lacking)})
    return places


def _plain(cell: Any) -> str:
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    text = str(cell if cell is not None else "").strip()
    return unquoted(text)


def _csv(content: bytes) -> Iterator[list[Any]]:
    if b"\x00" in content:
        raise Invalid(_("This is neither a CSV file nor an .xlsx workbook."))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    head = text.split("\n", 1)[0]
    yield from csv.reader(io.StringIO(text), delimiter=";" if head.count(";") > head.count(",") else ",")


def _workbook(content: bytes) -> Iterator[list[Any]]:
    from openpyxl import load_workbook

    try:
        check_package(content, most_unpacked=MOST_UNPACKED)
        page = load_workbook(io.BytesIO(content), read_only=True, data_only=True).worksheets[0]
        rows = [list(row) for row in page.iter_rows(max_row=MOST_ROWS + 1, max_col=30, values_only=True)]
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError, IndexError, AttributeError, SyntaxError, OSError) as error:
        raise Invalid(_("The file is damaged. Save it anew as .xlsx and try again.")) from error
    yield from rows
