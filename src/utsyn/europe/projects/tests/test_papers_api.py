"""The working papers by the API: the same verbs as the pages, the same refusals."""

import datetime as dt
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from utsyn.europe.projects import commands
from utsyn.europe.projects.api import money
from utsyn.europe.projects.letters import usual_template
from utsyn.europe.projects.models import Answer, BudgetLine, DecisionLimit, Letter, Section
from utsyn.europe.projects.norges_bank.reading import Observed
from utsyn.europe.projects.tests.factories import SYSTEM, make_line, make_member, make_project, make_section, make_whole_project
from utsyn.foundation.kernel.clock import today
from utsyn.governance.planning.models import EconomicPlan
from utsyn.governance.planning.tests.factories import make_plan

pytestmark = pytest.mark.django_db
WORD_BEGINS = b"PK"


def test_the_consortium_is_joined_changed_and_left(cast, asks):
    project, who = make_project(cast.authority, owner=cast.contributor), cast.contributor
    status, told = asks(who, "post", f"projects/{project.code}/members/us", {"role": "coordinator"})
    assert (status, told["members"][0]["is_us"], told["members"][0]["role"]) == (201, True, "coordinator")
    assert asks(who, "post", f"projects/{project.code}/members/us")[0] == 409
    body = {"name": "Karlstads kommun", "country": "SE", "status": "interested", "is_newcomer": True}
    status, told = asks(who, "post", f"projects/{project.code}/members", body)
    them = told["members"][1]
    assert (status, them["country"], them["status"], them["is_newcomer"]) == (201, "SE", "interested", True)
    assert asks(who, "post", f"projects/{project.code}/members", {"name": "Ingensteds", "country": "QZ"})[0] == 422
    here = f"project-members/{them['code']}"
    assert asks(who, "patch", here, {"role": "coordinator"})[0] == 422
    told = asks(who, "patch", here, {"role": "associated", "seen": them["version"]})[1]
    assert told["members"][1]["role"] == "associated"
    assert asks(who, "patch", here, {"role": "partner", "seen": them["version"]})[0] == 409
    assert asks(who, "post", f"{here}/move", {"status": "confirmed"})[1]["members"][1]["status"] == "confirmed"
    assert asks(who, "post", f"{here}/move", {"status": "confirmed"})[0] == 409
    assert asks(cast.other_unit_head, "post", f"{here}/move", {"status": "left"})[0] == 403


def test_a_budget_line_is_added_changed_and_taken_out(cast, asks):
    project, who = make_project(cast.authority, owner=cast.contributor, currency="NOK", funding_rate=Decimal("0.5")), cast.contributor
    us, other = make_member(project, is_us=True), make_member(make_project(cast.authority))
    body = {"member": us.code, "category": "travel", "year": 2027, "cost": "1000.00", "grant": "0", "note": "Tog"}
    status, told = asks(who, "post", f"projects/{project.code}/lines", body)
    line = told["lines"][0]
    assert (status, line["own_money"], line["note"]) == (201, "1000.00", "Tog")
    assert asks(who, "post", f"projects/{project.code}/lines", body)[0] == 422
    assert asks(who, "post", f"projects/{project.code}/lines", {**body, "member": other.code})[0] == 422
    here = f"project-lines/{line['code']}"
    told = asks(who, "put", here, {"cost": "1200.00", "grant": "200.00"})[1]
    assert (told["lines"][0]["own_money"], told["lines"][0]["note"]) == ("1000.00", "Tog")
    assert asks(who, "put", here, {"cost": "100.00", "grant": "200.00"})[0] == 422
    assert asks(cast.auditor, "delete", here)[0] == 403
    assert asks(who, "delete", here)[0] == 204
    assert not BudgetLine.objects.exists()
    assert asks(who, "delete", here)[0] == 404


def test_a_rate_is_typed_or_fetched_and_said_with_its_source(cast, asks, monkeypatch):
    project, day = make_project(cast.authority), today()
    here = f"projects/{project.code}/rate"
    told = asks(cast.coordinator, "put", here, {"nok": "11.5", "on": day.isoformat()})[1]
    assert told["rate"] == {"currency": "EUR", "on": day.isoformat(), "nok": "11.5000", "source": "typed"}
    tomorrow = (day + dt.timedelta(days=1)).isoformat()
    assert asks(cast.coordinator, "put", here, {"nok": "11.5", "on": tomorrow})[0] == 422
    friday = day - dt.timedelta(days=1)
    monkeypatch.setattr(money, "fetch_rate", lambda _currency, _day: Observed(friday, Decimal("11.7385")))
    told = asks(cast.coordinator, "post", f"{here}/fetch", {"on": day.isoformat()})[1]
    assert told["rate"] == {"currency": "EUR", "on": friday.isoformat(), "nok": "11.7385", "source": "norges_bank"}
    monkeypatch.setattr(money, "fetch_rate", lambda _currency, _day: None)
    assert asks(cast.coordinator, "post", f"{here}/fetch", {"on": day.isoformat()})[0] == 422
    # Whoever may not is not let near the bank.
    monkeypatch.setattr(money, "fetch_rate", None)
    assert asks(cast.auditor, "post", f"{here}/fetch", {"on": day.isoformat()})[0] == 403
    assert asks(cast.coordinator, "post", f"{here}/fetch", {"on": tomorrow})[0] == 422


def test_limits_are_set_and_whoever_is_within_theirs_decides(cast, asks):
    project = make_project(cast.authority, unit=cast.unit)
    limits = [{"decider": "unit_head", "up_to_nok": "50000"}, {"decider": "chief_executive", "up_to_nok": "500000", "delegation": "§ 4"}]
    assert asks(cast.unit_head, "put", "project-limits", {"limits": limits})[0] == 403
    assert asks(cast.coordinator, "put", "project-limits", {"limits": list(reversed(limits))})[1]["items"] == [
        {"decider": "unit_head", "up_to_nok": "50000.00", "delegation": ""},
        {"decider": "chief_executive", "up_to_nok": "500000.00", "delegation": "§ 4"},
    ]
    assert asks(cast.coordinator, "put", "project-limits", {"limits": [*limits, limits[0]]})[0] == 422
    assert len(asks(cast.auditor, "get", "project-limits")[1]["items"]) == DecisionLimit.objects.count() == 2
    assert asks(cast.politician, "get", "project-limits")[0] == 403
    here, yes = f"projects/{project.code}/approvals", {"is_yes": True, "decider": "unit_head"}
    assert asks(cast.unit_head, "post", here, yes)[0] == 422
    assert asks(cast.unit_head, "post", here, {**yes, "own_share_nok": "60000"})[0] == 422
    assert asks(cast.unit_head, "post", here, {**yes, "own_share_nok": "60000", "decider": "chief_executive"})[0] == 403
    assert asks(cast.coordinator, "post", here, {**yes, "own_share_nok": "9000000", "decider": "council"})[0] == 422
    status, told = asks(cast.unit_head, "post", here, {**yes, "own_share_nok": "40000"})
    assert (status, told["is_approved"], told["approvals"][0]["own_share_nok"]) == (201, True, "40000.00")


def test_our_own_money_is_asked_for_in_a_plan_once(cast, asks):
    year = today().year + 1
    project = make_project(cast.authority, owner=cast.contributor, currency="NOK", funding_rate=Decimal("0.5"))
    make_line(make_member(project, is_us=True), "1400", year=year)
    plan = make_plan(cast.authority, first_year=year)
    here = f"projects/{project.code}/plan-shares"
    assert asks(cast.contributor, "post", here, {"plan": plan.code})[0] == 403
    for _time in range(2):
        status, told = asks(cast.coordinator, "post", here, {"plan": plan.code})
        assert (status, [one["amounts_nok"] for one in told["plan_shares"]]) == (201, [{str(year): "700.00"}])
    EconomicPlan.objects.filter(pk=plan.pk).update(status="proposed")
    assert asks(cast.coordinator, "post", here, {"plan": plan.code})[0] == 409


def test_a_section_is_asked_written_made_ready_and_gone_back_on(cast, asks):
    project, who = make_project(cast.authority, owner=cast.contributor), cast.contributor
    body = {"title": "Behov", "word_limit": 3, "writer": cast.unit_head.code}
    section = asks(who, "post", f"projects/{project.code}/sections", body)[1]["sections"][0]
    assert section["writer"] == cast.unit_head.code
    here = f"project-sections/{section['code']}"
    assert asks(who, "post", f"{here}/ready")[0] == 409
    for text in ("Første tekst", "Andre tekst"):
        assert asks(cast.unit_head, "put", f"{here}/text", {"text": text})[0] == 200
    versions = asks(cast.auditor, "get", f"{here}/versions")[1]["items"]
    assert [(one["number"], one["text"]) for one in versions] == [(1, "Første tekst"), (2, "Andre tekst")]
    assert asks(who, "post", f"{here}/restore", {"number": 1})[1]["sections"][0]["text"] == "Første tekst"
    assert asks(who, "post", f"{here}/restore", {"number": 9})[0] == 404
    assert asks(who, "post", f"{here}/ready")[1]["sections"][0]["is_ready"] is True
    assert asks(who, "post", f"{here}/reopen")[1]["sections"][0]["is_ready"] is False
    told = asks(who, "patch", here, {"word_limit": None, "seen": section["version"]})
    assert told[0] == 409
    assert asks(who, "patch", here, {"title": "Hvorfor", "writer": None})[1]["sections"][0]["title"] == "Hvorfor"
    assert asks(who, "delete", here)[0] == 204
    assert asks(who, "get", f"projects/{project.code}/papers")[1]["sections"] == []
    assert Section.objects.get().text == "Første tekst"


def test_answers_are_kept_taken_in_mended_and_offered_no_more(cast, asks):
    section, who = make_section(make_project(cast.authority, owner=cast.contributor), text="Vi er en kommune"), cast.contributor
    here = f"project-sections/{section.code}"
    status, kept = asks(who, "post", f"{here}/keep-answer", {"title": "Hvem vi er"})
    assert (status, kept["title"], kept["text"]) == (201, "Hvem vi er", "Vi er en kommune")
    added = asks(who, "post", "project-answers", {"title": "Likestilling", "text": "Vi følger loven"})[1]
    assert len(asks(who, "get", "project-answers")[1]["items"]) == 2
    assert asks(cast.auditor, "get", "project-answers")[0] == 403
    told = asks(who, "post", f"{here}/take-answer", {"answer": added["code"]})[1]
    assert told["sections"][0]["text"] == "Vi er en kommune\n\nVi følger loven"
    mended = asks(who, "put", f"project-answers/{added['code']}", {"title": "Likestilling", "text": "Nytt", "seen": added["version"]})[1]
    assert mended["text"] == "Nytt"
    assert asks(who, "put", f"project-answers/{added['code']}", {"title": "A", "text": "B", "seen": added["version"]})[0] == 409
    assert asks(who, "put", f"project-answers/{added['code']}", {"title": "A", "text": " "})[0] == 422
    assert asks(who, "delete", f"project-answers/{added['code']}")[0] == 204
    assert asks(who, "post", f"{here}/take-answer", {"answer": added["code"]})[0] == 422
    assert Answer.objects.standing().count() == 1


def test_letters_and_the_application_are_fetched_as_word(cast, fetches):
    made = make_whole_project(cast.authority)
    for path in (
        f"projects/{made['project'].code}/application.docx",
        f"project-members/{made['consortium_member'].code}/letters/intent.docx",
    ):
        status, content = fetches(cast.contributor, path)
        assert (status, content[:2]) == (200, WORD_BEGINS)
        assert fetches(cast.politician, path)[0] == 403
        assert fetches(None, path)[0] == 404
    assert fetches(cast.contributor, f"project-members/{made['consortium_member'].code}/letters/love.docx")[0] == 422
    assert fetches(cast.coordinator, "project-letter-templates/cooperation.docx")[1][:2] == WORD_BEGINS


def test_a_template_is_used_listed_and_put_away(cast, asks, fetches):
    here, content = "project-letter-templates", usual_template(Letter.INTENT, language="nb")
    assert fetches(cast.coordinator, f"{here}/intent", method="put", content=b"no Word file")[0] == 422
    assert fetches(cast.contributor, f"{here}/intent", method="put", content=content)[0] == 403
    assert asks(cast.coordinator, "get", here)[1]["items"] == []
    assert fetches(cast.coordinator, f"{here}/intent", method="put", content=content)[0] == 200
    (kept,) = asks(cast.coordinator, "get", here)[1]["items"]
    assert (kept["letter"], kept["name"]) == ("intent", "template.docx")
    assert asks(cast.coordinator, "post", f"{here}/{kept['code']}/put-away")[1]["name"] is None
    assert asks(cast.coordinator, "post", f"{here}/{kept['code']}/put-away")[0] == 409


def test_papers_cost_the_same_however_much_is_decided(cast, asks, django_assert_max_num_queries):
    project = make_whole_project(cast.authority)["project"]
    for number in range(6):
        commands.approve(project, by=SYSTEM, is_yes=True, decider="unit_head", own_share=Decimal(1000 + number))
        make_section(project, writer=cast.contributor)
    with django_assert_max_num_queries(24):
        told = asks(cast.contributor, "get", f"projects/{project.code}/papers")[1]
    assert (len(told["approvals"]), len(told["sections"])) == (7, 7)


def test_an_upload_of_the_pages_shows_in_the_list(cast, asks):
    upload = SimpleUploadedFile("brev.docx", usual_template(Letter.COOPERATION, language="nb"))
    commands.use_letter_template(cast.authority, by=SYSTEM, letter=Letter.COOPERATION, upload=upload)
    assert asks(cast.administrator, "get", "project-letter-templates")[1]["items"][0]["name"] == "brev.docx"
