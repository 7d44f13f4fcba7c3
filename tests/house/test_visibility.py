"""The list and the rule say the same: for every model that hides something, and everyone."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.apps import apps

from tests.house.access.lasting import db  # noqa: F401  (a fixture)
from tests.house.access.policies import PEOPLE
from tests.house.access.world import make_world
from tests.rooms import united
from utsyn.foundation.kernel.rules import RULES, why_not

# What all of them read is made once, on one process.
pytestmark = pytest.mark.xdist_group("visibility")

# A model's noun is its name in small letters; these are called otherwise.
CALLED = {"Message": "mail", "ApiToken": "token"}
MODELS = {model.__name__: model for model in apps.get_models() if hasattr(model._default_manager.all(), "visible_to")}
# Who sees some of these and not others shows that the world holds what it must, lest the comparison be empty.
GRADED = {
    "Case", "Decision", "Treatment", "Vote", "Disqualification", "FollowUp", "Strategy", "Axis", "Goal", "MainStrategy", "Outcome",
    "Pledge", "Anchor", "NamedPlace", "Statement", "Amendment", "AmendmentItem", "Measure", "Milestone", "CostLine", "Update", "Document",
    "Finding", "File", "Indicator", "Observation", "Target", "Benchmark", "ValidationRule", "Import", "Message", "ApiToken", "Assignment",
    "Link", "CalendarFeed", "EconomicPlan", "PlanRow", "PlanLine", "UnitPlan", "UnitPlanItem", "ReportingCycle", "Submission", "Report", "FormannskapPack", "ReportTemplate",
}  # fmt: skip


def noun_of(model: Any) -> str:
    return CALLED.get(model.__name__, re.sub(r"(?<!^)(?=[A-Z])", "_", model.__name__).lower())


@pytest.fixture(scope="module")
def world(db: Any) -> Any:
    return make_world()


@pytest.mark.nodb
def test_every_model_that_is_seen_by_some_has_a_rule_of_seeing():
    assert sorted(f"{noun_of(model)}.view" for model in MODELS.values() if f"{noun_of(model)}.view" not in RULES) == []


@pytest.mark.nodb
def test_every_rule_of_seeing_has_a_model():
    # Places that are asked for as a whole: my page, the overview, the list of colleagues, the ledger, what was fed in, the acts that were learnt.
    places = {"desk.view", "overview.view", "people.view", "ledger.view", "intake.view", "law_collection.view"}
    assert {verb for verb in RULES if verb.endswith(".view")} - places == {f"{noun_of(model)}.view" for model in MODELS.values()}


@pytest.mark.parametrize("name", sorted(MODELS))
def test_rule_and_queryset_agree_for_everyone(world, name):
    model, faults, counts = MODELS[name], [], set()
    things = list(model._base_manager.all())
    assert things, "the world holds none of these"
    for person_name in PEOPLE:
        person = world.cast.people[person_name]
        shown = set(model._default_manager.all().visible_to(person))
        ruled = {thing for thing in things if why_not(person, f"{noun_of(model)}.view", thing) is None}
        counts.add(len(shown))
        if shown != ruled:
            faults.append(f"{person_name}: listed only {shown - ruled}, ruled only {ruled - shown}")
    assert not faults, "\n".join(faults)
    assert (len(counts) > 1) == (name in GRADED | united("GRADED")), counts
