"""The nouns of this room."""

from utsyn.europe.projects.models.applications import Answer, Section, SectionVersion
from utsyn.europe.projects.models.approvals import Approval, DecisionLimit
from utsyn.europe.projects.models.budgets import BudgetLine, ExchangeRate, PlanShare
from utsyn.europe.projects.models.consortium import ConsortiumMember
from utsyn.europe.projects.models.duties import AwardCheck, Deviation, Obligation
from utsyn.europe.projects.models.letters import Letter, LetterTemplate
from utsyn.europe.projects.models.outcomes import BenefitReview, ProjectResult
from utsyn.europe.projects.models.payments import ProjectPayment
from utsyn.europe.projects.models.projects import OfProject, OfProjectQuerySet, Project, ProjectMove

__all__ = [
    "Answer",
    "Approval",
    "AwardCheck",
    "BenefitReview",
    "BudgetLine",
    "ConsortiumMember",
    "DecisionLimit",
    "Deviation",
    "ExchangeRate",
    "Letter",
    "LetterTemplate",
    "Obligation",
    "OfProject",
    "OfProjectQuerySet",
    "PlanShare",
    "Project",
    "ProjectMove",
    "ProjectPayment",
    "ProjectResult",
    "Section",
    "SectionVersion",
]
