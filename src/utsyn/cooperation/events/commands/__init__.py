"""The verbs of this room, the only writers."""

from utsyn.cooperation.events.commands.arenas import (
    add_arena,
    add_member,
    call_meeting,
    cancel_meeting,
    close_arena,
    edit_arena,
    edit_meeting,
    end_membership,
    take_notes,
)
from utsyn.cooperation.events.commands.evaluations import ask, evaluate
from utsyn.cooperation.events.commands.events import add, add_person, cancel, edit, hold, publish, remove_person
from utsyn.cooperation.events.commands.points import add_point, complete_point, edit_point, remove_point, reopen_point
from utsyn.cooperation.events.commands.registrations import cancel_registration, check_in, erase, register
from utsyn.cooperation.events.commands.series import add_series, edit_series, plan_dates
from utsyn.cooperation.events.commands.weeks import (
    accept,
    add_week,
    assess,
    decline,
    edit_week,
    erase_proposers,
    move,
    propose,
    withdraw,
)

__all__ = [
    "accept",
    "add",
    "add_arena",
    "add_member",
    "add_person",
    "add_point",
    "add_series",
    "add_week",
    "ask",
    "assess",
    "call_meeting",
    "cancel",
    "cancel_meeting",
    "cancel_registration",
    "check_in",
    "close_arena",
    "complete_point",
    "decline",
    "edit",
    "edit_arena",
    "edit_meeting",
    "edit_point",
    "edit_series",
    "edit_week",
    "end_membership",
    "erase",
    "erase_proposers",
    "evaluate",
    "hold",
    "move",
    "plan_dates",
    "propose",
    "publish",
    "register",
    "remove_person",
    "remove_point",
    "reopen_point",
    "take_notes",
    "withdraw",
]
