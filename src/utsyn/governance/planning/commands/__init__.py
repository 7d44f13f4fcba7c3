"""The verbs of this room: the only writers of plans."""

from utsyn.governance.planning.commands.amounts import (
    UNSEEN,
    account,
    adopt_amount,
    ask,
    carry,
    enter_many,
    propose_amount,
    recommend_amount,
)
from utsyn.governance.planning.commands.files import enter_accounts, import_rows
from utsyn.governance.planning.commands.life import adopt, amend, open_plan, propose, recommend
from utsyn.governance.planning.commands.rows import add_row, bring_in, confirm_frame, remove_row, withdraw_frame
from utsyn.governance.planning.commands.units import add_item, edit_item, fill, open_unit_plan, remove_item, sign

__all__ = [
    "UNSEEN",
    "account",
    "add_item",
    "add_row",
    "adopt",
    "adopt_amount",
    "amend",
    "ask",
    "bring_in",
    "carry",
    "confirm_frame",
    "edit_item",
    "enter_accounts",
    "enter_many",
    "fill",
    "import_rows",
    "open_plan",
    "open_unit_plan",
    "propose",
    "propose_amount",
    "recommend",
    "recommend_amount",
    "remove_item",
    "remove_row",
    "sign",
    "withdraw_frame",
]
