"""The verbs of the room, the only writers."""

from utsyn.europe.eea.commands.answering import answer_case, answer_tie
from utsyn.europe.eea.commands.learning import Learnt, learn
from utsyn.europe.eea.commands.screening import read_cases

__all__ = ["Learnt", "answer_case", "answer_tie", "learn", "read_cases"]
