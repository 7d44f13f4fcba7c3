"""What this room shows elsewhere: at measures, goals, axes, strategies, units and decisions, on the portal's front; in menu and search."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.db.models import Q
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from utsyn.cooperation.actors.models import Actor as LocalActor
from utsyn.cooperation.relations.models import Partner
from utsyn.europe.projects.kinds import ENDED, Status
from utsyn.europe.projects.models import Approval, ConsortiumMember, PlanShare, Project
from utsyn.foundation.accounts.access import works_for
from utsyn.foundation.accounts.models import Authority, Unit
from utsyn.foundation.accounts.remembering import eyes_of, remembered
from utsyn.foundation.kernel.registries import NavItem, Panel, PanelRow, Searchable, nav, panel, searchable
from utsyn.foundation.kernel.rules import may
from utsyn.foundation.kernel.text import LANGUAGES
from utsyn.foundation.ui.addresses import Place, address, address_of
from utsyn.governance.council.models import Decision
from utsyn.governance.measures.models import Measure
from utsyn.governance.planning.models import EconomicPlan
from utsyn.governance.strategy.models import Axis, Goal, Strategy

nav(NavItem("projects", lambda: _("Projects"), "projects:projects", order=44, group="europe"))

# So many lines a panel holds; the rest is a click away.
MOST = 8


def _rows(thing: Any, found: Any) -> tuple[PanelRow, ...]:
    return tuple(
        PanelRow((one.title, one.programme or None, capfirst(one.get_status_display()), one.ends_on), address_of(thing, one))
        for one in found
    )


def _serving(thing: Any, person: Any, which: Q, start_for: str = "") -> Panel:
    """Projects that serve the thing; whoever may begin one finds the way below. One query."""
    return _panel(thing, person, _found(thing, person, which), start_for)


def _found(thing: Any, person: Any, which: Q) -> list[Project]:
    """Those that are shown, and one more when there are more."""
    found = Project.objects.visible_to(person).filter(which, authority=thing.authority_id).distinct()
    return list(found.order_by("sort_title", "pk")[: MOST + 1])


def _panel(thing: Any, person: Any, shown: list[Project], start_for: str = "") -> Panel:
    headings = (_("Project"), _("Programme"), _("Status"), _("Last day"))
    made = Panel("projects", _("Projects"), "table", headings, _rows(thing, shown[:MOST]), order=55)
    if start_for and may(person, "project.start", thing.authority):
        begin = f"{address(thing, 'projects:new')}?{start_for}={thing.code}"
        return replace(made, empty=_("None yet."), more_href=begin, more=_("Begin a project for this"))
    return replace(made, more_href=address(thing, "projects:table")) if len(shown) > MOST else made


def _seen(person: Any, authority_id: int) -> Q:
    """By way of measures that the reader sees: a hidden one does not show by what serves it."""
    return Q(measures__in=Measure.objects.visible_to(person).filter(authority=authority_id))


@panel("measure")
def serving_measure(measure: Measure, person: Any) -> Panel:
    """Projects that serve the measure."""
    return _serving(measure, person, Q(measures=measure), "measure")


@panel("goal")
def serving_goal(goal: Goal, person: Any) -> Panel:
    """Projects that serve the goal: said so, or by way of its measures."""
    by_measure = Q(measures__goals=goal) | Q(measures__goals__parent=goal) | Q(measures__main_strategy__goal=goal)
    return _serving(goal, person, Q(goals=goal) | Q(goals__parent=goal) | (by_measure & _seen(person, goal.authority_id)), "goal")


@panel("axis")
def serving_axis(axis: Axis, person: Any) -> Panel:
    """Projects along the axis."""
    return _serving(axis, person, Q(goals__axis=axis) | (Q(measures__axis=axis) & _seen(person, axis.authority_id)))


@panel("strategy")
def serving_strategy(strategy: Strategy, person: Any) -> Panel:
    """Projects that serve anything of the strategy; looked for once, see `remembered`."""
    by_measure = Q(measures__strategy=strategy) & _seen(person, strategy.authority_id)
    which = Q(goals__strategy=strategy) | by_measure
    key = f"projects:{strategy.pk}:{eyes_of(person, strategy.authority)}"
    shown = remembered(key, strategy.authority, lambda: _found(strategy, person, which))
    return _panel(strategy, person, shown)


@panel("unit")
def of_unit(unit: Unit, person: Any) -> Panel:
    """Projects that the unit runs."""
    return _serving(unit, person, Q(unit=unit))


@panel("partner")
def with_partner(partner: Partner, person: Any) -> Panel:
    """Projects that the partner takes part in, by its own row or as the body it is. One query."""
    here = (
        ConsortiumMember.objects.visible_to(person)
        .taking_part()
        .filter(authority=partner.authority_id, organisation=partner.organisation_id)
    )
    return _serving(partner, person, Q(consortiummembers__in=here))


@panel("actor")
def with_actor(actor: LocalActor, person: Any) -> Panel:
    """Projects that the actor takes part in. One query."""
    here = (
        ConsortiumMember.objects.visible_to(person).taking_part().filter(authority=actor.authority_id, organisation=actor.organisation_id)
    )
    return _serving(actor, person, Q(consortiummembers__in=here))


@panel("decision")
def decided_by(decision: Decision, person: Any) -> Panel | None:
    """The projects that a decision says yes or no to; for those who work here. One query."""
    if not works_for(person, decision.authority_id):
        return None
    found = Approval.objects.filter(decision=decision).select_related("project__authority")
    rows = tuple(PanelRow((one.project.title, _("Yes") if one.is_yes else _("No")), address_of(decision, one.project)) for one in found)
    return Panel("projects", _("Projects that the decision is about"), rows=rows, order=62)


@panel("economic plan")
def in_plan(plan: EconomicPlan, person: Any) -> Panel | None:
    """Own shares of projects that are asked for in the plan; for those who work here. One query."""
    if not works_for(person, plan.authority_id):
        return None
    found = PlanShare.objects.filter(row__plan=plan).select_related("project__authority")
    rows = tuple(PanelRow((one.project.title, *(one.amount(year) for year in plan.years)), address_of(plan, one.project)) for one in found)
    headings = (_("Project"), *map(str, plan.years))
    return Panel("project-shares", _("Own shares of projects, kr"), "table", headings, rows, order=60)


@panel("portal front")
def running(authority: Authority, person: Any) -> Panel:
    """Projects that everyone may read of, those that got their money first. One query."""
    found = Project.objects.visible_to(person).filter(authority=authority).exclude(status__in=ENDED).select_related("authority")
    awarded = [Status.RUNNING, Status.GRANTED, Status.CLOSING]
    shown = sorted(found.order_by("sort_title", "pk")[:40], key=lambda one: one.status not in awarded)
    here = Place(authority)
    rows = tuple(PanelRow((one.title, one.programme or capfirst(one.get_status_display())), address_of(here, one)) for one in shown[:4])
    return Panel("projects", _("Projects with others in Europe"), rows=rows, more_href=address(here, "projects:projects"), order=65)


# --- search ---


def _texts(project: Project, *, in_public: bool) -> dict[str, tuple[str, str]]:
    """(title, body) in each language that has either; strangers do not read what it is to mend for us."""
    bodies = [project.summary] if in_public else [project.summary, project.need]
    plain = " ".join(filter(None, (project.acronym, project.programme, project.call_title)))
    texts = [body.texts() for body in bodies]
    found = {language: " ".join(text[language] for text in texts if language in text) for language in LANGUAGES}
    return {
        language: (project.title.in_language(language).text, f"{plain} {body}".strip())
        for language, body in found.items()
        if body or language in project.title.languages
    }


searchable(
    Searchable(
        "project", Project, lambda: capfirst(_("project")), lambda one: _texts(one, in_public=False),
        lambda one: _texts(one, in_public=True) if one.in_public else None,
    )
)  # fmt: skip
