"""Reports by the API: what the pages show, to those whom the pages show it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from utsyn.foundation.accounts import commands as accounts
from utsyn.foundation.documents.tests.test_word import a_template, with_part
from utsyn.foundation.kernel.api import texts
from utsyn.foundation.kernel.clock import today
from utsyn.governance.council import commands as council
from utsyn.governance.council.models import Case
from utsyn.governance.council.tests.factories import make_meeting
from utsyn.governance.reporting.commands.reports import freeze, publish
from utsyn.governance.reporting.models import Report, ReportTemplate
from utsyn.governance.reporting.tests.factories import SYSTEM
from utsyn.governance.reporting.tests.test_report_freeze import closed

API = "/api/v1/hamar/reports"


@pytest.fixture
def report(cast: Any, cycle: Any) -> Report:
    return freeze(closed(cycle), by=cast.coordinator)


def test_strangers_read_published_reports_with_their_snapshot(cast: Any, client: Any, report: Report) -> None:
    assert client.get(API).json()["items"] == []
    assert client.get(f"{API}/{report.code}").status_code == 404
    publish(report, by=cast.coordinator)
    (row,) = client.get(API).json()["items"]
    assert (row["code"], row["sha256"], row["kind"]) == (report.code, report.sha256, "term")
    told = client.get(f"{API}/{report.code}").json()
    assert told["content"] == report.data


@pytest.fixture
def ask(cast: Any, client: Any) -> Any:
    """ask("coordinator", method, path, body) -> status and answer; bytes go as they are."""

    def asked(name: str, method: str, path: str, body: Any = None) -> tuple[int, Any]:
        secret = accounts.create_token(cast.authority, by=getattr(cast, name), purpose="prøve")[1]
        is_file = isinstance(body, bytes)
        data = body if is_file else "" if body is None else json.dumps(body)
        kind = "application/octet-stream" if is_file else "application/json"
        answer = client.generic(method, f"/api/v1/hamar/{path}", data, kind, headers={"Authorization": f"Bearer {secret}"})
        return answer.status_code, answer.json()

    return asked


def test_the_papers_are_prepared_written_sent_and_put_on_the_agenda(cast: Any, ask: Any, report: Report) -> None:
    status, begun = ask("coordinator", "POST", f"reports/{report.code}/papers")
    assert (status, begun["case"], begun["assessment"]) == (201, None, {})
    here = f"report-papers/{begun['code']}"
    assert ask("coordinator", "POST", f"reports/{report.code}/papers")[0] == 409
    assert ask("coordinator", "POST", f"{here}/send")[0] == 422  # the assessment is not written
    assert ask("chief_executive", "PATCH", here, {"assessment": {"nb": "Det går bra."}})[0] == 403
    assert ask("coordinator", "PATCH", here, {"assessment": {"nb": "Det går bra."}, "seen": 99})[0] == 409
    assert ask("coordinator", "PATCH", here, {"assessment": {"nb": "Det går bra."}})[1]["assessment"] == {"nb": "Det går bra."}
    sent = ask("coordinator", "POST", f"{here}/send")[1]
    assert sent["case"] == Case.objects.get(report_pack__isnull=False).code
    assert ask("coordinator", "POST", f"{here}/propose")[0] == 409  # not on an agenda yet
    meeting = make_meeting(cast, held_on=today(), body="executive", held=False)
    treatment = council.put_on_agenda(Case.objects.get(code=sent["case"]), by=SYSTEM, meeting=meeting)
    assert ask("coordinator", "POST", f"{here}/propose")[0] == 200
    treatment.refresh_from_db()
    assert texts(treatment.proposal) == sent["draft_decision"]
    assert [one["code"] for one in ask("auditor", "GET", "report-papers")[1]["items"]] == [begun["code"]]


def test_papers_are_no_strangers_business(cast: Any, client: Any, ask: Any, report: Report) -> None:
    code = ask("coordinator", "POST", f"reports/{report.code}/papers")[1]["code"]
    assert ask("representative", "GET", f"report-papers/{code}")[0] == 404
    assert client.get(f"/api/v1/hamar/report-papers/{code}").status_code in (401, 404)


@pytest.mark.parametrize(
    "file",
    [b"", b"ikke Word", with_part(a_template("{{ title }}{{ body }}"), "word/vbaProject.bin", b"x"), a_template("uten felt")],
    ids=["nothing", "no Word", "a macro", "no fields"],
)
def test_a_word_template_without_fields_or_with_a_macro_is_refused(ask: Any, file: bytes) -> None:
    assert ask("coordinator", "POST", "report-template", file)[0] == 422
    assert ReportTemplate.objects.count() == 0


def test_a_word_template_is_used_and_put_away_by_those_who_set_up(ask: Any) -> None:
    file = a_template("{{ title }}", "{{ body }}")
    assert ask("unit_head", "POST", "report-template", file)[0] == 403
    status, kept = ask("administrator", "POST", "report-template", file)
    assert (status, kept["name"]) == (200, "template.docx")
    assert ask("coordinator", "POST", f"report-templates/{kept['code']}/put-away")[1]["name"] is None
    assert ask("coordinator", "POST", f"report-templates/{kept['code']}/put-away")[0] == 409
