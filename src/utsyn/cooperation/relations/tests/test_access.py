"""Rule and queryset agree for everyone; each verb is refused to whoever may not, with a reason."""

import pytest

from utsyn.cooperation.relations.models import (
    Agreement,
    Commitment,
    Engagement,
    Partner,
    ProspectAssessment,
    Relation,
    Review,
    StatusChange,
)
from utsyn.cooperation.relations.tests.factories import make_engagement, make_promise, make_whole_partner
from utsyn.foundation.kernel.rules import RULES, why_not

pytestmark = pytest.mark.django_db
COORDINATOR = {"coordinator"}
MEETS = {"coordinator", "unit_head", "other_unit_head", "contributor"}
OF_RELATION = {
    "relation.edit": COORDINATOR, "relation.move": COORDINATOR, "relation.recall": COORDINATOR, "agreement.add": COORDINATOR,
    "prospect_assessment.write": COORDINATOR, "review.open": COORDINATOR, "engagement.record": MEETS, "commitment.add": MEETS,
}  # fmt: skip


def allowed(cast, verb, thing):
    return {name for name, person in cast.people.items() if why_not(person, verb, thing) is None}


@pytest.mark.parametrize("verb", OF_RELATION)
def test_each_verb_on_a_relation_is_for_those_of_the_table_and_others_get_a_reason(cast, relation, verb):
    assert allowed(cast, verb, relation) == OF_RELATION[verb]
    assert all(len(why_not(person, verb, relation)) > 20 for name, person in cast.people.items() if name not in OF_RELATION[verb])


def test_every_verb_on_relations_stands_in_the_table():
    assert {verb for verb in RULES if verb.startswith("relation.")} - {"relation.view", "relation.add"} == {
        verb for verb in OF_RELATION if verb.startswith("relation.")
    }


@pytest.mark.parametrize("verb", ["partner.edit", "partner.publish", "partner.hide", "relation.add"])
def test_a_partner_is_the_coordinators(cast, partner, verb):
    assert allowed(cast, verb, partner) == COORDINATOR


def test_an_engagement_is_mended_by_the_unit_that_did_it_and_a_promise_kept_by_its_owner(cast, relation):
    engagement = make_engagement(relation, unit=cast.unit)
    assert allowed(cast, "engagement.edit", engagement) == {"coordinator", "unit_head"}
    promise = make_promise(relation, side="us", owner=cast.contributor)
    assert allowed(cast, "commitment.keep", promise) == {"coordinator", "contributor"}
    assert allowed(cast, "commitment.give_up", promise) == COORDINATOR


@pytest.mark.parametrize(
    ("model", "noun"),
    [
        (Partner, "partner"), (Relation, "relation"), (StatusChange, "status_change"), (Agreement, "agreement"), (Engagement, "engagement"),
        (Commitment, "commitment"), (ProspectAssessment, "prospect_assessment"), (Review, "review"),
    ],
)  # fmt: skip
def test_rule_and_queryset_agree_for_everyone(cast, model, noun):
    for authority in (cast.authority, cast.neighbour_authority):
        for is_public in (True, False):
            make_whole_partner(authority, is_public=is_public)
    for person in cast.everyone():
        shown = set(model.objects.visible_to(person))
        assert shown == {one for one in model.objects.all() if why_not(person, f"{noun}.view", one) is None}
    strangers, colleagues = (model.objects.visible_to(who).count() for who in (cast.anyone, cast.coordinator))
    assert strangers < colleagues
