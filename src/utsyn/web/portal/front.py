"""All that the front page shows, in a bounded number of queries: what is wanted abroad, how it goes, what it costs, what comes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from utsyn.foundation.accounts.models import Authority
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.registries import Panel, panels_for
from utsyn.foundation.kernel.text import Localised, Translated
from utsyn.foundation.ui.addresses import address_of
from utsyn.foundation.ui.colours import axis_colour
from utsyn.foundation.ui.figures.axes import AxesFigure, AxisShare, axes_figure
from utsyn.foundation.ui.parts import AxisRow
from utsyn.governance.measures.queries import AxisCount, axis_counts
from utsyn.governance.strategy.models import Axis, Strategy
from utsyn.governance.strategy.registries import targets_reached
from utsyn.web.portal.attention import Dated, coming, to_decide
from utsyn.web.portal.money import YearsMoney, money_of
from utsyn.web.portal.news import STRANGER, Change, changes

MOST_AXES = 12
_CURRENT = (Strategy.Status.ADOPTED, Strategy.Status.EXPIRED)


@dataclass(frozen=True)
class Front:
    """The front page of an authority, ready to print. `strategy` is the one in force, else the latest that was, else None."""

    strategy: Strategy | None
    is_in_force: bool
    hearing: Strategy | None
    axes: tuple[ShownAxis, ...]
    figure: AxesFigure | None
    money: YearsMoney | None
    to_decide: Sequence[Dated]
    coming: Sequence[Dated]
    decisions: Sequence[Change]
    news: Sequence[Change]
    panels: Sequence[Panel]
    # How to take part, beside hearings: what rooms tell at the place "portal take part".
    ways: Sequence[Panel]

    @property
    def on_track(self) -> int:
        """Measures completed or on track, of `total`."""
        return sum(axis.on_track for axis in self.axes)

    @property
    def at_risk(self) -> int:
        """Measures at risk."""
        return sum(axis.at_risk for axis in self.axes)

    @property
    def total(self) -> int:
        """All measures that count."""
        return sum(axis.total for axis in self.axes)


def front(request: Any, authority: Authority) -> Front:
    """What the front of `authority` shows to everyone, whoever asks; at most fourteen queries."""
    strategies = public_strategies(authority)
    strategy = strategy_in_view(strategies)
    axes = axis_rows(request, strategy) if strategy else ()
    return Front(
        strategy=strategy,
        is_in_force=strategy is not None and today().year in strategy.years,
        hearing=next((one for one in strategies if one.hearing_is_open), None),
        axes=axes,
        figure=figure_of(axes, targets_reached(strategy, person=STRANGER, authority=authority)) if strategy else None,
        money=money_of(strategy, today().year) if strategy else None,
        to_decide=to_decide(request, authority, strategies, strategy),
        coming=coming(request, authority, strategies),
        decisions=changes(request, authority, kinds=("decisions",), limit=4),
        news=changes(request, authority, kinds=("strategy", "measures"), limit=6),
        panels=panels_for("portal front", authority, STRANGER),
        ways=panels_for("portal take part", authority, STRANGER),
    )


def public_strategies(authority: Authority) -> list[Strategy]:
    """Every public strategy, the latest term first, with its decision; one query."""
    found = Strategy.objects.visible_to(STRANGER).filter(authority=authority)
    strategies = list(found.select_related("decision__treatment__body", "answerable_body").order_by("-last_year", "-first_year", "-pk"))
    for one in strategies:
        one.authority = authority  # the one that is there already: what asks for it costs no query
    return strategies


def strategy_in_view(strategies: Sequence[Strategy]) -> Strategy | None:
    """The one in force; else the latest that was adopted; None when none ever was."""
    year = today().year
    adopted = [one for one in strategies if one.status in _CURRENT]
    in_force = [one for one in adopted if one.status == Strategy.Status.ADOPTED and year in one.years]
    superseded = [one for one in strategies if one.status == Strategy.Status.SUPERSEDED]
    return next(iter([*in_force, *adopted, *superseded]), None)


def axis_rows(request: Any, strategy: Strategy) -> tuple[ShownAxis, ...]:
    """The strategy's axes with the counts of their public measures; two queries."""
    counts = axis_counts(strategy, person=STRANGER)
    return tuple(_row(request, axis, counts.get(axis.pk)) for axis in Axis.objects.filter(strategy=strategy).current())


@dataclass(frozen=True)
class ShownAxis(AxisRow):
    """An axis as a row, what it is called where there is little room, and its primary key."""

    short_name: Any = ""
    pk: int = 0


def _row(request: Any, axis: Axis, count: AxisCount | None) -> ShownAxis:
    ok, at_risk, total = (count.ok, count.at_risk, count.total) if count else (0, 0, 0)
    return ShownAxis(
        axis.number, axis.name, address_of(request, axis), ok, at_risk, total, axis_colour(axis.number), first_sentence(axis.intro),
        axis.short_name, axis.pk,
    )  # fmt: skip


def first_sentence(text: Translated) -> Localised | str:
    """The first sentence of `text` in the reader's language; "" when there is none."""
    found = text.in_language()
    sentence, stop, _rest = found.text.partition(". ")
    return Localised(sentence + stop.strip(), found.language, found.is_fallback) if sentence else ""


def figure_of(axes: Sequence[ShownAxis], targets: Mapping[int, float]) -> AxesFigure | None:
    """The figure of the axes; None when there is nothing to draw, or more than can be told apart."""
    if not 1 <= len(axes) <= MOST_AXES:
        return None
    return axes_figure([
        AxisShare(row.number, row.name, row.href, row.share, targets.get(row.pk), row.short_name, row.colour) for row in axes
    ])  # fmt: skip
