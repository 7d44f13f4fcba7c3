"""What machines write of schemes, rounds and appeals, by the rules of the pages."""

import pytest

from utsyn.cooperation.grants.models import Appeal, Round, Scheme
from utsyn.cooperation.grants.tests.factories import days, decided, make_scheme
from utsyn.foundation.accounts import commands as accounts
from utsyn.governance.council.tests.factories import make_decision

pytestmark = pytest.mark.django_db
HERE = "/api/v1/hamar/"
JSON = {"content_type": "application/json"}


@pytest.fixture
def asks(cast, client):
    """asks(person, method, path, body) -> status and answer."""

    def ask(person, method, path, body=None):
        token = accounts.create_token(cast.authority, by=person, purpose="prøve")[1]
        headers = {"Authorization": f"Bearer {token}"}
        answer = getattr(client, method)(f"{HERE}{path}", body or {}, headers=headers, **JSON)
        return answer.status_code, answer.json()

    return ask


def round_body(**more):
    return {
        "year": days(0).year, "frame": "100000.00", "most": "60000", "opens_on": str(days(0)), "closes_on": str(days(20)),
        "answer_by": str(days(60)), "report_due_on": str(days(300)), **more,
    }  # fmt: skip


def test_a_scheme_is_begun_weighed_published_and_announced(cast, asks):
    body = {"title": {"nb": "Reisestøtte"}, "purpose": {"nb": "Møter"}, "contact": cast.coordinator.code}
    status, made = asks(cast.coordinator, "post", "schemes", body)
    assert (status, made["status"]) == (201, "draft")
    here = f"schemes/{made['code']}"
    assert asks(cast.coordinator, "post", f"{here}/publish")[0] == 409  # nothing to weigh by yet
    assert asks(cast.coordinator, "post", f"{here}/criteria", {"text": {"nb": "Bredde"}, "weight": 3})[1]["criteria"] == [{"nb": "Bredde"}]
    assert asks(cast.coordinator, "post", f"{here}/questions", {"text": {"nb": "Med hvem?"}})[0] == 201
    assert asks(cast.coordinator, "patch", here, {"terms": {"nb": "Nevn kommunen"}, "seen": 99})[0] == 409
    assert asks(cast.coordinator, "patch", here, {"terms": {"nb": "Nevn kommunen"}})[1]["terms"] == {"nb": "Nevn kommunen"}
    assert asks(cast.coordinator, "post", f"{here}/publish")[1]["status"] == "published"
    status, round = asks(cast.coordinator, "post", f"{here}/rounds", round_body())
    assert (status, round["frame"], round["most"]) == (201, "100000.00", "60000.00")
    assert asks(cast.coordinator, "post", f"rounds/{round['code']}/announce")[1]["status"] == "open"
    assert asks(cast.coordinator, "patch", f"rounds/{round['code']}", {"closes_on": str(days(10))})[0] == 422
    assert asks(cast.coordinator, "patch", f"rounds/{round['code']}", {"closes_on": str(days(30))})[1]["closes_on"] == str(days(30))
    assert asks(cast.coordinator, "post", f"{here}/end")[0] == 409  # a round goes on


def test_only_the_coordinator_runs_schemes(cast, asks):
    scheme = make_scheme(cast)
    body = {"title": {"nb": "X"}, "purpose": {"nb": "Y"}, "contact": cast.coordinator.code}
    assert asks(cast.unit_head, "post", "schemes", body)[0] == 403
    assert asks(cast.unit_head, "post", f"schemes/{scheme.code}/rounds", round_body())[0] == 403
    assert (Scheme.objects.count(), Round.objects.count()) == (1, 0)


@pytest.mark.parametrize(
    "wrong", [{"frame": "0"}, {"frame": "-5"}, {"frame": "1e9"}, {"most": "200000"}, {"closes_on": str(days(-3))}, {"year": 3}, {"more": 1}]
)
def test_bad_rounds_are_refused(cast, asks, wrong):
    assert asks(cast.coordinator, "post", f"schemes/{make_scheme(cast).code}/rounds", round_body(**wrong))[0] == 422
    assert Round.objects.count() == 0


def test_an_appeal_is_entered_forwarded_and_settled(cast, asks):
    award = decided(cast)
    status, made = asks(cast.coordinator, "post", f"awards/{award.code}/appeals", {"text": "Vi ber om mer"})
    assert (status, made["status"], made["amount"]) == (201, "received", None)
    here = f"appeals/{made['code']}"
    assert asks(cast.coordinator, "post", f"awards/{award.code}/appeals", {"text": "En til"})[0] == 409
    assert asks(cast.coordinator, "post", f"{here}/dismiss", {"answer": "For sent"})[0] == 403  # does not decide
    assert asks(cast.chief_executive, "post", f"{here}/dismiss", {"answer": "For sent"})[0] == 409  # it came in time
    assert asks(cast.chief_executive, "post", f"{here}/forward", {"answer": "Står ved det"})[1]["status"] == "forwarded"
    assert asks(cast.unit_head, "post", f"{here}/settle", {"answer": "Gis medhold", "amount": "35000"})[0] == 403
    settled = asks(cast.council_secretary, "post", f"{here}/settle", {"answer": "Gis medhold", "amount": "35000"})[1]
    assert (settled["status"], settled["amount"]) == ("upheld", "35000.00")
    assert [one["code"] for one in asks(cast.auditor, "get", "appeals")[1]["items"]] == [made["code"]]
    assert asks(cast.auditor, "get", here)[1]["answer"] == "Gis medhold"


def test_appeals_are_no_strangers_business(cast, client, asks):
    award = decided(cast)
    asks(cast.coordinator, "post", f"awards/{award.code}/appeals", {"text": "Vi ber om mer"})
    assert client.get(f"{HERE}appeals").status_code in (401, 404)
    assert client.get(f"{HERE}appeals/{Appeal.objects.get().code}").status_code in (401, 404)


def test_an_award_tells_which_decision_it_rests_on(cast, asks, client):
    award = decided(cast)
    assert client.get(f"{HERE}awards/{award.code}").json()["decision"] is None
    award.decision = make_decision(cast, decided_on=days(0))
    award.save()
    assert client.get(f"{HERE}awards/{award.code}").json()["decision"] == award.decision.code
