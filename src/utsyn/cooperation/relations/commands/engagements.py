"""Verbs on what is done together."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from utsyn.cooperation.relations.checking import checked_engagement
from utsyn.cooperation.relations.kinds import COUNTS, Status
from utsyn.cooperation.relations.models import Engagement, Relation
from utsyn.foundation.audit.commands import command
from utsyn.foundation.kernel.actors import Actor
from utsyn.foundation.kernel.errors import Conflict
from utsyn.foundation.kernel.text import Translated
from utsyn.governance.measures.checking import refuse

EDITABLE = ("kind", "title", "starts_on", "ends_on", "purpose", "result", "cost_nok", "measure", "unit", "is_public", *COUNTS)


@command("engagement.record")
def record_engagement(relation: Relation, /, *, by: Actor, kind: str, title: Translated, starts_on: dt.date,
                      ends_on: dt.date | None = None, **values: Any) -> Engagement:  # fmt: skip
    """Enter a visit, an exchange, a project: held or planned. `values`: purpose, result, cost_nok, measure, unit, is_public, counts.

    Raises:
        Conflict: the relation has ended, or is on hold and the engagement is not over.
        Invalid: days in the wrong order, counts below zero, a measure of somebody else's.
    """
    _refuse_unknown(values)
    last = ends_on or starts_on
    _check_open(relation, starts_on)
    whole = {"kind": kind, "title": title, "starts_on": starts_on, "ends_on": last, **values}
    return Engagement.objects.create(authority=relation.authority, relation=relation, **checked_engagement(relation, whole))


def _check_open(relation: Relation, starts_on: Any) -> None:
    """What is past can always be told; nothing new is planned with a relation that rests or has ended."""
    last = relation.statuschanges.order_by("-on", "-pk").first()
    shut = relation.status in (Status.ENDED, Status.ON_HOLD)
    if shut and last is not None and isinstance(starts_on, dt.date) and starts_on > last.on:
        raise Conflict(_("The relation is “%(status)s” since %(day)s. Nothing new is entered after that day.") % {
            "status": Status(relation.status).label, "day": f"{last.on:%d.%m.%Y}",
        })  # fmt: skip


def _refuse_unknown(values: dict[str, Any]) -> None:
    unknown = next((name for name in values if name not in EDITABLE), None)
    if unknown is not None:
        raise refuse(unknown, _("There is no field “%(name)s” to change here.") % {"name": unknown[:40]})


@command("engagement.edit")
def edit_engagement(engagement: Engagement, /, *, by: Actor, seen: int | None = None, **values: Any) -> Engagement:
    """Change it, or tell what came of it; what is left out stays."""
    engagement.expect(seen)
    _check_standing(engagement)
    _refuse_unknown(values)
    whole = {name: getattr(engagement, name) for name in EDITABLE} | values
    engagement.write(**checked_engagement(engagement.relation, whole))
    return engagement


@command("engagement.remove")
def remove_engagement(engagement: Engagement, /, *, by: Actor) -> Engagement:
    """Take away one that was entered by mistake, or did not take place; the history keeps it."""
    _check_standing(engagement)
    engagement.write(is_removed=True)
    return engagement


def _check_standing(engagement: Engagement) -> None:
    if engagement.is_removed:
        raise Conflict(_("The engagement was taken away."))
