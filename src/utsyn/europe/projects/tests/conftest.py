"""What the tests of this room share."""

from __future__ import annotations

import json
from typing import Any

import pytest

from utsyn.europe.projects.models import Project
from utsyn.europe.projects.tests.factories import make_project
from utsyn.foundation.accounts import commands as accounts
from utsyn.governance.strategy.models import Strategy
from utsyn.governance.strategy.tests.factories import make_strategy, take_to

HERE = "/api/v1/hamar/"


@pytest.fixture
def project(cast: Any) -> Project:
    """Hamar's, an idea of the unit; the contributor answers for it."""
    return make_project(cast.authority, "Grønn mobilitet i Mjøsbyen", unit=cast.unit, owner=cast.contributor)


@pytest.fixture
def strategy(cast: Any) -> Strategy:
    """Hamar's, adopted."""
    return take_to(make_strategy(cast), "adopted")


@pytest.fixture
def fetches(cast: Any, client: Any) -> Any:
    """fetches(person, path, method="get", content=b"") -> status and what came, as it is; None: a stranger."""

    def fetch(person: Any, path: str, *, method: str = "get", content: bytes = b"") -> tuple[int, bytes]:
        token = accounts.create_token(cast.authority, by=person, purpose="prøve")[1] if person else None
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        answer = client.generic(method.upper(), f"{HERE}{path}", content, "application/octet-stream", headers=headers)
        return answer.status_code, answer.content

    return fetch


@pytest.fixture
def asks(fetches: Any) -> Any:
    """asks(person, method, path, body) -> status and what the JSON says; None where there is none."""

    def ask(person: Any, method: str, path: str, body: Any = None) -> tuple[int, Any]:
        status, content = fetches(person, path, method=method, content=json.dumps(body or {}).encode() if method != "get" else b"")
        return status, json.loads(content) if content else None

    return ask
