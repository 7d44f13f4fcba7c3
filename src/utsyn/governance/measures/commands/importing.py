"""Taking in a spreadsheet."""

from __future__ import annotations

from collections.abc import Sequence

from utsyn.foundation.audit.commands import command
from utsyn.foundation.kernel.actors import Actor
from utsyn.foundation.kernel.errors import DomainError
from utsyn.governance.measures.commands.batches import BatchReport, Refused, change
from utsyn.governance.measures.commands.measures import add
from utsyn.governance.measures.models import Measure
from utsyn.governance.measures.spreadsheet.judging import Judged, judge
from utsyn.governance.measures.spreadsheet.reading import SheetRow
from utsyn.governance.strategy.models import Strategy


@command("measure.import")
def import_rows(strategy: Strategy, /, *, by: Actor, rows: Sequence[SheetRow]) -> BatchReport:
    """Take in the rows of a spreadsheet: new ones are added, changed ones changed, wrong ones refused with their reasons.

    The rows are judged against what is stored now, so that the same file twice changes nothing.
    """
    made, changed, refused, unchanged = [], [], [], 0
    for row in judge(strategy, rows, by=by):
        try:
            if row.verdict == "wrong":
                refused.append(Refused(row.number, row.title, " ".join(row.reasons)))
            elif row.verdict == "unchanged":
                unchanged += 1
            elif row.measure is None:
                made.append(_make(strategy, by, row))
            else:
                changed.append(change(row.measure, by=by, changes=row.wanted))
        except DomainError as error:
            refused.append(Refused(row.number, row.title, error.message))
    return BatchReport(tuple(changed), tuple(made), unchanged, tuple(refused))


def _make(strategy: Strategy, by: Actor, row: Judged) -> Measure:
    values = {name: value for name, value in row.wanted.items() if name != "status"}
    measure = add(strategy, by=by, **values)
    status = row.wanted.get("status", measure.status)
    return measure if status == measure.status else change(measure, by=by, changes={"status": status})
