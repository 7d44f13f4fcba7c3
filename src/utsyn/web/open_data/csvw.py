"""Tables as CSV, and what describes them: CSV on the Web (W3C, tabular data model and metadata vocabulary)."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from utsyn.foundation.accounts.models import Authority
from utsyn.foundation.kernel.open_data import Flat, OpenTable, tables
from utsyn.foundation.ui.exports import quoted
from utsyn.web.open_data.listing import LICENCE, in_languages

DATATYPES = {"text": "string", "whole": "integer", "decimal": "decimal", "date": "date", "moment": "dateTime", "claim": "boolean"}
# So many rows are sent at once.
AT_ONCE = 500


class _Line:
    """A file that gives back what is written to it."""

    def write(self, line: str) -> str:
        return line


def as_csv(table: OpenTable, authority: Authority) -> Iterator[bytes]:
    """The table, some rows at a time: UTF-8 without byte order mark, ISO dates, decimal points; what is missing is empty."""
    writer = csv.writer(_Line())
    languages = authority.languages
    lines: list[Any] = [writer.writerow([one.name for one in table.flat(languages)])]
    for row in table.rows(authority, languages):
        lines.append(writer.writerow([quoted(_cell(value)) for value in row]))
        if len(lines) >= AT_ONCE:
            yield "".join(lines).encode()
            lines = []
    yield "".join(lines).encode()


def _cell(value: Any) -> Any:
    if isinstance(value, bool):
        return "true" if value else "false"
    return plain(value)


def plain(value: Any) -> Any:
    """A value as text files have it: moments in UTC, amounts without the zeros that the database keeps behind them."""
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize():f}"
    return value


def describe(table: OpenTable, authority: Authority) -> dict[str, Any]:
    """The metadata of one table, to stand beside it; without keys that lead to other tables, which only a group may have."""
    return {"@context": _context(authority), **_table(table, authority, within_group=False)}


def describe_all(authority: Authority) -> dict[str, Any]:
    """The metadata of all tables, with the keys that lead from one to the other."""
    return {"@context": _context(authority), "tables": [_table(one, authority, within_group=True) for one in tables().values()]}


def _context(authority: Authority) -> list[Any]:
    return ["http://www.w3.org/ns/csvw", {"@language": authority.languages[0]}]


def _table(table: OpenTable, authority: Authority, *, within_group: bool) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "columns": [_column(one, table, authority.languages) for one in table.flat(authority.languages)],
        "primaryKey": list(table.key),
    }
    leading = [one for one in table.columns if one.leads_to]
    if within_group and leading:
        schema["foreignKeys"] = [
            {"columnReference": one.name, "reference": {"resource": f"{one.leads_to}.csv", "columnReference": "code"}} for one in leading
        ]
    return {
        "url": f"{table.name}.csv", "dc:title": _texts(table.title, authority.languages), "dc:license": {"@id": LICENCE},
        "dc:publisher": str(authority), "dialect": {"header": True, "encoding": "utf-8", "delimiter": ","}, "tableSchema": schema,
    }  # fmt: skip


def _column(one: Flat, table: OpenTable, languages: Sequence[str]) -> dict[str, Any]:
    told: dict[str, Any] = {
        "name": one.name, "titles": one.name, "datatype": DATATYPES[one.kind], "dc:description": _texts(one.column.told, languages),
        "required": one.name in table.key,
    }  # fmt: skip
    if one.language:
        told["lang"] = one.language
    return told


def _texts(words: Any, languages: Sequence[str]) -> list[dict[str, str]]:
    return [{"@value": text, "@language": language} for language, text in in_languages(words, languages).items()]
