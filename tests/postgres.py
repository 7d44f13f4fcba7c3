"""Runs a command against a PostgreSQL that lives as long as the command: a free port, a temporary folder, an unprivileged user.

`python -m tests.postgres COMMAND ...` sets DATABASE_URL for it. Without PostgreSQL: a failure in CI, else a plain word and no run.
"""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def programs() -> Path | None:
    """The folder of the server programs: on the PATH, or Debian's newest."""
    on_path = shutil.which("initdb")
    if on_path:
        return Path(on_path).parent
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    return found[-1].parent if found else None


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
    binaries = programs()
    if binaries is None:
        raise FileNotFoundError("PostgreSQL is not installed (Debian: apt-get install postgresql)")
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


def main(command: list[str]) -> int:
    """Run `command` with a server beside it; its exit code."""
    if programs() is None:
        print("PostgreSQL is not installed: these tests did not run.", file=sys.stderr)
        return 1 if os.environ.get("CI") == "true" else 0
    with server() as address:
        return subprocess.run(command, env={**os.environ, "DATABASE_URL": address}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
