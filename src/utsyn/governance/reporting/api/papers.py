"""The papers that bring a report to the elected body, and the authority's Word template."""

from __future__ import annotations

from typing import Any

from django.core.files.base import ContentFile
from ninja import Status
from pydantic import Field

from utsyn.foundation.accounts.fetch import find
from utsyn.foundation.files.scanning import seen
from utsyn.foundation.kernel.api import A_FILE, LEFT_OUT, Code, Page, PagingQuery, Seen, Sent, Texts, TextsTold, Told, page_of, texts
from utsyn.foundation.kernel.rules import require
from utsyn.governance.reporting.api.reports import router
from utsyn.governance.reporting.commands import report_papers
from utsyn.governance.reporting.commands import reports as commands
from utsyn.governance.reporting.models import FormannskapPack, Report, ReportTemplate


class PapersTold(Told):
    """The papers of a report, for those who work here: facts, assessment and draft decision."""

    code: str
    version: int
    report: str = Field(description="The report's code.")
    title: TextsTold
    facts: TextsTold
    assessment: TextsTold
    draft_decision: TextsTold
    case: str | None = Field(description="The code of the case, once the papers are sent.")


class PapersEdit(Sent):
    """What is to be changed, until the papers are sent; what is left out stays."""

    title: Texts = LEFT_OUT
    facts: Texts = LEFT_OUT
    assessment: Texts = LEFT_OUT
    draft_decision: Texts = LEFT_OUT
    seen: Seen = LEFT_OUT


class WordTemplateTold(Told):
    """Which Word template reports are written on; `name` null: the usual one."""

    code: str
    version: int
    name: str | None


def _pack(request: Any, code: str) -> FormannskapPack:
    found: FormannskapPack = find(FormannskapPack.objects.select_related(*FormannskapPack.fetched_with), request, code)
    return found


def _told(one: FormannskapPack) -> dict[str, Any]:
    return {
        "code": one.code, "version": one.version, "report": one.report.code, "title": texts(one.title), "facts": texts(one.facts),
        "assessment": texts(one.assessment), "draft_decision": texts(one.draft_decision), "case": one.case.code if one.case else None,
    }  # fmt: skip


@router.get("/report-papers", response=Page[PapersTold], operation_id="report_papers_list", summary="Papers for the elected body")
def report_papers_list(request: Any, paging: PagingQuery) -> dict[str, Any]:
    """For those who work here."""
    require(request.person, "formannskap_pack.view", request.authority)
    found = FormannskapPack.objects.visible_to(request.person).filter(authority=request.authority)
    return page_of(found.select_related("report", "case"), paging, _told)


@router.get("/report-papers/{code}", response=PapersTold, operation_id="report_papers_read", summary="The papers of a report")
def report_papers_read(request: Any, code: Code) -> dict[str, Any]:
    """One of them."""
    return _told(_pack(request, code))


@router.post("/reports/{code}/papers", response={201: PapersTold}, operation_id="report_papers_prepare", summary="Prepare the papers")
def report_papers_prepare(request: Any, code: Code) -> Status[Any]:
    """They begin with what the report itself says; the assessment is written by people. For the coordinator."""
    return Status(
        201, _told(report_papers.prepare(find(Report.objects.select_related("cycle__strategy"), request, code), by=request.person))
    )


@router.patch("/report-papers/{code}", response=PapersTold, operation_id="report_papers_edit", summary="Change the papers")
def report_papers_edit(request: Any, code: Code, body: PapersEdit) -> dict[str, Any]:
    """Until they are sent."""
    found = _pack(request, code)
    return _told(report_papers.edit(found, by=request.person, **body.values(found)))


@router.post("/report-papers/{code}/send", response=PapersTold, operation_id="report_papers_send", summary="Send the papers as a case")
def report_papers_send(request: Any, code: Code) -> dict[str, Any]:
    """Opens the case with the report along, and publishes the report as the case is."""
    return _told(report_papers.send(_pack(request, code), by=request.person))


@router.post(
    "/report-papers/{code}/propose", response=PapersTold, operation_id="report_papers_propose", summary="Put the draft decision in the case"
)
def report_papers_propose(request: Any, code: Code) -> dict[str, Any]:
    """Once the council secretary has given the case its number."""
    return _told(report_papers.propose(_pack(request, code), by=request.person))


@router.post(
    "/report-template", response=WordTemplateTold, operation_id="report_templates_use", summary="Write reports on another Word template",
    openapi_extra=A_FILE,
)  # fmt: skip
def report_templates_use(request: Any) -> dict[str, Any]:
    """A .docx with the fields `title` and `body`, without macros; for the coordinator and administrators."""
    require(request.person, "report_template.use", request.authority)
    upload: Any = ContentFile(seen(request.body), name="template.docx")
    return _template(commands.use_template(request.authority, by=request.person, upload=upload))


@router.post(
    "/report-templates/{code}/put-away", response=WordTemplateTold, operation_id="report_templates_put_away",
    summary="Write reports on the usual Word template again",
)  # fmt: skip
def report_templates_put_away(request: Any, code: Code) -> dict[str, Any]:
    """The authority's own stays in the ledger."""
    kept = find(ReportTemplate.objects.select_related("authority", "file"), request, code)
    return _template(commands.put_away(kept, by=request.person))


def _template(kept: ReportTemplate) -> dict[str, Any]:
    return {"code": kept.code, "version": kept.version, "name": kept.file.name if kept.is_used else None}
