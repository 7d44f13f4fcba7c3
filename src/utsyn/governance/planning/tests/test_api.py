"""Plans by machine: the same verbs and rules as the pages, and strangers read what is public and nothing of what is not."""

import json

import pytest

from utsyn.foundation.accounts import commands as accounts
from utsyn.foundation.kernel.clock import today
from utsyn.governance.measures.tests.factories import make_measure
from utsyn.governance.planning import commands
from utsyn.governance.planning.models import EconomicPlan, PlanLine, UnitPlan
from utsyn.governance.planning.spreadsheet.plan import workbook_of
from utsyn.governance.planning.tests.factories import SYSTEM, decided, long_ago, make_plan, make_recommendation, take_to

pytestmark = pytest.mark.django_db
API = "/api/v1/hamar"


@pytest.fixture
def send(cast, client):
    tokens = {}

    def sent(name, method, path, body=None, status=200):
        person = getattr(cast, name)
        secret = tokens.get(name) or tokens.setdefault(name, accounts.create_token(cast.authority, by=person, purpose="test")[1])
        answer = client.generic(
            method,
            f"{API}/{path}",
            "" if body is None else json.dumps(body),
            "application/json",
            headers={"Authorization": f"Bearer {secret}"},
        )
        assert answer.status_code == status, answer.content
        return answer.json() if answer.content else None

    return sent


def test_a_plan_goes_from_begun_to_amended(cast, send, measure):
    first_year = today().year + 1
    plan = send("coordinator", "POST", "economic-plans", {"first_year": first_year}, 201)
    here = f"economic-plans/{plan['code']}"
    send("coordinator", "POST", f"{here}/bring-in")
    row = send("coordinator", "GET", f"{here}/rows")["items"][0]
    assert (row["measure"]["code"], row["unit"]["code"]) == (measure.code, cast.unit.code)
    line = row["lines"][0]
    asked = send("unit_head", "PUT", f"plan-lines/{line['code']}/asked", {"amount": "120000.50", "before": None})
    assert (asked["asked"], asked["proposed"]) == ("120000.50", None)
    send("coordinator", "POST", f"{here}/carry", {"stage": "proposed"})
    assert send("chief_executive", "POST", f"{here}/propose")["status"] == "proposed"
    send("council_secretary", "POST", f"{here}/carry", {"stage": "recommended"})
    body = {"recommendation": make_recommendation(cast.authority).code, "published_on": long_ago().isoformat()}
    send("council_secretary", "POST", f"{here}/recommend", body)
    send("council_secretary", "POST", f"{here}/carry", {"stage": "adopted"})
    decision = decided(cast.authority)
    adopted = send("council_secretary", "POST", f"{here}/adopt", {"decision": decision.code})
    assert (adopted["status"], adopted["decision"]) == ("adopted", decision.code)
    body = {"decision": decided(cast.authority).code, "reason": "Mindre", "amounts": [{"line": line["code"], "amount": "60000"}]}
    amended = send("council_secretary", "POST", f"{here}/amendments", body, 201)
    assert amended["changes"] == [{"line": line["code"], "before": "120000.50", "after": "60000.00"}]
    assert send("auditor", "GET", here)["totals"][0]["amended"] == "60000.00"
    send("coordinator", "PUT", f"plan-lines/{line['code']}/used", {"amount": "59000"})


def test_what_somebody_saved_meanwhile_is_told_and_not_overwritten(send, plan):
    line = PlanLine.objects.filter(row__plan=plan).earliest("year")
    place = f"plan-lines/{line.code}/asked"
    send("unit_head", "PUT", place, {"amount": "10", "before": None})
    send("unit_head", "PUT", place, {"amount": "10", "before": None})
    refused = send("coordinator", "PUT", place, {"amount": "20", "before": None}, 409)
    assert refused["current_version"] == 2
    send("coordinator", "PUT", place, {"amount": "20"})
    line.refresh_from_db()
    assert line.asked == 20


def test_many_amounts_are_entered_each_under_its_own_rule(cast, send, plan):
    theirs = make_measure(plan.rows.get().measure.strategy, status="in_progress", lead_unit=cast.other_unit)
    commands.bring_in(plan, by=SYSTEM)
    own, other = (PlanLine.objects.filter(row__measure__lead_unit=unit).earliest("year") for unit in (cast.unit, cast.other_unit))
    assert other.row.measure == theirs
    amounts = [{"line": one.code, "amount": "5", "before": None} for one in (own, other)]
    told = send("unit_head", "POST", f"economic-plans/{plan.code}/amounts", {"stage": "asked", "amounts": amounts})
    assert [one["line"] for one in told["refused"]] == [other.code]
    assert PlanLine.objects.get(pk=own.pk).asked == 5
    wrong = [{"line": "aaaaaaaa", "amount": "5", "before": None}]
    send("unit_head", "POST", f"economic-plans/{plan.code}/amounts", {"stage": "asked", "amounts": wrong}, 422)


def test_strangers_read_the_proposal_without_what_is_internal(cast, client, measure):
    hidden = make_measure(measure.strategy, status="in_progress", is_public=False, title="Internt tiltak", lead_unit=cast.unit)
    plan = make_plan(cast.authority)
    assert client.get(f"{API}/economic-plans").json()["items"] == []
    assert client.get(f"{API}/economic-plans/{plan.code}").status_code == 404
    take_to(plan, "adopted")
    lines = {line.row.measure: line for line in PlanLine.objects.filter(adopted__isnull=False).select_related("row__measure")}
    amounts = {line.code: line.adopted + 1 for line in lines.values()}
    commands.amend(plan, by=SYSTEM, decision=decided(cast.authority), reason="Mer", amounts=amounts)
    told = client.get(f"{API}/economic-plans/{plan.code}").json()
    assert told["totals"][0]["adopted"] == "100000.00"
    assert [row["measure"]["code"] for row in client.get(f"{API}/economic-plans/{plan.code}/rows").json()["items"]] == [measure.code]
    changes = client.get(f"{API}/economic-plans/{plan.code}/amendments").json()["items"][0]["changes"]
    assert [change["line"] for change in changes] == [lines[measure].code]
    assert client.get(f"{API}/plan-rows/{lines[hidden].row.code}").status_code == 404
    later = make_plan(cast.authority, status="proposed", first_year=plan.first_year + 1)
    answer = client.get(f"{API}/economic-plans/{later.code}/changes")
    assert answer.json()["earlier"] == plan.code
    assert "Internt tiltak" not in answer.content.decode()
    for paper in ("reconciliation", "what-if?part=source:own_budget", "changes/"):
        assert client.get(f"{API}/economic-plans/{plan.code}/{paper}").status_code == 404, paper


def test_working_papers_are_read_by_those_who_work_here(send, plan, strategy):
    unfunded = make_measure(strategy, status="planned")
    PlanLine.objects.filter(row__plan=plan).update(asked=100)
    told = send("auditor", "GET", f"economic-plans/{plan.code}/reconciliation")
    assert unfunded.code in [one["measure"]["code"] for one in told["unfunded"]]
    assert {one["reason"] for one in told["silent"]} == {"none"}
    thought = send("auditor", "GET", f"economic-plans/{plan.code}/what-if?part=source:own_budget&percent=-50")
    assert (thought["before"], thought["after"]) == ("400.00", "200.00")
    assert send("auditor", "GET", f"economic-plans/{plan.code}/what-if")["touched"] == []
    send("auditor", "GET", f"economic-plans/{plan.code}/what-if?part=moon", status=422)
    assert PlanLine.objects.filter(asked=100).count() == 4


def test_rows_are_entered_framed_and_taken_out(cast, send, plan):
    row = send(
        "coordinator", "POST", f"economic-plans/{plan.code}/rows", {"title": "Vertskap", "unit": cast.unit.code, "kind": "operating"}, 201
    )
    assert len(row["lines"]) == 4
    send("coordinator", "POST", f"plan-rows/{row['code']}/confirm-frame", status=403)
    assert send("unit_head", "POST", f"plan-rows/{row['code']}/confirm-frame")["is_within_frame"]
    send("unit_head", "PUT", f"plan-lines/{row['lines'][0]['code']}/asked", {"amount": "1"}, 422)
    send("unit_head", "POST", f"plan-rows/{row['code']}/withdraw-frame")
    send("coordinator", "DELETE", f"plan-rows/{row['code']}", status=204)
    send("coordinator", "GET", f"plan-rows/{row['code']}", status=404)
    send("coordinator", "POST", f"economic-plans/{plan.code}/rows", {"title": "Både", "measure": plan.rows.get().measure.code}, 422)


def test_a_unit_plan_is_written_and_signed_and_stands(cast, send, client, measure):
    assert client.get(f"{API}/unit-plans").status_code == 404
    body = {"unit": cast.unit.code, "year": today().year}
    send("other_unit_head", "POST", "unit-plans", body, 403)
    made = send("unit_head", "POST", "unit-plans", body, 201)
    assert [one["measure"]["code"] for one in made["items"]] == [measure.code]
    item = send("unit_head", "POST", f"unit-plans/{made['code']}/items", {"title": "Besøk", "quarter": 2}, 201)
    place = f"unit-plan-items/{item['code']}"
    send("unit_head", "PATCH", place, {"seen": item["version"], "quarter": 3, "responsible": "Kulturskolen"})
    assert "current_version" in send("coordinator", "PATCH", place, {"seen": item["version"], "quarter": 4}, 409)
    send("coordinator", "POST", f"unit-plans/{made['code']}/sign", {}, 403)
    signed = send("unit_head", "POST", f"unit-plans/{made['code']}/sign", {"seen": made["version"]})
    assert signed["signed_by"]["name"] == cast.unit_head.name
    send("unit_head", "DELETE", place, status=409)
    assert [one["code"] for one in send("auditor", "GET", f"unit-plans?year={today().year}&unit={cast.unit.code}")["items"]] == [
        made["code"]
    ]
    assert client.get(f"{API}/unit-plans/{made['code']}").status_code == client.get(f"{API}/{place}").status_code == 404


@pytest.mark.parametrize(("path", "most"), [("economic-plans", 6), ("economic-plans/{plan}/rows", 8), ("unit-plans", 9)])
def test_a_list_costs_the_same_however_long(cast, client, django_assert_max_num_queries, measure, path, most):
    for number in range(6):
        make_measure(measure.strategy, status="planned", title=f"Tiltak {number}", lead_unit=cast.unit)
    for number in range(6):
        make_plan(cast.authority, first_year=today().year + number)
        commands.open_unit_plan(cast.authority, by=SYSTEM, unit=cast.unit, year=today().year + number)
    assert EconomicPlan.objects.count() == UnitPlan.objects.count() == 6
    header = {"Authorization": f"Bearer {accounts.create_token(cast.authority, by=cast.auditor, purpose='test')[1]}"}
    place = f"{API}/{path.format(plan=EconomicPlan.objects.earliest('first_year').code)}"
    client.get(place, headers=header)
    with django_assert_max_num_queries(most):
        assert len(client.get(place, headers=header).json()["items"]) >= 6


def test_the_spreadsheet_goes_in_as_it_came_out_and_what_is_no_file_is_refused(cast, client, plan):
    PlanLine.objects.filter(row__plan=plan).update(asked=100)
    secret = accounts.create_token(cast.authority, by=cast.coordinator, purpose="test")[1]
    place, headers = f"{API}/economic-plans/{plan.code}/import", {"Authorization": f"Bearer {secret}"}

    def sent(content, at=place):
        return client.post(at, content, "application/octet-stream", headers=headers)

    book = workbook_of(plan, person=cast.coordinator)
    assert sent(book).json() == {"made": 0, "changed": 0, "unchanged": 1, "refused": []}
    PlanLine.objects.filter(row__plan=plan).update(asked=5)
    assert sent(book).json()["changed"] == 1
    assert set(PlanLine.objects.values_list("asked", flat=True)) == {100}
    for nothing in (b"", b"PK\x03\x04", b"\x00\x01", b"title\nx"):
        assert sent(nothing).status_code == 422, nothing
    take_to(plan, "adopted")
    number = plan.rows.get().measure.number
    used = f"nummer;år;beløp\n{number};{plan.first_year};1234,50\n99.9;{plan.first_year};1\n".encode()
    told = sent(used, place.replace("/import", "/accounts")).json()
    assert (told["changed"], [one["row"] for one in told["refused"]]) == (1, [f"99.9 {plan.first_year}"])
    assert str(PlanLine.objects.get(used__isnull=False).used) == "1234.50"
