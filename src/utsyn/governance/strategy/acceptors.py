"""Takes what intake found in a document, and a person accepted, by the same verbs as typing it in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from utsyn.foundation.geo.places import country_called
from utsyn.foundation.kernel.actors import Actor
from utsyn.foundation.kernel.registries import acceptor
from utsyn.foundation.kernel.text import Translated
from utsyn.governance.council.models import Body
from utsyn.governance.strategy import commands
from utsyn.governance.strategy.checking import refuse
from utsyn.governance.strategy.models import Anchor, Axis, Goal, MainStrategy, NamedPlace, Outcome, Pledge, Strategy

Value = Mapping[str, Any]
"""What a finding holds: texts as Translated, {language: text}, or plain words in its `language` (bokmål unless said)."""


def text_in(value: Value, *names: str) -> Translated:
    """The first of the named texts that the value has."""
    for name in names:
        found = value.get(name)
        if found:
            return (
                found
                if isinstance(found, Translated)
                else Translated(found if isinstance(found, Mapping) else {value.get("language") or "nb": found})
            )
    return Translated()


def _text_of_strategy(field: str) -> Any:
    def accept(strategy: Strategy, /, *, by: Actor, value: Value, parent: Any = None) -> Strategy:
        changed: dict[str, Any] = {field: text_in(value, field, "text", "name")}
        return commands.edit(strategy, by=by, **changed)

    return accept


for _field in ("title", "overall_goal", "summary", "vision"):
    acceptor(_field)(_text_of_strategy(_field))


@acceptor("period")
def accept_period(strategy: Strategy, /, *, by: Actor, value: Value, parent: Any = None) -> Strategy:
    """`first_year` and `last_year`; one that the source has lost is left as it is."""
    found = {name: int(value[name]) for name in ("first_year", "last_year") if value.get(name)}
    return commands.edit(strategy, by=by, **found)


@acceptor("responsible_body")
def accept_responsible_body(strategy: Strategy, /, *, by: Actor, value: Value, parent: Any = None) -> Strategy:
    """The body by its name as people write it; one that the authority does not have is refused, never made up."""
    wanted = {text.casefold() for text in text_in(value, "name", "text").texts().values()}
    for body in Body.objects.filter(authority_id=strategy.authority_id, is_active=True):
        names = (*body.name.texts().values(), *body.short_name.texts().values())
        if wanted & {name.casefold() for name in names}:
            return commands.edit(strategy, by=by, answerable_body=body)
    raise refuse("name", _("There is no such body here. Add it among the elected bodies first."))


@acceptor("outcome")
def accept_outcome(strategy: Strategy, /, *, by: Actor, value: Value, parent: Any = None) -> Outcome:
    """An effect sought."""
    return commands.add_outcome(strategy, by=by, name=text_in(value, "name", "text"))


@acceptor("axis")
def accept_axis(strategy: Strategy, /, *, by: Actor, value: Value, parent: Any = None) -> Axis:
    """An axis; with a `number` it takes that place."""
    axis = commands.add_axis(
        strategy, by=by, name=text_in(value, "name", "text"), short_name=text_in(value, "short_name"), intro=text_in(value, "intro")
    )
    number = value.get("number")
    return commands.move_part(axis, by=by, number=number) if isinstance(number, int) and number < axis.number else axis


@acceptor("goal")
def accept_goal(strategy: Strategy, /, *, by: Actor, value: Value, parent: Axis | Goal | None = None) -> Goal:
    """A goal under its axis; given a goal as parent it is a sub-goal."""
    return _goal_under(parent, by, value)


@acceptor("sub_goal")
def accept_sub_goal(strategy: Strategy, /, *, by: Actor, value: Value, parent: Axis | Goal | None = None) -> Goal:
    """A sub-goal under its goal; under an axis it is a goal of its own."""
    return _goal_under(parent, by, value)


def _goal_under(parent: Axis | Goal | None, by: Actor, value: Value) -> Goal:
    """Goals go two deep: what lies under a sub-goal becomes its sibling."""
    top = (parent.parent or parent) if isinstance(parent, Goal) else None
    axis = top.axis if top else _axis(parent)
    return commands.add_goal(axis, by=by, text=text_in(value, "text", "name"), short_name=text_in(value, "short_name"), parent=top)


@acceptor("main_strategy")
def accept_main_strategy(strategy: Strategy, /, *, by: Actor, value: Value, parent: Axis | Goal | None = None) -> MainStrategy:
    """A main strategy under its axis, serving the goal when the parent is one."""
    goal = parent if isinstance(parent, Goal) else None
    axis = goal.axis if goal else _axis(parent)
    return commands.add_main_strategy(axis, by=by, text=text_in(value, "text", "name"), short_name=text_in(value, "short_name"), goal=goal)


@acceptor("partner")
def accept_partner(strategy: Strategy, /, *, by: Actor, value: Value, parent: Any = None) -> NamedPlace:
    """A partner that the document names, as a place the strategy names; a country that is not known is left out."""
    tie = value.get("kind") if value.get("kind") in NamedPlace.Tie.values else NamedPlace.Tie.COOPERATION
    country = country_called(str(value.get("country") or ""))
    return commands.add_place(strategy, by=by, name=text_in(value, "name", "text"), country=country.alpha2 if country else "", tie=str(tie))


@acceptor("pledge")
def accept_pledge(strategy: Strategy, /, *, by: Actor, value: Value, parent: Any = None) -> Pledge:
    """Something that the authority promises, for all or for one axis."""
    axis = parent if isinstance(parent, Axis) else getattr(parent, "axis", None)
    return commands.add_pledge(strategy, by=by, name=text_in(value, "name", "text"), criteria=text_in(value, "criteria"), axis=axis)


@acceptor("anchor")
def accept_anchor(strategy: Strategy, /, *, by: Actor, value: Value, parent: Any = None) -> Anchor:
    """What obliges or inspires; a kind that is not known is taken as a national expectation, which a person can change."""
    kind = value.get("kind") if value.get("kind") in Anchor.Kind.values else Anchor.Kind.NATIONAL
    axis, goal = parent if isinstance(parent, Axis) else None, parent if isinstance(parent, Goal) else None
    return commands.add_anchor(
        strategy,
        by=by,
        kind=str(kind),
        reference=str(value.get("reference") or ""),
        name=text_in(value, "name", "text"),
        axis=axis,
        goal=goal,
    )


def _axis(parent: Any) -> Axis:
    if not isinstance(parent, Axis):
        raise refuse("parent", _("Choose the axis that this lies under first."))
    return parent
