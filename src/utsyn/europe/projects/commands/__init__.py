"""The verbs of this room: the only writers of projects."""

from utsyn.europe.projects.commands.life import grant, move, reject, submit, withdraw
from utsyn.europe.projects.commands.projects import edit, hide, publish, set_served, start

__all__ = ["edit", "grant", "hide", "move", "publish", "reject", "set_served", "start", "submit", "withdraw"]
