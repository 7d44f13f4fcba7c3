"""What a person may do right now: the buttons of the pages."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from utsyn.europe.matching.models import GoNoGo, GoNoGoStatus, Watch
from utsyn.foundation.kernel.rules import may
from utsyn.foundation.ui.parts import Action


def decision_actions(person: Any, thing: GoNoGo) -> list[Action]:
    """What may be done with a go or no-go."""
    found: list[Action] = []
    if thing.status == GoNoGoStatus.READY and may(person, "go_no_go.decide", thing):
        found.append(Action(_("Decide"), "matching:decide", thing.code))
    if not may(person, "go_no_go.edit", thing):
        return found
    if thing.status == GoNoGoStatus.WEIGHING:
        found += [
            Action(_("Say how it stands"), "matching:weigh", thing.code),
            Action(_("Ready to be decided"), "matching:ready", thing.code),
        ]
    elif thing.status == GoNoGoStatus.READY:
        found.append(Action(_("Find out more first"), "matching:send_back", thing.code))
    else:
        found += [Action(_("What we learned"), "matching:learn", thing.code), Action(_("Take it up again"), "matching:reopen", thing.code)]
    return found


def watch_actions(person: Any, watch: Watch) -> list[Action]:
    """What may be done with a watch."""
    if not may(person, "watch.edit", watch):
        return []
    turn = Action(_("End the watch"), "matching:stop_watch", watch.code, True) if watch.is_on else Action(
        _("Begin again"), "matching:resume_watch", watch.code, True
    )  # fmt: skip
    return [Action(pgettext("button", "Edit"), "matching:edit_watch", watch.code), turn]
