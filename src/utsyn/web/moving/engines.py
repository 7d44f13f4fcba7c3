"""Everything from SQLite to PostgreSQL, or back: row by row in one transaction, and proven table by table."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import Any

import dj_database_url
from django.apps import apps
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, connections, models, transaction
from django.db.migrations.loader import MigrationLoader

from utsyn.foundation.accounts.models import Authority, Person
from utsyn.foundation.audit.models import Ledger
from utsyn.web.moving.leaving import Step, no_step
from utsyn.web.moving.rows import Tally, one_moment, read, renumber, second, tally_of, write

TARGET = "target"
SQLITE = "sqlite"


class MoveError(Exception):
    """Why nothing was moved, in words for whoever asked."""


def tables() -> list[type[models.Model]]:
    """Every table that the program knows, in order of name."""
    found = {model._meta.db_table: model for model in apps.get_models(include_auto_created=True) if model._meta.managed}
    return [found[name] for name in sorted(found)]


def move(to: str, *, step: Step = no_step) -> dict[str, dict[str, Any]]:
    """Copy all rows of this installation's database to the one at `to` (a PostgreSQL address, or "sqlite" for the file in
    UTSYN_DATA); gives each table's count and fingerprint, equal on both sides.

    Raises:
        MoveError: it is where we are, cannot be reached, is not empty, or does not hold afterwards what we have. Nothing was kept there.
    """
    try:
        with second(TARGET, _place(to)):
            _make_tables(to)
            with one_moment(), transaction.atomic(using=TARGET):
                return _copy(step)
    except DatabaseError as error:
        raise MoveError(f"The other database does not answer as it should: {_first_line(error)} Nothing was moved.") from error


def _place(to: str) -> dict[str, Any]:
    if to == SQLITE:
        place: dict[str, Any] = dict(settings.SQLITE)
    elif to.startswith(("postgres://", "postgresql://")):
        place = dict(dj_database_url.parse(to))
    else:
        raise MoveError(f"“{to}” is neither sqlite nor an address like postgres://user:password@host/name.")
    if all(str(place.get(name) or "") == str(connection.settings_dict.get(name) or "") for name in ("ENGINE", "NAME", "HOST", "PORT")):
        raise MoveError("That is the database in use already.")
    return place


def _require_empty() -> None:
    """No tables at all, or our own without a row of anybody's: those of a move that was interrupted."""
    there, loader = set(connections[TARGET].introspection.table_names()), MigrationLoader(connections[TARGET])
    if there and (not loader.applied_migrations or set(loader.applied_migrations) - set(loader.disk_migrations)):
        raise MoveError("The database holds tables of something else, or of another Utsyn. Give an empty one. Nothing was changed.")
    if any(model._meta.db_table in there and model._base_manager.using(TARGET).exists() for model in (Ledger, Authority, Person)):
        raise MoveError("The database is not empty. Nothing was changed.")


def _make_tables(to: str) -> None:
    """By a process of its own: migrations that bring rows write to the database that is their program's."""
    _require_empty()
    environment = {**os.environ, "DATABASE_URL": "" if to == SQLITE else to, "DJANGO_SETTINGS_MODULE": "utsyn.web.settings"}
    for command in (["migrate", "--no-input"], ["createcachetable"]):
        done = subprocess.run(
            [sys.executable, "-m", "django", *command, "--verbosity=0"], env=environment, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise MoveError(f"The tables could not be made: {(done.stderr.strip() or 'no reason told').splitlines()[-1]}")


def _copy(step: Step) -> dict[str, dict[str, Any]]:
    every = tables()
    for model in every:
        # What migrations put in (countries, permissions) comes along as it stands here.
        model._base_manager.using(TARGET).all()._raw_delete(TARGET)
    sent = {}
    for number, model in enumerate(every):
        step(number, 2 * len(every), str(model._meta.verbose_name_plural))
        sent[model] = _copy_table(model)
    renumber(every, using=TARGET)
    connections[TARGET].check_constraints()
    for number, (model, told) in enumerate(sent.items()):
        step(len(every) + number, 2 * len(every), str(model._meta.verbose_name_plural))
        found = tally_of(read(model._base_manager.using(TARGET)))
        if (found.rows, found.sha256) != (told.rows, told.sha256):
            raise MoveError(f"What arrived is not what was sent ({model._meta.db_table}). Nothing was moved.")
    return {model._meta.db_table: {"rows": told.rows, "sha256": told.sha256} for model, told in sent.items()}


def _copy_table(model: type[models.Model]) -> Tally:
    tally = Tally()
    try:
        write(model, tally.of(read(model._base_manager.all())), using=TARGET)
    except (DatabaseError, ValidationError, TypeError, ValueError) as error:
        raise MoveError(f"A row of {model._meta.db_table} does not fit: {_first_line(error)} Nothing was moved.") from error
    return tally


def _first_line(error: Exception) -> str:
    return f"{str(error).strip().splitlines()[0].rstrip('.')}."
