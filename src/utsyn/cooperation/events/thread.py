"""The golden thread of an event: axis, goal, measure, week or series, and the event itself."""

from __future__ import annotations

from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from utsyn.cooperation.events.models import Event
from utsyn.foundation.kernel.rules import may
from utsyn.foundation.ui.addresses import address_of
from utsyn.foundation.ui.colours import axis_colour
from utsyn.foundation.ui.parts import Step


def thread_of(request: Any, event: Event) -> list[Step]:
    """Each step that the reader may see; the strategy's rules decide over its own."""
    axis = event.axis or (event.measure.axis if event.measure else None)
    found: list[tuple[str, str, Any]] = [
        (_("Axis"), "axis.view", axis), (_("Goal"), "goal.view", event.goal), (_("Measure"), "measure.view", event.measure),
        (_("Programme week"), "programme_week.view", event.week), (_("Series"), "series.view", event.series),
    ]  # fmt: skip
    shown = [(label, thing) for label, verb, thing in found if thing is not None and may(request.person, verb, thing)]
    steps = [Step(str(thing), address_of(request, thing), label, axis_colour(axis.number) if axis else "") for label, thing in shown]
    return [*steps, Step(str(event), "", capfirst(_("event")))] if steps else []
