"""Public indicators as JSON-stat 2: one dataset an indicator, all of them as a collection.

Source: JSON-stat 2.0 (json-stat.org/full). A value that is missing is null, and its status says why in the signs of statistics offices.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _

from utsyn.governance.indicators.models import Indicator, Missing, Observation
from utsyn.governance.indicators.open_data import as_shown
from utsyn.governance.indicators.periods import said
from utsyn.governance.indicators.queries.series import Shown

# The signs of the offices, as `sources.jsonstat` reads them; the last is Utsyn's own.
SIGNS = {Missing.SUPPRESSED: ":", Missing.NOT_APPLICABLE: ".", Missing.NOT_PUBLISHED: "..", Missing.NOT_MEASURED: "-"}
PERIOD, PART, CONTENTS = "Tid", "Del", "ContentsCode"
WHOLE = "0"
VERSION = {"version": "2.0", "class": "dataset"}


def as_dataset(indicator: Indicator, observations: Iterable[Observation], href: str) -> dict[str, Any]:
    """The indicator with its values by part and period, in the reader's language. `observations` may be none."""
    values = [as_shown(one) for one in observations]
    periods = sorted({one.period for one in values})
    parts = sorted({one.part for one in values})
    dimensions: dict[str, Any] = {CONTENTS: _contents(indicator, values)}
    if parts != [""] and parts:
        dimensions[PART] = _category(_("Part"), {one or WHOLE: one or _("The whole") for one in parts})
    dimensions[PERIOD] = _category(_("Period"), {one: said(one) for one in periods})
    cells, status = _cells(values, parts, periods)
    return {
        **VERSION, "label": str(indicator), "source": str(indicator.source_name), "href": href, "id": list(dimensions),
        "size": [len(one["category"]["index"]) for one in dimensions.values()], "dimension": dimensions,
        "role": {"time": [PERIOD], "metric": [CONTENTS]}, "value": cells, **({"status": status} if status else {}),
        "note": [text for text in (str(indicator.definition), str(indicator.method)) if text],
        "extension": {"status": {"label": {sign: str(missing.label) for missing, sign in SIGNS.items()}}, "code": indicator.code},
    }  # fmt: skip


def as_collection(told: Sequence[dict[str, Any]], *, label: str, href: str) -> dict[str, Any]:
    """Datasets under one address, each whole."""
    return {"version": "2.0", "class": "collection", "label": label, "href": href, "link": {"item": list(told)}}


def by_indicator(observations: Iterable[Observation]) -> dict[int, list[Observation]]:
    """Values that stand in order of their indicators, by the indicator's key."""
    return {key: list(values) for key, values in groupby(observations, key=lambda one: one.indicator_id)}


def _contents(indicator: Indicator, values: list[Shown]) -> dict[str, Any]:
    unit = str(indicator.unit_words) or str(indicator.get_measured_in_display())
    decimals = max((-int(one.value.as_tuple().exponent) for one in values if one.value is not None), default=0)
    told = _category(_("Contents"), {indicator.code: str(indicator)})
    told["category"]["unit"] = {indicator.code: {"base": unit, "decimals": max(decimals, 0)}}
    return told


def _category(label: str, labels: dict[str, str]) -> dict[str, Any]:
    return {"label": label, "category": {"index": list(labels), "label": labels}}


def _cells(values: list[Shown], parts: list[str], periods: list[str]) -> tuple[list[Any], dict[str, str]]:
    """Values in row-major order, and the status of those that are missing for a reason."""
    found = {(one.part, one.period): one for one in values}
    cells: list[Any] = []
    status = {}
    for place in ((part, period) for part in parts for period in periods):
        one = found.get(place)
        if one is not None and one.value is None:
            status[str(len(cells))] = SIGNS[Missing(one.missing)]
        cells.append(None if one is None or one.value is None else number(one.value))
    return cells, status


def number(value: Decimal) -> int | float | str:
    """A JSON number when it says just this value, else its digits: none is lost."""
    if value == value.to_integral_value():
        return int(value)
    return float(value) if Decimal(repr(float(value))) == value else str(value)
