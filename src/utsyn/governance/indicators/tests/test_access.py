"""Rule and queryset agree for everyone; each verb is refused to whoever may not, with a reason."""

import pytest
from django.contrib.auth.models import AnonymousUser

from utsyn.foundation.kernel.rules import RULES, why_not
from utsyn.foundation.search.queries import find
from utsyn.governance.indicators.models import Benchmark, Import, Indicator, Observation, Target, ValidationRule
from utsyn.governance.indicators.tests.factories import make_whole
from utsyn.governance.strategy.tests.factories import make_strategy, take_to

pytestmark = pytest.mark.django_db
ALL = [verb for verb in RULES if verb.startswith("indicator.") and verb not in ("indicator.view", "indicator.add", "indicator.import")]


def test_the_coordinator_runs_indicators_and_the_unit_head_records(cast):
    one = make_whole(cast.authority, unit=cast.unit)
    for verb in ALL:
        assert {name for name, person in cast.people.items() if why_not(person, verb, one) is None} == {"coordinator"}
    assert {name for name, person in cast.people.items() if why_not(person, "observation.record", one) is None} == {
        "coordinator",
        "unit_head",
    }
    for verb in ("indicator.add", "indicator.import"):
        assert {name for name, person in cast.people.items() if why_not(person, verb, cast.authority) is None} == {"coordinator"}
    assert all(len(why_not(cast.auditor, verb, one)) > 20 for verb in ALL)


@pytest.mark.parametrize(
    ("model", "verb"),
    [(Indicator, "indicator.view"), (Observation, "observation.view"), (Target, "target.view"), (Benchmark, "benchmark.view"),
     (ValidationRule, "validation_rule.view"), (Import, "import.view")],
)  # fmt: skip
def test_rule_and_queryset_agree_for_everyone(cast, model, verb):
    for authority in (cast.authority, cast.neighbour_authority):
        for status in ("draft", "adopted"):
            axis = make_strategy(authority, status=status).axis_set.first()
            for is_public in (True, False):
                make_whole(authority, axis=axis, is_public=is_public)
        make_whole(authority)
    for person in cast.everyone():
        assert set(model.objects.visible_to(person)) == {one for one in model.objects.all() if why_not(person, verb, one) is None}


def test_strangers_find_an_indicator_once_the_strategy_that_it_serves_is_adopted(cast):
    strategy = make_strategy(cast.authority)
    make_whole(cast.authority, axis=strategy.axis_set.first(), name="Bosatte flyktninger")
    looked_for = {"person": AnonymousUser(), "authority": cast.authority, "language": "nb"}
    assert find("bosatte flyktninger", **looked_for) == []
    take_to(strategy, "adopted")
    assert [hit.noun for hit in find("bosatte flyktninger", **looked_for)] == ["indicator"]
