"""The questions of the room, split by noun; answers are frozen and ready to print."""

from utsyn.governance.council.queries.choices import DecisionChoice, decisions_to_choose

__all__ = ["DecisionChoice", "decisions_to_choose"]
