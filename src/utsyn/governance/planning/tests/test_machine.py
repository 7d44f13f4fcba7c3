"""The life of an economic plan against a model: whatever is tried in whatever order, it goes only where it may."""

from decimal import Decimal
from functools import partial

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
def test_a_plan_goes_where_its_life_has_a_move_and_nowhere_else(cast, measure, tried, eager):
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
        verbs = {
            **{stage: partial(verb, line, by=SYSTEM, amount=Decimal(value or 0)) for stage, verb in SETTERS.items()},
            "amend": partial(
                commands.amend, plan, by=SYSTEM, decision=decision, reason="Endring", amounts={line.code: Decimal((held or 0) + 1)}
            ),
            "bring_in": partial(commands.bring_in, plan, by=SYSTEM),
            "propose": partial(commands.propose, plan, by=SYSTEM),
            "recommend": partial(commands.recommend, plan, by=SYSTEM, recommendation=treatment, published_on=long_ago()),
            "adopt": partial(commands.adopt, plan, by=SYSTEM, decision=decision),
        }
        # What its life has a move for is done, and nothing else.
        assert _is_done(verbs[deed]) == _may_be_done(deed, state, amounts), (deed, state)
        if _may_be_done(deed, state, amounts):
            state = {"amend": "amended"}.get(deed) or NEXT.get(deed, (state, state))[1]
            amounts |= {deed: value} if deed in SETTERS else {"amended": (held or 0) + 1} if deed == "amend" else {}
        stored = PlanLine.objects.get(pk=line.pk)
        assert EconomicPlan.objects.get(pk=plan.pk).status == state
        assert {stage: getattr(stored, stage) for stage in STAGES} == amounts


def _may_be_done(deed, state, amounts):
    if deed in SETTERS:
        return state in OPEN_IN[deed]
    if deed in NEXT:
        before, after = NEXT[deed]
        return state == before and amounts[after] is not None
    return state in {"amend": ("adopted", "amended"), "bring_in": ("draft",)}[deed]


def _is_done(verb):
    try:
        verb()
    except DomainError:
        return False
    return True
