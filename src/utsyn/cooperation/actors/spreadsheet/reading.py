"""The lines of a spreadsheet as rows to take in: lines of the same body (by number, else name) are one row with more work abroad."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from utsyn.cooperation.actors.models import Kind, Theme
from utsyn.cooperation.actors.rows import Row
from utsyn.cooperation.actors.spreadsheet.columns import columns, lacking
from utsyn.foundation.geo.models import Country
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.errors import Invalid
from utsyn.foundation.kernel.text import LANGUAGES, Translated
from utsyn.foundation.organisations.models import folded_name
from utsyn.foundation.organisations.numbers import clean_organisation_number
from utsyn.governance.measures.spreadsheet import cells as read
from utsyn.governance.measures.spreadsheet.columns import spoken, values_by_word
from utsyn.governance.measures.spreadsheet.reading import SheetRow, read_table


def read_sheet(content: bytes) -> tuple[list[SheetRow], tuple[str, ...]]:
    """The lines of a workbook, and the headings that nobody knows.

    Raises:
        Invalid: it is no workbook, or has no names.
        TooLarge: more than one takes at once.
    """
    found = read_table(content, columns(), lacking)
    return list(found.rows), found.unknown


def rows_of(lines: Sequence[SheetRow]) -> list[Row]:
    """The lines as rows; one query."""
    words = _Words()
    first: dict[str, Row] = {}
    for line in lines:
        row = words.row(line)
        key = clean_organisation_number(row.number) or folded_name(row.name) or f"line {line.line}"
        before = first.get(key)
        first[key] = row if before is None else _joined(before, row)
    return list(first.values())


def _joined(before: Row, row: Row) -> Row:
    """Two lines of the same body: what the first says stands, the work of both is told."""
    return Row(
        before.line, before.name, before.number, before.town or row.town, before.country, {**row.entry, **before.entry},
        (*before.work, *(one for one in row.work if one not in before.work)), troubles=(*before.troubles, *row.troubles),
    )  # fmt: skip


class _Words:
    """How kinds, themes and countries may be written, in every language."""

    def __init__(self) -> None:
        self.kinds, self.themes = values_by_word(Kind), values_by_word(Theme)
        self.countries: dict[str, Country] = {}
        for country in Country.objects.all():
            for name in (country.alpha2, country.alpha3, *country.name.texts().values()):
                self.countries[spoken(name)] = country

    def row(self, line: SheetRow) -> Row:
        """The line as a row; what cannot be read is among its troubles."""
        cells, troubles = line.cells, list(line.troubles)
        entry = {
            "kind": self._read(lambda: read.choice(cells, "kind", self.kinds, ""), troubles),
            "website": read.text(cells.get("website")),
            "languages": [one.strip().lower() for one in read.text(cells.get("languages")).replace(";", ",").split(",") if one.strip()],
            "description": Translated({language: read.text(cells.get(f"description_{language}")) for language in LANGUAGES}),
        }
        work = self._read(lambda: self._work(cells), troubles)
        return Row(
            line.line, read.text(cells.get("name")), read.text(cells.get("number")), read.text(cells.get("town")),
            entry={key: value for key, value in entry.items() if value and value is not read.ABSENT},
            work=[work] if work else [], troubles=tuple(troubles),
        )  # fmt: skip

    def _work(self, cells: Mapping[str, Any]) -> dict[str, Any] | None:
        country = read.named(cells, "country", self.countries, _("There is no country called “%(name)s”."))
        if country is None or country is read.ABSENT:
            return None
        theme = read.choice(cells, "theme", self.themes, Theme.OTHER)
        years = {name: read.year(cells, name) for name in ("first_year", "last_year") if cells.get(name) is not None}
        return {
            "country": country, "theme": Theme.OTHER if theme is read.ABSENT else theme, "programme": read.text(cells.get("programme")),
            "first_year": years.get("first_year", today().year), "last_year": years.get("last_year"),
        }  # fmt: skip

    @staticmethod
    def _read(reader: Callable[[], Any], troubles: list[str]) -> Any:
        try:
            return reader()
        except Invalid as error:
            troubles.append(error.message)
            return None
