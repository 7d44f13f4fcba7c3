"""The shared data, read in place: H2020 projects with topic and partners, topics, Norwegian projects, open calls."""

from __future__ import annotations

import csv
import gzip
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

from utsyn.europe.matching.engine import Call, Funded, Member

FOLDER = Path(__file__).parents[4] / "shared" / "data"
BOTTOM_UP = re.compile(r"^(ERC|MSCA|EIC|SMEInst|FETOPEN|FET|.*SIE-|.*SMEInst|.*FTI)|instrument", re.IGNORECASE)
"""Topics that any subject may apply to: their titles name none, so that no text can find them. Left out of the questions, kept among the answers."""
csv.field_size_limit(sys.maxsize)


def table(name: str) -> Iterator[dict[str, str]]:
    """Rows of a packed CSV."""
    with gzip.open(FOLDER / name, "rt", encoding="utf-8") as lines:
        yield from csv.DictReader(lines)


@cache
def topics() -> dict[str, str]:
    """Identifier -> title of 3,489 H2020 topics."""
    return {row["topic"]: row["title"] for row in table("eu/cordis/h2020_topics.csv.gz")}


def years_of(identifier: str) -> frozenset[int]:
    """The years that a topic's identifier names, those between included; none when it names none."""
    found: list[int] = []
    for first, last in re.findall(r"(?<!\d)(20(?:1[3-9]|2[0-2]))(?:[-_/](20(?:1[3-9]|2[0-2])|\d\d(?!\d)))?", identifier):
        found += [int(first)] + ([int(last) if len(last) == 4 else 2000 + int(last)] if last else [])
    return frozenset(range(min(found), max(found) + 1)) if found else frozenset()


def topic_calls() -> list[Call]:
    """Topics as calls: titles only, never closed."""
    return [Call(identifier=identifier, title=title) for identifier, title in sorted(topics().items())]


@cache
def cleantech() -> list[Funded]:
    """1,104 whole projects with objective and topic; 528 with partners."""
    return [_project(row) for row in table("eu/cordis/h2020_cleantech_projects.csv.gz")]


def _project(row: dict[str, str]) -> Funded:
    partners = [name for name in row["participants"].split(";") if name]
    members = (
        [Member(key=row["coordinator"], name=row["coordinator"], country=row["coordinatorCountry"], coordinates=True)]
        if row["coordinator"]
        else []
    )
    members += [Member(key=name, name=name) for name in dict.fromkeys(partners) if name != row["coordinator"]]
    return Funded(
        identifier=row["id"], title=row["title"], text=row["objective"], topic=row["topics"], topic_title=topics().get(row["topics"], ""),
        started_on=date.fromisoformat(row["startDate"]), members=tuple(members),
    )  # fmt: skip


@cache
def norwegian() -> list[Funded]:
    """1,149 projects with a Norwegian part: title only, topic, and the Norwegian organisations."""
    rows = defaultdict(list)
    for row in table("eu/norway/h2020_norwegian_participations.csv.gz"):
        rows[row["Prosjektnr"]].append(row)
    return [_norwegian(listed) for listed in rows.values()]


def _norwegian(rows: list[dict[str, str]]) -> Funded:
    first = rows[0]
    members = {
        row["Organisasjonsnummer"]: Member(
            key=row["Organisasjonsnummer"], name=row["Organisasjonsnavn"], country="NO", kind=row["FoU sektorkode"],
            coordinates=row["Organisasjon rolle"] == "COORDINATOR",
        )
        for row in rows
    }  # fmt: skip
    started = _day(first["Kontrakt startdato"])
    return Funded(
        identifier=first["Prosjektnr"], title=first["Prosjektnavn"], topic=first["Topic kode"], topic_title=first["Topic"], started_on=started,
        members=tuple(members.values()),
    )  # fmt: skip


def _day(told: str) -> date | None:
    """`25.05.2020 00:00`."""
    return date(int(told[6:10]), int(told[3:5]), int(told[:2])) if told else None


@cache
def open_calls() -> list[Call]:
    """629 open and forthcoming calls of August 2026."""
    with gzip.open(FOLDER / "eu/calls/open_calls.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [_call(json.loads(line)) for line in lines]


def _call(told: dict[str, str]) -> Call:
    named = {told["topicId"], told["callIdentifier"]}
    keywords = ", ".join(word for word in (told["keywords"] or "").split(", ") if word not in named)
    closes = date.fromisoformat(told["deadline"][:10]) if told["deadline"] else None
    return Call(identifier=told["topicId"], title=told["title"], text=told["description"] or "", keywords=keywords, closes_on=closes)


def lines_of(path: Path) -> list[dict[str, str]]:
    """JSON Lines."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
