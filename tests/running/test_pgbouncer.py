"""The site behind pgbouncer, by the file of docs/howto/install: many threads share two connections, and everything is written whole."""

from __future__ import annotations

import os
import pwd
import re
import shutil
import subprocess
import time
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
import requests

from tests.durability.site import Site, Writers, served
from tests.postgres import another_database, copy_tables, free_port
from tests.running.test_proxy import INSTALL

UNPACKED = Path(__file__).parents[2] / ".venv/pgbouncer"
PGBOUNCER = shutil.which("pgbouncer") or str(UNPACKED / "usr/sbin/pgbouncer")
CONNECTIONS = 2
pytestmark = [
    pytest.mark.skipif(not os.environ.get("DATABASE_URL"), reason="there is no PostgreSQL beside this run"),
    pytest.mark.xdist_group("proxy"),
]


@contextmanager
def bounced(folder, database):
    """pgbouncer before a database of the run's own server; gives the port it listens on."""
    if not Path(PGBOUNCER).exists():
        assert os.environ.get("CI") != "true", "There is no pgbouncer. script/bootstrap --test fetches it."
        pytest.skip("no pgbouncer here: script/bootstrap --test fetches Debian's")
    port, behind = free_port(), psycopg.conninfo.conninfo_to_dict(database)
    changed = {
        "utsyn = .*": f"utsyn = host={behind['host']} port={behind['port']} dbname={behind['dbname']} user={behind['user']}",
        "listen_port = .*": f"listen_port = {port}",
        # The server of a test run trusts whoever reaches it.
        "auth_type = .*": "auth_type = any\nadmin_users = utsyn\nlogfile = /dev/null",
        "auth_file = .*": "",
        "default_pool_size = .*": f"default_pool_size = {CONNECTIONS}",
    }
    told = (INSTALL / "pgbouncer.ini").read_text()
    for line, ours in changed.items():
        told, count = re.subn(f"^{line}$", ours, told, flags=re.MULTILINE)
        assert count == 1, line
    (folder / "pgbouncer.ini").write_text(told)
    # It refuses to run as root, and then reads its file as another.
    nobody = ["-u", pwd.getpwnam("nobody").pw_name] if os.geteuid() == 0 else []
    libraries = os.pathsep.join(map(str, UNPACKED.glob("usr/lib/*-linux-gnu")))
    process = subprocess.Popen([PGBOUNCER, *nobody, str(folder / "pgbouncer.ini")], env={**os.environ, "LD_LIBRARY_PATH": libraries})
    try:
        yield port
    finally:
        process.terminate()
        process.wait(timeout=30)


def pools(port):
    """(clients, connections to PostgreSQL) of the site's database, as pgbouncer itself counts them."""
    with psycopg.connect(f"postgres://utsyn@127.0.0.1:{port}/pgbouncer", autocommit=True, cursor_factory=psycopg.ClientCursor) as admin:
        counted = admin.execute("SHOW DATABASES")
        names = [column.name for column in counted.description]
        current = next(row[names.index("current_connections")] for row in counted if row[0] == "utsyn")
        counted = admin.execute("SHOW CLIENTS")
        names = [column.name for column in counted.description]
        return sum(row[names.index("database")] == "utsyn" for row in counted), int(current)


def test_many_threads_share_two_connections_and_write_whole(django_db_setup, tmp_path):
    with another_database() as database, bounced(tmp_path, database) as port:
        copy_tables(database)
        site = Site(tmp_path / "data", f"postgres://utsyn@127.0.0.1:{port}/utsyn")
        site.environment["UTSYN_PGBOUNCER"] = "1"
        site.prepare()
        with served(site):
            seen, began = [], time.monotonic()
            with Writers(site, 6) as writers:
                while len(writers.acknowledged) < 20 or max(clients for clients, _connections in seen) <= CONNECTIONS:
                    assert time.monotonic() - began < 120, (seen[-3:], writers.refused)
                    seen.append(pools(port))
                    answer = requests.get(f"{site.address}/hamar/nb/measures/?fresh={len(seen)}", timeout=60)
                    assert answer.status_code == 200
            assert not writers.refused
            assert {connections for _clients, connections in seen} <= {*range(CONNECTIONS + 1)}
        assert site.titles() >= writers.acknowledged
        site.assert_whole()
        # Rows in great number come by a cursor that lives for one question only.
        export = site.run("authority", "export", "hamar", str(tmp_path / "hamar.utsyn"))
        assert export.returncode == 0, export.stdout + export.stderr
