"""Every app's migrations back and forward again on the populated example, on both engines. In the long form only."""

import json

import pytest

from tests.durability.site import Site
from tests.postgres import server

pytestmark = [pytest.mark.nodb, pytest.mark.whole]


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
def test_what_goes_back_comes_forward_with_its_rows_guards_and_indexes(engine, tmp_path):
    if engine == "sqlite":
        there_and_back(Site(tmp_path / "data"))
        return
    with server() as address:
        there_and_back(Site(tmp_path / "data", address.removesuffix("/postgres") + "/utsyn"), make=True)


def there_and_back(site, *, make=False):
    if make:
        import psycopg

        with psycopg.connect(site.database.removesuffix("/utsyn") + "/postgres", autocommit=True) as connection:
            connection.execute("CREATE DATABASE utsyn")
    loaded = site.run("demo", timeout=900)
    assert loaded.returncode == 0, loaded.stderr
    told = site.run(module="tests.durability.there_and_back", timeout=3000)
    assert told.returncode == 0, told.stderr
    by_app = json.loads(told.stdout.splitlines()[-1])
    assert len(by_app) > 20
    assert {app: one["cannot"] for app, one in by_app.items() if "cannot" in one} == {}
    assert {app: one["changed"] for app, one in by_app.items() if one["changed"]} == {}
    assert {app: one["missing"] for app, one in by_app.items() if one["missing"]} == {}
