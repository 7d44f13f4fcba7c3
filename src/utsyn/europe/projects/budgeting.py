"""How a budget is reckoned: shares that make the cost, and euros as kroner. Pure; nothing here touches the database.

Rounding: every amount has two decimals, half a cent upward. A grant that is worked out from the funding rate is rounded once, and what
we pay ourselves is the rest, so that the shares always make the cost. Kroner are worked out line by line; a sum in kroner is the sum of
the lines shown, and so may differ from the sum in euros times the rate by some øre.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import gettext as _

from utsyn.foundation.kernel.errors import Invalid
from utsyn.foundation.kernel.money import LARGEST, ORE
from utsyn.foundation.ui.formats import number

SHARES = ("grant", "own_money", "in_kind", "others")
MOST_HOURS = Decimal(1_000_000)


def rounded(amount: Decimal) -> Decimal:
    """Two decimals, half upward."""
    return amount.quantize(ORE, rounding=ROUND_HALF_UP)


def in_kroner(amount: Decimal, nok: Decimal) -> Decimal:
    """An amount at `nok` kroner for one, to the øre."""
    return rounded(amount * nok)


@dataclass(frozen=True)
class Shares:
    """What something costs and who pays, as typed: None was left empty."""

    cost: Decimal | None
    grant: Decimal | None = None
    own_money: Decimal | None = None
    in_kind: Decimal | None = None
    others: Decimal | None = None
    hours: Decimal | None = None
    hour_price: Decimal | None = None


@dataclass(frozen=True)
class Whole:
    """The same, with nothing left empty: the four shares make the cost."""

    cost: Decimal
    grant: Decimal
    own_money: Decimal
    in_kind: Decimal
    others: Decimal
    hours: Decimal | None
    hour_price: Decimal | None


def whole(typed: Shares, *, funding_rate: Decimal | None) -> Whole:
    """`typed` made whole. An empty grant is the funding rate's, empty hours and other payers are none, empty own money is the rest.

    Raises:
        Invalid: no cost, an amount below zero, shares that do not make the cost, more grant than the rate allows, hours without a price.
    """
    typed = _checked(typed)
    cost = typed.cost
    assert cost is not None
    in_kind = _in_kind(typed)
    others = typed.others or Decimal(0)
    grant = typed.grant
    if grant is None:
        if funding_rate is None:
            raise _refuse("grant", _("Write the grant, or the funding rate of the project: one of them must be known."))
        grant = min(rounded(cost * funding_rate), max(cost - in_kind - others - (typed.own_money or Decimal(0)), Decimal(0)))
    _check_rate(cost, grant, funding_rate)
    own_money = cost - grant - in_kind - others if typed.own_money is None else typed.own_money
    _check_sum(cost, grant, own_money, in_kind, others)
    return Whole(cost, grant, own_money, in_kind, others, typed.hours, typed.hour_price)


def _checked(typed: Shares) -> Shares:
    if typed.cost is None:
        raise _refuse("cost", _("Write what it costs."))
    for name in ("cost", *SHARES, "hours", "hour_price"):
        amount = getattr(typed, name)
        if amount is not None and not (amount.is_finite() and 0 <= amount <= LARGEST):
            raise _refuse(name, _("An amount cannot be negative, nor larger than a trillion."))
        typed = replace(typed, **{name: amount if amount is None else rounded(amount)})
    if typed.hours is not None and typed.hours > MOST_HOURS:
        raise _refuse("hours", _("So many hours nobody works."))
    if typed.hours is not None and typed.hour_price is None and typed.in_kind is None:
        raise _refuse("hour_price", _("Write what an hour costs, so that the hours can be reckoned."))
    return typed


def _in_kind(typed: Shares) -> Decimal:
    """What our own hours and things are worth: typed, or hours times price; where both are said they must agree."""
    if typed.hours is None or typed.hour_price is None:
        return typed.in_kind or Decimal(0)
    worth = rounded(typed.hours * typed.hour_price)
    if typed.in_kind is not None and typed.in_kind != worth:
        words = _("%(hours)s hours at %(price)s make %(worth)s, but %(typed)s is written. Leave the amount empty, or mend one of them.")
        said = {"hours": typed.hours, "price": typed.hour_price, "worth": worth, "typed": typed.in_kind}
        raise _refuse("in_kind", words % {name: number(value, 2) for name, value in said.items()})
    return worth


def _check_rate(cost: Decimal, grant: Decimal, funding_rate: Decimal | None) -> None:
    if funding_rate is not None and grant > rounded(cost * funding_rate):
        words = _("The programme pays at most %(most)s of %(cost)s, but the grant is %(grant)s.")
        said = {"most": rounded(cost * funding_rate), "cost": cost, "grant": grant}
        raise _refuse("grant", words % {name: number(value, 2) for name, value in said.items()})


def _check_sum(cost: Decimal, grant: Decimal, own_money: Decimal, in_kind: Decimal, others: Decimal) -> None:
    made = grant + own_money + in_kind + others
    if own_money >= 0 and made == cost:
        return
    rest = cost - grant - in_kind - others if own_money < 0 else cost - made
    words = (
        _("Grant %(grant)s, own money %(own)s, own hours %(kind)s and others %(others)s make %(made)s. The cost is %(cost)s: %(rest)s is missing.")
        if rest > 0
        else _("Grant %(grant)s, own money %(own)s, own hours %(kind)s and others %(others)s make %(made)s. The cost is %(cost)s: that is %(rest)s too much.")
    )  # fmt: skip
    shown_own = max(own_money, Decimal(0))
    said = {
        "grant": grant, "own": shown_own, "kind": in_kind, "others": others, "made": grant + shown_own + in_kind + others, "cost": cost,
        "rest": abs(rest),
    }  # fmt: skip
    raise _refuse("cost", words % {name: number(value, 2) for name, value in said.items()})


def _refuse(field: str, words: str) -> Invalid:
    return Invalid(words, fields={field: words})


def summed(amounts: Iterable[Decimal]) -> Decimal | None:
    """The sum of the lines; None, not zero, when there are none."""
    found = list(amounts)
    return sum(found, Decimal(0)) if found else None
