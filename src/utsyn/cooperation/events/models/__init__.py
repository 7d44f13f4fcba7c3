"""The nouns of this room."""

from utsyn.cooperation.events.models.arenas import ActionPoint, Arena, ArenaKind, ForumMeeting, ForumMember, MemberRole
from utsyn.cooperation.events.models.events import (
    PUBLIC_EVENT,
    Audience,
    Contribution,
    Event,
    EventStatus,
    Part,
    Series,
    SignUp,
)
from utsyn.cooperation.events.models.registrations import Evaluation, Registration, Standing
from utsyn.cooperation.events.models.weeks import (
    PUBLIC_WEEK,
    ProgrammeWeek,
    Proposal,
    ProposalAssessment,
    ProposalStatus,
    WeekStatus,
)

__all__ = [
    "PUBLIC_EVENT",
    "PUBLIC_WEEK",
    "ActionPoint",
    "Arena",
    "ArenaKind",
    "Audience",
    "Contribution",
    "Evaluation",
    "Event",
    "EventStatus",
    "ForumMeeting",
    "ForumMember",
    "MemberRole",
    "Part",
    "ProgrammeWeek",
    "Proposal",
    "ProposalAssessment",
    "ProposalStatus",
    "Registration",
    "Series",
    "SignUp",
    "Standing",
    "WeekStatus",
]
