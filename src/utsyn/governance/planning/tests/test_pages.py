"""Each page opens for those it is for, with a bounded number of queries, however long."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from utsyn.foundation.kernel.clock import today
from utsyn.governance.measures.tests.factories import cost, make_measure
from utsyn.governance.planning import commands
from utsyn.governance.planning.models import PlanLine
from utsyn.governance.planning.tests.factories import SYSTEM, decided, make_plan, put, take_to

pytestmark = pytest.mark.django_db
HERE = "/hamar/nb/planning"


def queries(client, address):
    with CaptureQueriesContext(
        connection,
    ) as asked:
        answer = client.get(address)
    assert answer.status_code == 200, address
    return len(asked)


@pytest.mark.parametrize("page", ["grid", "rows", "reconciliation", "what-if", "changes", "spreadsheet", "spreadsheet/in", "rows/new"])
def test_working_papers_open_for_the_coordinator(cast, as_person, plan, page):
    assert as_person(cast.coordinator).get(f"{HERE}/{plan.code}/-/{page}/").status_code == 200


@pytest.mark.parametrize("status", ["draft", "proposed", "recommended", "adopted", "amended"])
def test_a_plan_shows_each_stage_that_it_has_come_to(cast, as_person, plan, status):
    plan = take_to(plan, status) if status != "draft" else plan
    client = as_person(cast.coordinator)
    for stage in ("", "asked", "proposed", "recommended", "adopted", "amended", "used"):
        assert client.get(f"{HERE}/{plan.code}/x/?stage={stage}").status_code == 200
    expected = 404 if status == "draft" else 200
    assert as_person(cast.anyone).get(f"{HERE}/{plan.code}/x/").status_code == expected


def test_the_pages_that_record_decisions_go_all_the_way(cast, as_person, plan):
    from utsyn.governance.planning.tests.factories import long_ago, make_recommendation

    put(plan.rows.get(), "asked", **{f"y{plan.first_year}": 1000})
    put(plan.rows.get(), "proposed", **{f"y{plan.first_year}": 1000})
    chief = as_person(cast.chief_executive)
    assert chief.post(f"{HERE}/{plan.code}/-/propose/").status_code == 302
    as_person(cast.coordinator).post(f"{HERE}/{plan.code}/-/carry/", {"stage": "recommended"})
    secretary = as_person(cast.council_secretary)
    typed = {"recommendation": make_recommendation(cast.authority).code, "published_on": long_ago().isoformat()}
    assert secretary.post(f"{HERE}/{plan.code}/-/recommend/", typed).status_code == 302
    secretary.post(f"{HERE}/{plan.code}/-/carry/", {"stage": "adopted"})
    decision = decided(cast.authority)
    assert secretary.get(f"{HERE}/{plan.code}/-/adopt/").status_code == 200
    assert secretary.post(f"{HERE}/{plan.code}/-/adopt/", {"decision": decision.code}).status_code == 302
    line = PlanLine.objects.get(row__plan=plan, year=plan.first_year)
    assert secretary.get(f"{HERE}/{plan.code}/-/amend/").status_code == 200
    typed = {"decision": decision.code, "reason": "Mindre", f"c-{line.code}": "800"}
    assert secretary.post(f"{HERE}/{plan.code}/-/amend/", {**typed, f"c-{line.code}": "mye"}).status_code == 422
    assert secretary.post(f"{HERE}/{plan.code}/-/amend/", typed).status_code == 302
    line.refresh_from_db()
    assert (line.adopted, line.amended) == (1000, 800)


def test_the_grid_of_a_thousand_measures_opens_with_fifteen_queries_and_saves_a_box_with_twelve(cast, as_person, strategy):
    for number in range(12):
        make_measure(strategy, title=f"Tiltak {number}", lead_unit=cast.unit, costs=[cost(today().year + 1)])
    plan = make_plan(cast.authority)
    client = as_person(cast.coordinator)
    few = queries(client, f"{HERE}/{plan.code}/-/grid/")
    for number in range(12):
        make_measure(strategy, title=f"Flere {number}", lead_unit=cast.unit, costs=[cost(today().year + 1)])
    commands.bring_in(plan, by=SYSTEM)
    assert queries(client, f"{HERE}/{plan.code}/-/grid/") == few <= 15
    line = PlanLine.objects.filter(row__plan=plan)[0]
    with CaptureQueriesContext(connection) as asked:
        answer = client.post(f"{HERE}/lines/{line.code}/-/cell/", {"stage": "asked", "value": "1 234,50", "before": ""})
    writes = [one for one in asked if not one["sql"].startswith(("SAVEPOINT", "RELEASE", "BEGIN"))]
    assert (answer.status_code, answer.json()["plain"]) == (200, "1234.50")
    assert len(writes) <= 12, [one["sql"][:90] for one in writes]


def test_a_box_tells_what_another_saved_and_what_cannot_be_read(cast, as_person, plan):
    line = PlanLine.objects.filter(row__plan=plan)[0]
    commands.ask(line, by=cast.unit_head, amount=Decimal(500))
    client = as_person(cast.coordinator)
    address = f"{HERE}/lines/{line.code}/-/cell/"
    answer = client.post(address, {"stage": "asked", "value": "600", "before": ""})
    assert (answer.status_code, answer.json()["plain"]) == (409, "500.00")
    assert client.post(address, {"stage": "asked", "value": "-5", "before": "500.00"}).status_code == 422
    assert client.post(address, {"stage": "asked", "value": "mye", "before": "500.00"}).status_code == 422
    assert client.post(address, {"stage": "adopted", "value": "5", "before": ""}).status_code == 409
    assert as_person(cast.other_unit_head).post(address, {"stage": "asked", "value": "1", "before": "500.00"}).status_code == 403
    assert as_person(cast.neighbour).post(address, {"stage": "asked", "value": "1"}).status_code == 404


@pytest.mark.parametrize("text", ["12 000,50", "12.000,50", "12,000.50", "12000.5", "kr 12 000,50"])
def test_the_form_reads_amounts_as_people_write_them(cast, as_person, plan, text):
    line = PlanLine.objects.filter(row__plan=plan)[0]
    client = as_person(cast.unit_head)
    assert client.post(f"{HERE}/{plan.code}/-/grid/?stage=asked", {f"c-{line.code}": text, "before": ""}).status_code == 302
    line.refresh_from_db()
    assert str(line.asked) == "12000.50"


def test_the_form_keeps_what_is_wrong_and_tells_what_others_saved(cast, as_person, plan):
    first, second = PlanLine.objects.filter(row__plan=plan)[:2]
    commands.ask(second, by=cast.unit_head, amount=Decimal(700))
    client = as_person(cast.coordinator)
    typed = {f"c-{first.code}": "ganske mye", f"c-{second.code}": "800", "before": ""}
    answer = client.post(f"{HERE}/{plan.code}/-/grid/?stage=asked", typed)
    assert answer.status_code == 422
    assert "ganske mye" in answer.content.decode()
    assert "800" in answer.content.decode()
    second.refresh_from_db()
    assert second.asked == 700


def test_lists_open(cast, as_person, plan):
    for person in (cast.coordinator, cast.unit_head, cast.anyone):
        client = as_person(person)
        assert client.get(f"{HERE}/").status_code == 200
    assert as_person(cast.coordinator).get(f"{HERE}/units/").status_code == 200
    assert as_person(cast.coordinator).get(f"{HERE}/-/new/").status_code == 200
