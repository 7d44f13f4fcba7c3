"""Lists that somebody has written by hand or exported: programmes, calls, projects and participations, known by their headings.

The headings are told in docs/howto/catalogue.md. A column that is not named there is not read, so nothing personal comes along.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby
from typing import Any

from utsyn.europe.catalogue.importing.cleaning import address, amount, day, line, moment, prose, share, text, whole
from utsyn.europe.catalogue.importing.cordis import KINDS, ROLES
from utsyn.europe.catalogue.importing.facts import (
    BodyFact,
    CallFact,
    DeadlineFact,
    Fact,
    Mended,
    PartFact,
    PeriodFact,
    ProgrammeFact,
    ProjectFact,
    Refused,
)
from utsyn.europe.catalogue.importing.formats import Format
from utsyn.europe.catalogue.importing.opening import Opened
from utsyn.foundation.organisations.numbers import is_organisation_number, is_pic

Row = dict[str, str]
LEVELS = {"eu", "eea", "interreg", "nordic", "national", "other"}
ACCESS = {"yes", "partly", "no", "unknown"}
STATUSES = {"forthcoming", "open", "closed"}
LANGUAGES = ("nb", "nn", "en")


def _texts(row: Row, name: str, note: Any) -> tuple[tuple[str, str], ...]:
    found = ((language, text(row.get(f"{name}_{language}"), told=note)) for language in LANGUAGES)
    return tuple((language, words) for language, words in found if words)


def _one_of(row: Row, name: str, known: set[str], otherwise: str = "") -> str:
    told = row.get(name, "").strip().lower()
    return told if told in known else otherwise


# --- programmes ---


def parse_programmes(opened: Opened) -> Iterator[Fact]:
    """A period a row; the rows of one programme follow each other, and the first says what it is."""
    for identifier, group in groupby(opened.rows(), key=lambda told: told[1]["programme"].strip() if told[1] else ""):
        rows = list(group)
        if not identifier:
            yield from (Refused(f"line {number}", "cells" if row is None else "no_identifier") for number, row in rows)
            continue
        mended: list[Mended] = []
        where = f"line {rows[0][0]}"
        yield _programme(
            [row for _number, row in rows if row], lambda before, after, into=mended, here=where: into.append(Mended(here, before, after))
        )
        yield from mended


def _programme(rows: list[Row], note: Any) -> ProgrammeFact:
    first = rows[0]
    return ProgrammeFact(
        line(first["programme"], most=200), _texts(first, "name", note), _one_of(first, "level", LEVELS, "other"),
        tuple(line(name, told=note) for name in first.get("also_called", "").split("|") if name.strip()), _texts(first, "summary", note),
        line(first.get("run_by"), told=note, most=200), address(first.get("address")), first.get("is_example", "").strip().lower() in {"yes", "true", "1"},
        tuple(period for row in rows if (period := _period(row, note)) is not None),
    )  # fmt: skip


def _period(row: Row, note: Any) -> PeriodFact | None:
    first, last = whole(row.get("first_year"), most=2200), whole(row.get("last_year"), most=2200)
    if first is None or last is None or last < first or first < 1900:
        return None
    return PeriodFact(
        first,
        last,
        _one_of(row, "norway", ACCESS, "unknown"),
        _texts(row, "basis", note),
        address(row.get("source_address")),
        day(row.get("checked_on")),
    )


# --- calls, projects, participations ---


def _call(row: Row, note: Any) -> Fact:
    deadlines = {on: moment(part) for part in row.get("deadline", "").split("|") if (on := day(part)) is not None}
    return CallFact(
        line(row["call"], most=200), line(row["title"], told=note), line(row.get("programme"), most=200),
        language=line(row.get("language"), most=2) or "en", types_of_action=line(row.get("type_of_action"), told=note, most=300),
        status=_one_of(row, "status", STATUSES, "unknown"), opens_on=day(row.get("opens")),
        deadlines=tuple(DeadlineFact(on, deadlines[on], stage) for stage, on in enumerate(sorted(deadlines), start=1)),
        budget=amount(row.get("budget")), grant_min=amount(row.get("grant_min")), grant_max=amount(row.get("grant_max")),
        currency=line(row.get("currency"), most=3).upper() or "EUR", funding_rate=share(row.get("funding_rate")),
        nonprofit_rate=share(row.get("nonprofit_rate")), applicants_min=whole(row.get("applicants_min"), most=1000),
        countries_min=whole(row.get("countries_min"), most=200), who_may_apply=prose(row.get("who_may_apply"), told=note),
        norway=_one_of(row, "norway", ACCESS), description=prose(row.get("description"), told=note), keywords=line(row.get("keywords"), most=2000),
        address=address(row.get("address")),
    )  # fmt: skip


def _project(row: Row, note: Any) -> Fact:
    return ProjectFact(
        line(row["project"], most=200), line(row["title"], told=note, most=1000), line(row.get("acronym"), told=note, most=200),
        prose(row.get("objective"), told=note), text(row.get("subjects", "").replace("|", "\n"), told=note, most=4000),
        line(row.get("language"), most=2) or "en", line(row.get("programme"), most=200), line(row.get("call"), most=200),
        status=line(row.get("status"), most=40), starts_on=day(row.get("starts")), ends_on=day(row.get("ends")),
        total_cost=amount(row.get("total_cost")), contribution=amount(row.get("contribution")),
        currency=line(row.get("currency"), most=3).upper() or "EUR", address=address(row.get("address")),
    )  # fmt: skip


def _part(row: Row, note: Any) -> Fact:
    pic, number, kind = line(row.get("pic")), line(row.get("organisation_number")), row.get("kind", "").strip().upper()
    body = BodyFact(
        line(row["organisation"], told=note, most=250), line(row.get("country")), line(row.get("town"), told=note, most=120),
        pic if is_pic(pic) else "", number if is_organisation_number(number) else "", kind=kind if kind in KINDS else "",
    )  # fmt: skip
    role = ROLES.get(row.get("role", "").strip().lower().replace("_", "").replace(" ", ""), "unknown")
    return PartFact(
        body,
        line(row["project"], most=200),
        role=role,
        contribution=amount(row.get("contribution")),
        total_cost=amount(row.get("total_cost")),
    )


def _rows_by(read: Callable[[Row, Any], Fact], *must: str) -> Callable[[Opened], Iterator[Fact]]:
    """A parser of one fact a row; a row that leaves any of `must` empty is refused."""

    def parse(opened: Opened) -> Iterator[Fact]:
        for number, row in opened.rows():
            if row is None or not all(row[name].strip() for name in must):
                yield Refused(f"line {number}", "cells" if row is None else "no_identifier")
                continue
            mended: list[Mended] = []
            yield read(row, lambda before, after, here=f"line {number}", into=mended: into.append(Mended(here, before, after)))
            yield from mended

    return parse


def _has(*columns: str) -> Callable[[Opened], bool]:
    return lambda opened: set(opened.columns()) >= set(columns)


PROGRAMMES = Format("programmes", "list", _has("programme", "level", "norway"), parse_programmes)
PARTS = Format("list-participations", "list", _has("project", "organisation"), _rows_by(_part, "project", "organisation"), level="other")
CALLS = Format("list-calls", "list", _has("call", "title"), _rows_by(_call, "call", "title"), level="other")
PROJECTS = Format("list-projects", "list", _has("project", "title"), _rows_by(_project, "project", "title"), level="other")
