"""Reports: freezing one of everything there is, and writing one of 200 measures."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from typing import Any

from tests.bench.content import BENCH, Content
from tests.bench.work import Bar, Row, measured
from utsyn.foundation.documents.excel import to_xlsx
from utsyn.foundation.documents.pdf import to_pdf
from utsyn.foundation.documents.word import to_docx
from utsyn.foundation.kernel.clock import as_of
from utsyn.governance.reporting import commands
from utsyn.governance.reporting.commands.reports import freeze
from utsyn.governance.reporting.models import Report
from utsyn.governance.reporting.models.reports import canonical
from utsyn.governance.reporting.periods import period_of
from utsyn.governance.reporting.queries.report_reading import document_of
from utsyn.governance.reporting.tests.factories import make_cycle

# What a year's report is of; everything there is, a thousand of each, is only frozen.
MEASURES, INDICATORS = 200, 40


def freezing(content: Content, work: str, bar: Bar, *, first: int) -> tuple[Row, Report]:
    """Freezing all there is, cycle by cycle from the one in that place; and one of the reports."""
    cycles = iter(_cycles(content, first, 5))
    frozen: list[Report] = []
    return measured(work, bar, lambda: frozen.append(freeze(next(cycles), by=BENCH)), times=3), frozen[0]


def rows_of(content: Content, frozen: Report) -> list[Row]:
    """PDF and the two office files of a part of what was frozen; then what a process weighs that draws them."""
    part = part_of(frozen)
    rows = [
        measured(f"report of {MEASURES} measures as PDF/UA", Bar(seconds=1.5), lambda: to_pdf(anew(part)), times=3),
        measured(f"report of {MEASURES} measures as Word", Bar(), lambda: to_docx(document_of(part, "nb")), times=3),
        measured(f"report of {MEASURES} measures as XLSX", Bar(), lambda: to_xlsx(document_of(part, "nb")), times=3),
    ]
    # In a process of its own: this one has made the content too.
    told = subprocess.run([sys.executable, "-m", "tests.bench.drawing", str(frozen.pk)], check=True, capture_output=True, text=True)
    drawing, setting = map(float, told.stdout.split())
    return [
        *rows, Row("memory of a process that draws the three", Bar(megabytes=450), megabytes=drawing),
        Row("memory of the one that sets the PDF for it", Bar(megabytes=450), megabytes=setting),
    ]  # fmt: skip


def part_of(report: Report) -> Report:
    """The report with so much of it as a year's has."""
    data = report.data
    data["measures"], data["indicators"] = data["measures"][:MEASURES], data["indicators"][:INDICATORS]
    assert (len(data["measures"]), len(data["indicators"])) == (MEASURES, INDICATORS)
    return Report(authority=report.authority, cycle=report.cycle, content=canonical(data), sha256=report.sha256)


_serial = iter(range(10**6))


def anew(report: Report) -> Any:
    """The document under another title each time: Typst remembers what it laid out."""
    from dataclasses import replace

    document = document_of(report, "nb")
    return replace(document, title=f"{document.title} ({next(_serial)})")


def _cycles(content: Content, first: int, wanted: int) -> list[Any]:
    made: list[Any] = []
    for place in range(first, first + wanted):
        year, number = content.strategy.first_year + place // 3, place % 3 + 1
        first, last = period_of("term", year, number)
        cycle = make_cycle(content.strategy, by=BENCH, year=year, number=number, period_from=first, period_to=last)
        with as_of(cycle.last_day + dt.timedelta(days=1)):
            made.append(commands.close(cycle, by=BENCH))
    return made
