"""The nouns of this room, in the order of a grant's life."""

from utsyn.cooperation.grants.models.applications import Application, ApplicationStatus
from utsyn.cooperation.grants.models.awards import Appeal, AppealStatus, Award, AwardStatus, Outcome
from utsyn.cooperation.grants.models.handling import Assessment, Handler, Impartiality, Interest, Standing, Task, Tie
from utsyn.cooperation.grants.models.money import FinalReport, Payment, Repayment, ReportStatus
from utsyn.cooperation.grants.models.schemes import Criterion, Question, Round, RoundStatus, Scheme, SchemeStatus

__all__ = [
    "Appeal",
    "AppealStatus",
    "Application",
    "ApplicationStatus",
    "Assessment",
    "Award",
    "AwardStatus",
    "Criterion",
    "FinalReport",
    "Handler",
    "Impartiality",
    "Interest",
    "Outcome",
    "Payment",
    "Question",
    "Repayment",
    "ReportStatus",
    "Round",
    "RoundStatus",
    "Scheme",
    "SchemeStatus",
    "Standing",
    "Task",
    "Tie",
]
