"""What every verb on a measure asks first: whether its strategy still lives, and whether somebody saved it meanwhile."""

from __future__ import annotations

from django.utils.translation import gettext as _

from utsyn.foundation.kernel.errors import Conflict
from utsyn.governance.measures.history import changes_since
from utsyn.governance.measures.models import Measure
from utsyn.governance.measures.rules import closed


def check_living(measure: Measure) -> None:
    """Refuse to change what belongs to a superseded or withdrawn strategy."""
    if reason := closed(measure.strategy):
        raise Conflict(reason)


def check_unchanged(measure: Measure, seen: int | None) -> None:
    """Refuse, telling what changed, when somebody saved a later version than `seen` (None: the caller does not care)."""
    if seen is not None and seen != measure.version:
        raise Conflict(
            _("Someone else saved this measure while you were writing."),
            changes=changes_since(measure, seen),
            current_version=measure.version,
        )
