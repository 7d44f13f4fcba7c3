"""The API tells what the pages tell, and takes answers from those who may give them."""

from __future__ import annotations

import json

import pytest

from utsyn.europe.eea.tests.factories import PROCUREMENT, learn_some, make_read_case, ties_of
from utsyn.foundation.accounts import commands as accounts

API = "/api/v1/hamar/"


@pytest.fixture
def call(client):
    """`call(person, "POST", "screenings", {...})`: status and answer."""

    def ask(person, method, path, body=None):
        headers = {}
        if person is not None:
            authority = person.assignments.first().authority
            headers["Authorization"] = f"Bearer {accounts.create_token(authority, by=person, purpose='prøve')[1]}"
        sent = json.dumps(body) if body is not None else ""
        answer = client.generic(method, API + path, sent, content_type="application/json", headers=headers)
        return answer.status_code, json.loads(answer.content)

    return ask


def test_everyone_reads_ties_of_public_cases_and_the_shares(cast, call):
    learn_some()
    shown, hidden = make_read_case(cast.authority), make_read_case(cast.authority, exempt_by="offl. § 13")
    assert [one["code"] for one in call(None, "GET", "screenings")[1]["items"]] == [shown.code]
    status, told = call(None, "GET", f"screenings/{shown.code}")
    assert status == 200
    assert [(one["cited"], one["rests_on"][0]["celex"]) for one in told["ties"]] == [(PROCUREMENT, "32014L0024")]
    assert call(None, "GET", f"screenings/{hidden.code}")[0] == 404
    (by_year,) = [one for one in call(None, "GET", "eea-shares")[1]["items"] if one["by"] == "year"]
    assert (by_year["tied"], by_year["read"], by_year["share"]) == (1, 1, 1.0)
    assert len(call(cast.auditor, "GET", "screenings?tied=true")[1]["items"]) == 2


def test_answers_come_in_by_the_rules_of_the_pages(cast, call):
    learn_some()
    found = make_read_case(cast.authority)
    tie = ties_of(found)[PROCUREMENT]
    assert call(cast.auditor, "POST", f"eea-ties/{tie.code}/answer", {"answer": "no"})[0] == 403
    assert call(cast.coordinator, "POST", f"eea-ties/{tie.code}/answer", {"answer": "maybe"})[0] == 422
    status, told = call(
        cast.coordinator, "POST", f"eea-ties/{tie.code}/answer", {"answer": "no", "note": "Under terskelen", "seen": tie.version}
    )
    assert (status, told["is_tied"], told["ties"][0]["answer"]) == (200, False, "no")
    assert call(cast.coordinator, "POST", f"eea-ties/{tie.code}/answer", {"answer": "yes", "seen": tie.version})[0] == 409
    assert call(cast.council_secretary, "POST", f"screenings/{found.code}/answer", {"answer": "yes"})[1]["is_tied"]
