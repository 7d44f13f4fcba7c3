"""Who a token lets in, and that nothing else does."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from django.test import Client

from tests.contract.world import token_of
from utsyn.foundation.accounts import commands as accounts
from utsyn.foundation.accounts.models import Person
from utsyn.foundation.kernel.clock import today
from utsyn.governance.measures.models import Measure
from utsyn.governance.measures.tests.factories import make_measure
from utsyn.governance.strategy.tests.factories import make_strategy
from utsyn.web.api.schema import openapi

pytestmark = pytest.mark.django_db
PLACE = "/api/v1/hamar/"


def send(client, method, path, body=None, token=None):
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    return client.generic(method, PLACE + path, "" if body is None else json.dumps(body), "application/json", headers=headers)


@pytest.fixture
def measure(cast):
    return make_measure(make_strategy(cast, status="adopted"), status="in_progress", lead_unit=cast.unit, owner=cast.contributor)


def spoilt_tokens(cast):
    """A token a way in which it can be no good."""
    revoked, secret = accounts.create_token(cast.authority, by=cast.coordinator, purpose="x")
    accounts.revoke_token(revoked, by=cast.coordinator)
    gone = token_of(cast.chief_executive, cast.authority)
    Person.objects.filter(pk=cast.chief_executive.pk).update(is_active=False)
    return {
        "wrong": "utsyn_nothing", "empty": " ", "revoked": secret, "deactivated": gone,
        "expired": token_of(cast.coordinator, cast.authority, expires_on=today() - dt.timedelta(days=1)),
        "of another authority": token_of(cast.neighbour, cast.neighbour_authority),
    }  # fmt: skip


def test_a_token_that_is_no_good_opens_nothing_not_even_what_is_public(cast, client, measure):
    for name, token in spoilt_tokens(cast).items():
        for method, path, body in (("GET", "measures", None), ("POST", f"measures/{measure.code}/updates", {})):
            response = send(client, method, path, body, token)
            assert response.status_code == 401, name
            assert response.headers["Content-Type"] == "application/problem+json"
            assert response.headers["WWW-Authenticate"] == "Bearer"


def test_a_session_of_the_pages_counts_for_nothing(cast, as_person, measure):
    client = as_person(cast.coordinator)
    hidden = make_measure(measure.strategy, is_public=False)
    assert client.get(f"{PLACE}measures/{hidden.code}").status_code == 404
    assert send(client, "POST", f"measures/{measure.code}/hide").status_code == 401
    signed_in, stranger = client.get(f"{PLACE}measures").content, Client().get(f"{PLACE}measures").content
    assert signed_in == stranger


def test_every_operation_that_writes_is_refused_without_a_token(cast, client):
    for path, methods in openapi()["paths"].items():
        for method in set(methods) & {"post", "put", "patch", "delete"}:
            place = path.replace("{authority}", "hamar").replace("{code}", "aaaaaaaa").replace("{number}", "1")
            assert client.generic(method.upper(), place, "{}", "application/json").status_code == 401, (method, path)
            assert methods[method]["security"] == [{"Token": []}], (method, path)


def test_a_token_says_when_it_was_last_used(cast, client):
    token, secret = accounts.create_token(cast.authority, by=cast.coordinator, purpose="x")
    send(client, "GET", "measures", None, secret)
    token.refresh_from_db()
    assert token.last_used_on == today()


# Verb by verb as the pages' rules have it: who may, of those who hold a token here.
RULES = {
    ("POST", "measures/{measure}/hide"): {"coordinator"},
    ("POST", "measures/{measure}/complete"): {"coordinator", "unit_head", "contributor"},
    ("PUT", "measures/{measure}/owner"): {"coordinator", "unit_head"},
    ("POST", "strategies/{strategy}/amendments"): {"coordinator"},
    ("POST", "cases"): {"coordinator", "council_secretary"},
    ("POST", "units"): {"administrator"},
    ("POST", "bodies"): {"council_secretary", "administrator"},
}
BODIES = {
    "measures/{measure}/owner": {"owner": None},
    "strategies/{strategy}/amendments": {"title": {"nb": "Endring"}},
    "cases": {"title": {"nb": "Sak"}},
    "units": {"name": {"nb": "Skole"}},
    "bodies": {"kind": "committee", "name": {"nb": "Kulturutvalget"}},
}


@pytest.mark.parametrize(("method", "path"), RULES)
def test_the_rules_are_those_of_the_pages(cast, client, measure, method, path):
    place, done = path.format(measure=measure.code, strategy=measure.strategy.code), set()
    for name in (*sorted(RULES[method, path]), "politician", "auditor", "other_unit_head", "unit_head", "contributor"):
        before = Measure.objects.values().get(pk=measure.pk)
        response = send(client, method, place, BODIES.get(path, {}), token_of(getattr(cast, name), cast.authority))
        if name in RULES[method, path]:
            # The first does it; whoever comes after finds it done.
            assert response.status_code in ({200, 201} | ({409} if done else set())), (name, response.content)
            done.add(name)
        else:
            # What one may not even see is not there.
            assert response.status_code in {403, 404}, (name, response.content)
            assert response.json()["detail"]
            assert Measure.objects.values().get(pk=measure.pk) == before


def test_whoever_lost_the_role_is_a_stranger_again(cast, client, measure):
    accounts_token = token_of(cast.auditor, cast.authority)
    cast.auditor.assignments.update(ends_on=today() - dt.timedelta(days=1))
    hidden = make_measure(measure.strategy, is_public=False)
    assert send(client, "GET", f"measures/{hidden.code}", None, accounts_token).status_code == 404
    refused = send(client, "POST", f"measures/{measure.code}/hide", None, accounts_token)
    assert (refused.status_code, refused.json()["title"]) == (404, "Not found")
