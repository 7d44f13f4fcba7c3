"""Rule and queryset agree for everyone and everything; every verb is refused to those who may not."""

import pytest

from utsyn.foundation.kernel.actors import Visitor
from utsyn.foundation.kernel.errors import Denied
from utsyn.foundation.kernel.rules import may, why_not
from utsyn.governance.strategy import commands, models
from utsyn.governance.strategy.kinds import KINDS
from utsyn.governance.strategy.models import Strategy
from utsyn.governance.strategy.tests.factories import SYSTEM, in_all, make_amendment, make_decision, make_strategy, take_to

NOUNS = {
    "strategy": models.Strategy, "outcome": models.Outcome, "axis": models.Axis, "goal": models.Goal,
    "main_strategy": models.MainStrategy, "pledge": models.Pledge, "anchor": models.Anchor, "statement": models.Statement,
    "amendment": models.Amendment, "amendment_item": models.AmendmentItem, "strategy_version": models.StrategyVersion,
}  # fmt: skip
CHANGE = {"operation": "change", "part_kind": "strategy", "values": {"title": in_all("Nytt")}}


def full_house(authority):
    """A strategy in every status, with every noun of the room in and out of public."""
    for status in Strategy.Status.values:
        strategy = make_strategy(authority)
        commands.add_outcome(strategy, by=SYSTEM, name=in_all("Omdømme"))
        commands.add_pledge(strategy, by=SYSTEM, name=in_all("Rettferdig handel"))
        commands.add_anchor(strategy, by=SYSTEM, kind="treaty", name=in_all("En traktat"))
        if status in ("hearing", "proposed"):
            take_to(strategy, "hearing")
            shown = commands.receive_statement(strategy, by=SYSTEM, text="Et ord")
            commands.publish_statement(shown, by=SYSTEM)
            commands.receive_statement(strategy, by=SYSTEM, text="Et ord til")
        elif status == "expired":
            Strategy.objects.filter(pk=strategy.pk).update(first_year=2015, last_year=2020)
            take_to(Strategy.objects.get(pk=strategy.pk), status)
        else:
            take_to(strategy, status)
        if status == "adopted":
            done = make_amendment(strategy)
            commands.stage(done, by=SYSTEM, **CHANGE)
            commands.adopt_amendment(done, by=SYSTEM, decision=make_decision(authority))
            commands.stage(make_amendment(strategy), by=SYSTEM, **CHANGE)


def test_rule_and_queryset_agree_for_every_noun_and_everyone(cast):
    full_house(cast.authority)
    full_house(cast.neighbour_authority)
    for noun, model in NOUNS.items():
        assert model._default_manager.exists(), noun
        for person in cast.everyone():
            shown = set(model._default_manager.visible_to(person))
            allowed = {thing for thing in model._default_manager.all() if why_not(person, f"{noun}.view", thing) is None}
            assert shown == allowed, (noun, person)


SHAPING = {
    "edit": lambda it, by: commands.edit(it, by=by, title=in_all("Ny")),
    "add_outcome": lambda it, by: commands.add_outcome(it, by=by, name=in_all("Ny")),
    "add_axis": lambda it, by: commands.add_axis(it, by=by, name=in_all("Ny")),
    "add_goal": lambda it, by: commands.add_goal(it.axis_set.first(), by=by, text=in_all("Ny")),
    "add_main_strategy": lambda it, by: commands.add_main_strategy(it.axis_set.first(), by=by, text=in_all("Ny")),
    "add_pledge": lambda it, by: commands.add_pledge(it, by=by, name=in_all("Ny")),
    "add_anchor": lambda it, by: commands.add_anchor(it, by=by, kind="sdg", reference="11"),
    "edit_part": lambda it, by: commands.edit_part(it.axis_set.first(), by=by, name=in_all("Ny")),
    "move_part": lambda it, by: commands.move_part(it.axis_set.first(), by=by, number=2),
    "remove_part": lambda it, by: commands.remove_part(it.mainstrategy_set.first(), by=by),
    "receive_statement": lambda it, by: commands.receive_statement(take_to(it, "hearing"), by=by, text="Et ord"),
    "start": lambda it, by: commands.start(it.authority, by=by, title=in_all("Ny"), first_year=2030),
}


@pytest.mark.parametrize("verb", SHAPING)
def test_only_the_coordinator_of_the_authority_shapes_its_strategy(cast, verb):
    strategy = make_strategy(cast)
    for name, person in cast.people.items():
        if name != "coordinator":
            with pytest.raises(Denied) as refused:
                SHAPING[verb](strategy, person)
            assert refused.value.message
            strategy = Strategy.objects.get(pk=strategy.pk)
            if strategy.status != "draft":
                strategy = make_strategy(cast)
    SHAPING[verb](strategy, cast.coordinator)


def test_only_the_coordinator_answers_and_publishes(cast):
    statement = commands.receive_statement(make_strategy(cast, status="hearing"), by=cast.coordinator, text="Et ord")
    for name, person in cast.people.items():
        if name == "coordinator":
            continue
        with pytest.raises(Denied):
            commands.answer_statement(statement, by=person, answer=in_all("Takk"))
        with pytest.raises(Denied):
            commands.publish_statement(statement, by=person)


def test_a_visitor_may_speak_in_the_one_hearing_the_form_is_for(cast):
    strategy, other = make_strategy(cast, status="hearing"), make_strategy(cast, status="hearing")
    visitor = Visitor("abc", "statement.receive", strategy.code)
    commands.receive_statement(strategy, by=visitor, text="Et ord")
    with pytest.raises(Denied):
        commands.receive_statement(other, by=visitor, text="Et ord")
    assert not may(visitor, "strategy.edit", strategy)


def test_every_kind_of_part_has_its_rule():
    from utsyn.foundation.kernel.rules import RULES

    assert {f"{kind}.{verb}" for kind in KINDS for verb in ("add", "view")} <= set(RULES)
