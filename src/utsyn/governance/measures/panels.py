"""What this room shows elsewhere: under a strategy's axes, goals and main strategies, at units and persons, in menu and search."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from utsyn.foundation.accounts.access import works_for
from utsyn.foundation.accounts.models import Authority, Person, Unit
from utsyn.foundation.kernel.registries import (
    Measured,
    NavItem,
    Panel,
    PanelRow,
    Searchable,
    along_with,
    measured,
    nav,
    panel,
    searchable,
)
from utsyn.foundation.kernel.text import LANGUAGES, Localised
from utsyn.foundation.ui.addresses import address_of, pattern_of
from utsyn.foundation.ui.formats import locale, number, unbroken_years, years
from utsyn.governance.council.models import Decision
from utsyn.governance.measures.models import Measure, Status, Update
from utsyn.governance.measures.queries.lists import MeasureRow, measures_of, rows_of
from utsyn.governance.measures.queries.shares import counted
from utsyn.governance.strategy.models import Goal, MainStrategy, Strategy
from utsyn.governance.strategy.registries import AxisShare, SdgUse, axis_shares_provider, sdg_uses, snapshot_part

nav(NavItem("measures", lambda: _("Measures"), "measures:measures", order=20))


# --- under a strategy ---


@axis_shares_provider
def shares(strategy: Strategy, person: Any) -> dict[int, AxisShare]:
    """How it goes along each axis, with its measures; one query, two for strangers, however many."""
    by_axis: dict[int, list[MeasureRow]] = {}
    for row in measures_of(strategy, person=person):
        by_axis.setdefault(row.axis_id, []).append(row)
    counts = counted((row.axis_id, row.health) for rows in by_axis.values() for row in rows)
    made = {}
    for axis_id, rows in by_axis.items():
        count = counts.get(axis_id)
        table = table_of(f"measures-{rows[0].axis_number}", _("Measures"), strategy, rows)
        made[axis_id] = AxisShare(count.ok, count.at_risk, count.total, table) if count else AxisShare(0, 0, 0, table)
    return made


def table_of(key: str, title: str, thing: Any, rows: Sequence[MeasureRow], *, order: int = 30, empty: str = "") -> Panel:
    """Rows as a panel: the measure with its health, unit, owner, years, cost and status."""
    headings = (_("Measure"), _("Lead unit"), _("Owner"), _("Years"), pgettext("measure", "Cost, kr"), _("Status"))
    words = {status.value: capfirst(str(status.label)) for status in Status}
    here, language = pattern_of(thing, "measures:measure"), locale()
    return Panel(key, title, "table", headings, tuple(_line(row, here, words, language) for row in rows), empty, order=order)


def _line(row: MeasureRow, here: str, words: dict[str, str], language: str) -> PanelRow:
    title: Any = f"{row.number} {row.title}"
    if row.title_language:
        title = Localised(title, row.title_language, is_fallback=True)
    cost = None if row.cost_nok is None else number(row.cost_nok, 0, language=language)
    cells = (title, row.unit or None, row.owner or None, unbroken_years(row.first_year, row.last_year), cost, words[row.status])
    return PanelRow(
        cells, here.replace("CODE", row.code).replace("SLUG", row.slug), row.health if row.status == Status.IN_PROGRESS else None
    )


@panel("goal")
def of_goal(goal: Goal, person: Any) -> Panel:
    """The measures that serve the goal, on whichever axis; itself or by way of a main strategy."""
    serving = Q(goals=goal) | Q(main_strategy__goal=goal) | Q(goals__parent=goal)
    found = Measure.objects.visible_to(person).filter(pk__in=Measure.objects.filter(serving).values("pk"))
    return _listed("measures", _("Measures that serve the goal"), goal, found, person, _("No measure serves this goal yet."))


@panel("main strategy")
def of_main_strategy(main_strategy: MainStrategy, person: Any) -> Panel:
    """The measures that carry it out."""
    found = Measure.objects.visible_to(person).filter(main_strategy=main_strategy)
    return _listed("measures", _("Measures that carry it out"), main_strategy, found, person, _("No measure carries it out yet."))


@panel("unit")
def of_unit(unit: Unit, person: Any) -> Panel:
    """What the unit leads, in strategies that are not over."""
    found = alive(Measure.objects.visible_to(person).filter(lead_unit=unit))
    return _listed("measures", _("Measures that the unit leads"), unit, found, person, _("The unit leads no measures."))


@panel("decision")
def ordered_by(decision: Decision, person: Any) -> Panel:
    """The measures of the strategies that the decision adopted: the thread's other end."""
    found = Measure.objects.visible_to(person).filter(strategy__decision=decision)
    return _listed("measures", _("Measures"), decision, found, person, "")


@panel("person")
def of_person(owner: Person, reader: Any) -> Panel | None:
    """What a person answers for, at the authorities that the reader works for."""
    if not isinstance(reader, Person):
        return None
    here = {standing.authority_id for standing in reader.standings if works_for(reader, standing.authority_id)}
    found = alive(Measure.objects.filter(owner=owner, authority_id__in=here)).select_related("authority").order_by("sort_number")
    rows = tuple(
        PanelRow((one.title, one.number), address_of(one, one), one.shown_health if one.status == Status.IN_PROGRESS else None)
        for one in found
    )
    return Panel("measures", _("Answers for"), rows=rows, order=30)


@panel("measure", needs=lambda: Exists(Measure.objects.filter(continues=OuterRef("pk"))))
def continued_by(measure: Measure, person: Any) -> Panel:
    """The later measures that grew from this one."""
    later = Measure.objects.visible_to(person).filter(continues=measure).select_related("strategy", "authority")
    rows = tuple(PanelRow((f"{one.number} {one.title}", years(one.strategy)), address_of(one, one)) for one in later)
    return Panel("continued-by", _("Continued by"), rows=rows, order=80)


def alive(measures: Any) -> Any:
    """Those in strategies that are not over."""
    return measures.exclude(strategy__status__in=(Strategy.Status.EXPIRED, Strategy.Status.SUPERSEDED, Strategy.Status.WITHDRAWN))


def _listed(key: str, title: str, thing: Any, found: Any, person: Any, empty: str) -> Panel:
    rows = rows_of(found.order_by("axis__number", "sort_number"), person=person, authority_id=thing.authority_id)
    return table_of(key, title, thing, rows, empty=empty)


# --- what a strategy freezes and adds up ---


@snapshot_part("measures")
def frozen(strategy: Strategy) -> list[dict[str, Any]]:
    """The public measures as they stood: stable codes, and units, never persons."""
    found = Measure.objects.filter(strategy=strategy, is_public=True).select_related("axis", "main_strategy", "lead_unit")
    return [
        {
            "code": one.code, "number": one.number, "title": one.title.texts(), "axis": one.axis.code,
            "main_strategy": one.main_strategy.code if one.main_strategy else None, "kind": one.kind,
            "goals": sorted(goal.code for goal in one.goals.all()), "lead_unit": one.lead_unit.code if one.lead_unit else None,
            "first_year": one.first_year, "last_year": one.last_year, "sdg_targets": one.sdg_targets,
        }
        for one in found.prefetch_related("goals")
    ]  # fmt: skip


@sdg_uses
def uses(strategy: Strategy, person: Any) -> Iterator[SdgUse]:
    """Which measure serves which target; one query."""
    found = Measure.objects.visible_to(person).filter(strategy=strategy).exclude(sdg_targets=[])
    for one in found:
        for code in one.sdg_targets:
            yield SdgUse(code, f"{one.number} {one.title}", address_of(strategy, one), "measure")


# --- search ---


def _texts(measure: Measure) -> dict[str, tuple[str, str]]:
    """Number and title, and everything said of it, in each language that any of them has."""
    bodies = [part.texts() for part in (measure.description, measure.expected_effect, measure.status_text)]
    found = {language: " ".join(text[language] for text in bodies if language in text) for language in LANGUAGES}
    return {
        language: (f"{measure.number} {measure.title.in_language(language).text}", body)
        for language, body in found.items()
        if body or language in measure.title.languages
    }


searchable(
    Searchable("measure", Measure, lambda: capfirst(_("measure")), _texts, lambda measure: _texts(measure) if measure.in_public else None)
)


along_with(Strategy, lambda strategy: Measure.objects.filter(strategy=strategy).select_related("strategy", "authority"))


# --- what Utsyn measures itself ---


def share_on_track(authority: Authority, wanted: Sequence[int]) -> dict[int, float | None]:
    """Share (0-1) of the measures that ran in each year that were completed, or last reported on track, by its end; None when none ran."""
    found = list(
        Measure.objects.filter(authority=authority).exclude(status__in=(Status.PROPOSED, Status.DISCONTINUED))
        .values_list("pk", "first_year", "last_year", "ended_on")
    )  # fmt: skip
    last_word: dict[int, dict[int, str]] = {}
    for pk, on, health in (
        Update.objects.filter(measure__in=[row[0] for row in found]).order_by("on", "pk").values_list("measure", "on", "health")
    ):
        last_word.setdefault(pk, {})[on.year] = health
    return {year: _share_in(year, found, last_word) for year in wanted}


def _share_in(year: int, found: list[Any], last_word: dict[int, dict[int, str]]) -> float | None:
    ran = [(pk, ended) for pk, first, last, ended in found if first <= year <= last or (ended is not None and ended.year == year)]
    fine = [pk for pk, ended in ran if (ended is not None and ended.year <= year) or last_word.get(pk, {}).get(year) == "on_track"]
    return len(fine) / len(ran) if ran else None


measured(Measured("measures-on-track", lambda: _("Measures completed or on track"), "share", share_on_track))
