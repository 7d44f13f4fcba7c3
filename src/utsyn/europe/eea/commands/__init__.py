"""The verbs of the room, the only writers."""

from utsyn.europe.eea.commands.answering import answer_case, answer_tie
from utsyn.europe.eea.commands.importing import Taken, import_cases
from utsyn.europe.eea.commands.learning import Learnt, learn
from utsyn.europe.eea.commands.screening import read_cases

__all__ = ["Learnt", "Taken", "answer_case", "answer_tie", "import_cases", "learn", "read_cases"]
