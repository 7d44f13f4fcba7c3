"""The life of an economic plan against a model: whatever is tried in whatever order, it goes only where it may."""

import contextlib
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from utsyn.foundation.kernel.errors import DomainError
from utsyn.governance.planning import commands
from utsyn.governance.planning.commands.amounts import OPEN_IN, SETTERS
from utsyn.governance.planning.models import STAGES, EconomicPlan, PlanLine
from utsyn.governance.planning.tests.factories import SYSTEM, decided, long_ago, make_plan, make_recommendation

pytestmark = pytest.mark.django_db
NEXT = {"propose": ("draft", "proposed"), "recommend": ("proposed", "recommended"), "adopt": ("recommended", "adopted")}
DEEDS = st.one_of(
    st.tuples(st.sampled_from([*NEXT, "amend", "bring_in"]), st.none()),
    st.tuples(st.sampled_from(sorted(SETTERS)), st.integers(0, 10**6)),
)


@given(st.lists(DEEDS, max_size=12), st.integers(1, 10))
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_a_plan_goes_only_where_its_life_has_a_move(cast, measure, tried, eager):
    from django.db import transaction

    # Every run also walks the straight way, so that the later states are met.
    straight = [("asked", 9), ("proposed", 9), ("propose", None), ("recommended", 9), ("recommend", None), ("adopted", 9), ("adopt", None)]
    with transaction.atomic():
        _walk(cast, [*straight[:eager], *tried, *straight[eager:]])
        transaction.set_rollback(True)


def _walk(cast, tried):
    plan = make_plan(cast.authority)
    treatment, decision = make_recommendation(cast.authority), decided(cast.authority)
    state, amounts = "draft", dict.fromkeys(STAGES)
    for deed, value in tried:
        line = PlanLine.objects.select_related(*PlanLine.fetched_with).get(row__plan=plan, year=plan.first_year)
        held = amounts["adopted"] if amounts["amended"] is None else amounts["amended"]
        with contextlib.suppress(DomainError):
            if deed in SETTERS:
                SETTERS[deed](line, by=SYSTEM, amount=Decimal(value))
                assert state in OPEN_IN[deed]
                amounts[deed] = value
            elif deed == "amend":
                commands.amend(plan, by=SYSTEM, decision=decision, reason="Endring", amounts={line.code: Decimal((held or 0) + 1)})
                assert state in ("adopted", "amended")
                state, amounts["amended"] = "amended", (held or 0) + 1
            elif deed == "bring_in":
                commands.bring_in(plan, by=SYSTEM)
                assert state == "draft"
            else:
                {
                    "propose": lambda: commands.propose(plan, by=SYSTEM),
                    "recommend": lambda: commands.recommend(plan, by=SYSTEM, recommendation=treatment, published_on=long_ago()),
                    "adopt": lambda: commands.adopt(plan, by=SYSTEM, decision=decision),
                }[deed]()
                before, after = NEXT[deed]
                assert state == before
                assert amounts[after] is not None
                state = after
        stored = PlanLine.objects.get(pk=line.pk)
        assert EconomicPlan.objects.get(pk=plan.pk).status == state
        assert {stage: getattr(stored, stage) for stage in STAGES} == amounts
