"""A site that is served by processes of its own, and can be struck down."""

from __future__ import annotations

import contextlib
import json
import os
import resource
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import requests

from tests.postgres import free_port


class Site:
    """An installation in a folder (and, where `database` names one, on PostgreSQL) with one measure that a program may write to."""

    def __init__(self, folder: Path, database: str = "") -> None:
        self.folder = folder
        self.environment = {
            **os.environ, "UTSYN_DATA": str(folder), "DATABASE_URL": database, "DJANGO_SETTINGS_MODULE": "utsyn.web.settings", "PYTHONUNBUFFERED": "1",
        }  # fmt: skip
        self.database, self.port, self.process = database, free_port(), None
        self.token = self.measure = ""
        self.python = sys.executable

    def run(
        self, *arguments: str, module: str = "utsyn.web.cli", timeout: float = 300, stdin: str | None = None
    ) -> subprocess.CompletedProcess[str]:
        """A command of `utsyn`, in this installation."""
        return subprocess.run(
            [self.python, "-m", module, *arguments],
            env=self.environment, input=stdin, capture_output=True, text=True, timeout=timeout, check=False,
        )  # fmt: skip

    def told(self, *arguments: str) -> Any:
        """What a command that must succeed answers, as JSON."""
        done = self.run(*arguments, "--json")
        assert done.returncode == 0, done.stderr + done.stdout
        return json.loads(done.stdout)

    def invite(self, email: str) -> None:
        """A person of a name and a role at the authority."""
        made = self.run("createadmin", "--email", email, "--authority", "hamar", "--name", "rolle", "--password-stdin",
                        stdin="et-langt-passord-4711\n")  # fmt: skip
        assert made.returncode == 0, made.stderr

    def held_of(self, email: str) -> int:
        """How much is kept of whoever has the address."""
        told = self.run("privacy", "export", email, "--authority", "hamar")
        assert told.returncode == 0, told.stderr
        return len(json.loads(told.stdout)["held"])

    def prepare(self) -> None:
        """An authority, a measure and a token."""
        told = self.run(module="tests.durability.content")
        assert told.returncode == 0, told.stderr
        self.token, self.measure = json.loads(told.stdout.splitlines()[-1])

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self, workers: int = 2) -> None:
        """Serve, and wait until it answers."""
        self.process = subprocess.Popen(
            [self.python, "-m", "utsyn.web.cli", "serve", "--port", str(self.port), "--workers", str(workers)],
            env=self.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
        began = time.monotonic()
        while not self.answers():
            assert self.process.poll() is None, "the site ended while it started"
            assert time.monotonic() - began < 120, "the site did not start"
            time.sleep(0.05)

    def answers(self) -> bool:
        """Whether it lives."""
        try:
            return requests.get(f"{self.address}/-/health", timeout=5).status_code == 200
        except requests.RequestException:
            return False

    def strike(self) -> None:
        """kill -9, every process of it at once."""
        with contextlib.suppress(ProcessLookupError, AttributeError):
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait(timeout=30)

    def processes(self) -> list[int]:
        """Its processes, the first one and its children."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        return [self.process.pid, *map(int, children)]

    def limit_files(self, size: int) -> None:
        """No process of it may write beyond `size` bytes of a file from now on: what a full disk does, and it can be lifted."""
        for one in self.processes():
            resource.prlimit(one, resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))

    def write(self, title: str, session: Any) -> int:
        """Add one milestone; the status that was answered."""
        told = {"title": {"nb": title}, "due_on": "2027-01-01"}
        answer = session.post(
            f"{self.address}/api/v1/hamar/measures/{self.measure}/milestones", json=told,
            headers={"Authorization": f"Bearer {self.token}"}, timeout=60,
        )  # fmt: skip
        return answer.status_code

    def asked(self, question: str) -> list[Any]:
        """What the database itself answers, past the program."""
        if self.database:
            with psycopg.connect(self.database) as connection:
                return connection.execute(question).fetchall()
        with contextlib.closing(sqlite3.connect(self.folder / "utsyn.sqlite3", timeout=30)) as connection:
            return connection.execute(question).fetchall()

    def titles(self) -> set[str]:
        """The milestones that are kept."""
        told = (row[0] for row in self.asked("SELECT title FROM measures_milestone"))
        return {(json.loads(one) if isinstance(one, str) else one)["nb"]["text"] for one in told}

    def assert_whole(self) -> None:
        """Every write whole: the rows, their entries and the ledger agree, and the database finds no fault in itself."""
        [(entries,)] = self.asked("SELECT count(*) FROM audit_entry WHERE verb = 'milestone.add'")
        assert entries == len(self.titles())
        if not self.database:
            assert self.asked("PRAGMA integrity_check") == [("ok",)]
        verified = self.run("ledger", "verify")
        assert verified.returncode == 0, verified.stdout + verified.stderr


class Writers:
    """Programs outside the site that write at once, and note only what was acknowledged."""

    def __init__(self, site: Site, count: int = 4) -> None:
        self.site, self.acknowledged, self.refused = site, set(), []
        self._stop = threading.Event()
        self._threads = [threading.Thread(target=self._go_on, args=(number,), daemon=True) for number in range(count)]

    def _go_on(self, number: int) -> None:
        session, round_ = requests.Session(), f"{time.time_ns()}"
        for count in range(1_000_000):
            if self._stop.is_set():
                return
            title = f"{round_}-{number}-{count}"
            try:
                status = self.site.write(title, session)
            except requests.RequestException:
                return
            if status == 201:
                self.acknowledged.add(title)
            else:
                self.refused.append(status)

    def __enter__(self) -> Writers:
        for one in self._threads:
            one.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._stop.set()
        for one in self._threads:
            one.join(timeout=90)


@contextlib.contextmanager
def served(site: Site, **how: Any) -> Iterator[Site]:
    """The site while it runs; struck down at the end."""
    site.start(**how)
    try:
        yield site
    finally:
        site.strike()
