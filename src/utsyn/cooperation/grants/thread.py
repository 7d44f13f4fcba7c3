"""The golden thread of support: decision, strategy, axis, goal or measure, scheme, round, award; one click each."""

from __future__ import annotations

from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from utsyn.cooperation.grants.models import Award, Round, Scheme
from utsyn.foundation.kernel.rules import may
from utsyn.foundation.ui.addresses import address_of
from utsyn.foundation.ui.parts import Step
from utsyn.governance.strategy.thread import thread_steps

# Of a scheme, so that its thread costs no query.
WITH_THREAD = (
    "goal__axis__strategy__decision__treatment__body", "goal__axis__strategy__decision__case", "goal__parent__axis__strategy",
    "measure__axis__strategy__decision__treatment__body", "measure__axis__strategy__decision__case", "measure__strategy",
)  # fmt: skip


def thread_of(request: Any, scheme: Scheme, round: Round | None = None, award: Award | None = None) -> list[Step]:
    """From the decision down to what one stands on; what is not public to the reader is left out."""
    steps = list(_above(request, scheme))
    words = ((scheme, _("support scheme")), (round, _("application round")), (award, _("award")))
    found = [(one, kind) for one, kind in words if one is not None]
    for one, kind in found:
        is_here = one is found[-1][0]
        label = str(one.year) if isinstance(one, Round) else str(one)
        steps.append(Step(label, None if is_here else address_of(request, one), capfirst(kind)))
    return steps


def _above(request: Any, scheme: Scheme) -> list[Step]:
    measure, goal = scheme.measure, scheme.goal
    part = goal or (measure.axis if measure else None)
    if part is None or (not part.in_public and not may(request.person, f"{type(part).__name__.lower()}.view", part)):
        return []
    steps = thread_steps(request, part, stands_here=False)
    if measure is not None and may(request.person, "measure.view", measure):
        steps.append(Step(f"{measure.number} {measure.title}", address_of(request, measure), capfirst(_("measure"))))
    return steps
