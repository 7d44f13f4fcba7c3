"""The verbs of this room: the only writers of actors, their work abroad, networks and memberships."""

from utsyn.cooperation.actors.commands.activities import add_activity, edit_activity, remove_activity
from utsyn.cooperation.actors.commands.actors import add, edit, hide, publish, set_measures
from utsyn.cooperation.actors.commands.contacts import forget_contact, set_contact
from utsyn.cooperation.actors.commands.importing import ImportReport, import_rows
from utsyn.cooperation.actors.commands.joining import join, merge, settle_number
from utsyn.cooperation.actors.commands.life import approve, confirm, mark_stale, reject, withdraw
from utsyn.cooperation.actors.commands.networks import (
    add_membership,
    add_network,
    edit_membership,
    edit_network,
    end_membership,
    review_membership,
)
from utsyn.cooperation.actors.commands.own import answer, ask, ask_due, fill, register

__all__ = [
    "ImportReport",
    "add",
    "add_activity",
    "add_membership",
    "add_network",
    "answer",
    "approve",
    "ask",
    "ask_due",
    "confirm",
    "edit",
    "edit_activity",
    "edit_membership",
    "edit_network",
    "end_membership",
    "fill",
    "forget_contact",
    "hide",
    "import_rows",
    "join",
    "mark_stale",
    "merge",
    "publish",
    "register",
    "reject",
    "remove_activity",
    "review_membership",
    "set_contact",
    "set_measures",
    "settle_number",
    "withdraw",
]
