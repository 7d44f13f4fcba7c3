"""What follows an award by the API: the same verbs, the same refusals, nothing for those who do not work there."""

import datetime as dt

import pytest

from utsyn.europe.projects.models import ProjectPayment
from utsyn.europe.projects.tests.factories_award import make_all_after_award, make_awarded, make_payment
from utsyn.foundation.accounts import commands as accounts
from utsyn.foundation.kernel.clock import today

pytestmark = pytest.mark.django_db
HERE = "/api/v1/hamar/"
JSON = {"content_type": "application/json"}


@pytest.fixture
def asks(cast, client):
    """asks(person, method, path, body) -> status and answer."""

    def ask(person, method, path, body=None):
        token = accounts.create_token(cast.authority, by=person, purpose="prøve")[1]
        headers = {"Authorization": f"Bearer {token}"}
        answer = getattr(client, method)(f"{HERE}{path}", body or {}, headers=headers, **({} if method == "get" else JSON))
        return answer.status_code, answer.json()

    return ask


def test_a_payment_is_expected_paid_and_not_paid_twice(cast, asks):
    project = make_awarded(cast.authority, currency="NOK", owner=cast.contributor)
    day = (today() + dt.timedelta(days=5)).isoformat()
    status, told = asks(
        cast.contributor, "post", f"projects/{project.code}/payments", {"kind": "prefinancing", "amount": "1000.00", "on": day}
    )
    (payment,) = told["payments"]
    assert (status, payment["expected"], payment["paid"]) == (201, "1000.00", None)
    status, told = asks(cast.contributor, "post", f"project-payments/{payment['code']}/settle", {"amount": "1000.00", "reference": "B1"})
    assert (status, told["cash_flow"][0]["received"], told["payments"][0]["paid_nok"]) == (200, "1000.00", "1000.00")
    twin = make_payment(project, "500")
    assert asks(cast.contributor, "post", f"project-payments/{twin.code}/settle", {"amount": "500.00", "reference": "b1"})[0] == 422
    assert asks(cast.contributor, "post", f"project-payments/{payment['code']}/settle", {"amount": "1000.00"})[0] == 409
    assert ProjectPayment.objects.settled().count() == 1


def test_checks_duties_results_and_findings_are_written_and_read(cast, asks):
    made = make_all_after_award(cast.authority, owner=cast.contributor)
    project, who = made["running_project"], cast.contributor
    assert asks(who, "put", f"projects/{project.code}/checks", {"item": "archive", "value": "2026/9"})[0] == 200
    due = {"kind": "deliverable", "title": "Håndbok", "due_on": today().isoformat()}
    assert asks(who, "post", f"projects/{project.code}/duties", due)[0] == 201
    assert asks(who, "post", f"project-duties/{made['obligation'].code}/fulfil", {"evidence": "2026/9"})[0] == 200
    assert asks(who, "post", f"projects/{project.code}/results", {"title": {"nb": "Kurs"}, "evidence": "2026/9"})[0] == 201
    status, told = asks(who, "get", f"projects/{project.code}/award")
    assert status == 200
    assert [one["title"] for one in told["duties"] if one["done_on"]] == ["Framdriftsrapport"]
    assert {one["item"] for one in told["checks"]} == {"archive", "ledger"}
    assert [one["title"]["nb"] for one in told["results"]] == ["Sykkelvei", "Kurs"]
    status, told = asks(who, "post", f"project-reviews/{made['benefit_review'].code}/conclude", {"kept": "none", "finding": {"nb": "Lite"}})
    assert (status, told["reviews"][0]["kept"]) == (200, "none")


@pytest.mark.parametrize("wrong", [{"amount": "-1"}, {"amount": "1 000"}, {"amount": "1,5"}, {"kind": "gift"}, {"on": "soon"}, {"more": 1}])
def test_bad_payments_are_refused(cast, asks, wrong):
    project = make_awarded(cast.authority)
    body = {"kind": "final", "amount": "5.00", "on": today().isoformat(), **wrong}
    assert asks(cast.coordinator, "post", f"projects/{project.code}/payments", body)[0] == 422
    assert not ProjectPayment.objects.exists()


def test_what_follows_an_award_is_for_those_who_work_there(cast, asks, client):
    project = make_all_after_award(cast.authority, is_public=True)["running_project"]
    assert client.get(f"{HERE}projects/{project.code}/award").status_code == 404
    assert asks(cast.politician, "get", f"projects/{project.code}/award")[0] == 403
    assert asks(cast.auditor, "get", f"projects/{project.code}/award")[0] == 200
    assert asks(cast.auditor, "put", f"projects/{project.code}/checks", {"item": "archive", "value": "1"})[0] == 403
