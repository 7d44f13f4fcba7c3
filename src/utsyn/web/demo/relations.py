"""The example's partners: the twin towns with their history, what was done with them and promised, and two reviews."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from functools import partial
from typing import Any

from utsyn.cooperation.relations import commands
from utsyn.cooperation.relations.kinds import COUNTS, RelationKind
from utsyn.foundation.geo.places import ensured_place
from utsyn.web.demo.cases import plan_council
from utsyn.web.demo.content_files import Table
from utsyn.web.demo.diary import DEMO, Diary
from utsyn.web.demo.indicators import plan_indicators

# When the coordinator began to keep account of the partners here.
BEGUN = dt.date(2025, 1, 15)
SAID = ("languages", "website", "population", "population_year", "facts")
TOLD = ("kind", "title", "purpose", "result", "starts_on", "ends_on", *COUNTS)


def plan_relations(diary: Diary, told: Table, places: Table, council: Table, day: dt.date) -> None:
    """Partners from the day they were entered; engagements, promises and reviews as they came."""
    plan_council(diary, {"meeting": [], "case": told["case"]}, authority="hamar")
    by_key = {place["key"]: place for place in places["place"]}
    for row in told["partner"]:
        _plan_partner(diary, row, by_key[row["place"]])
    for row in told["engagement"]:
        ended = row.get("ends_on", row["starts_on"])
        diary.on(max(ended, BEGUN), partial(_record, diary, row), row.get("key", ""))
    for number, row in enumerate(told["promise"]):
        _plan_promise(diary, row, f"promise-{number}")
    plan_indicators(diary, told, council, day, authority="hamar", decision="vedtak-2024")


def _plan_partner(diary: Diary, row: Table, place: Table) -> None:
    key = row["key"]
    diary.on(BEGUN, partial(_add, diary, row, place), key)
    *earlier, last = row["history"]
    values = {"kind": RelationKind.TWIN_TOWN, "since_year": row.get("since"), "aim": row.get("aim")}
    diary.on(BEGUN, partial(_stand, diary, commands.add_relation, key, last, **values), f"{key}-r")
    for change in reversed(earlier):
        diary.on(BEGUN, partial(_stand, diary, commands.recall, f"{key}-r", change))
    if "agreement" in row:
        paper = dict(row["agreement"])
        lasts = paper.pop("valid_in_days", None)
        until = diary.today + dt.timedelta(days=lasts) if lasts else None
        diary.on(BEGUN, partial(diary.do, commands.add_agreement, f"{key}-r", **paper, valid_to=until))
    if "review" in row:
        _plan_review(diary, key, row["review"])


def _add(diary: Diary, row: Table, place: Table) -> Any:
    where = ensured_place(
        place["name"], country=place["country"], latitude=place["latitude"], longitude=place["longitude"],
        names=place["names"], wikidata_id=place.get("wikidata_id", ""),
    )  # fmt: skip
    said = {name: row[name] for name in SAID if name in row}
    return commands.add(
        diary.get("hamar"),
        by=DEMO,
        name=place["names"],
        place=where,
        wikidata_id=place.get("wikidata_id", ""),
        summary=place["line"],
        **said,
    )


def _dated(change: Table) -> Table:
    """Since when, as surely as it is known."""
    year = change.get("year")
    day = dt.date(year, 1, 1) if year else change["day"]
    return {"status": change["status"], "on": day, "is_year_only": bool(year), "note": change.get("note")}


def _stand(diary: Diary, verb: Any, key: str, change: Table, **values: Any) -> Any:
    return verb(diary.get(key), by=DEMO, decision=diary.maybe(change.get("decision")), **_dated(change), **values)


def _record(diary: Diary, row: Table) -> Any:
    values = {name: row[name] for name in TOLD if name in row}
    if row["starts_on"] > diary.today:
        values.pop("result", None)
    cost = Decimal(row["cost_nok"]) if "cost_nok" in row else None
    for name in ("measure", "unit"):
        values[name] = diary.maybe(row.get(name))
    return commands.record_engagement(diary.get(f"{row['partner']}-r"), by=DEMO, cost_nok=cost, **values)


def _plan_promise(diary: Diary, row: Table, key: str) -> None:
    values = {name: row[name] for name in ("text", "due_on", "side") if name in row}
    diary.on(
        row["made_on"],
        lambda: commands.add_commitment(
            diary.get(f"{row['partner']}-r"),
            by=DEMO,
            owner=diary.maybe(row.get("owner")),
            engagement=diary.maybe(row.get("engagement")),
            **values,
        ),
        key,
    )
    if "done_on" in row:
        diary.on(row["done_on"], partial(diary.do, commands.keep_commitment, key, evidence=row["evidence"], on=row["done_on"]))


def _plan_review(diary: Diary, partner: str, row: Table) -> None:
    key = f"{partner}-review"
    due = row["due_on"] if "due_on" in row else diary.today + dt.timedelta(days=row["due_in_days"])
    diary.on(row["opened_on"], partial(diary.do, commands.open_review, f"{partner}-r", due_on=due, summary=row["summary"]), key)
    if "outcome" in row:
        diary.on(
            row["decided_on"],
            lambda: commands.decide_review(
                diary.get(key),
                by=DEMO,
                outcome=row["outcome"],
                reason=row["reason"],
                decision=diary.get(row["decision"]),
                on=row["decided_on"],
            ),
        )
