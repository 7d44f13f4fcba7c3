"""The verbs of this room: the only writers of matches, watches and go/no-go decisions."""

from utsyn.europe.matching.commands.decisions import begin_go_no_go, decide, edit_go_no_go, learn, ready, reopen, send_back
from utsyn.europe.matching.commands.matches import MatchRow, keep_matches
from utsyn.europe.matching.commands.watches import Alert, begin_watch, edit_watch, resume, stop, tell

__all__ = [
    "Alert", "MatchRow", "begin_go_no_go", "begin_watch", "decide", "edit_go_no_go", "edit_watch", "keep_matches", "learn", "ready", "reopen",
    "resume", "send_back", "stop", "tell",
]  # fmt: skip
