"""The golden thread through a strategy: decision > strategy > axis > goal > main strategy; rooms above add their own step."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from utsyn.foundation.accounts.access import works_for
from utsyn.foundation.ui.addresses import address_of
from utsyn.foundation.ui.colours import axis_colour
from utsyn.foundation.ui.parts import Step
from utsyn.governance.council.models import Decision
from utsyn.governance.strategy.models import Axis, Goal, MainStrategy, Strategy


def thread_of(thing: Any) -> list[Any]:
    """What `thing` hangs in, outermost first, itself last: Decision, Strategy, Axis, Goal (and its goal), MainStrategy.

    Fetch with `select_related("strategy__decision__treatment__body", "axis", "goal__parent")` and it costs no query.
    """
    return list(_upwards(thing))[::-1]


def _upwards(thing: Any) -> Iterator[Any]:
    yield thing
    if isinstance(thing, MainStrategy):
        yield from _upwards(thing.goal or thing.axis)
    elif isinstance(thing, Goal):
        yield from _upwards(thing.parent or thing.axis)
    elif isinstance(thing, Axis):
        yield from _upwards(thing.strategy)
    elif isinstance(thing, Strategy) and thing.decision is not None:
        yield thing.decision


def thread_steps(request: Any, thing: Any, *, stands_here: bool = True) -> list[Step]:
    """The thread as the ui's `thread` macro takes it; with `stands_here` the last step is the page itself and no link.

    `measures` shows `[*thread_steps(request, measure.main_strategy or measure.axis, stands_here=False), Step(measure.title)]`.
    """
    found = [one for one in thread_of(thing) if not isinstance(one, Decision) or _is_shown(request, one)]
    return [_step(request, one, is_here=stands_here and one is found[-1]) for one in found]


def _is_shown(request: Any, decision: Decision) -> bool:
    """A decision in a case that is exempt from access is for those who work here."""
    return decision.in_public or works_for(request.person, decision.authority_id)


def _step(request: Any, thing: Any, *, is_here: bool) -> Step:
    href = None if is_here else address_of(request, thing)
    if isinstance(thing, Axis):
        label = f"{thing.number}. {thing.short_name or thing.name}"
        return Step(label, href, capfirst(_("axis")), axis_colour(thing.number))
    names = {Strategy: _("strategy"), Goal: _("goal"), MainStrategy: _("main strategy")}
    kind = _("sub-goal") if isinstance(thing, Goal) and thing.parent_id else names.get(type(thing), _("decision"))
    return Step(_short(str(thing)), href, capfirst(kind))


def _short(text: str, longest: int = 90) -> str:
    """A step is a signpost: long texts end in dots."""
    return text if len(text) <= longest else text[: longest - 1].rsplit(" ", 1)[0] + " …"
