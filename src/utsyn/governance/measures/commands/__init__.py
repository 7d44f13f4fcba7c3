"""The verbs of this room: the only writers of measures."""

from utsyn.governance.measures.commands.batches import BatchReport, Refused, change, change_many
from utsyn.governance.measures.commands.costs import set_costs
from utsyn.governance.measures.commands.importing import import_rows
from utsyn.governance.measures.commands.life import complete, discontinue, plan, propose_again, start
from utsyn.governance.measures.commands.measures import (
    add,
    appoint_owner,
    edit,
    hide,
    publish,
    renumber,
    set_deadline,
    set_goals,
    set_units,
)
from utsyn.governance.measures.commands.milestones import add_milestone, edit_milestone, reach_milestone, remove_milestone
from utsyn.governance.measures.commands.reports import record_update
from utsyn.governance.measures.costing import CostValue

__all__ = [
    "BatchReport",
    "CostValue",
    "Refused",
    "add",
    "add_milestone",
    "appoint_owner",
    "change",
    "change_many",
    "complete",
    "discontinue",
    "edit",
    "edit_milestone",
    "hide",
    "import_rows",
    "plan",
    "propose_again",
    "publish",
    "reach_milestone",
    "record_update",
    "remove_milestone",
    "renumber",
    "set_costs",
    "set_deadline",
    "set_goals",
    "set_units",
    "start",
]
