"""What the pages of the room show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from utsyn.europe.eea.models import EeaTie, Screening
from utsyn.europe.eea.shares import MEASURED_AS, Share, shares_of
from utsyn.europe.eea.wording import part_told, verdict_told
from utsyn.foundation.kernel.requests import Request
from utsyn.foundation.kernel.rules import may
from utsyn.foundation.ui.addresses import address
from utsyn.foundation.ui.chrome import Way
from utsyn.foundation.ui.formats import number, percent
from utsyn.foundation.ui.tables import Column, Table
from utsyn.governance.indicators.models import Benchmark, Counted, Indicator, SourceKind

LOVDATA = "https://lovdata.no/dokument/{register}/{kind}/{number}"
EUR_LEX = "https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:{celex}"


@dataclass(frozen=True)
class TieShown:
    """One tie as the page draws it: `before` and `after` stand about the words; `acts` are (words, part of the agreement, address)."""

    tie: EeaTie
    before: str
    after: str
    act_href: str
    acts: tuple[tuple[str, str, str], ...]
    may_answer: bool


@dataclass(frozen=True)
class SharesPage:
    """The latest year that was read set large, and every line in one table that can be downloaded."""

    latest: Share | None
    interval: str
    table: Table
    others: tuple[Benchmark, ...]


def ways_within(request: Request, current: str) -> list[Way]:
    """The tabs of the room."""
    ways = (("cases", _("Cases")), ("shares", _("Share of the cases")))
    return [Way(words, address(request, f"eea:{key}"), is_current=key == current) for key, words in ways]


def case_page(request: Request, screening: Screening) -> dict[str, Any]:
    """The context of a case's page; one query."""
    ties = EeaTie.objects.filter(case=screening.case_id).select_related(*EeaTie.fetched_with)
    return {
        "screening": screening, "case": screening.case, "verdict": verdict_told(screening), "ties": [_shown(request, one) for one in ties],
        "may_answer": may(request.person, "screening.answer", screening),
    }  # fmt: skip


def _shown(request: Request, tie: EeaTie) -> TieShown:
    before, found, after = tie.around.partition(tie.words)
    acts = tuple(
        (one["words"], part_told(one.get("annex", "")), EUR_LEX.format(celex=one["celex"]) if one["celex"] else "") for one in tie.rests_on
    )
    return TieShown(tie, before if found else "", after, lovdata_address(tie.cited), acts, may(request.person, "eea_tie.answer", tie))


def lovdata_address(identifier: str) -> str:
    """Where Lovdata shows the act; "" for what is no Norwegian act."""
    kind, _dash, number_of = identifier.partition("-")
    if kind == "LOV":
        return LOVDATA.format(register="NL", kind="lov", number=number_of)
    return LOVDATA.format(register="SF", kind="forskrift", number=number_of) if kind == "FOR" else ""


def shares_page(request: Request) -> SharesPage:
    """The shares of the cases that the reader sees."""
    told = shares_of(request.authority, request.person)
    groups = (
        (pgettext("share by", "year"), told.by_year),
        (pgettext("share by", "body"), told.by_body),
        (pgettext("share by", "unit"), told.by_unit),
    )
    lines = [(by, one) for by, shares in groups for one in shares]
    columns = [
        Column("by", pgettext("share", "By"), lambda line: line[0]),
        Column("name", _("Which"), lambda line: _named(line[1])),
        Column("interval", _("95 percent interval"), lambda line: interval_of(line[1])),
        Column("share", _("Share tied"), lambda line: line[1].share, "percent"),
        Column("tied", pgettext("share", "Tied"), lambda line: line[1].tied if line[1].read else None, "number"),
        Column("read", pgettext("share", "Read"), lambda line: line[1].read, "number"),
        Column("cases", _("Cases"), lambda line: line[1].cases, "number"),
    ]
    latest = next((one for one in told.by_year if one.read), None)
    table = Table(request, lines, columns, caption=_("Share of the cases tied to the EEA"), page_size=None)
    return SharesPage(latest, interval_of(latest) or "" if latest else "", table, others_of(request))


def others_of(request: Request) -> tuple[Benchmark, ...]:
    """What is said of others, by the benchmarks of the indicators that count this in per cent; never our own. One query."""
    counted = Indicator.objects.visible_to(request.person).filter(
        authority=request.authority, source=SourceKind.MEASURED, options__key=MEASURED_AS, measured_in=Counted.PERCENT
    )
    return tuple(Benchmark.objects.filter(indicator__in=counted).select_related("indicator__authority"))


def _named(share: Share) -> Any:
    return str(share.name) if isinstance(share.name, int) else share.name or _("No unit named")


def interval_of(share: Share) -> str | None:
    """ "41–78 %"; None when nothing was read."""
    if share.low is None or share.high is None:
        return None
    return f"{number(round(share.low * 100))}–{percent(round(share.high, 2))}"
