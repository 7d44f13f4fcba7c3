"""What the page of one indicator shows, ready to print."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from utsyn.foundation.accounts.access import works_for
from utsyn.foundation.kernel.rules import may
from utsyn.foundation.ui.formats import number
from utsyn.governance.indicators.models import Benchmark, Indicator, Missing, Observation
from utsyn.governance.indicators.periods import said
from utsyn.governance.indicators.queries.lists import IndicatorRow, row_of
from utsyn.governance.indicators.queries.series import Series, Shown, series_of, shown
from utsyn.governance.indicators.readings import SMALLEST_COUNT


@dataclass(frozen=True)
class Line:
    """One period in the table: value or why it is missing, target, evidence."""

    period: str
    value: Decimal | None
    missing: str
    target: Decimal | None
    note: str
    link: str
    file: Any
    code: str


@dataclass(frozen=True)
class Parts:
    """What a whole is made of in one period: the largest first, then those that are missing with why."""

    period: str
    rows: Sequence[tuple[str, Any]]
    periods: Sequence[str]


@dataclass(frozen=True)
class IndicatorPage:
    """The page."""

    indicator: Indicator
    row: IndicatorRow
    series: Series
    lines: Sequence[Line]
    benchmarks: Sequence[Benchmark]
    parts: Parts | None
    hidden_words: str
    is_colleague: bool


def why_missing(missing: str) -> str:
    """The reason, as a line begins."""
    words = str(Missing(missing).label) if missing in Missing.values else ""
    return words[:1].upper() + words[1:]


def indicator_page(indicator: Indicator, *, person: Any, period: str = "") -> IndicatorPage:
    """All of it; six queries."""
    series = series_of(indicator, person=person)
    is_colleague = works_for(person, indicator.authority_id)
    return IndicatorPage(
        indicator=indicator, row=row_of(indicator, series), series=series, lines=_lines(indicator, series, person),
        benchmarks=list(indicator.benchmarks.all()), parts=_parts(indicator, period, is_colleague), hidden_words=hidden_words(series),
        is_colleague=is_colleague,
    )  # fmt: skip


def _lines(indicator: Indicator, series: Series, person: Any) -> list[Line]:
    files = {
        one.period: one.file
        for one in Observation.objects.filter(indicator=indicator, part="").exclude(file=None).select_related("file__authority")
        if may(person, "file.view", one.file)
    }
    return [
        Line(
            one.period,
            one.value,
            why_missing(one.missing),
            series.targets.get(int(one.period[:4])),
            one.note,
            one.link,
            files.get(one.period),
            one.code,
        )
        for one in reversed(series.shown)
    ]


def _parts(indicator: Indicator, period: str, is_colleague: bool) -> Parts | None:
    """The parts of the period that is asked for, or of the latest that has any."""
    found = Observation.objects.filter(indicator=indicator).exclude(part="")
    periods = sorted(set(found.values_list("period", flat=True)), reverse=True)
    if not periods:
        return None
    chosen = period if period in periods else periods[0]
    told = [shown(one, counts_people=indicator.counts_people, is_colleague=is_colleague) for one in found.filter(period=chosen)]
    known = sorted((one for one in told if one.value is not None), key=_by_size)
    rest = sorted((one for one in told if one.value is None), key=lambda one: one.part)
    return Parts(chosen, [(one.part, number(one.value)) for one in known] + [(one.part, why_missing(one.missing)) for one in rest], periods)


def _by_size(one: Shown) -> tuple[Decimal, str]:
    return (-(one.value or Decimal(0)), one.part)


def hidden_words(series: Series) -> str:
    """What suppressed parts mean for the latest whole, in words; "" when nothing is suppressed."""
    latest = series.latest
    if latest is None or not latest.hidden_parts or latest.value is None:
        return ""
    most = latest.value + (SMALLEST_COUNT - 1) * latest.hidden_parts
    words = ngettext(
        "%(period)s: the sum of what is shown is %(value)s. %(count)s part is suppressed, because fewer than four people are counted there. "
        "It is missing, not zero: the true total is at least %(value)s and at most %(most)s.",
        "%(period)s: the sum of what is shown is %(value)s. %(count)s parts are suppressed, because fewer than four people are counted in each. "
        "They are missing, not zero: the true total is at least %(value)s and at most %(most)s.",
        latest.hidden_parts,
    )
    told = {"period": said(latest.period), "value": number(latest.value), "count": latest.hidden_parts, "most": number(most)}
    return words % told


def forecast_words(page: IndicatorPage) -> str:
    """The forecast in one sentence; why there is none where there is none."""
    if not page.series.forecast:
        return _("There are too few values for a forecast: it takes six years.")
    last = page.series.forecast[-1]
    return _(
        "If things go on as they have, the value in %(year)s will be about %(value)s; four times of five it would fall between %(low)s and %(high)s. "
        "A straight line through the values, no more: it knows nothing of what is planned."
    ) % {"year": last.year, "value": number(_plain(last.value)), "low": number(_plain(last.low)), "high": number(_plain(last.high))}


def _plain(value: float) -> Decimal:
    """As many digits as say something."""
    return Decimal(str(value)).quantize(Decimal(1) if abs(value) >= 20 else Decimal("0.1"))
