"""Reading locked reports."""

from __future__ import annotations

import datetime as dt
from typing import Any, Literal

from ninja import Router
from pydantic import Field

from utsyn.foundation.accounts.fetch import find
from utsyn.foundation.kernel.api import Code, Page, PagingQuery, Told, page_of
from utsyn.governance.reporting.models import Report

router = Router(tags=["reports"])


class ReportRow(Told):
    """A report in a list."""

    code: str
    version: int
    kind: Literal["term", "annual"]
    year: int
    number: int = Field(description="Which of the year's four-month reports; 0 for the annual one.")
    strategy: str = Field(description="The strategy's code.")
    period_from: dt.date
    period_to: dt.date
    frozen_on: dt.date
    published_on: dt.date | None
    replaces: str | None = Field(description="The code of the report that this one puts right.")
    sha256: str = Field(description="Of the snapshot as it is downloaded, byte for byte.")


class ReportTold(ReportRow):
    """A report with its snapshot."""

    content: dict[str, Any] = Field(description="How everything stood: measures, money, indicators, milestones, and what changed.")


@router.get("/reports", response=Page[ReportRow], operation_id="reports_list", summary="Reports")
def reports_list(request: Any, paging: PagingQuery) -> dict[str, Any]:
    """Reports in order of making."""
    found = Report.objects.visible_to(request.person).filter(authority=request.authority).listed()
    return page_of(found.select_related("cycle__strategy", "replaces").defer("replaces__content"), paging, _row)


@router.get("/reports/{code}", response=ReportTold, operation_id="reports_read", summary="A report")
def reports_read(request: Any, code: Code) -> dict[str, Any]:
    """One report with all that it keeps."""
    found = find(Report.objects.select_related("cycle__strategy", "replaces"), request, code)
    return {**_row(found), "content": found.data}


def _row(report: Report) -> dict[str, Any]:
    cycle = report.cycle
    return {
        "code": report.code, "version": report.version, "kind": cycle.kind, "year": cycle.year, "number": cycle.number,
        "strategy": cycle.strategy.code, "period_from": cycle.period_from, "period_to": cycle.period_to, "frozen_on": report.frozen_on,
        "published_on": report.published_on, "replaces": report.replaces and report.replaces.code, "sha256": report.sha256,
    }  # fmt: skip
