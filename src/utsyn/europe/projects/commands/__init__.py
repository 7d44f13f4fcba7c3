"""The verbs of this room: the only writers of projects."""

from utsyn.europe.projects.commands.approvals import Limit, approve, set_limits
from utsyn.europe.projects.commands.budgets import (
    LineValue,
    add_budget_line,
    check_asked_day,
    edit_budget_line,
    remove_budget_line,
    set_budget,
    set_rate,
    take_rate,
)
from utsyn.europe.projects.commands.life import grant, move, reject, submit, withdraw
from utsyn.europe.projects.commands.members import add_member, edit_member, join_us, move_member
from utsyn.europe.projects.commands.planning import enter_in_plan
from utsyn.europe.projects.commands.projects import edit, hide, publish, set_served, start
from utsyn.europe.projects.commands.sections import (
    add_answer,
    add_section,
    edit_answer,
    edit_section,
    keep_answer,
    ready,
    remove_answer,
    remove_section,
    reopen,
    restore_version,
    take_answer,
    write_section,
)

__all__ = [
    "Limit",
    "LineValue",
    "add_answer",
    "add_budget_line",
    "add_member",
    "add_section",
    "approve",
    "check_asked_day",
    "edit",
    "edit_answer",
    "edit_budget_line",
    "edit_member",
    "edit_section",
    "enter_in_plan",
    "grant",
    "hide",
    "join_us",
    "keep_answer",
    "move",
    "move_member",
    "publish",
    "ready",
    "reject",
    "remove_answer",
    "remove_budget_line",
    "remove_section",
    "reopen",
    "restore_version",
    "set_budget",
    "set_limits",
    "set_rate",
    "set_served",
    "start",
    "submit",
    "take_answer",
    "take_rate",
    "withdraw",
    "write_section",
]
