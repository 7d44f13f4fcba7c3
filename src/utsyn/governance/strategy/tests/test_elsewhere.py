"""What this room tells the others: remarks, to-dos, panels, search, the thread, and what hangs on a strategy from above."""

import datetime as dt

import pytest

from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.registries import panels_for, remarks_on, todos_for
from utsyn.foundation.kernel.text import Translated
from utsyn.foundation.search.models import IndexedText
from utsyn.governance.strategy import commands, registries, sdg
from utsyn.governance.strategy.checks import reads_as_activity
from utsyn.governance.strategy.models import Axis, MainStrategy
from utsyn.governance.strategy.queries import sdg_lines
from utsyn.governance.strategy.registries import AxisShare, axis_shares
from utsyn.governance.strategy.tests.factories import SYSTEM, in_all, make_amendment, make_decision, make_strategy
from utsyn.governance.strategy.thread import thread_of


def checks_on(strategy):
    return {remark.check for remark in remarks_on(strategy)}


def test_a_sound_strategy_of_this_room_gets_no_remark_of_its_own(cast):
    own = {"no-answerable-body", "no-last-year", "no-overall-goal", "overlap", "too-many-axes", "too-many-goals", "axis-without-goal"}
    own |= {"activity-as-goal", "missing-language", "stale-translation"}
    assert not own & checks_on(make_strategy(cast))


def test_each_fault_is_remarked_on(cast):
    strategy = make_strategy(cast, axes=8, goals=0, last_year=None, answerable_body=None, overall_goal=Translated({"nb": "Bare på bokmål"}))
    first = strategy.axis_set.first()
    for _number in range(6):
        commands.add_goal(first, by=SYSTEM, text=in_all("Arrangere et seminar"))
    stale = in_all("Nytt navn").having("nb", "Nyere navn")
    commands.edit_part(first, by=SYSTEM, name=stale)
    found = checks_on(strategy)
    assert {"no-answerable-body", "no-last-year", "too-many-axes", "too-many-goals", "axis-without-goal"} <= found
    assert {"activity-as-goal", "missing-language", "stale-translation"} <= found


def test_two_strategies_in_one_year_are_remarked_on_but_allowed(cast):
    old = make_strategy(cast, status="adopted")
    assert "overlap" in checks_on(make_strategy(cast, status="proposed"))
    assert "overlap" not in checks_on(make_strategy(cast, status="proposed", replaces=old))


@pytest.mark.parametrize(
    ("text", "language", "is_doing"),
    [
        ("Arrangere en internasjonal uke", "nb", True),
        ("Kommunen skal søke om midler", "nb", True),
        ("Å sende lærere til Lund", "nb", True),
        ("Kommunen skal kartleggje partnarar", "nn", True),
        ("Organise a week", "en", True),
        ("Flere unge har bodd i et annet land", "nb", False),
        ("Øke verdiskapingen", "nb", False),
        ("Ingen skal stå utenfor", "nb", False),
        ("", "nb", False),
        ("Arrangere " * 20_000, "nb", True),
    ],
)
def test_an_activity_that_poses_as_an_effect_is_told_by_its_first_words(text, language, is_doing):
    assert reads_as_activity(text, language) is is_doing


def titles(person, authority):
    return {todo.key.partition("-")[0] for todo in todos_for(person, authority) if "-" in todo.key}


def test_what_waits_is_told_to_whoever_can_do_it(cast):
    hearing = make_strategy(cast, status="hearing")
    commands.send_to_hearing(hearing, by=SYSTEM, hearing_from=today(), hearing_until=today() + dt.timedelta(days=3))
    commands.receive_statement(hearing, by=SYSTEM, text="Et ord")
    make_strategy(cast, status="proposed")
    make_strategy(cast, status="adopted", first_year=2015, last_year=2020)
    make_amendment(make_strategy(cast, status="adopted"))
    assert {"hearing", "statements", "past", "amendment"} <= titles(cast.coordinator, cast.authority)
    assert {"adopt", "amendment"} <= titles(cast.council_secretary, cast.authority)
    for person in (cast.contributor, cast.neighbour, cast.politician):
        assert not titles(person, cast.authority) & {"hearing", "statements", "past", "amendment", "adopt"}


def test_a_decision_tells_what_it_did_to_the_strategy(cast):
    decision, later = make_decision(cast), make_decision(cast)
    strategy = make_strategy(cast, status="proposed")
    commands.adopt(strategy, by=SYSTEM, decision=decision)
    amendment = make_amendment(strategy)
    commands.stage(amendment, by=SYSTEM, operation="change", part_kind="strategy", values={"title": in_all("Ny")})
    commands.adopt_amendment(amendment, by=SYSTEM, decision=later)
    for one in (decision, later):
        (panel,) = [found for found in panels_for("decision", one, cast.anyone) if found.key == "strategies"]
        assert len(panel.rows) == 1
        assert panel.rows[0].href


def test_search_finds_parts_in_public_only_once_the_strategy_is_public(cast):
    strategy = make_strategy(cast, axes=1)
    public = IndexedText.objects.filter(is_public=True, noun__in=("strategy", "axis", "goal", "main_strategy"))
    assert not public.exists()
    commands.send_to_hearing(strategy, by=SYSTEM, hearing_from=today(), hearing_until=today())
    assert set(public.values_list("noun", flat=True)) == {"strategy", "axis", "goal", "main_strategy"}
    commands.withdraw(strategy, by=SYSTEM)
    assert not public.exists()


def test_the_thread_goes_from_the_decision_to_the_part_and_costs_nothing_once_fetched(cast, django_assert_num_queries):
    make_strategy(cast, status="adopted")
    related = ("strategy__decision__treatment__body", "axis__strategy", "goal__parent", "goal__axis__strategy__decision__treatment__body")
    main = MainStrategy.objects.select_related(*related).first()
    with django_assert_num_queries(0):
        kinds = [type(thing).__name__ for thing in thread_of(main)]
    assert kinds == ["Decision", "Strategy", "Axis", "Goal", "MainStrategy"]


def test_rooms_above_say_how_it_goes_and_add_to_the_frozen_version(cast, monkeypatch):
    monkeypatch.setattr(registries, "_SHARES", [])
    monkeypatch.setattr(registries, "_SNAPSHOTS", {})
    registries.axis_shares_provider(lambda strategy, person: {axis.pk: AxisShare(1, 0, 2) for axis in strategy.axis_set.all()})
    registries.snapshot_part("moons")(lambda strategy: [{"number": "1"}])
    strategy = make_strategy(cast, status="adopted")
    assert set(axis_shares(strategy, cast.anyone)) == set(strategy.axis_set.values_list("pk", flat=True))
    assert strategy.versions.get().snapshot["rooms"] == {"moons": [{"number": "1"}]}


def test_millennium_goals_count_for_the_goals_that_replaced_them(cast):
    strategy = make_strategy(cast)
    commands.add_anchor(strategy, by=SYSTEM, kind="millennium", reference="mdg-1", axis=Axis.objects.first())
    lines = sdg_lines(strategy=strategy, person=cast.coordinator, href=lambda part: "/")
    assert {line.number for line in lines if line.uses} == {goal.number for goal in sdg.goals_for_millennium("mdg-1")}
    assert len(lines) == 17
