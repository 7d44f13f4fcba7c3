"""Every operation of the API does what its description says, whatever it is sent: no 5xx, no answer outside its schema."""

from __future__ import annotations

import random

import pytest
import schemathesis
from django.db import transaction
from hypothesis import HealthCheck, Phase, settings
from schemathesis.core.parameters import ParameterLocation

from tests.contract.building import build_when_run
from utsyn.web.wsgi import application

build_when_run()
pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("contract"), pytest.mark.walk("postgresql")]
# What is well-formed may still break a rule that no schema can state (a year outside the strategy): 422, in words.
CONFIG = schemathesis.Config.from_dict(
    {
        "checks": {"positive_data_acceptance": {"expected-statuses": ["2xx", "401", "403", "404", "409", "422"]}},
        "phases": {"coverage": {"enabled": True}},
    }
)
SCHEMA = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application, config=CONFIG)
# Of the thousands of bodies that the library thinks of, so many are sent: the whole must take less than a minute and a half.
SHARE = 0.25
QUICK = settings(
    max_examples=2, deadline=None, database=None, derandomize=True, suppress_health_check=list(HealthCheck), phases=[Phase.explicit, Phase.generate],
)  # fmt: skip


def assert_as_described(case, world, headers):
    """Send the case to things that are there, and undo what it wrote; raises where the answer is not as described."""
    chance = random.Random(f"{case.method} {case.path} {case.body!r} {case.query!r}")
    if case.method != "GET" and chance.random() > SHARE:
        return
    if case.meta is None or not case.meta.is_negative_at(ParameterLocation.PATH):
        case.path_parameters["authority"] = "hamar"
        if "code" in case.path_parameters and chance.random() < 0.9:
            case.path_parameters["code"] = world.code(case.path, chance)
    with transaction.atomic():
        case.call_and_validate(headers=headers)
        transaction.set_rollback(True)


@SCHEMA.parametrize()
@QUICK
def test_whoever_may_do_everything_gets_only_what_is_described(case, world):
    assert_as_described(case, world, world.header)


@SCHEMA.include(method="GET").parametrize()
@QUICK
def test_strangers_read_only_what_is_described(case, world):
    assert_as_described(case, world, {})
