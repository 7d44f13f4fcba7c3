"""What a source must be told before it can be asked."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from utsyn.foundation.kernel.errors import Invalid
from utsyn.foundation.kernel.registries import MEASURED
from utsyn.governance.indicators.models import SourceKind

_TABLE = re.compile(r"[0-9]{5}")
_NAME = re.compile(r"[^\s=&?#\[\]]{1,60}")
_CODE = re.compile(r"[^\s&?#,]{1,60}")


def _refuse(field: str, words: str) -> Invalid:
    return Invalid(words, fields={field: words})


def checked_options(source: str, options: Mapping[str, Any]) -> dict[str, Any]:
    """The options of a source of this kind, and no others.

    Raises:
        Invalid: what the source needs is missing, or is not what it should be.
    """
    return _CHECKS[source](options) if source in _CHECKS else {}


def _ssb(options: Mapping[str, Any]) -> dict[str, Any]:
    table = str(options.get("table", ""))
    if not _TABLE.fullmatch(table):
        raise _refuse("table", _("Write the number of the table: five digits, as 07459."))
    select = {str(name): [str(code) for code in codes] for name, codes in dict(options.get("select", {})).items()}
    if not all(_NAME.fullmatch(name) and codes and all(map(_CODE.fullmatch, codes)) for name, codes in select.items()):
        raise _refuse("select", _("Write one variable a line with its codes: ContentsCode=Folkemengde"))
    kept = {"table": table, "select": select, "region": "Region", "prefix": "", "codelist": "", "part": ""}
    return kept | {name: str(options[name])[:60] for name in ("region", "prefix", "codelist", "part") if options.get(name)}


# Which column holds what; what is left empty is not there.
COLUMNS = ("code", "period", "value", "status", "part")


def _imdi(options: Mapping[str, Any]) -> dict[str, Any]:
    address = str(options.get("address", ""))
    if urlsplit(address).scheme not in ("https", "http") or len(address) > 500:
        raise _refuse("address", _("Write the whole address of the file, beginning with https://."))
    columns = {name: str(dict(options.get("columns", {})).get(name, ""))[:60] for name in COLUMNS}
    lacking = [name for name in ("code", "period", "value") if not columns[name]]
    if lacking:
        raise _refuse("columns", _("Say which columns hold the municipality number, the period and the value."))
    where = {str(name)[:60]: str(wanted)[:120] for name, wanted in dict(options.get("where", {})).items()}
    return {"address": address, "columns": columns, "where": where}


def _measured(options: Mapping[str, Any]) -> dict[str, Any]:
    key = str(options.get("key", ""))
    if key not in MEASURED:
        raise _refuse("key", _("Choose what Utsyn is to count."))
    return {"key": key}


_CHECKS: dict[str, Callable[[Mapping[str, Any]], dict[str, Any]]] = {
    SourceKind.SSB: _ssb,
    SourceKind.IMDI: _imdi,
    SourceKind.MEASURED: _measured,
}
