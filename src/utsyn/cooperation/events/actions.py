"""What a person may do with an event, or an action point, right now: the buttons of its page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django.utils.translation import pgettext

from utsyn.cooperation.events.models import ActionPoint, Event, EventStatus, SignUp
from utsyn.foundation.accounts.access import works_for
from utsyn.foundation.kernel.clock import now
from utsyn.foundation.kernel.rules import may
from utsyn.foundation.ui.parts import Action

Fits = Callable[[Event], bool]
_OPEN = (EventStatus.DRAFT, EventStatus.PUBLISHED)


def _may_be_published(event: Event) -> bool:
    return event.status == EventStatus.DRAFT and (event.week is None or event.week.has_public_programme)


def _has_begun(event: Event) -> bool:
    return event.status in (EventStatus.PUBLISHED, EventStatus.HELD) and event.starts_at <= now()


def _registers(event: Event) -> bool:
    return event.sign_up == SignUp.HERE and event.status in (EventStatus.PUBLISHED, EventStatus.HELD)


# key, words, verb whose rule decides, whether it is a deed at once, when it fits
_ACTIONS: tuple[tuple[str, Callable[[], str], str, bool, Fits], ...] = (
    ("publish", lambda: pgettext("button", "Publish"), "event.publish", True, _may_be_published),
    ("check_in_list", lambda: pgettext("button", "Check-in list"), "registration.check_in", False, _registers),
    ("hold", lambda: pgettext("button", "It was held"), "event.hold", False, _has_begun),
    ("edit", lambda: pgettext("button", "Edit"), "event.edit", False, lambda event: event.status in _OPEN),
    ("add_person", lambda: pgettext("button", "Add host or speaker"), "contribution.add", False, lambda event: event.status in _OPEN),
    ("cancel", lambda: pgettext("button", "Cancel the event"), "event.cancel", False, lambda event: event.status in _OPEN),
)


def actions_of(person: Any, event: Event) -> list[Action]:
    """The buttons that fit the event as it stands and that `person` may press; none for those who do not work here."""
    return list(_actions(person, event)) if works_for(person, event.authority_id) else []


def _actions(person: Any, event: Event) -> Iterator[Action]:
    for key, words, verb, is_deed, fits in _ACTIONS:
        if fits(event) and may(person, verb, event):
            yield Action(words(), f"events:{key}", event.code, is_deed)


# key, words, verb, whether it is a deed at once, whether it fits what is done (else what is open)
_POINT_ACTIONS: tuple[tuple[str, Callable[[], str], str, bool, bool], ...] = (
    ("complete_point", lambda: pgettext("button", "It is done"), "action_point.complete", False, False),
    ("edit_point", lambda: pgettext("button", "Edit"), "action_point.edit", False, False),
    ("remove_point", lambda: pgettext("button", "Take away"), "action_point.remove", True, False),
    ("reopen_point", lambda: pgettext("button", "Open again"), "action_point.reopen", True, True),
)


def actions_of_point(person: Any, point: ActionPoint) -> list[Action]:
    """The buttons of an action point that `person` may press as it stands."""
    is_done = point.done_on is not None
    return [
        Action(words(), f"events:{key}", point.code, is_deed)
        for key, words, verb, is_deed, when_done in _POINT_ACTIONS
        if when_done == is_done and may(person, verb, point)
    ]
