"""The verbs of the room, the only writers, split by noun."""

from utsyn.governance.council.commands.agenda import announce
from utsyn.governance.council.commands.bodies import add_body, close_body, edit_body, reopen_body
from utsyn.governance.council.commands.cases import close_case, edit_case, exempt, open_case, publish, reopen_case
from utsyn.governance.council.commands.decisions import (
    add_follow_up,
    answer_follow_up,
    correct_decision,
    edit_follow_up,
    record_decision,
    reopen_follow_up,
)
from utsyn.governance.council.commands.meetings import cancel, edit_meeting, hold, move, schedule
from utsyn.governance.council.commands.minutes import record_disqualification, record_vote, remove_disqualification, remove_vote
from utsyn.governance.council.commands.treatments import (
    defer,
    dismiss,
    propose,
    put_on_agenda,
    recommend,
    renumber,
    settle,
    take_off,
    transfer,
)

__all__ = [
    "add_body",
    "add_follow_up",
    "announce",
    "answer_follow_up",
    "cancel",
    "close_body",
    "close_case",
    "correct_decision",
    "defer",
    "dismiss",
    "edit_body",
    "edit_case",
    "edit_follow_up",
    "edit_meeting",
    "exempt",
    "hold",
    "move",
    "open_case",
    "propose",
    "publish",
    "put_on_agenda",
    "recommend",
    "record_decision",
    "record_disqualification",
    "record_vote",
    "remove_disqualification",
    "remove_vote",
    "renumber",
    "reopen_body",
    "reopen_case",
    "reopen_follow_up",
    "schedule",
    "settle",
    "take_off",
    "transfer",
]
