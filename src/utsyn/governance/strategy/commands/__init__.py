"""Verbs on strategies: their life, their parts, their hearing, their amendments. The only writers of this room."""

from utsyn.governance.strategy.commands.amendments import (
    adopt_amendment,
    edit_amendment,
    open_amendment,
    stage,
    unstage,
    withdraw_amendment,
)
from utsyn.governance.strategy.commands.hearing import answer_statement, publish_statement, receive_statement, unpublish_statement
from utsyn.governance.strategy.commands.life import adopt, edit, expire, expire_past, propose, send_to_hearing, start, supersede, withdraw
from utsyn.governance.strategy.commands.parts import (
    add_anchor,
    add_axis,
    add_goal,
    add_main_strategy,
    add_outcome,
    add_part,
    add_place,
    add_pledge,
    edit_part,
    move_part,
    remove_part,
)

__all__ = [
    "add_anchor",
    "add_axis",
    "add_goal",
    "add_main_strategy",
    "add_outcome",
    "add_part",
    "add_place",
    "add_pledge",
    "adopt",
    "adopt_amendment",
    "answer_statement",
    "edit",
    "edit_amendment",
    "edit_part",
    "expire",
    "expire_past",
    "move_part",
    "open_amendment",
    "propose",
    "publish_statement",
    "receive_statement",
    "remove_part",
    "send_to_hearing",
    "stage",
    "start",
    "supersede",
    "unpublish_statement",
    "unstage",
    "withdraw",
    "withdraw_amendment",
]
