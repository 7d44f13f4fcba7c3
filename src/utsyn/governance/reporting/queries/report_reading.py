"""A snapshot as a document in one language: the same for page, PDF, Word and Excel. Reads nothing but the snapshot."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.utils import translation
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from utsyn.foundation.documents.blocks import Block, Document, Heading, Notice, Paragraph
from utsyn.foundation.documents.cells import Link
from utsyn.foundation.kernel.text import Translated
from utsyn.foundation.ui.formats import day
from utsyn.governance.reporting.models import Audience
from utsyn.governance.reporting.models.reports import Report, corrected_name, report_name

# Where a thing of the report stands on the site; "" where nobody shall be led (paper).
LinkTo = Callable[[str, str, str], str]


def nowhere(noun: str, code: str, slug: str) -> str:
    """Paper leads nowhere."""
    return ""


def said(texts: dict[str, str]) -> str:
    """A kept text in the active language, or the nearest there is."""
    return Translated(texts).in_language().text


def the_day(iso: str | None) -> dt.date | None:
    """A kept day."""
    return dt.date.fromisoformat(iso) if iso else None


def amount(text: str | None) -> Decimal | None:
    """A kept amount."""
    return None if text is None else Decimal(text)


@dataclass(frozen=True)
class Reading:
    """A snapshot being read in the active language."""

    data: dict[str, Any]
    link_to: LinkTo = nowhere

    @cached_property
    def measures(self) -> dict[str, dict[str, Any]]:
        """Measures by code, in order."""
        return {one["code"]: one for one in self.data["measures"]}

    @cached_property
    def axes(self) -> dict[int, dict[str, Any]]:
        """Axes by number, in order."""
        return {one["number"]: one for one in self.data["axes"]}

    @property
    def name(self) -> str:
        """What the report is called."""
        name = report_name(*(self.data["cycle"][key] for key in ("kind", "year", "number")))
        return corrected_name(name) if "replaces" in self.data else name

    def measure_link(self, code: str) -> Link:
        """The measure's title, leading to its page."""
        one = self.measures[code]
        return Link(said(one["title"]), self.link_to("measure", code, one["slug"]))

    def axis_name(self, number: int) -> str:
        """The axis with its number."""
        axis = self.axes.get(number)
        return f"{number} {said(axis['short_name']) or said(axis['name'])}" if axis else str(number)


def document_of(report: Report, language: str, *, link_to: LinkTo = nowhere) -> Document:
    """The report to be read in `language`."""
    from utsyn.governance.reporting.queries.report_parts import CHAPTERS

    with translation.override(language):
        reading = Reading(report.data, link_to)
        blocks: list[Block] = _correction(reading)
        for chapter in CHAPTERS:
            blocks += chapter(reading)
        return Document(
            title=reading.name, language=language, subtitle=said(reading.data["strategy"]["title"]), blocks=(*blocks, *_about(report, reading)),
            authority=said(reading.data["authority"]["name"]), on=the_day(reading.data["frozen_on"]), notice=said(reading.data["example"]),
            meta=_meta(reading),
        )  # fmt: skip


def _correction(reading: Reading) -> list[Block]:
    """First of all, that it replaces another, and why."""
    told = reading.data.get("replaces")
    if told is None:
        return []
    words = _("This report replaces the one that was locked on %(day)s. Why: %(reason)s")
    return [Notice(words % {"day": day(the_day(told["frozen_on"])), "reason": said(told["reason"])}, "warning")]


def _meta(reading: Reading) -> tuple[tuple[str, Any], ...]:
    cycle = reading.data["cycle"]
    period = f"{day(the_day(cycle['period_from']))} – {day(the_day(cycle['period_to']))}"
    return (
        (pgettext("report", "Period"), period),
        (pgettext("report", "Written for"), capfirst(str(Audience(cycle["audience"]).label))),
        (pgettext("report", "Locked"), the_day(reading.data["frozen_on"])),
    )


def _about(report: Report, reading: Reading) -> list[Block]:
    """What the reader may trust, at the end."""
    count = len(reading.measures)
    words = [
        ngettext("The report tells of %(num)s public measure.", "The report tells of %(num)s public measures.", count) % {"num": count},
        _("It shows how everything stood on the day it was locked, and is never changed afterwards. Persons are named by their role."),
        _("A dash means that nothing is known. It never means zero."),
    ]
    return [
        Heading(_("About the report"), key="about"),
        Paragraph(" ".join(words)),
        Notice(_("Fingerprint (SHA-256): %(digits)s") % {"digits": report.sha256}),
    ]
