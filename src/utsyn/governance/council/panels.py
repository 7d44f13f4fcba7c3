"""What this room shows in other rooms' places, what waits for whom, and how its nouns are found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from utsyn.foundation.accounts.access import holds
from utsyn.foundation.accounts.models import Authority, Person, Role, Unit
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.registries import NavItem, Panel, PanelRow, Searchable, ToDo, nav, panel, searchable, todos
from utsyn.foundation.kernel.text import Translated
from utsyn.foundation.ui.addresses import Place, address_of
from utsyn.foundation.ui.formats import day
from utsyn.governance.council.models import Case, Decision, FollowUp, Meeting, Treatment

nav(NavItem("decisions", lambda: _("Decisions"), "council:decisions", "both", order=60))


# --- panels ---


@panel("unit")
def follow_ups_of_unit(unit: Unit, person: Any) -> Panel:
    """What decisions ask of a unit and is not done."""
    rows = FollowUp.objects.visible_to(person).open().filter(unit=unit)  # type: ignore[attr-defined]
    return _follow_up_panel(rows, unit.authority)


@panel("overview")
def follow_ups_of_all(authority: Authority, person: Any) -> Panel:
    """What decisions ask of anyone and is not done; one query."""
    rows = FollowUp.objects.visible_to(person).open().filter(authority=authority)  # type: ignore[attr-defined]
    return _follow_up_panel(rows, authority, empty=_("Everything that decisions asked for is done."))


def _follow_up_panel(follow_ups: Any, authority: Authority, empty: str = "") -> Panel:
    place = Place(authority)
    rows = tuple(
        PanelRow((one.text, day(one.due_on), _("past the deadline") if one.due_on < today() else ""), address_of(place, one.decision))
        for one in follow_ups.select_related("decision__case", "decision__treatment__body")
    )
    return Panel(
        "council-follow-ups", _("To follow up after decisions"), "table", (_("What"), _("Deadline"), _("Note")), rows, empty, order=60
    )


# --- to-dos ---


@todos
def what_decisions_ask(person: Any, authority: Any) -> Iterator[ToDo]:
    """Follow-ups that are not done: for the owner, the head of the unit, and the coordinator once they are late; one query."""
    if not isinstance(person, Person):
        return
    mine = Q(owner=person) | Q(unit__in=person.units_led(authority.pk))
    if holds(person, authority.pk, Role.COORDINATOR):
        mine |= Q(due_on__lt=today())
    asked: Any = FollowUp.objects.visible_to(person)
    place = Place(authority)
    for one in asked.open().filter(mine, authority=authority).select_related("decision__case", "decision__treatment__body"):
        answers = one.owner_id == person.pk or one.unit_id in person.units_led(authority.pk)
        yield ToDo(
            title=str(one.text), href=f"{address_of(place, one.decision)}#{one.code}", action=pgettext("follow-up", "Answer") if answers else _("See"),
            due_on=one.due_on, note=_("After the decision: %(case)s") % {"case": one.decision.case}, key=f"follow-up-{one.code}",
        )  # fmt: skip


@todos
def what_meetings_lack(person: Any, authority: Any) -> Iterator[ToDo]:
    """Meetings whose day has come with cases not treated yet, for the secretary; one query."""
    if not isinstance(person, Person) or not holds(person, authority.pk, Role.COUNCIL_SECRETARY):
        return
    waiting = Q(status=Meeting.Status.PLANNED) | Q(status=Meeting.Status.HELD, treatments__outcome=Treatment.Outcome.PENDING)
    place = Place(authority)
    for meeting in Meeting.objects.filter(waiting, authority=authority, held_on__lte=today()).select_related("body").distinct():
        is_planned = meeting.status == Meeting.Status.PLANNED
        yield ToDo(
            title=str(meeting), href=address_of(place, meeting), action=pgettext("meeting", "Record") if is_planned else _("Write the minutes"),
            due_on=meeting.held_on, key=f"meeting-{meeting.code}",
            note=_("The meeting is not recorded as held.") if is_planned else _("Cases on the agenda have no outcome yet."),
        )  # fmt: skip


# --- search ---


def _by_language(title: Translated, *bodies: Any) -> dict[str, tuple[str, str]]:
    """(title, body) in each language that the title or the first body is in."""
    languages = dict.fromkeys((*title.languages, *(bodies[0].languages if bodies and isinstance(bodies[0], Translated) else ())))
    return {
        language: (title.in_language(language).text, " ".join(_said(body, language) for body in bodies if body).strip())
        for language in languages
    }


def _said(body: Any, language: str) -> str:
    return body.in_language(language).text if isinstance(body, Translated) else str(body)


def _case_texts(case: Case) -> dict[str, tuple[str, str]]:
    return _by_language(case.title, case.text, case.archive_number)


def _decision_texts(decision: Decision) -> dict[str, tuple[str, str]]:
    number = decision.treatment.number if decision.treatment else ""
    return _by_language(decision.case.title, decision.text, number, decision.case.archive_number)


def _decisions_of(case: Case) -> Iterable[Decision]:
    return case.decisions.select_related("case", "treatment__body")


searchable(
    Searchable(
        "case", Case, lambda: _("Case"), _case_texts, lambda case: _case_texts(case) if case.is_public else None, along=_decisions_of
    )
)
searchable(
    Searchable(
        "decision", Decision, lambda: _("Decision"), _decision_texts,
        lambda decision: _decision_texts(decision) if decision.case.is_public else None,
    )
)  # fmt: skip
