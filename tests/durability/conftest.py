"""How much is struck: a little in every run, all of it by `script/test durability`."""

from __future__ import annotations

import os
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.durability.site import Site

IS_WHOLE = os.environ.get("UTSYN_TEST_DURABILITY") == "whole"


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """One process does it all."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.xdist_group("durability"))


@pytest.fixture(scope="session")
def rounds() -> int:
    """How many times a site is struck down."""
    return 60 if IS_WHOLE else 2


def _installed(folder: Path) -> Site:
    """On SQLite with its tables made: a copy of the empty ones that tests run on, where there are such."""
    from django.conf import settings

    kept = settings.DATABASES["default"]
    folder.mkdir(mode=0o750)
    if kept["ENGINE"].endswith("sqlite3"):
        with closing(sqlite3.connect(kept["NAME"])) as source:
            source.execute("VACUUM INTO ?", [str(folder / "utsyn.sqlite3")])
    site = Site(folder)
    site.prepare()
    return site


@pytest.fixture
def site(tmp_path: Path, django_db_setup: Any) -> Site:
    """An installation on SQLite."""
    return _installed(tmp_path / "data")


@pytest.fixture
def on_a_small_disk(tmp_path: Path, django_db_setup: Any) -> Iterator[Site]:
    """An installation on a disk of its own, of 64 MB."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", str(disk)], capture_output=True, text=True, check=False)
    if mounted.returncode:
        pytest.skip(f"no disk may be mounted here: {mounted.stderr.strip()}")
    try:
        yield _installed(disk / "data")
    finally:
        subprocess.run(["umount", str(disk)], check=True)
