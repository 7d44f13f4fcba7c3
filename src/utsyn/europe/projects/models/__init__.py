"""The nouns of this room."""

from utsyn.europe.projects.models.applications import Answer, Section, SectionVersion
from utsyn.europe.projects.models.approvals import Approval, DecisionLimit
from utsyn.europe.projects.models.budgets import BudgetLine, ExchangeRate, PlanShare
from utsyn.europe.projects.models.consortium import ConsortiumMember
from utsyn.europe.projects.models.projects import OfProject, OfProjectQuerySet, Project, ProjectMove

__all__ = [
    "Answer",
    "Approval",
    "BudgetLine",
    "ConsortiumMember",
    "DecisionLimit",
    "ExchangeRate",
    "OfProject",
    "OfProjectQuerySet",
    "PlanShare",
    "Project",
    "ProjectMove",
    "Section",
    "SectionVersion",
]
