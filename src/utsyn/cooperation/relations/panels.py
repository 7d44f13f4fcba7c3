"""What this room shows elsewhere: on the portal's map, at measures, goals and axes, units, decisions and persons; in menu and search."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from utsyn.cooperation.relations.models import Engagement, Partner, Relation, Review, StatusChange
from utsyn.foundation.accounts.models import Authority, Unit
from utsyn.foundation.kernel.registries import NavItem, Panel, PanelRow, Searchable, nav, panel, searchable
from utsyn.foundation.kernel.text import LANGUAGES, Translated
from utsyn.foundation.ui.addresses import Place, address, address_of
from utsyn.foundation.ui.formats import day
from utsyn.governance.council.models import Decision
from utsyn.governance.measures.models import Measure
from utsyn.governance.strategy.models import Axis, Goal, Strategy

nav(NavItem("partners", lambda: _("Partners"), "relations:partners", order=34, group="cooperation"))

# So many lines a panel holds; the rest is a click away.
MOST = 8
MOST_ON_MAP = 60


# --- the portal ---


@panel("portal map")
def partners_on_map(strategy: Strategy, person: Any) -> Panel:
    """Partners with a page, where they lie: (Place, how we are tied, words) a row. One query."""
    found = Relation.objects.visible_to(person).living().filter(authority=strategy.authority_id, partner__place__isnull=False)
    related = found.select_related("partner__place__country", "authority").order_by("partner__sort_name", "pk")[:MOST_ON_MAP]
    rows = tuple(
        PanelRow((one.partner.place, capfirst(one.get_kind_display()), one.partner.summary), address_of(one, one.partner))
        for one in related
    )
    return Panel("partners", _("Our partners in the world"), "table", rows=rows, order=60)


@panel("portal front")
def reviewed(authority: Authority, person: Any) -> Panel:
    """What was decided of relations lately: a review that ended is told where everybody reads it. One query."""
    found = (
        Review.objects.visible_to(person).filter(authority=authority).exclude(outcome="").select_related("relation__partner", "authority")
    )
    rows = tuple(
        PanelRow(
            (
                one.relation.partner.name,
                _("%(outcome)s, decided %(day)s") % {"outcome": one.get_outcome_display(), "day": day(one.decided_on)},
            ),
            address_of(Place(authority), one.relation.partner),
        )
        for one in found.order_by("-decided_on", "-pk")[:3]
    )
    return Panel("reviews-of-relations", _("Twin towns and partners reviewed"), rows=rows, order=70)


# --- what engagements serve ---


def _served(thing: Any, person: Any, which: Q, title: str) -> Panel:
    found = Engagement.objects.visible_to(person).standing().filter(which, authority=thing.authority_id).distinct()
    shown = list(found.select_related("relation__partner").order_by("-starts_on", "-pk")[: MOST + 1])
    headings = (_("What"), _("Partner"), _("Kind"), _("First day"))
    rows = tuple(
        PanelRow((one.title, one.relation.partner.name, capfirst(one.get_kind_display()), day(one.starts_on)), address_of(thing, one))
        for one in shown[:MOST]
    )
    more = address(thing, "relations:engagements") if len(shown) > MOST else None
    return Panel("engagements", title, "table", headings, rows, more_href=more, order=60)


@panel("measure", needs=lambda: Exists(Engagement.objects.filter(measure=OuterRef("pk"))))
def serving_measure(measure: Measure, person: Any) -> Panel:
    """What is done with partners that serves the measure."""
    return _served(measure, person, Q(measure=measure), _("With partners and twin towns"))


@panel("goal")
def serving_goal(goal: Goal, person: Any) -> Panel:
    """What is done with partners by way of the measures that serve the goal, itself or by a sub-goal."""
    by_measure = Q(measure__goals=goal) | Q(measure__goals__parent=goal) | Q(measure__main_strategy__goal=goal)
    return _served(goal, person, by_measure & _seen(person, goal.authority_id), _("With partners and twin towns"))


@panel("axis")
def serving_axis(axis: Axis, person: Any) -> Panel:
    """What is done with partners along the axis."""
    return _served(axis, person, Q(measure__axis=axis) & _seen(person, axis.authority_id), _("With partners and twin towns"))


def _seen(person: Any, authority_id: int) -> Q:
    """By way of measures that the reader sees: a hidden one does not show by what serves it."""
    return Q(measure__in=Measure.objects.visible_to(person).filter(authority=authority_id))


@panel("unit")
def of_unit(unit: Unit, person: Any) -> Panel:
    """What the unit does with partners."""
    return _served(unit, person, Q(unit=unit), _("With partners and twin towns"))


@panel("decision")
def rests_on(decision: Decision, person: Any) -> Panel:
    """The relations whose standing a decision changed. One query."""
    found = StatusChange.objects.visible_to(person).filter(decision=decision).select_related("relation__partner", "authority")
    rows = tuple(
        PanelRow((one.relation.partner.name, capfirst(one.get_status_display()), day(one.on)), address_of(one, one.relation.partner))
        for one in found
    )
    return Panel("relations", _("What the decision did to relations with partners"), rows=rows, order=60)


@panel("decision")
def reviewed_by(decision: Decision, person: Any) -> Panel:
    """The reviews that a decision ended. One query."""
    found = Review.objects.visible_to(person).filter(decision=decision).select_related("relation__partner", "authority")
    rows = tuple(
        PanelRow((one.relation.partner.name, capfirst(one.get_outcome_display())), address_of(one, one.relation.partner)) for one in found
    )
    return Panel("relation-reviews", _("Reviews of relations that the decision ended"), rows=rows, order=61)


# --- search ---


def _texts(title: Translated, *bodies: Any) -> dict[str, tuple[str, str]]:
    """(title, body) in each language that any of them has."""
    texts = [body.texts() for body in bodies]
    found = {language: " ".join(text[language] for text in texts if language in text) for language in LANGUAGES}
    return {language: (title.in_language(language).text, body) for language, body in found.items() if body or language in title.languages}


def _partner_texts(partner: Partner) -> dict[str, tuple[str, str]]:
    return _texts(partner.name, partner.summary, partner.facts)


def _engagement_texts(one: Engagement) -> dict[str, tuple[str, str]]:
    return {} if one.is_removed else _texts(one.title, one.purpose, one.result)


def _engagements_of(partner: Partner) -> Iterable[Any]:
    """What becomes public with a partner."""
    return Engagement.objects.filter(relation__partner=partner).select_related("relation__partner", "authority")


searchable(
    Searchable(
        "partner", Partner, lambda: capfirst(_("partner")), _partner_texts, lambda one: _partner_texts(one) if one.in_public else None,
        _engagements_of,
    )
)  # fmt: skip
searchable(
    Searchable(
        "engagement", Engagement, lambda: capfirst(_("engagement")), _engagement_texts,
        lambda one: _engagement_texts(one) if one.in_public else None,
    )
)  # fmt: skip
