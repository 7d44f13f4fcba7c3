"""The verbs of this room: the only writers of cycles, submissions and calendars."""

from utsyn.governance.reporting.commands.calendars import make_feed, revoke_feed
from utsyn.governance.reporting.commands.cycles import close, edit, gather, open_cycle, plan, roll_forward
from utsyn.governance.reporting.commands.reminding import remind, remind_due
from utsyn.governance.reporting.commands.submissions import accept, save, send_back, send_link, submit, update_by_link

__all__ = [
    "accept",
    "close",
    "edit",
    "gather",
    "make_feed",
    "open_cycle",
    "plan",
    "remind",
    "remind_due",
    "revoke_feed",
    "roll_forward",
    "save",
    "send_back",
    "send_link",
    "submit",
    "update_by_link",
]
