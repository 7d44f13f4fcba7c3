"""`python -m tests.bench.drawing REPORT`: draws the report with that primary key in each form; prints the most megabytes that this process has held, and the one that sets the PDF."""

from __future__ import annotations

import os
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path

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
    child = _Child()
    child.start()
    to_pdf(anew(part))
    child.is_over = True
    child.join()
    for form in (to_docx, to_xlsx):
        form(document_of(part, "nb"))
    sys.stdout.write(f"{memory_mb():.1f} {child.peak_mb:.1f}")


class _Child(threading.Thread):
    """Looks every hundredth of a second at what this process has started, until it is over."""

    is_over, peak_mb = False, 0.0

    def run(self) -> None:
        """Look."""
        from tests.bench.work import memory_mb

        # A child belongs to the thread that started it.
        here = Path(f"/proc/self/task/{os.getpid()}/children")
        while not self.is_over:
            for process in here.read_text().split():
                # One that has just ended holds nothing any more.
                with suppress(OSError, StopIteration):
                    self.peak_mb = max(self.peak_mb, memory_mb(process))
            time.sleep(0.01)


if __name__ == "__main__":
    main(sys.argv[1])
