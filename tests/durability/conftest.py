"""How much is struck: a little in every run, all of it by `script/test durability`."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.durability.site import Site

IS_WHOLE = os.environ.get("UTSYN_TEST_DURABILITY") == "whole"


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What takes long is left for the whole form; one process does it all."""
    mine = [item for item in items if Path(__file__).parent in item.path.parents]
    for item in mine:
        item.add_marker(pytest.mark.xdist_group("durability"))
    left = [] if IS_WHOLE else [item for item in mine if item.get_closest_marker("whole")]
    config.hook.pytest_deselected(items=left)
    items[:] = [item for item in items if item not in left]


@pytest.fixture(scope="session")
def rounds() -> int:
    """How many times a site is struck down."""
    return 60 if IS_WHOLE else 2


@pytest.fixture
def site(tmp_path: Path, django_db_setup: Any) -> Site:
    """An installation on SQLite with its tables made: a copy of the empty ones that tests run on, where there are such."""
    from django.conf import settings

    kept = settings.DATABASES["default"]
    folder = tmp_path / "data"
    folder.mkdir(mode=0o750)
    if kept["ENGINE"].endswith("sqlite3"):
        with closing(sqlite3.connect(kept["NAME"])) as source:
            source.execute("VACUUM INTO ?", [str(folder / "utsyn.sqlite3")])
    site = Site(folder)
    site.prepare()
    return site
