"""The life of a strategy: every move there is, and every one there is not."""

import datetime as dt

import pytest

from utsyn.foundation.audit.chain import verify
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.errors import Conflict, Denied, Invalid
from utsyn.governance.strategy import commands
from utsyn.governance.strategy.commands.life import MOVES
from utsyn.governance.strategy.models import Strategy
from utsyn.governance.strategy.tests.factories import SYSTEM, make_body, make_decision, make_strategy

STATUSES = list(Strategy.Status.values)
TODAY = today()


def do(strategy, to, by=SYSTEM):
    decision = make_decision(strategy.authority)
    if to == "hearing":
        past = TODAY - dt.timedelta(days=9)
        return commands.send_to_hearing(strategy, by=by, hearing_from=past, hearing_until=past)
    if to == "superseded":
        new = make_strategy(strategy.authority, status="proposed")
        Strategy.objects.filter(pk=new.pk).update(replaces=strategy)
        return commands.adopt(new, by=by, decision=decision)
    return {
        "proposed": lambda: commands.propose(strategy, by=by),
        "adopted": lambda: commands.adopt(strategy, by=by, decision=decision),
        "withdrawn": lambda: commands.withdraw(strategy, by=by, reason="Ikke nå"),
        "expired": lambda: commands.expire(strategy, by=by),
    }[to]()


@pytest.mark.parametrize("to", [status for status in STATUSES if status != "draft"])
@pytest.mark.parametrize("start", STATUSES)
def test_every_move_is_drawn_or_refused_in_words(cast, start, to):
    years = {} if start == "expired" else {"first_year": 2015, "last_year": 2020}
    strategy = make_strategy(cast, status=start, **years)
    if start == "hearing":
        strategy.write(hearing_from=TODAY - dt.timedelta(days=9), hearing_until=TODAY - dt.timedelta(days=1))
    if (start, to) == ("hearing", "hearing") or to in MOVES[start]:
        do(strategy, to)
        assert Strategy.objects.get(pk=strategy.pk).status == to
        return
    with pytest.raises(Conflict) as refused:
        do(strategy, to)
    assert refused.value.message.endswith(".")
    assert Strategy.objects.get(pk=strategy.pk).status == start


def test_adopting_twice_is_a_conflict(cast):
    strategy = make_strategy(cast, status="adopted")
    with pytest.raises(Conflict):
        commands.adopt(strategy, by=cast.council_secretary, decision=make_decision(cast))
    assert strategy.versions.count() == 1


def test_a_strategy_without_a_last_year_is_not_proposed(cast):
    strategy = make_strategy(cast, last_year=None)
    past = TODAY - dt.timedelta(days=9)
    commands.send_to_hearing(strategy, by=SYSTEM, hearing_from=past, hearing_until=past)
    with pytest.raises(Invalid) as refused:
        commands.propose(strategy, by=SYSTEM)
    assert "last_year" in refused.value.fields


def test_a_hearing_still_open_is_not_cut_short_by_a_proposal(cast):
    strategy = make_strategy(cast, status="hearing")
    with pytest.raises(Conflict):
        commands.propose(strategy, by=cast.coordinator)


def test_a_hearing_that_ends_before_it_begins_is_refused(cast):
    strategy = make_strategy(cast)
    with pytest.raises(Invalid):
        commands.send_to_hearing(strategy, by=cast.coordinator, hearing_from=TODAY, hearing_until=TODAY - dt.timedelta(days=1))


def test_a_hearing_needs_an_axis(cast):
    strategy = make_strategy(cast, axes=0)
    with pytest.raises(Invalid):
        commands.send_to_hearing(strategy, by=cast.coordinator, hearing_from=TODAY, hearing_until=TODAY)


@pytest.mark.parametrize("years", [(1900, 2020), (2015, 2300), (2020, 2015), (None, 2020), ("2015", 2020)])
def test_a_year_outside_or_an_end_before_the_start_is_refused(cast, years):
    with pytest.raises(Invalid):
        make_strategy(cast, first_year=years[0], last_year=years[1])


def test_the_decision_must_be_of_ones_own_council(cast):
    strategy = make_strategy(cast, status="proposed")
    delegated = make_decision(cast)
    delegated.treatment = None
    delegated.delegated_to, delegated.delegation = "kommunedirektør", "delegasjonsreglementet"
    delegated.save()
    for wrong in (make_decision(cast.neighbour_authority), make_decision(cast, kind="executive"), delegated):
        with pytest.raises(Invalid) as refused:
            commands.adopt(strategy, by=cast.council_secretary, decision=wrong)
        assert "decision" in refused.value.fields
    assert not strategy.versions.exists()


def test_a_body_or_a_replaced_strategy_of_another_authority_is_refused(cast):
    foreign = make_strategy(cast.neighbour_authority, status="adopted")
    for values in ({"answerable_body": make_body(cast.neighbour_authority)}, {"replaces": foreign}):
        with pytest.raises(Invalid):
            make_strategy(cast, **values)


def test_adopting_a_strategy_supersedes_the_one_it_replaces(cast):
    old = make_strategy(cast, status="adopted")
    new = make_strategy(cast, status="adopted", replaces=old)
    old.refresh_from_db()
    assert (old.status, new.status) == ("superseded", "adopted")


def test_only_drafts_are_edited(cast):
    strategy = make_strategy(cast, status="adopted")
    with pytest.raises(Conflict):
        commands.edit(strategy, by=cast.coordinator, first_year=2014)
    with pytest.raises(Conflict):
        commands.add_axis(strategy, by=cast.coordinator, name={"nb": "Ny"})
    for part in (*strategy.axis_set.all(), *strategy.goal_set.all()):
        for verb in (commands.edit_part, lambda it, by: commands.move_part(it, by=by, number=1), commands.remove_part):
            with pytest.raises(Conflict):
                verb(part, by=cast.coordinator)


def test_the_clock_expires_what_is_past_its_term_and_nothing_else(cast):
    past = make_strategy(cast, status="adopted", first_year=2015, last_year=TODAY.year - 1)
    make_strategy(cast, status="adopted", last_year=TODAY.year)
    assert commands.expire_past(by=SYSTEM) == [past]
    assert commands.expire_past(by=SYSTEM) == []


@pytest.mark.parametrize(
    ("verb", "role", "status"),
    [("propose", "coordinator", "draft"), ("adopt", "council_secretary", "proposed"), ("withdraw", "coordinator", "draft")],
)
def test_each_move_is_refused_to_all_but_one_role(cast, verb, role, status):
    strategy = make_strategy(cast, status=status)
    values = {"decision": make_decision(cast)} if verb == "adopt" else {}
    for name, person in cast.people.items():
        if name != role:
            with pytest.raises(Denied):
                getattr(commands, verb)(strategy, by=person, **values)


def test_the_ledger_holds_after_a_whole_life(cast):
    strategy = make_strategy(cast, status="superseded")
    assert list(verify(strategy.authority.ledger)) == []
