"""The nouns of this room."""

from utsyn.cooperation.actors.models.actors import (
    ENDED,
    MOVES,
    SHOWN,
    Actor,
    ActorActivity,
    ActorActivityQuerySet,
    ActorQuerySet,
    Kind,
    Origin,
    Status,
    Theme,
)
from utsyn.cooperation.actors.models.networks import Membership, MembershipQuerySet, Network, NetworkQuerySet, Part, Reach, Value

__all__ = [
    "ENDED",
    "MOVES",
    "SHOWN",
    "Actor",
    "ActorActivity",
    "ActorActivityQuerySet",
    "ActorQuerySet",
    "Kind",
    "Membership",
    "MembershipQuerySet",
    "Network",
    "NetworkQuerySet",
    "Origin",
    "Part",
    "Reach",
    "Status",
    "Theme",
    "Value",
]
