"""Strategy, its structure, its hearing, its amendments and its versions."""

from utsyn.governance.strategy.models.amendments import Amendment, AmendmentItem, StrategyVersion
from utsyn.governance.strategy.models.hearing import Statement
from utsyn.governance.strategy.models.parts import Anchor, Axis, Goal, MainStrategy, NamedPlace, Outcome, Part, PartQuerySet, Pledge
from utsyn.governance.strategy.models.strategy import EARLIEST, LATEST, Reader, Strategy, StrategyQuerySet

__all__ = [
    "EARLIEST",
    "LATEST",
    "Amendment",
    "AmendmentItem",
    "Anchor",
    "Axis",
    "Goal",
    "MainStrategy",
    "NamedPlace",
    "Outcome",
    "Part",
    "PartQuerySet",
    "Pledge",
    "Reader",
    "Statement",
    "Strategy",
    "StrategyQuerySet",
    "StrategyVersion",
]
