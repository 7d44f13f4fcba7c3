"""What is warned of before a value is saved: a tenfold jump, a unit that looks wrong, a rule that does not hold."""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from simpleeval import InvalidExpression, SimpleEval  # type: ignore[import-untyped]

from utsyn.foundation.ui.formats import number
from utsyn.governance.indicators.models import Counted, Indicator, ValidationRule
from utsyn.governance.indicators.periods import year_of

JUMP = 10
# What a side of a rule may name.
NAMES = ("value", "previous", "baseline", "target", "year")
FUNCTIONS: dict[str, Callable[..., Any]] = {"abs": abs, "min": min, "max": max, "round": round}
_COMPARE: dict[str, Callable[[Any, Any], Any]] = {
    "<": operator.lt, "<=": operator.le, "==": operator.eq, ">=": operator.ge, ">": operator.gt,
}  # fmt: skip


def warnings_on(indicator: Indicator, period: str, value: Decimal | None) -> list[str]:
    """What to ask the person who records the value of the whole; three queries."""
    if value is None:
        return []
    before = indicator.observations.filter(part="", period__lt=period, value__isnull=False).order_by("-period").first()
    after = indicator.observations.filter(part="", period__gt=period, value__isnull=False).order_by("period").first()
    near = before or after
    found = [_jump(value, near.value)] if near is not None else []
    found += [_unit(indicator, value), *_rules(indicator, period, value, before.value if before else None)]
    return [words for words in found if words]


def _jump(value: Decimal, near: Decimal) -> str:
    small, large = sorted((abs(value), abs(near)))
    if small == large or (small != 0 and large / small < JUMP) or (small == 0 and large < JUMP):
        return ""
    return _("The value is ten times more or less than the nearest one, %(near)s. Is it in the right unit?") % {"near": number(near)}


def _unit(indicator: Indicator, value: Decimal) -> str:
    if indicator.measured_in == Counted.PERCENT and not -100 <= value <= 100:
        return _("The value is in percent, and beyond 100. Is it in the right unit?")
    if indicator.measured_in == Counted.PERCENT and 0 < abs(value) < 1:
        return _("The value is in percent, and less than one. Did you write a share, as 0,7 for 70 percent?")
    return ""


def _rules(indicator: Indicator, period: str, value: Decimal, previous: Decimal | None) -> Iterator[str]:
    target = indicator.targets.filter(year=year_of(period)).first()
    known = {
        "value": value, "previous": previous, "baseline": indicator.baseline_value, "target": target.value if target else None,
        "year": year_of(period),
    }  # fmt: skip
    for rule in indicator.validationrules.all():
        if holds(rule, known) is False:
            yield str(rule.words) or _("It should hold that %(rule)s.") % {"rule": rule}


def holds(rule: ValidationRule, known: dict[str, Any]) -> bool | None:
    """Whether the rule holds; None where something it names is missing, or it cannot be reckoned."""
    try:
        left, right = reckoned(rule.left, known), reckoned(rule.right, known)
    except (InvalidExpression, ArithmeticError, TypeError, ValueError):
        return None
    return bool(_COMPARE[rule.comparison](left, right))


def reckoned(expression: str, known: dict[str, Any]) -> float:
    """The value of one side; numbers only, and only the names that are known.

    Raises:
        InvalidExpression, ArithmeticError, TypeError, ValueError: it has none.
    """
    names = {name: float(value) for name, value in known.items() if value is not None}
    sums = SimpleEval(functions=FUNCTIONS, names=names)
    # Numbers have no parts that a rule has any need of.
    del sums.nodes[ast.Attribute]
    return float(sums.eval(expression))


def trouble_with(expression: str) -> str | None:
    """Why a side cannot be a side, in words; None when it can."""
    try:
        reckoned(expression, dict.fromkeys(NAMES, 2.0))
    except ArithmeticError:
        return None
    except (InvalidExpression, TypeError, ValueError, SyntaxError, RecursionError):
        return _("“%(side)s” cannot be reckoned. Use numbers, + - * / and the names %(names)s.") % {
            "side": expression,
            "names": ", ".join(NAMES),
        }
    return None
