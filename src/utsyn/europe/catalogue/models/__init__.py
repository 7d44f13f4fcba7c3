"""The nouns of the catalogue: facts of public sources, shared by all authorities."""

from __future__ import annotations

from utsyn.europe.catalogue.models.calls import Call, CallQuerySet, CallVersion, Deadline
from utsyn.europe.catalogue.models.programmes import Access, Level, Period, Programme, ProgrammeQuerySet
from utsyn.europe.catalogue.models.projects import FundedProject, FundedProjectQuerySet, KnownAs, Participation, Profile
from utsyn.europe.catalogue.models.sources import Batch, Catalogue, Source, Sourced, code_of

__all__ = [
    "Access",
    "Batch",
    "Call",
    "CallQuerySet",
    "CallVersion",
    "Catalogue",
    "Deadline",
    "FundedProject",
    "FundedProjectQuerySet",
    "KnownAs",
    "Level",
    "Participation",
    "Period",
    "Profile",
    "Programme",
    "ProgrammeQuerySet",
    "Source",
    "Sourced",
    "code_of",
]
