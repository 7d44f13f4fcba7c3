"""The nouns of this room."""

from utsyn.cooperation.relations.models.doings import Commitment, Engagement
from utsyn.cooperation.relations.models.papers import Agreement, ProspectAssessment, Review
from utsyn.cooperation.relations.models.partners import Partner, Relation, StatusChange
from utsyn.cooperation.relations.models.towns import Town, TownTie

__all__ = [
    "Agreement",
    "Commitment",
    "Engagement",
    "Partner",
    "ProspectAssessment",
    "Relation",
    "Review",
    "StatusChange",
    "Town",
    "TownTie",
]
