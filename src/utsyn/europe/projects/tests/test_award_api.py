"""What follows an award by the API: the same verbs, the same refusals, nothing for those who do not work there."""

import datetime as dt

import pytest

from utsyn.europe.projects.models import ProjectPayment
from utsyn.europe.projects.tests.factories_award import make_all_after_award, make_awarded, make_duty, make_payment, make_result
from utsyn.foundation.kernel.clock import today

pytestmark = pytest.mark.django_db
HERE = "/api/v1/hamar/"


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


def test_duties_are_changed_opened_again_and_taken_away(cast, asks):
    project, who = make_awarded(cast.authority, owner=cast.contributor), cast.contributor
    duty = make_duty(project)
    here = f"project-duties/{duty.code}"
    day = (today() + dt.timedelta(days=9)).isoformat()
    told = asks(who, "patch", here, {"due_on": day, "owner": cast.unit_head.code, "seen": duty.version})[1]["duties"][0]
    assert (told["title"], told["due_on"], told["owner"]) == ("Framdriftsrapport", day, cast.unit_head.code)
    assert asks(who, "patch", here, {"title": "Rapport", "seen": duty.version})[0] == 409
    assert asks(who, "patch", here, {"title": " "})[0] == 422
    assert asks(who, "post", f"{here}/reopen")[0] == 409
    assert asks(who, "post", f"{here}/fulfil", {"evidence": "2026/9"})[1]["duties"][0]["evidence"] == "2026/9"
    assert asks(who, "delete", here)[0] == 409
    assert asks(who, "post", f"{here}/reopen")[1]["duties"][0]["done_on"] is None
    assert asks(cast.auditor, "delete", here)[0] == 403
    assert asks(who, "delete", here)[0] == 204
    assert asks(who, "get", f"projects/{project.code}/award")[1]["duties"] == []


def test_deviations_are_reported_said_better_and_settled(cast, asks):
    project, who = make_awarded(cast.authority, owner=cast.contributor), cast.contributor
    body = {"what": {"nb": "Forsinket"}, "action": {"nb": "Ny frist"}}
    status, told = asks(who, "post", f"projects/{project.code}/deviations", body)
    made = told["deviations"][0]
    assert (status, made["what"], made["found_on"], made["settled_on"]) == (201, {"nb": "Forsinket"}, today().isoformat(), None)
    here = f"project-deviations/{made['code']}"
    told = asks(who, "patch", here, {"consequence": {"nb": "Senere åpning"}, "seen": made["version"]})[1]["deviations"][0]
    assert (told["what"], told["consequence"]) == ({"nb": "Forsinket"}, {"nb": "Senere åpning"})
    early = (today() - dt.timedelta(days=1)).isoformat()
    assert asks(who, "post", f"{here}/settle", {"settled_by": {"nb": "Avtalt"}, "on": early})[0] == 422
    assert asks(who, "post", f"{here}/settle", {"settled_by": {"nb": "Avtalt"}})[1]["deviations"][0]["settled_on"] == today().isoformat()
    assert asks(who, "patch", here, {"what": {"nb": "Likevel ikke"}})[0] == 409


def test_a_payment_is_moved_undone_and_taken_away(cast, asks):
    project, who = make_awarded(cast.authority, currency="NOK", owner=cast.contributor), cast.contributor
    payment = make_payment(project, "1000")
    here = f"project-payments/{payment.code}"
    told = asks(who, "patch", here, {"amount": "900.00", "seen": payment.version})[1]["payments"][0]
    assert (told["kind"], told["expected"]) == ("prefinancing", "900.00")
    assert asks(who, "patch", here, {"kind": "transfer"})[0] == 422
    assert asks(who, "post", f"{here}/undo")[0] == 409
    assert asks(who, "post", f"{here}/settle", {"amount": "900.00"})[1]["payments"][0]["paid"] == "900.00"
    assert asks(who, "delete", here)[0] == 409
    told = asks(who, "post", f"{here}/undo")[1]
    assert (told["payments"][0]["paid"], told["cash_flow"][0]["received"]) == (None, None)
    assert asks(who, "delete", here)[0] == 204
    assert asks(who, "get", f"projects/{project.code}/award")[1]["payments"] == []


def test_a_result_is_said_better_hidden_and_taken_away(cast, asks):
    project, who = make_awarded(cast.authority, owner=cast.contributor), cast.contributor
    result = make_result(project, is_public=True)
    here = f"project-results/{result.code}"
    told = asks(who, "patch", here, {"evidence": "https://hamar.example/sykkel"})[1]["results"][0]
    assert (told["title"], told["evidence"], told["is_public"]) == ({"nb": "Sykkelvei"}, "https://hamar.example/sykkel", True)
    assert asks(who, "post", f"{here}/hide")[0] == 403
    assert asks(cast.coordinator, "post", f"{here}/hide")[1]["results"][0]["is_public"] is False
    assert asks(cast.coordinator, "post", f"{here}/hide")[0] == 409
    assert asks(who, "patch", here, {"evidence": ""})[0] == 422
    assert asks(who, "delete", here)[0] == 204
    assert asks(who, "delete", here)[0] == 409
