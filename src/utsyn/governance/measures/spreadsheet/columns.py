"""The columns of the spreadsheet, the same out and in; headings are known in every language."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from utsyn.foundation.kernel.forms import LANGUAGE_NAMES
from utsyn.foundation.kernel.text import LANGUAGES
from utsyn.governance.measures.models import Kind, Source, Status
from utsyn.governance.strategy.models import Strategy


@dataclass(frozen=True)
class SheetColumn:
    """One column: its key, what it is called, and the kind of cell: text, year, date or amount."""

    key: str
    label: Callable[[], str]
    kind: str = "text"
    width: int = 14


def columns_of(strategy: Strategy) -> list[SheetColumn]:
    """The columns for a strategy: plain ones, then one amount for each year and source."""
    return [*_plain(), *_amounts(strategy)]


def _plain() -> list[SheetColumn]:
    texts: list[tuple[str, Callable[[], str]]] = [
        ("title", lambda: pgettext("measure", "Title")),
        ("description", lambda: _("Description")),
        ("expected_effect", lambda: _("Expected effect")),
    ]
    return [
        SheetColumn("number", lambda: pgettext("measure", "Number"), width=9),
        *(
            SheetColumn(f"{key}_{language}", lambda label=label, language=language: f"{label()} ({LANGUAGE_NAMES[language]})", width=36)  # type: ignore[misc]
            for key, label in texts
            for language in LANGUAGES
        ),
        SheetColumn("axis", lambda: _("Axis"), width=7),
        SheetColumn("kind", lambda: _("Kind"), width=18),
        SheetColumn("status", lambda: _("Status")),
        SheetColumn("lead_unit", lambda: _("Lead unit"), width=24),
        SheetColumn("contributing_units", lambda: _("Contributing units"), width=28),
        SheetColumn("owner", lambda: _("Owner (e-mail)"), width=28),
        SheetColumn("first_year", lambda: _("First year"), "year", 10),
        SheetColumn("last_year", lambda: _("Last year"), "year", 10),
        SheetColumn("sdg_targets", lambda: _("UN targets")),
        SheetColumn("is_public", lambda: pgettext("measure", "Public"), width=10),
        SheetColumn("next_update_due_on", lambda: _("Next status due"), "date"),
    ]


def _amounts(strategy: Strategy) -> list[SheetColumn]:
    last = strategy.last_year or strategy.first_year
    return [
        SheetColumn(amount_key(year, source), lambda year=year, source=source: f"{Source(source).label} {year}", "amount", 16)  # type: ignore[misc]
        for year in range(strategy.first_year, last + 1)
        for source in Source.values
    ]


def amount_key(year: int, source: str) -> str:
    """The key of the column with what `source` pays in `year`."""
    return f"{source}:{year}"


REQUIRED = ("number", "axis", "first_year", "last_year")


def spoken(text: str) -> str:
    """A heading or choice as it is compared: case and spaces do not count."""
    return " ".join(text.split()).casefold()


def keys_by_heading(columns: Iterable[SheetColumn]) -> dict[str, str]:
    """Every way a column may be headed (its key, or its name in any language) -> its key."""
    found = {spoken(column.key): column.key for column in columns}
    for language in LANGUAGES:
        with translation.override(language):
            found.update({spoken(column.label()): column.key for column in columns})
    return found


def values_by_word(choices: Any) -> dict[str, str]:
    """The same for the choices of Kind or Status."""
    found = {spoken(value): value for value in choices.values}
    for language in LANGUAGES:
        with translation.override(language):
            found.update({spoken(str(choice.label)): choice.value for choice in choices})
    return found


def kinds() -> dict[str, str]:
    """How the kinds may be written."""
    return values_by_word(Kind)


def statuses() -> dict[str, str]:
    """How the statuses may be written."""
    return values_by_word(Status)


def yes_and_no() -> dict[str, bool]:
    """How yes and no may be written."""
    found = {"1": True, "0": False, "true": True, "false": False, "x": True}
    for language in LANGUAGES:
        with translation.override(language):
            found |= {spoken(_("yes")): True, spoken(_("no")): False}
    return found
