"""`script/bench catalogue [--projects N] [--rows N]`: the catalogue's rows of the speed table, on data generated to size.

Import: a zip in CORDIS' official schema, beside a bare `executemany` of as many rows into tables of the same columns.
Search: so many projects written straight into the table, the index made in a process of its own, and its memory told; then questions.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import os
import random
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path
from typing import Any

PARTS_A_PROJECT = 150_000 / 35_000
PROJECT = ["id", "acronym", "status", "title", "startDate", "endDate", "totalCost", "ecMaxContribution", "legalBasis", "topics", "ecSignatureDate", "frameworkProgramme", "masterCall", "subCall", "fundingScheme", "objective", "contentUpdateDate", "rcn", "grantDoi"]  # fmt: skip
BODY = ["projectID", "projectAcronym", "organisationID", "name", "shortName", "SME", "activityType", "postCode", "city", "country", "nutsCode", "geolocation", "organizationURL", "contentUpdateDate", "rcn", "order", "role", "ecContribution", "netEcContribution", "totalCost", "endOfParticipation"]  # fmt: skip
COUNTRIES = ("NO", "SE", "DE", "FR", "EL", "ES", "IT", "PL", "FI", "NL")
# Words with frequencies as in a language: a few in nearly every text, most in few.
WORDS = [f"{first}{last}" for first in ["ba", "ce", "di", "fo", "gu", "ha", "je", "ki", "lo", "mu", "na", "pe", "ri", "so", "tu", "va", "we", "xi", "yo", "zu"] for last in
         ["lder", "nting", "rsome", "vation", "stem", "ral", "mate", "ction", "gration", "ment", "water", "green", "city", "school", "health", "data", "energy", "culture", "forest", "transport", "resil", "inclus", "partic", "digit", "coast", "river", "waste", "heat", "solar"]]  # fmt: skip
WEIGHTS = [1 / (place + 2) for place in range(len(WORDS))]


def text(chance: random.Random, count: int) -> str:
    """So many words."""
    return " ".join(chance.choices(WORDS, WEIGHTS, k=count))


def write_zip(path: Path, projects: int) -> int:
    """A zip of so many projects and those who took part; gives how many participations."""
    chance, parts = random.Random(2026), round(projects * PARTS_A_PROJECT)  # noqa: S311
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        with archive.open("project.csv", "w") as raw, io.TextIOWrapper(raw, "utf-8", newline="") as file:
            table = csv.writer(file, delimiter=";")
            table.writerow(PROJECT)
            for number in range(projects):
                table.writerow([100000000 + number, f"P{number}", "SIGNED", text(chance, 12), "2024-01-01", "2027-12-31", "3000000,5", "2500000",
                                "HORIZON.2", f"HORIZON-X-{number % 900}", "2023-11-01", "HORIZON", "C", "C", "HORIZON-RIA", text(chance, 220),
                                "2025-01-01", number, ""])  # fmt: skip
        with archive.open("organization.csv", "w") as raw, io.TextIOWrapper(raw, "utf-8", newline="") as file:
            table = csv.writer(file, delimiter=";")
            table.writerow(BODY)
            for number in range(parts):
                table.writerow(_body(chance, number, projects, parts))
    return parts


def _body(chance: random.Random, number: int, projects: int, parts: int) -> list[Any]:
    body = chance.randrange(max(parts // 5, 1))
    project = 100000000 + number * projects // parts
    role = "coordinator" if number % 4 == 0 else "participant"
    return [project, "", 900000000 + body, f"Body number {body}", "", "false", "PUB", "2317", f"Town {body % 4000}", COUNTRIES[body % 10], "NO020",
            "60.79,11.06", "https://example.org", "", number, number % 9, role, "250000", "250000", "300000", "false"]  # fmt: skip


def bare(path: Path, folder: Path) -> float:
    """Seconds of CPU for the same rows by `csv` and `executemany`, with no question asked of any of them."""
    began = time.process_time()
    with sqlite3.connect(folder / "bare.sqlite3") as connection, zipfile.ZipFile(path) as archive:
        for name, columns in (("project", PROJECT), ("organization", BODY)):
            quoted = ", ".join(f'"{column}"' for column in columns)
            connection.execute(f"CREATE TABLE {name} ({quoted})")
            with archive.open(f"{name}.csv") as raw:
                rows = csv.reader(io.TextIOWrapper(raw, "utf-8", newline=""), delimiter=";")
                next(rows)
                connection.executemany(f"INSERT INTO {name} VALUES ({', '.join('?' * len(columns))})", rows)
    return time.process_time() - began


def peak_mb() -> float:
    """The most memory this process has had in use."""
    told = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
    return int(told.split()[1]) / 1024


def importing(projects: int, folder: Path) -> None:
    """The row of import."""
    from utsyn.europe.catalogue.taking import take_in_all
    from utsyn.foundation.kernel.actors import System

    path = folder / "cordis.zip"
    parts = write_zip(path, projects)
    rows, bare_cpu = projects + parts, bare(path, folder)
    for which in ("first time", "again, unchanged"):
        began, began_cpu = time.perf_counter(), time.process_time()
        counts = take_in_all(str(path), by=System("bench"))
        wall, cpu = time.perf_counter() - began, time.process_time() - began_cpu
        print(f"import of {projects} projects, {parts} participations ({which}): {counts.new} new, {counts.unchanged} unchanged; "
              f"{cpu:.1f} s CPU, {wall:.1f} s on the clock, {rows / cpu:.0f} rows/s of CPU; peak {peak_mb():.0f} MB. "
              f"Bare executemany: {bare_cpu:.1f} s CPU, {rows / bare_cpu:.0f} rows/s; ratio {cpu / bare_cpu:.1f}")  # fmt: skip


def fill(rows: int) -> None:
    """So many projects straight into the table."""
    from utsyn.europe.catalogue.models import FundedProject, code_of
    from utsyn.foundation.kernel.clock import now

    chance, moment = random.Random(7), now()  # noqa: S311
    for start in range(0, rows, 5_000):
        FundedProject.objects.bulk_create(
            [
                FundedProject(origin="bench", identifier=str(number), code=code_of("bench", str(number)), title=text(chance, 10),
                              objective=text(chance, 40), digest="", read_at=moment)
                for number in range(start, min(start + 5_000, rows))
            ]
        )  # fmt: skip


def build_alone() -> dict[str, Any]:
    """Make the index in a process of its own; gives seconds and the most memory it took."""
    program = (
        "import django, json, time; django.setup()\n"
        "from tests.bench.catalogue import peak_mb\n"
        "from utsyn.europe.catalogue import retrieval\n"
        "began = time.process_time(); counts = retrieval.build()\n"
        "print(json.dumps({**counts, 'cpu': time.process_time() - began, 'mb': peak_mb()}))"
    )
    done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True, env=dict(os.environ))
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def searching(rows: int) -> None:
    """The row of search."""
    from utsyn.europe.catalogue import retrieval
    from utsyn.europe.catalogue.models import FundedProject

    fill(rows)
    told = build_alone()
    print(f"index of {told['projects']} projects: {told['cpu']:.0f} s CPU, peak {told['mb']:.0f} MB")
    chance, times, cpus = random.Random(11), [], []  # noqa: S311
    for _question in range(200):
        words = " ".join(chance.choices(WORDS, k=chance.randint(1, 4)))
        began, began_cpu = time.perf_counter(), time.process_time()
        codes = retrieval.found_codes("projects", words, limit=50) or []
        list(FundedProject.objects.filter(code__in=codes).only("code", "title"))
        times.append((time.perf_counter() - began) * 1000)
        cpus.append((time.process_time() - began_cpu) * 1000)
    wall, cpu = (statistics.quantiles(one, n=20) for one in (times, cpus))
    print(f"search among {rows}: p50 {wall[9]:.1f} ms, p95 {wall[18]:.1f} ms on the clock; p95 {cpu[18]:.1f} ms CPU (bar 100 ms)")


def main() -> None:
    """Both, each in a fresh database."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--projects", type=int, default=35_000, help="projects to import; 0 leaves it out")
    parser.add_argument("--rows", type=int, default=3_000_000, help="projects to search among; 0 leaves it out")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="utsyn-bench-") as folder:
        os.environ.update(UTSYN_DATA=folder, DJANGO_SETTINGS_MODULE="utsyn.web.settings")
        import django

        django.setup()
        from utsyn.web.serving import prepare_database

        prepare_database()
        if chosen.projects:
            importing(chosen.projects, Path(folder))
        if chosen.rows:
            searching(chosen.rows)


if __name__ == "__main__":
    main()
