"""The questions of the room, split by noun; answers are frozen and ready to print."""

from utsyn.governance.council.queries.choices import DecisionChoice, decisions_to_choose, label_of
from utsyn.governance.council.queries.course import AgendaItem, TreatmentLine, agenda_of, course_of
from utsyn.governance.council.queries.decisions import DecisionLine, decisions_of, decisions_shown
from utsyn.governance.council.queries.fiks import case_as_fiks
from utsyn.governance.council.queries.follow_ups import FollowUpLine, follow_ups_of

__all__ = [
    "AgendaItem",
    "DecisionChoice",
    "DecisionLine",
    "FollowUpLine",
    "TreatmentLine",
    "agenda_of",
    "case_as_fiks",
    "course_of",
    "decisions_of",
    "decisions_shown",
    "decisions_to_choose",
    "follow_ups_of",
    "label_of",
]
