"""Reports by the API: what the pages show, to those whom the pages show it."""

from __future__ import annotations

from typing import Any

import pytest

from utsyn.governance.reporting.commands.reports import freeze, publish
from utsyn.governance.reporting.models import Report
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
