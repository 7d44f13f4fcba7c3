"""Questions about reports: their files, the Word template, two beside each other, and what the elected body said of one."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from utsyn.foundation.documents.blocks import Block, TableBlock
from utsyn.foundation.documents.cells import Share
from utsyn.foundation.files.store import opened
from utsyn.foundation.ui.addresses import address
from utsyn.foundation.ui.health import HEALTHS, health_word
from utsyn.governance.council.models import Decision
from utsyn.governance.reporting.models import Report, ReportTemplate
from utsyn.governance.reporting.queries.report_changes import between
from utsyn.governance.reporting.queries.report_parts import changes
from utsyn.governance.reporting.queries.report_reading import LinkTo, Reading, amount

# As people call them.
_NAMES = {"pdf": "PDF", "docx": "Word", "xlsx": "Excel", "json": "JSON"}


@dataclass(frozen=True)
class FileLink:
    """A form the report may be taken home in."""

    name: str
    href: str


@dataclass(frozen=True)
class Compared:
    """Two reports: their figures side by side, and what changed between them."""

    tables: tuple[TableBlock, ...]
    changes: tuple[Block, ...]


def files_of(request: Any, report: Report) -> list[FileLink]:
    """The report as PDF, Word, Excel and JSON."""
    return [FileLink(name, address(request, "reporting:report_file", code=report.code, ending=ending)) for ending, name in _NAMES.items()]


def word_template(authority_id: int) -> bytes | None:
    """The authority's own Word template, when it has one in use."""
    kept = ReportTemplate.objects.filter(authority=authority_id, is_used=True).select_related("file").first()
    if kept is None:
        return None
    with opened(kept.file) as content:
        return content.read()


def decisions_on(report: Report, *, person: Any) -> list[Decision]:
    """What was decided in the case that the report's papers opened, with what it asks for; two queries."""
    found = Decision.objects.visible_to(person).filter(case__report_pack__report=report)
    return list(
        found.select_related("case", "treatment__body", "authority").prefetch_related("follow_ups__authority").order_by("decided_on", "pk")
    )


def before(report: Report, *, person: Any) -> Report | None:
    """The report before this one that `person` sees, on the same strategy."""
    found = Report.objects.visible_to(person).filter(authority=report.authority_id, cycle__strategy=report.cycle.strategy_id)
    earlier = found.filter(cycle__period_to__lt=report.cycle.period_to).select_related("authority", "cycle__strategy")
    return earlier.order_by("-cycle__period_to", "-pk").first()


def compared(first: Report, second: Report, *, link_to: LinkTo) -> Compared:
    """The earlier and the later report."""
    earlier, later = Reading(first.data, link_to), Reading(second.data, link_to)
    heads = (earlier.name, later.name)
    tables = (_healths(earlier, later, heads), _axes(earlier, later, heads), _money(earlier, later, heads))
    return Compared(tables, tuple(changes(later, between(first.data, second.data))))


def _healths(earlier: Reading, later: Reading, heads: tuple[str, str]) -> TableBlock:
    before, after = (Counter(one["health"] for one in reading.measures.values()) for reading in (earlier, later))
    keys = [*HEALTHS, *sorted((before.keys() | after.keys()) - set(HEALTHS))]
    rows = tuple((health_word(key).capitalize(), before[key], after[key]) for key in keys if before[key] or after[key])
    total = (pgettext("measures", "Total"), before.total(), after.total())
    return TableBlock(_("Measures by status"), (_("Status"), *heads), rows, frozenset({1, 2}), total=total)


def _axes(earlier: Reading, later: Reading, heads: tuple[str, str]) -> TableBlock:
    numbers = sorted(earlier.axes.keys() | later.axes.keys())
    rows = tuple(
        ((later if number in later.axes else earlier).axis_name(number), _share(earlier, number), _share(later, number))
        for number in numbers
    )
    return TableBlock(_("Share of measures completed or on track"), (_("Axis"), *heads), rows, frozenset({1, 2}))


def _share(reading: Reading, number: int) -> Share:
    axis = reading.axes.get(number)
    return Share(axis["ok"] / axis["total"] if axis and axis["total"] else None)


def _money(earlier: Reading, later: Reading, heads: tuple[str, str]) -> TableBlock:
    words = {"asked": pgettext("money", "Asked, kr"), "in_force": pgettext("money", "Adopted, kr"), "used": pgettext("money", "Used, kr")}
    rows = tuple((label, _sum(earlier, stage), _sum(later, stage)) for stage, label in words.items())
    return TableBlock(_("Money, each in the year of its report"), (_("Amount"), *heads), rows, frozenset({1, 2}))


def _sum(reading: Reading, stage: str) -> Any:
    whole = next((one for one in reading.data["money"]["axes"] if one["axis"] == ""), None)
    return amount(whole[stage]) if whole else None
