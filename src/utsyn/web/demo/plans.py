"""The example's strategies: from draft to adopted, amended and expired, on the days that the content tells."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import Any

from utsyn.foundation.geo.places import ensured_place
from utsyn.foundation.kernel.text import LANGUAGES, Translated
from utsyn.governance.strategy import commands
from utsyn.governance.strategy.kinds import KINDS
from utsyn.web.demo.content_files import Table, day_of
from utsyn.web.demo.diary import DEMO, Diary

TEXTS = ("title", "summary", "overall_goal", "vision", "vision_source", "first_year", "last_year")


def opened_on(council: Table, key: str) -> dt.date:
    """The day the case with this key was opened."""
    day: dt.date = next(case["opened_on"] for case in council["case"] if case["key"] == key)
    return day


def plan_strategy(diary: Diary, told: Table, council: Table, assumptions: Table, places: Table, *, authority: str) -> None:
    """One strategy with its parts, its hearing, its adoption and what came after."""
    strategy = told["strategy"]
    key, begun = strategy["key"], opened_on(council, strategy["case"])
    assumed = _assumed(assumptions, key)
    diary.on(begun, lambda: _start(diary, authority, strategy, assumed), key)
    _plan_parts(diary, told, key, begun)
    for place in places.get("place", []):
        diary.on(begun, partial(_name_place, diary, key, place))
    _plan_hearing(diary, told.get("hearing"), key)
    diary.on(strategy["proposed_on"], lambda: commands.propose(diary.get(key), by=DEMO))
    adopted = day_of(council, strategy["decision"])
    diary.on(adopted, lambda: commands.adopt(diary.get(key), by=DEMO, decision=diary.get(strategy["decision"])))
    if dt.date(strategy["last_year"] + 1, 1, 1) <= diary.today:
        diary.on(dt.date(strategy["last_year"] + 1, 1, 1), lambda: commands.expire(diary.get(key), by=DEMO))
    if "amendment" in told:
        _plan_amendment(diary, told["amendment"], council, key)


def _assumed(assumptions: Table, key: str) -> Translated:
    about = [row["text"] for row in assumptions.get("assumption", []) if row["about"] in ("demo", key)]
    return Translated({language: " ".join(text.texts()[language] for text in about) for language in LANGUAGES}) if about else Translated()


def _start(diary: Diary, authority: str, told: Table, assumed: Translated) -> Any:
    texts = {name: told[name] for name in TEXTS if name in told}
    return commands.start(
        diary.get(authority), by=DEMO, **texts, assumptions=assumed, answerable_body=diary.maybe(told.get("answerable_body")),
        replaces=diary.maybe(told.get("replaces")),
    )  # fmt: skip


# Each kind of part: its table, its verb, the field that holds its parent ("" for the strategy itself), and what else it names.
_KINDS: tuple[tuple[str, Any, str, tuple[str, ...], tuple[str, ...]], ...] = (
    ("outcome", commands.add_outcome, "", (), ("name",)),
    ("axis", commands.add_axis, "", (), ("name", "short_name", "intro")),
    ("goal", commands.add_goal, "axis", (), ("text", "short_name")),
    ("sub_goal", commands.add_goal, "axis", ("parent",), ("text", "short_name")),
    ("main_strategy", commands.add_main_strategy, "axis", ("goal",), ("text", "short_name")),
    ("pledge", commands.add_pledge, "", ("axis",), ("name", "criteria", "evidence", "review_on")),
    ("anchor", commands.add_anchor, "", ("axis", "goal"), ("kind", "reference", "name", "address")),
)


def _plan_parts(diary: Diary, told: Table, key: str, day: dt.date) -> None:
    axes = {part["key"]: part["axis"] for part in told["goal"]}
    for table, verb, above, references, fields in _KINDS:
        for part in told.get(table, []):
            parent = (part.get(above) or axes[part["parent"]]) if above else key
            named = {name: part[name] for name in references if name in part}
            values = {name: part[name] for name in fields if name in part}
            diary.on(day, partial(_add_part, diary, verb, parent, named, values), part["key"])


def _add_part(diary: Diary, verb: Any, parent: str, named: dict[str, str], values: Table) -> Any:
    return verb(diary.get(parent), by=DEMO, **values, **{name: diary.get(key) for name, key in named.items()})


def _name_place(diary: Diary, key: str, told: Table) -> Any:
    """The strategy names the place; where it lies goes to the places that all authorities share."""
    names = told["names"].texts()
    ensured_place(
        told["name"], country=told["country"], latitude=told["latitude"], longitude=told["longitude"], names=names,
        wikidata_id=told.get("wikidata_id", ""),
    )  # fmt: skip
    return commands.add_place(diary.get(key), by=DEMO, name=told["names"], country=told["country"], note=told["line"])


def _plan_hearing(diary: Diary, hearing: Table | None, key: str) -> None:
    if hearing is None:
        return
    dates = {name: hearing[name] for name in ("hearing_from", "hearing_until")}
    diary.on(dates["hearing_from"], lambda: commands.send_to_hearing(diary.get(key), by=DEMO, **dates))
    for one in hearing.get("statement", []):
        diary.on(one["received_on"], partial(_receive, diary, key, one), one["key"])
        # Answered and published when the hearing is over, as a coordinator would.
        over = dates["hearing_until"] + dt.timedelta(days=3)
        if "answer" in one:
            diary.on(over, partial(diary.do, commands.answer_statement, one["key"], answer=one["answer"]))
        if one.get("is_public"):
            diary.on(over, partial(diary.do, commands.publish_statement, one["key"]))


def _receive(diary: Diary, key: str, one: Table) -> Any:
    return commands.receive_statement(
        diary.get(key),
        by=DEMO,
        text=one["text"],
        on_behalf_of=one["on_behalf_of"],
        language=one["language"],
        received_on=one["received_on"],
    )


def _plan_amendment(diary: Diary, told: Table, council: Table, key: str) -> None:
    adopted = day_of(council, told["decision"])
    begun = adopted - dt.timedelta(days=60)
    diary.on(begun, lambda: commands.open_amendment(diary.get(key), by=DEMO, title=told["title"], reason=told["reason"]), told["key"])
    for item in told["item"]:
        diary.on(begun, partial(_stage, diary, told["key"], item), f"change:{item.get('key') or item['part']}")
    diary.on(adopted, lambda: commands.adopt_amendment(diary.get(told["key"]), by=DEMO, decision=diary.get(told["decision"])))
    for item in told["item"]:
        if item.get("key"):
            diary.on(adopted, partial(_added, diary, key, item), item["key"])


def _stage(diary: Diary, amendment: str, item: Table) -> Any:
    values = {name: value for name, value in item.items() if isinstance(value, Translated)}
    values.update({name: diary.get(item[name]) for name in ("axis", "goal", "parent") if name in item})
    code = diary.get(item["part"]).code if "part" in item else ""
    return commands.stage(
        diary.get(amendment), by=DEMO, operation=item["operation"], part_kind=item["part_kind"], part_code=code, values=values
    )


def _added(diary: Diary, key: str, item: Table) -> Any:
    """The part that the amendment made, so that measures can name it."""
    code = diary.get(f"change:{item['key']}").part_code
    return KINDS[item["part_kind"]].model._default_manager.get(strategy=diary.get(key), code=code)
