"""Rule and queryset agree for everyone; each verb is refused to whoever may not, with a reason."""

import pytest

from utsyn.europe.projects.models import Project, ProjectMove
from utsyn.europe.projects.tests.factories import make_project
from utsyn.foundation.kernel.actors import System
from utsyn.foundation.kernel.rules import RULES, why_not

pytestmark = pytest.mark.django_db
COORDINATOR = {"coordinator"}
RUNS = {"coordinator", "unit_head", "contributor"}
STARTS = {"coordinator", "unit_head", "other_unit_head", "contributor", "chief_executive", "council_secretary", "administrator"}
OF_PROJECT = {
    **{f"project.{verb}": RUNS for verb in ("edit", "set_served", "move", "submit", "grant", "reject", "withdraw")},
    **{
        f"project.{verb}": RUNS
        for verb in ("join_us", "add_member", "add_section", "set_budget", "add_budget_line", "set_rate", "take_rate")
    },
    "project.approve": {"coordinator", "unit_head", "chief_executive", "council_secretary"},
    "project.enter_in_plan": COORDINATOR,
    "project.publish": COORDINATOR,
    "project.hide": COORDINATOR,
}


def allowed(cast, verb, thing):
    return {name for name, person in cast.people.items() if why_not(person, verb, thing) is None}


@pytest.mark.parametrize("verb", OF_PROJECT)
def test_each_verb_on_a_project_is_for_those_of_the_table_and_others_get_a_reason(cast, project, verb):
    assert allowed(cast, verb, project) == OF_PROJECT[verb]
    assert all(len(why_not(person, verb, project)) > 20 for name, person in cast.people.items() if name not in OF_PROJECT[verb])


def test_every_verb_on_projects_stands_in_the_table():
    assert {verb for verb in RULES if verb.startswith("project.")} - {
        "project.view",
        "project.start",
        "project.work",
        "project.set_limits",
        "project.remind",
    } == {verb for verb in OF_PROJECT if verb.startswith("project.")}


def test_any_professional_begins_a_project_and_nobody_who_only_reads(cast):
    assert allowed(cast, "project.start", cast.authority) == STARTS


def test_nobody_asks_for_reminders_but_the_clock(cast):
    assert allowed(cast, "project.remind", cast.authority) == set()
    assert why_not(System("clock"), "project.remind", cast.authority) is None


@pytest.mark.parametrize(("model", "noun"), [(Project, "project"), (ProjectMove, "project_move")])
def test_rule_and_queryset_agree_for_everyone(cast, model, noun):
    for authority in (cast.authority, cast.neighbour_authority):
        for is_public in (True, False):
            make_project(authority, is_public=is_public, status="drafting")
    for person in cast.everyone():
        shown = set(model.objects.visible_to(person))
        assert shown == {one for one in model.objects.all() if why_not(person, f"{noun}.view", one) is None}
    assert model.objects.visible_to(cast.anyone).count() < model.objects.visible_to(cast.coordinator).count()
