"""All tables as Parquet, in one zip with a description (Data Package): rows are written as lines of JSON, and DuckDB makes them columns.

DuckDB works in a process of its own that ends with the file: a web process that never gave one away is no larger for it.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from utsyn.foundation.accounts.models import Authority
from utsyn.foundation.kernel.open_data import OpenTable, tables
from utsyn.web.open_data import columnar
from utsyn.web.open_data.csvw import plain
from utsyn.web.open_data.listing import LICENCE, in_languages

TYPES = {"text": "VARCHAR", "whole": "BIGINT", "decimal": "DECIMAL(18,6)", "date": "DATE", "moment": "TIMESTAMPTZ", "claim": "BOOLEAN"}
FIELDS = {"text": "string", "whole": "integer", "decimal": "number", "date": "date", "moment": "datetime", "claim": "boolean"}
# A whole authority takes seconds; longer means that something is wrong.
LONGEST = 300
# The same rows make the same bytes: a zip keeps times, and these are the earliest it can.
_TIME = (1980, 1, 1, 0, 0, 0)


def write_parquet(path: Path, authority: Authority) -> None:
    """The zip at `path`."""
    with TemporaryDirectory(dir=path.parent) as name:
        folder = Path(name)
        for table in tables().values():
            _lines(folder / f"{table.name}.jsonl", table, authority)
        (folder / columnar.PLAN).write_text(json.dumps({one.name: _types(one, authority) for one in tables().values()}))
        subprocess.run([sys.executable, "-I", columnar.__file__, str(folder)], check=True, timeout=LONGEST, capture_output=True)
        with ZipFile(path, "w", ZIP_STORED) as archive:
            archive.writestr(ZipInfo("datapackage.json", _TIME), json.dumps(_package(authority), ensure_ascii=False, indent=1))
            for table in tables().values():
                _put(archive, folder / f"{table.name}.parquet")


def _put(archive: ZipFile, file: Path) -> None:
    """In pieces: a table may be large."""
    with file.open("rb") as source, archive.open(ZipInfo(file.name, _TIME), "w", force_zip64=True) as target:
        while piece := source.read(1 << 20):
            target.write(piece)


def _types(table: OpenTable, authority: Authority) -> dict[str, str]:
    return {one.name: TYPES[one.kind] for one in table.flat(authority.languages)}


def _lines(file: Path, table: OpenTable, authority: Authority) -> None:
    names = [one.name for one in table.flat(authority.languages)]
    with file.open("w", encoding="utf-8") as out:
        for row in table.rows(authority, authority.languages):
            out.write(json.dumps(dict(zip(names, map(plain, row), strict=True)), ensure_ascii=False) + "\n")


def _package(authority: Authority) -> dict[str, Any]:
    """What the files are: Data Package 1 (datapackage.org)."""
    return {
        "profile": "data-package", "name": f"utsyn-{authority.slug}", "title": str(authority.name),
        "licenses": [{"name": "NLOD-2.0", "path": LICENCE}], "contributors": [{"title": str(authority.name), "role": "publisher"}],
        "resources": [_resource(one, authority) for one in tables().values()],
    }  # fmt: skip


def _resource(table: OpenTable, authority: Authority) -> dict[str, Any]:
    language = authority.languages[0]
    fields = [
        {"name": one.name, "type": FIELDS[one.kind], "description": in_languages(one.column.told, [language])[language]}
        for one in table.flat(authority.languages)
    ]
    keys = [{"fields": one.name, "reference": {"resource": one.leads_to, "fields": "code"}} for one in table.columns if one.leads_to]
    return {
        "name": table.name, "path": f"{table.name}.parquet", "format": "parquet", "mediatype": "application/vnd.apache.parquet",
        "title": in_languages(table.title, [language])[language], "schema": {"fields": fields, "primaryKey": list(table.key), "foreignKeys": keys},
    }  # fmt: skip
