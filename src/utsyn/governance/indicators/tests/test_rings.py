from __future__ import annotations

from decimal import Decimal

import pytest

from utsyn.foundation.accounts.models import Authority
from utsyn.governance.indicators import commands
from utsyn.governance.indicators.tests.factories import SYSTEM, make_indicator, observe
from utsyn.governance.strategy.registries import targets_reached
from utsyn.governance.strategy.tests.factories import make_strategy


def made(authority, axis, value, target, **values):
    one = make_indicator(authority, axis=axis, **values)
    if value is not None:
        observe(one, y2024=value)
    if target is not None:
        commands.set_targets(one, by=SYSTEM, targets={2024: Decimal(target)})
    return one


@pytest.fixture
def axes(cast):
    return list(make_strategy(cast.authority, status="adopted").axis_set.all())


def reached(axes, person):
    authority = Authority.objects.select_related("ledger").get(pk=axes[0].authority_id)
    return targets_reached(axes[0].strategy, person=person, authority=authority)


def test_the_ring_is_the_share_at_target_of_what_has_a_value_and_a_target(cast, axes):
    for value, target in ((3, 3), (2, 3), (None, 3), (9, None)):
        made(cast.authority, axes[0], value, target, is_public=True)
    made(cast.authority, axes[1], None, 3, is_public=True)
    assert reached(axes, cast.coordinator) == {axes[0].pk: 0.5}


def test_strangers_see_the_ring_of_what_is_public_and_it_follows_what_is_written(cast, axes):
    made(cast.authority, axes[0], 1, 3, is_public=False)
    made(cast.authority, axes[0], 3, 3, is_public=True)
    assert reached(axes, cast.coordinator) == {axes[0].pk: 0.5}
    assert reached(axes, cast.anyone) == {axes[0].pk: 1.0}
    made(cast.authority, axes[0], 1, 3, is_public=True)
    assert reached(axes, cast.anyone) == {axes[0].pk: 0.5}


def test_a_ring_that_is_known_costs_no_query(cast, axes, django_assert_num_queries):
    authority = Authority.objects.select_related("ledger").get(pk=axes[0].authority_id)
    targets_reached(axes[0].strategy, person=cast.anyone, authority=authority)
    with django_assert_num_queries(0):
        targets_reached(axes[0].strategy, person=cast.anyone, authority=authority)
