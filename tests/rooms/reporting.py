"""What reporting tells the tests of the whole house."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.house.access.policies import COORDINATOR, KEEPS_TEMPLATE, LEADS, PUBLISHES, REPORTS, SEES, WORKS_HERE, Row
from tests.house.access.rows import form
from utsyn.foundation.documents.word import default_template
from utsyn.foundation.kernel.clock import today
from utsyn.governance.reporting.commands import report_papers, reports
from utsyn.governance.reporting.models import FormannskapPack, Report, ReportingCycle, ReportTemplate, Submission
from utsyn.governance.reporting.periods import period_of
from utsyn.governance.reporting.tests.factories import SYSTEM, make_cycle
from utsyn.governance.strategy.models import Strategy

PAGES = {"reporting:correct_report": form("report", COORDINATOR)}
_RUN = ("edit", "open", "gather", "remind", "close", "roll_forward")
OPERATIONS = {
    "reporting_cycles_list": Row("place", WORKS_HERE),
    "reporting_cycles_read": Row("reporting_cycle", SEES),
    "reporting_cycles_plan": Row("place", COORDINATOR),
    **{f"reporting_cycles_{verb}": Row("reporting_cycle", COORDINATOR) for verb in _RUN},
    "submissions_list": Row("reporting_cycle", SEES),
    "submissions_read": Row("submission", SEES),
    **{f"submissions_{verb}": Row("submission", REPORTS) for verb in ("save", "submit")},
    **{f"submissions_{verb}": Row("submission", LEADS) for verb in ("accept", "return")},
    "submissions_send_link": Row("submission", COORDINATOR),
    "reports_freeze": Row("reporting_cycle", COORDINATOR),
    "reports_supersede": Row("report", COORDINATOR),
    "report_papers_list": Row("place", WORKS_HERE),
    "report_papers_read": Row("formannskap_pack", SEES),
    "report_papers_prepare": Row("report", COORDINATOR),
    **{f"report_papers_{verb}": Row("formannskap_pack", COORDINATOR) for verb in ("edit", "send", "propose")},
    "report_templates_use": Row("place", KEEPS_TEMPLATE),
    "report_templates_put_away": Row("report_template", KEEPS_TEMPLATE),
    **{f"reports_{verb}": Row("report", PUBLISHES) for verb in ("publish", "withdraw")},
}
NOUNS = {
    "reporting-cycles": ReportingCycle,
    "submissions": Submission,
    "report-papers": FormannskapPack,
    "report-templates": ReportTemplate,
}


def stock(authority: Any, unit: Any, owner: Any) -> None:
    """A cycle that is open, and one that is planned; the papers of a report, and a Word template."""
    adopted = Strategy.objects.filter(authority=authority, status="adopted").latest("pk")
    for kind, number, status in (("term", 3, "open"), ("annual", 0, "planned")):
        first, last = period_of(kind, today().year, number)
        make_cycle(adopted, kind=kind, number=number, period_from=first, period_to=last, status=status)
    report_papers.prepare(Report.objects.filter(authority=authority).earliest("pk"), by=SYSTEM)
    reports.use_template(authority, by=SYSTEM, upload=SimpleUploadedFile("mal.docx", default_template()))
