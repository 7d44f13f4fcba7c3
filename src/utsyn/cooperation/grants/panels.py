"""What this room shows elsewhere: support that serves a measure, a goal or an axis, what an organisation got, and what is open now."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from utsyn.cooperation.grants.models import Application, Round, Scheme
from utsyn.cooperation.grants.queries.awards import listed
from utsyn.foundation.accounts.models import Authority
from utsyn.foundation.kernel.registries import NavItem, Panel, PanelRow, nav, panel
from utsyn.foundation.ui.addresses import Place, address, address_of
from utsyn.foundation.ui.formats import day, number
from utsyn.governance.council.models import Decision
from utsyn.governance.measures.models import Measure
from utsyn.governance.strategy.models import Axis, Goal

nav(NavItem("grants", lambda: _("Support"), "grants:schemes", order=60))
# As many as a panel shows; the rest stand in the list.
MOST = 8


def _given(thing: Any, found: Any) -> Panel:
    """Grants as a table."""
    place = Place(thing.authority)
    rows = tuple(
        PanelRow(
            (str(one), one.application.organisation.name, one.application.round.year, number(one.amount_nok, 0)), address_of(place, one)
        )
        for one in found[:MOST]
    )
    headings = (_("Support for"), _("Who"), _("Year"), _("Amount, kr"))
    more = address(place, "grants:awards") if rows else None
    return Panel("grants", _("Support that was granted"), "table", headings, rows, more_href=more, order=55)


@panel("measure", needs=lambda: Exists(Scheme.objects.filter(measure=OuterRef("pk"))))
def of_measure(measure: Measure, person: Any) -> Panel:
    """Support given under the schemes that serve the measure."""
    return _given(measure, listed(measure.authority).filter(application__round__scheme__measure=measure))


@panel("goal")
def of_goal(goal: Goal, person: Any) -> Panel:
    """Support that serves the goal, by its scheme or by the scheme's measure."""
    serves = Q(application__round__scheme__goal=goal) | Q(application__round__scheme__measure__goals=goal)
    return _given(goal, listed(goal.authority).filter(serves).distinct())


@panel("axis")
def of_axis(axis: Axis, person: Any) -> Panel:
    """Support that serves the axis."""
    serves = Q(application__round__scheme__goal__axis=axis) | Q(application__round__scheme__measure__axis=axis)
    return _given(axis, listed(axis.authority).filter(serves))


@panel("decision")
def decided_by(decision: Decision, person: Any) -> Panel:
    """Support that rests on what an elected body decided. One query."""
    return _given(decision, listed(decision.authority).filter(decision=decision))


@panel("actor")
@panel("partner")
def of_body(body: Any, person: Any) -> Panel | None:
    """What an actor or a partner got."""
    organisation = getattr(body, "organisation_id", None)
    return _given(body, listed(body.authority).filter(application__organisation=organisation)) if organisation else None


@panel("actor")
def for_actor(actor: Any, person: Any) -> Panel:
    """What it can apply to now; the application then knows who applies."""
    place = Place(actor.authority)
    rows = tuple(
        PanelRow(
            (str(one), _("Deadline %(day)s") % {"day": day(one.closes_on)}),
            f"{address(place, 'grants:apply', code=one.code)}?actor={actor.code}",
        )
        for one in _receiving(actor.authority, person)
    )
    return Panel("grants-open", _("Support to apply for"), rows=rows, order=56)


def _receiving(authority: Authority, person: Any) -> Any:
    """The rounds that take applications, the nearest deadline first."""
    found = Round.objects.visible_to(person).receiving().filter(authority=authority)
    return found.select_related("scheme", "authority").order_by("closes_on")


@panel("own page")
def own_applications(authority: Authority, person: Any) -> Panel:
    """What the person applied for while signed in, the latest first, and where each case stands. One query."""
    found = Application.objects.filter(authority=authority, applicant=person).select_related("round__scheme", "authority")
    rows = tuple(
        PanelRow(
            (str(one) or str(one.round), str(one.round), capfirst(one.get_status_display())),
            address(Place(authority), "grants:mine", token=one.code),
        )
        for one in found.order_by("-pk")[:MOST]
    )
    headings = (_("Application"), _("Scheme"), _("Status"))
    empty = _("You have not applied for support while signed in.")
    schemes = address(Place(authority), "grants:schemes")
    return Panel("own-applications", _("Your applications for support"), "table", headings, rows, empty, schemes, order=20)


@panel("portal front")
def open_now(authority: Authority, person: Any) -> Panel:
    """What one can apply to now, the nearest deadline first."""
    found, place = _receiving(authority, person), Place(authority)
    rows = tuple(
        PanelRow((str(one.scheme.title), _("Deadline %(day)s") % {"day": day(one.closes_on)}), address_of(place, one.scheme))
        for one in found
    )
    more = address(place, "grants:schemes") if rows else None
    return Panel("grants", _("Support to apply for"), rows=rows, more_href=more, order=40)
