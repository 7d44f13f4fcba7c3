"""The row of indicators: a thousand series of twenty years, from JSON-stat 2 (synthetic) to rows with one closing entry."""

from __future__ import annotations

import json
from itertools import count
from typing import Any

from tests.bench.content import BENCH, Content
from tests.bench.work import Bar, Row, measured
from utsyn.foundation.kernel.text import Translated
from utsyn.governance.indicators import commands
from utsyn.governance.indicators.models import Indicator, SourceKind
from utsyn.governance.indicators.sources.jsonstat import read_cube
from utsyn.governance.indicators.sources.klass import Code
from utsyn.governance.indicators.sources.ssb import check_unit, readings_of

SERIES, YEARS = 1_000, [str(year) for year in range(2005, 2025)]
OPTIONS = {"table": "07459", "select": {"ContentsCode": ["Personer1"]}}
_round = count(1)


def rows(content: Content) -> list[Row]:
    """What taking them in costs: every value is new or changed each time."""
    made = [_indicator(content, number) for number in range(SERIES)]
    return [measured(f"{SERIES} indicators x {len(YEARS)} years from JSON-stat", Bar(seconds=3), lambda: _import(content, made), times=3)]


def _indicator(content: Content, number: int) -> Indicator:
    name = Translated({"nb": f"Indikator {number}"})
    return commands.add(content.authority, by=BENCH, name=name, measured_in="persons", source=SourceKind.SSB, options=OPTIONS)


def _import(content: Content, made: list[Indicator]) -> Any:
    answers, codes = [_answer(next(_round)) for _one in made], [Code("3403", 0, 9999)]
    series = {}
    for one, answer in zip(made, answers, strict=True):
        cube = read_cube(json.loads(answer), wanted=["Region", "ContentsCode", "Tid"])
        check_unit(one, cube)
        series[one] = readings_of(one, cube, codes)
    return commands.take_in(content.authority, by=BENCH, source=SourceKind.SSB, series=series)


def _answer(seed: int) -> str:
    told = {
        "version": "2.0", "class": "dataset", "id": ["Region", "ContentsCode", "Tid"], "size": [1, 1, len(YEARS)],
        "dimension": {
            "Region": {"category": {"index": ["3403"]}}, "Tid": {"category": {"index": YEARS}},
            "ContentsCode": {"category": {"index": ["Personer1"], "unit": {"Personer1": {"base": "personer"}}}},
        },
        "value": [seed * 7 + year for year in range(len(YEARS))],
    }  # fmt: skip
    return json.dumps(told)
