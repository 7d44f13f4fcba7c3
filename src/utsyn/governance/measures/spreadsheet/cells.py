"""Reading single cells as people fill them in; what cannot be read is refused in words."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _

from utsyn.foundation.kernel.errors import Invalid
from utsyn.foundation.kernel.money import LARGEST, ORE, read_amount
from utsyn.governance.measures.spreadsheet.columns import spoken

# The sheet has no such column: nothing is asked of the field.
ABSENT: Any = object()
_DAYS = ("%Y-%m-%d", "%d.%m.%Y", "%d.%m.%y", "%d/%m/%Y")


def text(value: Any) -> str:
    """A cell as text; a whole number without its decimals."""
    if value is None:
        return ""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value).strip()


def number(value: Any) -> str:
    """A measure's number: 2.3 may come as a number, and then 2.10 cannot be told from 2.1."""
    found = text(value).rstrip(".")
    return ".".join(str(int(part)) for part in found.split(".")) if re.fullmatch(r"[0-9.]*[0-9]", found) and ".." not in found else found


def whole(value: Any) -> int | None:
    """A whole number, or None."""
    found = text(value)
    return int(found) if found.isascii() and found.isdigit() and len(found) < 10 else None


def year(cells: Mapping[str, Any], key: str) -> Any:
    """A year."""
    found = whole(cells.get(key))
    if found is None or not 1000 <= found <= 9999:
        raise Invalid(_("“%(value)s” is not a year.") % {"value": text(cells.get(key))[:40]})
    return found


def date(cells: Mapping[str, Any], key: str) -> Any:
    """A day, as a date cell or written 2026-12-31, 31.12.2026 or 31.12.26; empty is none."""
    if key not in cells:
        return ABSENT
    value = cells[key]
    if value is None or isinstance(value, dt.date):
        return value
    for pattern in _DAYS:
        try:
            return dt.datetime.strptime(text(value), pattern).date()  # noqa: DTZ007  (a day has no zone)
        except ValueError:
            continue
    raise Invalid(_("“%(value)s” is not a date. Write it like 31.12.2026.") % {"value": text(value)[:40]})


def amount(value: Any) -> Decimal | None:
    """An amount in NOK, as a number or as people write it; empty is none."""
    if value is None:
        return None
    try:
        found = read_amount(value) if isinstance(value, str) else Decimal(str(value)).quantize(ORE)
    except InvalidOperation:
        raise Invalid(_("“%(value)s” is not an amount.") % {"value": text(value)[:40]}) from None
    if not found.is_finite() or not 0 <= found <= LARGEST:
        raise Invalid(_("An amount cannot be negative, nor larger than a trillion kroner."))
    return found


def choice(cells: Mapping[str, Any], key: str, choices: Mapping[str, Any], default: Any) -> Any:
    """One of the choices, in any language; empty is the default."""
    if key not in cells:
        return ABSENT
    found = spoken(text(cells[key]))
    if found and found not in choices:
        raise Invalid(_("“%(value)s” cannot stand here.") % {"value": text(cells[key])[:40]})
    return choices[found] if found else default


def named(cells: Mapping[str, Any], key: str, known: Mapping[str, Any], unknown: str) -> Any:
    """The thing with this name; empty is nothing."""
    if key not in cells:
        return ABSENT
    return _known(text(cells[key]), known, unknown) if text(cells[key]) else None


def several(cells: Mapping[str, Any], key: str, known: Mapping[str, Any], unknown: str) -> Any:
    """The things with these names, with semicolons between."""
    if key not in cells:
        return ABSENT
    return [_known(name, known, unknown) for name in re.split(r"[;\n]", text(cells[key])) if name.strip()]


def _known(name: str, known: Mapping[str, Any], unknown: str) -> Any:
    if spoken(name) not in known:
        raise Invalid(unknown % {"name": name.strip()[:80]})
    return known[spoken(name)]


def codes(cells: Mapping[str, Any], key: str) -> Any:
    """SDG target codes, with commas, semicolons or spaces between."""
    if key not in cells:
        return ABSENT
    return list(dict.fromkeys(re.findall(r"[^\s,;]+", text(cells[key]))))
