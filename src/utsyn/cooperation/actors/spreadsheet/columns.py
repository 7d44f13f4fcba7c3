"""The columns of the spreadsheet, the same out and in; headings are known in every language. People are not among them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from utsyn.foundation.kernel.forms import LANGUAGE_NAMES
from utsyn.foundation.kernel.text import LANGUAGES
from utsyn.governance.measures.spreadsheet.columns import SheetColumn

REQUIRED = ("name",)


def columns() -> list[SheetColumn]:
    """What stands across."""
    described = [_described(language) for language in LANGUAGES]
    return [
        SheetColumn("name", lambda: _("Name"), width=36),
        SheetColumn("number", lambda: _("Organisation number"), width=18),
        SheetColumn("kind", lambda: _("Kind"), width=20),
        SheetColumn("town", lambda: _("Town"), width=18),
        SheetColumn("website", lambda: _("Website"), width=30),
        SheetColumn("languages", lambda: _("Languages (codes)"), width=16),
        *described,
        SheetColumn("country", lambda: _("Works with (country)"), width=22),
        SheetColumn("theme", lambda: _("Theme"), width=22),
        SheetColumn("programme", lambda: _("Programme"), width=22),
        SheetColumn("first_year", lambda: _("First year"), "year", 10),
        SheetColumn("last_year", lambda: _("Last year"), "year", 10),
    ]


def _described(language: str) -> Any:
    name = LANGUAGE_NAMES[language]
    return SheetColumn(f"description_{language}", lambda: _("Description (%(language)s)") % {"language": name}, width=44)


def lacking(keys: Sequence[str]) -> list[str]:
    """What a sheet of actors must have, and has not."""
    return [key for key in REQUIRED if key not in keys]
