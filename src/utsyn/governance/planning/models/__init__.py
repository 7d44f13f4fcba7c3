"""The nouns of this room."""

from utsyn.governance.planning.models.plans import (
    BEFORE,
    PUBLIC,
    STAGES,
    EconomicPlan,
    Kind,
    PlanAmendment,
    PlanLine,
    PlanRow,
    Status,
)
from utsyn.governance.planning.models.units import Quarter, UnitPlan, UnitPlanItem

__all__ = [
    "BEFORE",
    "PUBLIC",
    "STAGES",
    "EconomicPlan",
    "Kind",
    "PlanAmendment",
    "PlanLine",
    "PlanRow",
    "Quarter",
    "Status",
    "UnitPlan",
    "UnitPlanItem",
]
