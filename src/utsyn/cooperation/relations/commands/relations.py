"""Verbs on relations: enter one, and move it along its life."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from utsyn.cooperation.relations.checking import check_choice, check_decision, check_move, checked_day
from utsyn.cooperation.relations.kinds import EARLIEST, RelationKind, Status, Verdict
from utsyn.cooperation.relations.models import Partner, Relation, StatusChange
from utsyn.foundation.audit.commands import command
from utsyn.foundation.kernel.actors import Actor
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.errors import Conflict
from utsyn.foundation.kernel.text import Translated
from utsyn.governance.council.models import Decision
from utsyn.governance.measures.checking import check_past, checked_text, refuse


@command("relation.add")
def add_relation(partner: Partner, /, *, by: Actor, kind: str, status: str = Status.PROSPECT, on: dt.date | None = None,
                 is_year_only: bool = False, since_year: int | None = None, aim: Translated | None = None,
                 note: Translated | None = None, decision: Decision | None = None) -> Relation:  # fmt: skip
    """Enter how we are tied to the partner, from the day `on` (default: today). New ties begin as prospects; old ones as they stood.

    Raises:
        Conflict: there is a living relation of the kind already.
        Invalid: it would begin before the earlier one ended.
    """
    check_choice("kind", kind, RelationKind.values)
    check_choice("status", status, Status.values)
    day = checked_day("on", on or today())
    check_past("on", day)
    _check_no_overlap(partner, kind, day)
    relation = Relation.objects.create(
        authority=partner.authority, partner=partner, kind=kind, status=status, since_year=_checked_year(since_year),
        aim=checked_text("aim", aim),
    )  # fmt: skip
    _note(relation, status, day, is_year_only, note, decision)
    return relation


def _check_no_overlap(partner: Partner, kind: str, day: dt.date) -> None:
    earlier = partner.relations.filter(kind=kind)
    if earlier.exclude(status=Status.ENDED).exists():
        raise Conflict(
            _("There is a relation of this kind with %(partner)s already. End it first, or go on with it.") % {"partner": partner}
        )
    last = StatusChange.objects.filter(relation__in=earlier, status=Status.ENDED).order_by("-on", "-pk").first()
    if last is not None and last.on > day:
        raise refuse("on", _("The earlier relation ended on %(day)s. Two of a kind cannot overlap.") % {"day": f"{last.on:%d.%m.%Y}"})


def _checked_year(year: int | None) -> int | None:
    if year is not None and not EARLIEST <= year <= today().year:
        raise refuse("since_year", _("Write a year that has come."))
    return year


@command("relation.edit")
def edit_relation(relation: Relation, /, *, by: Actor, seen: int | None = None, since_year: int | None, aim: Translated) -> Relation:
    """Change what it is for, and since when we count it."""
    relation.write(seen=seen, since_year=_checked_year(since_year), aim=checked_text("aim", aim))
    return relation


@command("relation.move")
def move(relation: Relation, /, *, by: Actor, status: str, on: dt.date | None = None, is_year_only: bool = False,
         note: Translated | None = None, decision: Decision | None = None, seen: int | None = None) -> Relation:  # fmt: skip
    """Let it stand otherwise from the day `on` (default: today).

    Raises:
        Conflict: there is no such move; a prospect that was not assessed; another of its kind lives.
        Invalid: a day to come or before the last change; put on hold without a decision.
    """
    relation.expect(seen)
    check_move(relation.status, status)
    if relation.status == Status.PROSPECT and status == Status.ACTIVE:
        check_assessed(relation)
    if relation.status == Status.ENDED:
        _check_alone(relation)
    return moved(relation, status, on or today(), is_year_only=is_year_only, note=note, decision=decision)


def check_assessed(relation: Relation) -> None:
    """A prospect becomes a relation when it was assessed, and the answer was yes."""
    if not relation.prospectassessments.filter(verdict=Verdict.GO).exists():
        raise Conflict(_("The prospect must be assessed first: need, results, resources and overlap, and a decision."))


def _check_alone(relation: Relation) -> None:
    twins: Any = Relation.objects.filter(partner=relation.partner, kind=relation.kind).exclude(pk=relation.pk)
    if twins.exclude(status=Status.ENDED).exists():
        raise Conflict(_("Another relation of this kind has taken its place."))


@command("relation.recall")
def recall(relation: Relation, /, *, by: Actor, status: str, on: dt.date, is_year_only: bool = False, note: Translated | None = None,
           decision: Decision | None = None) -> Relation:  # fmt: skip
    """Enter how it stood before the history that is known: as it happened, whatever moves there are now. The relation stays as it stands.

    Raises:
        Invalid: a day after the first that is known.
    """
    check_choice("status", status, Status.values)
    first = relation.statuschanges.order_by("on", "pk").first()
    if first is not None and checked_day("on", on) > first.on:
        raise refuse("on", _("The history begins on %(day)s. Enter what came before that day.") % {"day": f"{first.on:%d.%m.%Y}"})
    _note(relation, status, on, is_year_only, note, decision)
    relation.write()
    return relation


def moved(relation: Relation, status: str, day: dt.date, *, is_year_only: bool = False, note: Translated | None = None,
          decision: Decision | None = None) -> Relation:  # fmt: skip
    """Write the change and the history. For verbs that have checked the move."""
    check_past("on", checked_day("on", day))
    last = relation.statuschanges.order_by("-on", "-pk").first()
    if last is not None and day < last.on:
        raise refuse("on", _("The last change was on %(day)s. Choose that day or a later one.") % {"day": f"{last.on:%d.%m.%Y}"})
    _note(relation, status, day, is_year_only, note, decision)
    relation.write(status=status)
    return relation


def _note(relation: Relation, status: str, day: dt.date, is_year_only: bool, note: Translated | None, decision: Decision | None) -> None:
    check_decision(relation, decision, needed=status == Status.ON_HOLD)
    words = checked_text("note", note)
    StatusChange.objects.create(
        authority=relation.authority, relation=relation, on=day, is_year_only=is_year_only, status=status, note=words, decision=decision
    )
    relation.particulars = {"on": day.isoformat(), "note": words.texts(), **({"decision": str(decision)} if decision else {})}
