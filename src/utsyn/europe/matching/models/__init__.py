"""The nouns of this room."""

from utsyn.europe.matching.models.decisions import Eligibility, GoNoGo, GoNoGoStatus, Strategic
from utsyn.europe.matching.models.matches import Match, Matched
from utsyn.europe.matching.models.watches import Told, Watch

__all__ = ["Eligibility", "GoNoGo", "GoNoGoStatus", "Match", "Matched", "Strategic", "Told", "Watch"]
