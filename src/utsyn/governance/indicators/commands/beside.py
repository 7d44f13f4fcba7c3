"""Verbs on what stands beside the values: targets, others' values, and the rules that warn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from utsyn.foundation.audit.commands import command
from utsyn.foundation.kernel.actors import Actor
from utsyn.foundation.kernel.errors import Conflict
from utsyn.foundation.kernel.text import Translated
from utsyn.governance.indicators.checking import check_link, check_value, checked_period, refuse
from utsyn.governance.indicators.judging import trouble_with
from utsyn.governance.indicators.models import Benchmark, Indicator, Target, ValidationRule
from utsyn.governance.strategy.models import EARLIEST, LATEST

MOST = 40


@command("indicator.set_targets")
def set_targets(indicator: Indicator, /, *, by: Actor, targets: Mapping[int, Decimal], seen: int | None = None) -> Indicator:
    """Say what is to be reached, by year; all years that are to have a target.

    Raises:
        Conflict: the indicator counts people in need.
        Invalid: a year or value that cannot be.
    """
    if indicator.is_of_need and targets:
        raise Conflict(_("Numbers of people in need carry no target."))
    for year, value in targets.items():
        if not EARLIEST <= year <= LATEST:
            raise refuse(f"year_{year}", _("%(year)s is not a year to plan for.") % {"year": year})
        check_value(indicator, value)
    before = {one.year: str(one.value.normalize()) for one in indicator.targets.all()}
    indicator.targets.all().delete()
    Target.objects.bulk_create(
        Target(authority=indicator.authority, indicator=indicator, year=year, value=value) for year, value in sorted(targets.items())
    )
    indicator.particulars = {"targets": [before, {year: str(value.normalize()) for year, value in sorted(targets.items())}]}
    indicator.write(seen=seen)
    return indicator


@dataclass(frozen=True)
class BenchmarkValue:
    """A value of others: whose, when, and how they put it."""

    whose: Translated
    value: Decimal
    period: str = ""
    sign: str = ""
    link: str = ""


@command("indicator.set_benchmarks")
def set_benchmarks(indicator: Indicator, /, *, by: Actor, benchmarks: Sequence[BenchmarkValue], seen: int | None = None) -> Indicator:
    """Say what others have, to stand beside; all that are to stand there."""
    for one in benchmarks[:MOST]:
        if not one.whose:
            raise refuse("whose", _("Say whose value it is."))
        if one.sign not in Benchmark.Sign.values:
            raise refuse("sign", _("Choose one of the list."))
        check_link("link", one.link)
    indicator.benchmarks.all().delete()
    Benchmark.objects.bulk_create(
        Benchmark(
            authority=indicator.authority, indicator=indicator, whose=one.whose, value=one.value, sign=one.sign, link=one.link,
            period=checked_period("period", one.period) if one.period else "",
        )
        for one in benchmarks[:MOST]
    )  # fmt: skip
    indicator.particulars = {"benchmarks": [f"{one.whose}: {one.sign} {one.value.normalize()}" for one in benchmarks]}
    indicator.write(seen=seen)
    return indicator


@dataclass(frozen=True)
class RuleValue:
    """What must hold before a value is saved without a warning."""

    left: str
    comparison: str
    right: str
    words: Translated


@command("indicator.set_rules")
def set_rules(indicator: Indicator, /, *, by: Actor, rules: Sequence[RuleValue], seen: int | None = None) -> Indicator:
    """Say what is warned of; all the rules that are to hold."""
    for one in rules[:MOST]:
        if one.comparison not in ValidationRule.Comparison.values:
            raise refuse("comparison", _("Choose one of the list."))
        for name, side in (("left", one.left), ("right", one.right)):
            if trouble := trouble_with(side):
                raise refuse(name, trouble)
    indicator.validationrules.all().delete()
    ValidationRule.objects.bulk_create(
        ValidationRule(
            authority=indicator.authority, indicator=indicator, left=one.left, comparison=one.comparison, right=one.right, words=one.words
        )
        for one in rules[:MOST]
    )
    indicator.particulars = {"rules": [f"{one.left} {one.comparison} {one.right}" for one in rules]}
    indicator.write(seen=seen)
    return indicator
