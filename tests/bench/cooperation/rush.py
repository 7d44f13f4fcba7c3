"""Two hundred people who sign up at the same moment for fifty places, against a served site: page, form and all."""

from __future__ import annotations

import http.client
import os
import re
import subprocess
import sys
import threading
import time
from pathlib import Path
from urllib.parse import urlencode

from django.db import connections

from tests.bench.__main__ import answers
from tests.bench.cooperation.content import World
from tests.bench.work import Bar, Row
from tests.postgres import free_port
from utsyn.cooperation.events.models import Event
from utsyn.foundation.ui.addresses import Place, address

MANY, PLACES = 200, 50
TICKS = os.sysconf("SC_CLK_TCK")


class Sender(threading.Thread):
    """One of them, from an address of its own (a site takes only so many forms from one): opens the form, waits for the doors, sends it."""

    def __init__(self, number: int, port: int, path: str, doors: threading.Barrier) -> None:
        super().__init__(daemon=True)
        self.number, self.port, self.path, self.doors = number, port, path, doors
        self.status, self.answered_at = 0, 0.0

    def run(self) -> None:
        """Leaves `status` and `answered_at`."""
        # The whole of 127/8 is this machine: every sender has an address of its own.
        source = (f"127.0.{1 + self.number // 200}.{1 + self.number % 200}", 0)
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60, source_address=source)
        line.request("GET", self.path)
        answer = line.getresponse()
        shown, cookie = answer.read().decode(), (answer.headers["Set-Cookie"] or "").split(";")[0]
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', shown)
        sent = {
            "csrfmiddlewaretoken": token[1] if token else "",
            "name": f"deltaker {self.number}",
            "email": f"{self.number}@post.example",
            "people": "1",
        }
        self.doors.wait(120)
        line.request("POST", self.path, urlencode(sent), {"Content-Type": "application/x-www-form-urlencoded", "Cookie": cookie})
        answer = line.getresponse()
        answer.read()
        self.status, self.answered_at = answer.status, time.perf_counter()


def row_of(made: World) -> Row:
    """What it took until the last was answered; refuses to measure a crowd that was not served rightly."""
    connections.close_all()
    port = free_port()
    command = [sys.executable, "-m", "utsyn.web.cli", "serve", "--port", str(port)]
    server = subprocess.Popen(command, env=dict(os.environ), stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL)
    try:
        _wait(f"http://127.0.0.1:{port}/{made.authority.slug}/nb/")
        path = address(Place(made.authority), "events:register", code=made.open.code)
        doors = threading.Barrier(MANY + 1)
        crowd = [Sender(number, port, path, doors) for number in range(MANY)]
        for one in crowd:
            one.start()
        doors.wait(120)
        began, spent = time.perf_counter(), _cpu_of(server.pid)
        for one in crowd:
            one.join(120)
        spent = _cpu_of(server.pid) - spent
    finally:
        server.terminate()
        server.wait(timeout=30)
    _check(made.open, crowd)
    return Row(
        f"{MANY} registrations at once, served", Bar(seconds=5), cpu_ms=spent * 1000, wall_s=max(one.answered_at for one in crowd) - began
    )


def _wait(page: str) -> None:
    began = time.perf_counter()
    while not answers(page):
        if time.perf_counter() - began > 60:
            raise RuntimeError("the server did not come up in 60 s")
        time.sleep(0.1)


def _check(event: Event, crowd: list[Sender]) -> None:
    """All answered with their receipt; the first fifty have places, the others wait in order."""
    refused = [one.status for one in crowd if one.status != 302]
    placed = list(event.registrations.placed().order_by("number").values_list("number", flat=True))
    waiting = list(event.registrations.waiting().values_list("number", flat=True))
    if refused or placed != list(range(1, PLACES + 1)) or waiting != list(range(PLACES + 1, MANY + 1)):
        raise RuntimeError(f"{len(refused)} not answered rightly {set(refused)}, {len(placed)} places, {len(waiting)} waiting")


def _cpu_of(root: int) -> float:
    """Seconds of CPU that a process and those it started have used."""
    used, parents = {}, {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parts = (folder / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        pid = int(folder.name)
        parents[pid], used[pid] = int(parts[1]), (int(parts[11]) + int(parts[12])) / TICKS
    family = {root}
    while more := {pid for pid, parent in parents.items() if parent in family} - family:
        family |= more
    return sum(used.get(pid, 0.0) for pid in family)
