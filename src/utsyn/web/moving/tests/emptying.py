"""A new installation, for a test that has just one database: all rows gone, and a store that is empty."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.apps import apps
from django.db import connection

from utsyn.foundation.audit import guards
from utsyn.governance.reporting import guards_reports


def begin_anew(settings: Any, folder: Path) -> None:
    """Inside a transaction that is undone after the test."""
    connection.check_constraints()  # PostgreSQL lifts no guard of a table that keys are still to be checked of
    for one in (guards, guards_reports):
        one.take_down(connection)
    for model in apps.get_models(include_auto_created=True):
        if model._meta.app_label not in ("contenttypes", "auth"):
            model._base_manager.all()._raw_delete(connection.alias)
    connection.check_constraints()
    for one in (guards, guards_reports):
        one.set_up(connection)
    settings.MEDIA_ROOT = folder
