"""Lists of twin towns from the command line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from utsyn.cooperation.relations.commands import import_list
from utsyn.cooperation.relations.queries.towns import how_many_asked
from utsyn.foundation.accounts.models import Authority
from utsyn.foundation.kernel.actors import System

# Counted of the list itself: the same whichever authority it is taken in for.
_OF_LIST = ("pairs", "unreadable")
_SUMMED = ("pairs_new", "towns_new", "doubtful", "partners_matched", "partners_new", "partners_waiting")


class NoSuchAuthority(Exception):
    """There is no authority by that word, or more than one that a list of partners could be meant for."""


def take_in(file: Path, *, authority: str = "") -> dict[str, Any]:
    """Take the list in for the authority, or for each there is; gives the counts, and what waits for an answer.

    Raises:
        NoSuchAuthority; OSError, UnicodeDecodeError: the file cannot be read; Invalid: it is no such list.
    """
    chosen = list(Authority.objects.select_related("ledger").order_by("slug"))
    chosen = [one for one in chosen if one.slug == authority] if authority else chosen
    if not chosen:
        raise NoSuchAuthority(f"There is no authority “{authority}”." if authority else "There is no authority yet.")
    if len(chosen) > 1 and _is_of_one(file):
        raise NoSuchAuthority(f"Whose partners are these? Say --authority: {', '.join(one.slug for one in chosen)}.")
    counts: dict[str, Any] = dict.fromkeys((*_OF_LIST, "towns_matched", *_SUMMED), 0)
    counts["told"] = []
    for place, one in enumerate(chosen):
        with file.open(encoding="utf-8-sig", newline="") as lines:
            report = import_list(one, by=System("import"), lines=lines, source=file.stem)
        if not place:
            counts |= {name: getattr(report, name) for name in (*_OF_LIST, "towns_matched", "told")}
        counts |= {name: counts[name] + getattr(report, name) for name in _SUMMED}
    return {**counts, "waiting": how_many_asked()}


def _is_of_one(file: Path) -> bool:
    """Whether it is one authority's own list, which does not say whose."""
    with file.open(encoding="utf-8-sig", newline="") as lines:
        return "partner_no" in lines.readline()


def report_as_text(report: dict[str, Any]) -> str:
    """The counts for a person."""
    lines = [
        f"Read {report['pairs']} pairs; {report['pairs_new']} of them new, {report['unreadable']} rows not readable.",
        f"Towns: {report['towns_matched']} matched, {report['towns_new']} new, {report['doubtful']} new and doubtful.",
        f"Partners: {report['partners_matched']} matched, {report['partners_new']} new, {report['partners_waiting']} wait for an answer.",
    ]
    if report["waiting"]:
        lines.append(f"{report['waiting']} questions about spellings wait on the page of partners.")
    return "\n".join([*lines, *report["told"]])
