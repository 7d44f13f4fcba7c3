"""`python -m tests.bench.drawing REPORT`: draws the report with that primary key in each form; prints the most megabytes that this process has held."""

from __future__ import annotations

import sys

from utsyn.web.terminal import start_django


def main(pk: str) -> None:
    """Draw, and print."""
    start_django()
    from tests.bench.reports import anew, part_of
    from tests.bench.work import memory_mb
    from utsyn.foundation.documents.excel import to_xlsx
    from utsyn.foundation.documents.pdf import to_pdf
    from utsyn.foundation.documents.word import to_docx
    from utsyn.governance.reporting.models import Report
    from utsyn.governance.reporting.queries.report_reading import document_of

    part = part_of(Report.objects.select_related("authority", "cycle").get(pk=pk))
    to_pdf(anew(part))
    for form in (to_docx, to_xlsx):
        form(document_of(part, "nb"))
    sys.stdout.write(f"{memory_mb():.1f}")


if __name__ == "__main__":
    main(sys.argv[1])
