"""Running the site: the database brought up to date, then web processes, the job worker and the clock."""

from __future__ import annotations

import atexit
import errno
import ipaddress
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from typing import Any

import typer

# SQLite takes at most four writers, the job worker among them: more would only wait for one another.
MOST_ON_SQLITE = 3
# How long the job worker lies before it begins anew: long enough not to spin when it cannot begin at all.
AGAIN_SECONDS = 2


class CannotServe(Exception):
    """Why the site does not start, in words for whoever started it."""


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches `host`."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def open_port(host: str, port: int) -> int:
    """The port that can be listened on (0: any free one).

    Raises:
        CannotServe: it is taken, or not ours to take.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host.strip("[]"), port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                raise CannotServe(
                    f"Port {port} is in use. Choose another: utsyn serve --port {port + 1}, or --port 0 for any free one."
                ) from error
            raise CannotServe(f"Cannot listen on {host}:{port}: {error.strerror}.") from error
        return int(probe.getsockname()[1])


def prepare_database() -> None:
    """Bring the database up to the program; refuse one that a newer program has written.

    Raises:
        CannotServe: it cannot be opened, or is newer than this program.
    """
    from django.db import DatabaseError

    from utsyn.web.machines import upgrading_alone

    try:
        with upgrading_alone():
            _bring_up()
    except DatabaseError as error:
        raise CannotServe(f"The database cannot be opened: {error}") from error


def _bring_up() -> None:
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    known = set(executor.loader.disk_migrations)
    newer = sorted(key for key in executor.loader.applied_migrations if key not in known and key[0] in executor.loader.migrated_apps)
    if newer:
        raise CannotServe(
            f"The database was written by a newer Utsyn ({newer[0][0]} {newer[0][1]}). Nothing was changed. Update the program, or restore a backup."
        )
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)


def is_empty() -> bool:
    """Whether there is no authority yet."""
    from utsyn.foundation.accounts.models import Authority

    return not Authority.objects.exists()


def wants_demo(demo: bool) -> bool:
    """On an empty database: the demo when asked for, else ask whoever sits at the keyboard."""
    if demo or not (sys.stdin.isatty() and sys.stdout.isatty()):
        return demo
    return typer.confirm("The database is empty. Load the example authority, Hamar kommune?", default=True)


def serve(*, host: str, port: int, workers: int, demo: bool) -> None:
    """Run until told to stop.

    Raises:
        CannotServe: the port is taken, the database is newer or unreadable, the example does not load, there are too many workers, or demo or debug was asked for in public.
    """
    public = not is_loopback(host)
    if public and (demo or os.environ.get("UTSYN_DEBUG") == "1" or os.environ.get("UTSYN_DEMO") == "1"):
        raise CannotServe("Demo and debug let anyone in. They run on this machine only: leave out --host.")
    if workers > MOST_ON_SQLITE and not os.environ.get("DATABASE_URL"):
        raise CannotServe(f"On SQLite at most {MOST_ON_SQLITE} web processes serve. For more, move to PostgreSQL (DATABASE_URL).")
    port = open_port(host, port)
    # Letters lead back here, unless the site is told that it is reached by another address.
    reached = f"[{host.strip('[]')}]" if ":" in host else host
    os.environ.setdefault("UTSYN_ORIGINS", f"http://{reached}:{port}")
    _share_figures()
    from utsyn.web.terminal import start_django

    start_django(demo=demo)
    prepare_database()
    _tell_what_is_amiss()
    if is_empty() and wants_demo(demo):
        typer.echo("Loading the example authority, Hamar kommune ...")
        _load_demo()
        os.environ["UTSYN_DEMO"] = "0" if public else "1"
    _load_pages()
    typer.echo(f"Utsyn runs at http://{host}:{port}/  (Ctrl-C ends it)")
    _run(host, port, workers)


def _load_pages() -> None:
    """Read once what every web process needs: they are forked from this one, begin at once and share its memory."""
    from django.urls import get_resolver

    from utsyn.web.portal.unchanged import build
    from utsyn.web.terminal import loading

    with loading():
        import utsyn.web.wsgi  # noqa: F401

        len(get_resolver().reverse_dict)
    build()


def _share_figures() -> None:
    """Give the web processes a folder to count requests in together, when somebody is to read the figures."""
    if os.environ.get("UTSYN_METRICS_TOKEN"):
        folder = tempfile.mkdtemp(prefix="utsyn-metrics-")
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
        # Looked at when the library is first imported.
        os.environ["PROMETHEUS_MULTIPROC_DIR"] = folder


def _tell_what_is_amiss() -> None:
    from utsyn.web.checks import findings

    for one in findings():
        typer.echo(f"{'GRAVE' if one.is_grave else 'Notice'}: {one.what} {one.remedy}", err=True)


def _load_demo() -> None:
    """Load the example in a process of its own.

    Web processes are forked from this one. Loading draws charts, and the drawing library leaves a thread behind that a fork
    does not take along: the first chart drawn by the forked process would wait for it for ever, and every page behind it.
    """
    loaded = subprocess.run([sys.executable, "-m", "utsyn.web.cli", "demo"], stdout=subprocess.DEVNULL, check=False)
    if loaded.returncode:
        raise CannotServe("The example could not be loaded; what went wrong stands above.")


def _run(host: str, port: int, workers: int) -> None:
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    worker = JobWorker()
    signal.signal(signal.SIGTERM, _stop)
    try:
        server: Any = Granian(
            "utsyn.web.wsgi:application", address=host, port=port, interface=Interfaces.WSGI, workers=workers,
            blocking_threads=4, log_access=False, log_level=LogLevels.warning, respawn_failed_workers=True,
        )  # fmt: skip
        server.serve()
    finally:
        worker.end()


class JobWorker:
    """The process of jobs and clock, begun anew when it falls: pages that nobody misses would hide that letters stand still."""

    def __init__(self) -> None:
        self._ends, self._hand = threading.Event(), threading.Lock()
        self._process = self._begin()
        threading.Thread(target=self._keep, daemon=True).start()

    def _begin(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen([sys.executable, "-m", "utsyn.web.jobs"])  # our own module, no outside words

    def _keep(self) -> None:
        while not self._ends.is_set():
            code = self._process.wait()
            self._ends.wait(AGAIN_SECONDS)
            with self._hand:
                if not self._ends.is_set():
                    typer.echo(f"The job worker ended with {code}; it begins anew.", err=True)
                    self._process = self._begin()

    def end(self) -> None:
        """Let it finish the job at hand, within ten seconds."""
        with self._hand:
            self._ends.set()
            self._process.terminate()
        self._process.wait(timeout=10)


def _stop(*_signal: Any) -> None:
    raise KeyboardInterrupt
