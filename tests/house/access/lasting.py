"""A database that lasts for a module: what it needs is made once, and nothing of it stays."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.utils import translation


@pytest.fixture(scope="module")
def db(django_db_setup: Any, django_db_blocker: Any) -> Iterator[None]:
    """Takes the place of the fixture of that name, which lasts for one test."""
    with django_db_blocker.unblock(), translation.override("nb"), transaction.atomic():
        yield
        transaction.set_rollback(True)
