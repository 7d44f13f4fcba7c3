"""Rule and queryset agree for everyone; each verb is refused to whoever may not, with a reason."""

import pytest

from utsyn.foundation.kernel.rules import RULES, why_not
from utsyn.governance.measures.models import CostLine, Measure, Milestone, Update
from utsyn.governance.measures.tests.factories import cost, make_measure, make_milestone, make_update
from utsyn.governance.strategy.tests.factories import make_strategy

pytestmark = pytest.mark.django_db
# Who may do each verb to a measure led by `unit_head` and owned by `contributor`; everyone else is refused.
COORDINATOR = {"coordinator"}
RUN = {"coordinator", "unit_head"}
REPORT = {"coordinator", "unit_head", "contributor"}
MAY = {
    "measure.edit": RUN, "measure.set_costs": RUN, "measure.appoint_owner": RUN, "measure.set_deadline": RUN, "measure.plan": RUN,
    "measure.propose_again": RUN, "measure.discontinue": RUN, "measure.start": REPORT, "measure.complete": REPORT,
    "measure.record_update": REPORT, "milestone.add": REPORT, "measure.set_goals": COORDINATOR, "measure.set_units": COORDINATOR,
    "measure.renumber": COORDINATOR, "measure.publish": COORDINATOR, "measure.hide": COORDINATOR,
    "measure.change": RUN | {"other_unit_head"},
}  # fmt: skip


@pytest.mark.parametrize("verb", MAY)
def test_each_verb_is_for_those_of_the_table_and_others_get_a_reason(cast, measure, verb):
    assert {name for name, person in cast.people.items() if why_not(person, verb, measure) is None} == MAY[verb]
    assert all(len(why_not(person, verb, measure)) > 20 for name, person in cast.people.items() if name not in MAY[verb])


def test_every_verb_on_measures_stands_in_the_table():
    of_strategy = {"measure.add", "measure.change_many", "measure.import", "measure.view"}
    assert {verb for verb in RULES if verb.startswith("measure.")} - of_strategy == {verb for verb in MAY if verb.startswith("measure.")}


@pytest.mark.parametrize("verb", ["milestone.edit", "milestone.reach", "milestone.remove"])
def test_milestones_are_for_those_who_report(cast, measure, verb):
    milestone = make_milestone(measure)
    assert {name for name, person in cast.people.items() if why_not(person, verb, milestone) is None} == REPORT


def everything(cast):
    """Public and internal measures, in strategies of every status, here and next door, with all that belongs to them."""
    for authority in (cast.authority, cast.neighbour_authority):
        for status in ("draft", "hearing", "adopted"):
            strategy = make_strategy(authority, status=status)
            for is_public in (True, False):
                one = make_measure(strategy, status="in_progress", is_public=is_public, costs=[cost(strategy.first_year)])
                make_update(one)
                make_milestone(one)


@pytest.mark.parametrize(
    ("model", "verb"), [(Measure, "measure.view"), (Milestone, "milestone.view"), (CostLine, "cost_line.view"), (Update, "update.view")]
)
def test_rule_and_queryset_agree_for_everyone(cast, model, verb):
    everything(cast)
    for person in cast.everyone():
        shown = set(model.objects.visible_to(person))
        assert shown == {one for one in model.objects.all() if why_not(person, verb, one) is None}
    assert model.objects.visible_to(cast.anyone).count() == 4
    assert model.objects.visible_to(cast.coordinator).count() == 6 + 2
