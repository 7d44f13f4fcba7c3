"""Runs a command against a PostgreSQL that lives as long as the command: a free port, a temporary folder, an unprivileged user.

`python -m tests.postgres COMMAND ...` sets DATABASE_URL for it. Without PostgreSQL: a failure in CI, else a plain word and no run.
"""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

PAGE = Path(__file__).resolve().parents[1] / "docs/howto/replica.md"


def programs() -> Path | None:
    """The folder of the server programs: on the PATH, or Debian's newest."""
    on_path = shutil.which("initdb")
    if on_path:
        # A link on the PATH stands apart from the programs that initdb needs beside it.
        return Path(on_path).resolve().parent
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    return found[-1].parent if found else None


def _binaries() -> Path:
    """The same folder.

    Raises:
        FileNotFoundError: there is no PostgreSQL.
    """
    found = programs()
    if found is None:
        raise FileNotFoundError("PostgreSQL is not installed (Debian: apt-get install postgresql)")
    return found


def free_port() -> int:
    """A port that nobody listens on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _user() -> str | None:
    """Whom to run the server as: PostgreSQL refuses root."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name).pw_name
        except KeyError:
            continue
    return None


@contextmanager
def server(*, is_durable: bool = False) -> Iterator[str]:
    """A running server; gives its DATABASE_URL. Stops it and removes its folder at the end.

    Unless `is_durable`, nothing of it survives a power cut: no test but those of durability needs that, and it costs time.
    """
    binaries = _binaries()
    folder, user, port = Path(tempfile.mkdtemp(prefix="utsyn-pg-")), _user(), free_port()
    if user:
        shutil.chown(folder, user)
    kept = "synchronous_commit=on" if is_durable else "fsync=off -c full_page_writes=off"
    # No query of a test is worth compiling.
    options = f"-p {port} -k {folder} -h 127.0.0.1 -c {kept} -c jit=off -c max_connections=60"

    def run(program: str, *arguments: str) -> None:
        subprocess.run([str(binaries / program), *arguments], user=user, cwd=folder, check=True, stdout=subprocess.DEVNULL)

    try:
        run("initdb", "-D", str(folder / "data"), "-U", "utsyn", "-A", "trust", "-E", "UTF8", "--no-locale")
        run("pg_ctl", "-D", str(folder / "data"), "-w", "-l", str(folder / "log"), "-o", options, "start")
        try:
            yield f"postgres://utsyn@127.0.0.1:{port}/postgres"
        finally:
            run("pg_ctl", "-D", str(folder / "data"), "-m", "fast", "-w", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _lives(process: int) -> bool:
    """Whether it still holds anything: one that only waits to be noticed does not."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except (FileNotFoundError, ProcessLookupError):
        return False


class Pair:
    """A primary, and a standby that has every commit on disk before it is acknowledged."""

    def __init__(self, folder: Path, binaries: Path, user: str | None) -> None:
        self.folder, self.binaries, self._user = folder, binaries, user
        self.ports = {"primary": free_port(), "standby": free_port()}

    def address(self, name: str, database: str = "postgres") -> str:
        """The DATABASE_URL of one of the two."""
        return f"postgres://utsyn@127.0.0.1:{self.ports[name]}/{database}"

    def run(self, program: str, *arguments: str) -> None:
        """A program of PostgreSQL, as its user."""
        subprocess.run([str(self.binaries / program), *arguments], user=self._user, cwd=self.folder, check=True, stdout=subprocess.DEVNULL)

    def start(self, name: str) -> None:
        """Begin one of the two, and wait until it answers."""
        options = (
            f"-p {self.ports[name]} -c unix_socket_directories='' -h 127.0.0.1 -c synchronous_commit=on -c jit=off -c max_connections=60"
        )
        self.run("pg_ctl", "-D", str(self.folder / name), "-w", "-t", "120", "-l", str(self.folder / f"{name}.log"), "-o", options, "start")

    def begin(self) -> None:
        """Make the primary, copy it, and let commits wait for the copy."""
        self.run("initdb", "-D", str(self.folder / "primary"), "-U", "utsyn", "-A", "trust", "-E", "UTF8", "--no-locale")
        self.start("primary")
        self.as_told("createuser")
        self.as_told("pg_basebackup")
        self.start("standby")
        self.as_told("psql")

    def as_told(self, program: str) -> None:
        """What the handbook's page tells people to run of that program, with just the places put in."""
        places = {
            "host=primary port=5432": f"host=127.0.0.1 port={self.ports['primary']}",
            "/var/lib/postgresql/15/main": str(self.folder / "standby"),
        }
        of_primary = {"PGHOST": "127.0.0.1", "PGPORT": str(self.ports["primary"]), "PGUSER": "utsyn", "PGDATABASE": "postgres"}
        lines = [line.strip() for line in PAGE.read_text().splitlines() if line.startswith(f"    {program} ")]
        if not lines:
            raise ValueError(f"{PAGE} tells nobody to run {program}")
        for line in lines:
            for told, here in places.items():
                line = line.replace(told, here)
            command = ["sh", "-c", f"{self.binaries}/{line}"]
            subprocess.run(command, user=self._user, cwd=self.folder, env=of_primary, check=True, stdout=subprocess.DEVNULL)

    def note_statements(self) -> None:
        """From now on each server writes down what new connections ask of it, before it answers."""
        self.run("psql", "-q", "-d", self.address("primary"), "-c", "ALTER ROLE utsyn SET log_statement = 'all'")

    def asked(self, name: str, since: int = 0) -> str:
        """What one of the two was asked, from the given length of its log on."""
        return (self.folder / f"{name}.log").read_bytes()[since:].decode(errors="replace")

    def strike(self, name: str) -> None:
        """kill -9 the server and its children, as a machine that goes dark."""
        file = self.folder / name / "postmaster.pid"
        first = int(file.read_text().split()[0])
        all_of_it = [first, *map(int, Path(f"/proc/{first}/task/{first}/children").read_text().split())]
        for one in all_of_it:
            with suppress(ProcessLookupError):
                os.kill(one, signal.SIGKILL)
        while any(_lives(one) for one in all_of_it):
            time.sleep(0.01)
        # What a machine that comes up again does: the number may be somebody else's by now.
        file.unlink()

    def promote(self) -> None:
        """Let the standby take over, and wait until it takes writes; nobody stands by it now."""
        self.as_told("pg_ctl")

    def end(self) -> None:
        """Stop what still runs."""
        for name in self.ports:
            if (self.folder / name / "postmaster.pid").exists():
                self.run("pg_ctl", "-D", str(self.folder / name), "-m", "immediate", "-w", "stop")


@contextmanager
def pair() -> Iterator[Pair]:
    """Two servers, the second a synchronous standby of the first; both are gone at the end."""
    binaries = _binaries()
    folder, user = Path(tempfile.mkdtemp(prefix="utsyn-pair-")), _user()
    if user:
        shutil.chown(folder, user)
    both = Pair(folder, binaries, user)
    try:
        both.begin()
        yield both
    finally:
        both.end()
        shutil.rmtree(folder, ignore_errors=True)


def copy_tables(address: str) -> None:
    """Put the empty tables of a test run into another database, of this server or another."""
    from django.conf import settings

    kept = settings.DATABASES["default"]
    source = f"postgres://{kept['USER']}@{kept['HOST']}:{kept['PORT']}/{kept['NAME']}"
    dumped = subprocess.run([str(_binaries() / "pg_dump"), "-d", source], check=True, capture_output=True).stdout
    into = [str(_binaries() / "psql"), "-q", "-v", "ON_ERROR_STOP=1", "-1", "-d", address]
    subprocess.run(into, input=dumped, check=True, stdout=subprocess.DEVNULL)


@contextmanager
def another_database() -> Iterator[str]:
    """An empty one on the server of a test run; gives its DATABASE_URL. Gone at the end."""
    from django.conf import settings

    kept, name = settings.DATABASES["default"], f"another_{os.getpid()}"
    whole = f"postgres://{kept['USER']}@{kept['HOST']}:{kept['PORT']}"
    psql = [str(_binaries() / "psql"), "-q", "-d", f"{whole}/postgres", "-c"]
    subprocess.run([*psql, f"CREATE DATABASE {name}"], check=True)
    try:
        yield f"{whole}/{name}"
    finally:
        subprocess.run([*psql, f"DROP DATABASE {name} WITH (FORCE)"], check=True)


def main(command: list[str]) -> int:
    """Run `command` with a server beside it; its exit code."""
    if programs() is None:
        print("PostgreSQL is not installed: these tests did not run.", file=sys.stderr)
        return 1 if os.environ.get("CI") == "true" else 0
    with server() as address:
        return subprocess.run(command, env={**os.environ, "DATABASE_URL": address}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
