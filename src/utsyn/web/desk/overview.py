"""The overview of those who answer for all of it: the axes, and what each room tells at the place "overview"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from utsyn.foundation.accounts.models import Authority, Person
from utsyn.foundation.kernel.registries import Panel, panels_for
from utsyn.foundation.ui.figures.axes import AxesFigure
from utsyn.governance.measures.queries import measures_of
from utsyn.governance.measures.queries.finding import strategies_of
from utsyn.governance.measures.queries.shares import counted
from utsyn.governance.strategy.models import Strategy
from utsyn.web.desk.mine import figure_of


@dataclass(frozen=True)
class Overview:
    """Ready to print; `on_track` of `total` measures are completed or on track."""

    strategy: Strategy | None
    figure: AxesFigure | None
    on_track: int
    total: int
    panels: Sequence[Panel]


def overview(request: object, authority: Authority, person: Person) -> Overview:
    """How everything goes; a number of queries that does not grow with what there is."""
    strategy = next(iter(strategies_of(authority, person=person)), None)
    if strategy is not None:
        strategy.authority = authority
    rows = measures_of(strategy, person=person) if strategy else []
    counts = counted((row.axis_id, row.health) for row in rows)
    return Overview(
        strategy=strategy,
        figure=figure_of(request, strategy, counts),
        on_track=sum(count.ok for count in counts.values()),
        total=sum(count.total for count in counts.values()),
        panels=panels_for("overview", authority, person),
    )
