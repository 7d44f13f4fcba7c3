"""The demo's content is whole: it parses, its keys lead somewhere, and it speaks three languages."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from utsyn.governance.strategy import sdg
from utsyn.web.demo import load

CONTENT = Path(__file__).parent.parent / "content"
NAMES = sorted(path.stem for path in CONTENT.glob("*.toml"))
LANGUAGES = ["nb", "nn", "en"]
# Where a word means something else than in the other files: what is played in a network; the text of a guide.
OTHERWISE = {"actors": {"part"}, "guidance": {"body"}}
REFERENCES = {
    "answerable_body",
    "author",
    "axis",
    "body",
    "case",
    "continued_by",
    "continues",
    "contributing_units",
    "deferred_to",
    "goal",
    "goals",
    "lead_unit",
    "main_strategy",
    "measure",
    "measures",
    "meeting",
    "owner",
    "parent",
    "part",
    "replaces",
    "strategy",
    "unit",
}
HEALTHS = {"on_track", "at_risk", "off_track", "on_hold"}
SOURCES = {"own_budget", "state_grant", "eu", "county", "partner", "hours"}
STATUSES = {"proposed", "planned", "in_progress", "completed", "discontinued"}
MONTHS = re.compile(
    r"\b(januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember"
    r"|january|february|march|june|july|october|december|20\d\d)\b",
    re.IGNORECASE,
)


@lru_cache
def content(name: str) -> dict[str, Any]:
    return tomllib.loads((CONTENT / f"{name}.toml").read_text(encoding="utf-8"))


def tables(value: Any) -> Iterator[dict[str, Any]]:
    """Every table, the nested ones too; texts are not tables."""
    if isinstance(value, list):
        for each in value:
            yield from tables(each)
    elif isinstance(value, dict) and not is_text(value):
        yield value
        for each in value.values():
            yield from tables(each)


def is_text(value: Any) -> bool:
    return isinstance(value, dict) and bool(value) and set(value) <= set(LANGUAGES)


def everything(*names: str) -> Iterator[dict[str, Any]]:
    for name in names or NAMES:
        yield from tables(content(name))


def texts(*names: str) -> Iterator[tuple[str, dict[str, str]]]:
    for table in everything(*names):
        for field, value in table.items():
            if is_text(value):
                yield f"{table.get('key', '')}.{field}", value


def measures(*names: str) -> list[dict[str, Any]]:
    return [row for name in names for row in content(name)["measure"]]


ALL_MEASURES = ("measures_2015", "measures_2025", "neighbour")


@lru_cache
def keys() -> frozenset[str]:
    return frozenset(table["key"] for table in everything() if "key" in table)


def test_every_room_with_content_is_loaded() -> None:
    loaded = (Path(load.__file__)).read_text()
    years = {"measures": ("2015", "2025"), "strategy": ("2015", "2025")}
    assert [name for name in NAMES if name.rpartition("_")[2] not in years["measures"] and f'"{name}"' not in loaded] == []
    assert {f"{name}_{year}" for name, told in years.items() for year in told} < set(NAMES)


def test_keys_are_unique() -> None:
    counted = Counter(table["key"] for table in everything() if "key" in table)
    assert [key for key, times in counted.items() if times > 1] == []


@pytest.mark.parametrize("name", NAMES)
def test_every_reference_leads_somewhere(name: str) -> None:
    lost = [
        (table.get("key"), field, wanted)
        for table in everything(name)
        for field in (REFERENCES - OTHERWISE.get(name, set())) & table.keys()
        if not isinstance(table[field], dict)
        for wanted in (table[field] if isinstance(table[field], list) else [table[field]])
        if isinstance(wanted, str) and wanted not in keys()
    ]
    assert lost == []


def test_decisions_named_by_strategies_and_follow_ups_exist() -> None:
    named = {row["decision"] for row in everything() if isinstance(row.get("decision"), str)}
    assert named
    assert named <= keys()


@pytest.mark.parametrize("name", NAMES)
def test_every_text_stands_in_three_languages(name: str) -> None:
    for where, text in texts(name):
        assert list(text) == LANGUAGES, where
        for language, words in text.items():
            assert words, (where, language)
            assert words == " ".join(words.split()), (where, language)


def test_longer_texts_are_translated_and_not_copied() -> None:
    copied = [where for where, text in texts() if len(text["nb"].split()) > 9 and text["nn"] == text["nb"]]
    assert copied == []


def test_english_differs_from_norwegian_wherever_there_are_three_words() -> None:
    same = [w for w, x in texts() if len(x["nb"].split()) > 2 and x["en"] == x["nb"]]
    assert same == []


def test_costs_are_decimals_within_the_term_once_a_year_and_source() -> None:
    for measure in measures(*ALL_MEASURES):
        lines = measure.get("cost", [])
        for line in lines:
            assert Decimal(line["amount_nok"]) > 0
            assert line["source"] in SOURCES
            assert measure["first_year"] <= line["year"] <= measure["last_year"], measure["key"]
        pairs = [(line["year"], line["source"]) for line in lines]
        assert len(pairs) == len(set(pairs)), measure["key"]


def test_assignments_take_no_money_and_the_others_say_what_they_cost() -> None:
    for measure in measures(*ALL_MEASURES):
        assert (measure["kind"] == "assignment") == ("cost" not in measure), measure["key"]


def test_measures_stand_within_their_strategy_and_axis() -> None:
    terms = {
        row["strategy"]["key"]: (row["strategy"]["first_year"], row["strategy"]["last_year"])
        for row in map(content, ("strategy_2015", "strategy_2025", "neighbour"))
    }
    axes = {axis["key"]: axis["number"] for name in ("strategy_2015", "strategy_2025", "neighbour") for axis in content(name)["axis"]}
    for measure in measures(*ALL_MEASURES):
        first, last = terms[measure["strategy"]]
        assert first <= measure["first_year"] <= measure["last_year"] <= last, measure["key"]
        assert measure["number"].partition(".")[0] == str(axes[measure["axis"]]), measure["key"]
        assert measure["status"] in STATUSES
        ended = measure["status"] in {"completed", "discontinued"}
        assert ended == ("ended_on" in measure) == ("end_reason" in measure), measure["key"]


def test_sdg_targets_and_references_are_in_the_code_list() -> None:
    for measure in measures(*ALL_MEASURES):
        assert measure["sdg_targets"], measure["key"]
        for code in measure["sdg_targets"]:
            sdg.target(code)
    for anchor in content("strategy_2015")["anchor"] + content("strategy_2025")["anchor"]:
        if anchor["kind"] == "sdg":
            sdg.target(anchor["reference"])
        elif anchor["kind"] == "millennium":
            assert sdg.goals_for_millennium(anchor["reference"])
        else:
            assert "name" in anchor


def test_the_strategy_of_2015_is_whole() -> None:
    strategy = content("strategy_2015")
    shape = {noun: len(strategy[noun]) for noun in ("outcome", "axis", "goal", "main_strategy")}
    assert shape == {"outcome": 4, "axis": 5, "goal": 6, "main_strategy": 5}
    assert [axis["name"]["nb"] for axis in strategy["axis"]] == [
        "Globalt partnerskap og solidaritet",
        "Tjenesteutvikling gjennom deltakelse i EU-prosjekter",
        "Vennskapsbysamarbeid",
        "Det internasjonale samfunn i Hamar",
        "Utdanning, forskning og næringsliv",
    ]
    adopted = next(
        treatment["decision"]
        for case in content("council")["case"]
        for treatment in case.get("treatment", [])
        if treatment.get("decision", {}).get("key") == strategy["strategy"]["decision"]
    )
    assert adopted["decided_on"] == dt.date(2015, 9, 30)


def test_each_of_the_17_entries_of_the_action_plan_became_something() -> None:
    sources = [
        source
        for row in everything("strategy_2015", "measures_2015")
        for source in ([row["source"]] if isinstance(row.get("source"), str) else row.get("source", []))
    ]
    used = {source for source in sources if source.startswith("plan:")}
    assert used == {f"plan:{number}" for number in range(1, 18)}


def test_every_axis_has_measures_in_both_strategies() -> None:
    for name in ("measures_2015", "measures_2025"):
        rows = measures(name)
        assert 24 <= len(rows) <= 30
        assert min(Counter(row["axis"] for row in rows).values()) >= 5


def test_links_between_old_and_new_measures_agree_both_ways() -> None:
    forward = {(m["key"], m["continued_by"]) for m in measures("measures_2015") if "continued_by" in m}
    backward = {(m["continues"], m["key"]) for m in measures("measures_2025") if "continues" in m}
    assert forward == backward


def test_dates_that_move_lie_near_and_only_deadlines_lie_ahead() -> None:
    today = content("assumptions")["clock"]["today"]
    for table in everything():
        dates = [value for value in table.values() if isinstance(value, dt.date)]
        if table.get("moves") and "role" not in table:
            assert all(dt.date(2024, 8, 1) <= day <= dt.date(2027, 6, 30) for day in dates), table
        if "key" in table or "measure" in table:
            assert bool(table.get("ahead")) == any(day > today for day in dates), table
            assert not table.get("ahead") or table.get("moves"), table


def test_texts_that_move_name_no_month_and_no_year() -> None:
    dated = [
        (table.get("key"), words)
        for table in everything("updates", "measures_2025", "neighbour")
        if table.get("moves")
        for field, text in table.items()
        if is_text(text)
        for words in text.values()
        if MONTHS.search(words)
    ]
    assert dated == []


def test_each_living_measure_has_two_to_four_updates_except_the_silent_ones() -> None:
    today = content("assumptions")["clock"]["today"]
    told = Counter(row["measure"] for row in content("updates")["update"])
    due = {row["measure"]: row["next_update_due_on"] for row in content("updates")["due"]}
    living = {m["key"] for m in measures("measures_2025") if m["status"] == "in_progress"}
    assert set(due) == living
    assert living - told.keys() == {"m2.6"}
    assert all(2 <= told[key] <= 4 for key in living - {"m2.6"})
    assert {key for key, day in due.items() if day < today} == {"m2.6", "m4.1", "m5.5"}


def test_updates_are_dated_in_order_and_say_why_a_measure_is_on_hold() -> None:
    last: dict[str, dt.date] = {}
    for row in content("updates")["update"] + content("neighbour")["update"]:
        assert row["health"] in HEALTHS
        assert (row["health"] == "on_hold") == ("hold_reason" in row), row["key"]
        assert last.get(row["measure"], dt.date.min) < row["on"], row["key"]
        last[row["measure"]] = row["on"]
    healths = {row["health"] for row in content("updates")["update"]}
    assert healths == HEALTHS


def test_one_living_measure_has_an_owner_who_has_left() -> None:
    left = {person["key"] for person in content("people")["person"] if all("ends_on" in assignment for assignment in person["assignment"])}
    phantoms = [m["key"] for m in measures("measures_2025") if m["owner"] in left and m["status"] == "in_progress"]
    assert phantoms == ["m2.5"]


def test_owners_hold_a_role_that_can_answer_for_a_measure_from_its_first_year() -> None:
    held = {
        person["key"]: [a for a in person["assignment"] if a["role"] in {"coordinator", "unit_head", "contributor"}]
        for person in content("people")["person"] + content("neighbour")["person"]
    }
    for measure in measures(*ALL_MEASURES):
        begun = min((a["starts_on"].year for a in held[measure["owner"]]), default=None)
        assert begun is not None, measure["key"]
        assert begun <= measure["first_year"], measure["key"]


def test_each_role_that_one_can_step_into_is_offered_once_and_held_now() -> None:
    offered = [
        (person["step_in_as"], {a["role"] for a in person["assignment"] if "ends_on" not in a})
        for person in content("people")["person"]
        if "step_in_as" in person
    ]
    assert all(role in held for role, held in offered)
    assert sorted(role for role, _ in offered) == [
        "administrator",
        "auditor",
        "chief_executive",
        "contributor",
        "coordinator",
        "council_secretary",
        "politician",
        "unit_head",
    ]


def test_case_numbers_are_unique_and_votes_decide_what_they_decided() -> None:
    bodies = {meeting["key"]: (meeting["body"], meeting["held_on"]) for meeting in content("council")["meeting"]}
    numbers = []
    for case in content("council")["case"]:
        days = [bodies[each["meeting"]][1] for each in case.get("treatment", [])]
        assert days == sorted(days), case["key"]
        for treatment in case.get("treatment", []):
            body, day = bodies[treatment["meeting"]]
            numbers.append((body, day.year, treatment["sequence"]))
            for vote in treatment.get("vote", []):
                assert vote["votes_for"] > vote["votes_against"], treatment["key"]
    assert len(numbers) == len(set(numbers))


def test_the_eight_twin_towns_have_a_place_in_the_world() -> None:
    places = content("places")["place"]
    assert len(places) == 8
    for place in places:
        assert re.fullmatch(r"[A-Z]{2}", place["country"])
        assert -90 <= place["latitude"] <= 90
        assert -180 <= place["longitude"] <= 180


def test_every_mail_address_is_one_that_cannot_exist() -> None:
    for person in content("people")["person"] + content("neighbour")["person"]:
        assert person["email"].endswith(".example")


def test_the_neighbour_can_be_told_by_every_text_and_by_nothing_else() -> None:
    assert [where for where, text in texts("neighbour") for w in text.values() if "Nabo" not in w] == []
    others = [name for name in NAMES if name not in {"neighbour", "assumptions"}]
    assert [where for where, text in texts(*others) for w in text.values() if "Nabo" in w] == []
    shape = content("neighbour")
    assert (len(shape["axis"]), len(shape["measure"])) == (3, 6)


def test_what_was_assumed_is_said_of_each_strategy() -> None:
    about = Counter(row["about"] for row in content("assumptions")["assumption"])
    assert set(about) == {"demo", "strategi-2015", "strategi-2025", "nabo-strategi"}
    assert about["strategi-2015"] >= 4
