"""An authority that comes from another installation, taken in whole or not at all."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, models, transaction

from utsyn.foundation.accounts.models import Authority, Person
from utsyn.foundation.audit.models import Ledger
from utsyn.foundation.files.models import File
from utsyn.foundation.files.store import holds, place
from utsyn.foundation.files.store import write as store
from utsyn.foundation.kernel.errors import DomainError
from utsyn.foundation.search.index import reindex
from utsyn.web.moving.belonging import Belongings, tables
from utsyn.web.moving.leaving import FORMAT, VERSION, Step, heads, no_step, part_of, rows_of
from utsyn.web.moving.rows import Row, columns_of, renumber, tally_of, write
from utsyn.web.moving.sealed import Package, PackageError, opened

_FILE = re.compile(r"files/([0-9a-f]{64})")


def take_in(source: Path, *, seal: str = "", step: Step = no_step) -> dict[str, Any]:
    """Take in the authority that the file `source` holds, into an empty installation, and prove that it is the same; gives its manifest.

    `seal` is what the export told; a file with another seal is refused.

    Raises:
        PackageError: the file is changed, cut, of another version or another than `seal` says; the installation is not empty; or the
            proof fails. Nothing was written.
    """
    with opened(source) as package:
        if seal and seal != package.seal:
            raise PackageError("This is not the file that the seal was told of. Nothing was taken in.")
        _check(package)
        if Ledger.objects.exists() or Authority.objects.exists() or Person.objects.exists():
            raise PackageError("This installation is not empty. Import into a new one: set UTSYN_DATA (or DATABASE_URL) to a new place.")
        _check_contents(package)
        brought: list[str] = []
        try:
            _bring_files(package, brought)
            with transaction.atomic():
                _bring_rows(package, step)
        except (DatabaseError, ValidationError, LookupError, TypeError, ValueError) as error:
            _take_back(brought)
            raise PackageError(f"A row of {source.name} is not what the table holds: {error}. Nothing was taken in.") from error
        except (PackageError, DomainError, OSError):
            _take_back(brought)
            raise
    return package.manifest


def _check(package: Package) -> None:
    told = package.manifest
    if (told.get("format"), told.get("version")) != (FORMAT, VERSION):
        raise PackageError(f"This program reads {FORMAT} {VERSION}; the file is {told.get('format')} {told.get('version')}.")
    mine = {model._meta.label_lower: columns_of(model) for model in tables()}
    other = sorted(name for name in mine.keys() | told["tables"].keys() if mine.get(name) != told["tables"].get(name, {}).get("columns"))
    if other:
        raise PackageError(
            f"The file was written by Utsyn {told['utsyn']}, whose tables are not quite these ({', '.join(other[:3])}). "
            "Import it with that version, then update."
        )
    parts = {part_of(model) for model in tables()}
    if [name for name in package.names if name not in parts and not _FILE.fullmatch(name)] or not parts <= set(package.names):
        raise PackageError("The file does not hold the parts that it should. Nothing was taken in.")


def _check_contents(package: Package) -> None:
    for name in package.names:
        if told := _FILE.fullmatch(name):
            digest = sha256()
            for chunk in package.chunks(name):
                digest.update(chunk)
            if digest.hexdigest() != told[1]:
                raise PackageError(f"A content is not what its name says ({told[1]}). Nothing was taken in.")


def _bring_files(package: Package, brought: list[str]) -> None:
    """The contents, before the rows that name them."""
    for name in package.names:
        if told := _FILE.fullmatch(name):
            if not holds(told[1]):
                brought.append(told[1])
            store(package.chunks(name))


def _take_back(brought: list[str]) -> None:
    """What cannot be taken back now is named by no row, and goes with a sweep."""
    here = place()
    with suppress(OSError):
        for digest in brought:
            here.remove(digest)


def _bring_rows(package: Package, step: Step) -> None:
    every = tables()
    for model in every:
        # What migrations put in (countries) comes with the file too.
        model._base_manager.all()._raw_delete(connection.alias)
    for number, model in enumerate(every):
        step(number, 2 * len(every), str(model._meta.verbose_name_plural))
        write(model, _rows(package, model))
    renumber(every)
    connection.check_constraints()
    authority = Authority.objects.get()
    _prove(package, authority, step)
    reindex(authority)


def _rows(package: Package, model: type[models.Model]) -> Iterator[Row]:
    return (json.loads(line) for line in package.lines(part_of(model)))


def _prove(package: Package, authority: Authority, step: Step) -> None:
    """The same rows, the same contents, the same ledgers; and nothing beside them."""
    belongings, every = Belongings(authority), tables()
    for number, model in enumerate(every):
        step(len(every) + number, 2 * len(every), str(model._meta.verbose_name_plural))
        found, told = tally_of(rows_of(belongings, model)), package.manifest["tables"][model._meta.label_lower]
        if (found.rows, found.sha256) != (told["rows"], told["sha256"]) or found.rows != model._base_manager.count():
            raise PackageError(f"What came in is not what was exported ({model._meta.label_lower}). Nothing was taken in.")
    named = set(belongings.rows(File).values_list("sha256", flat=True))
    if {told[1] for name in package.names if (told := _FILE.fullmatch(name))} != named:
        raise PackageError("The file does not hold the contents that its rows name. Nothing was taken in.")
    if heads(belongings) != package.manifest["ledgers"]:
        raise PackageError("The ledger that came in does not stand where the exported one stood. Nothing was taken in.")
