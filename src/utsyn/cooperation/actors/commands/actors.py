"""Verbs that enter an actor, say what it is, and whether it is shown."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from utsyn.cooperation.actors.checking import check_living, checked, refuse
from utsyn.cooperation.actors.models import Actor
from utsyn.foundation.accounts.models import Authority
from utsyn.foundation.audit.commands import command
from utsyn.foundation.kernel.actors import Actor as Doer
from utsyn.foundation.kernel.actors import System
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.errors import Conflict, Invalid
from utsyn.foundation.organisations import commands as organisations
from utsyn.foundation.organisations.models import Organisation
from utsyn.governance.measures.models import Measure

# Whose the body is; the rest is the entry's own.
OF_BODY = ("name", "organisation_number", "country", "place")
EDITABLE = ("kind", "description", "website", "languages", "shows_contact", "industry")
CONFIRM_AFTER = dt.timedelta(days=365)


@command("actor.add")
def add(authority: Authority, /, *, by: Doer, name: str, organisation_number: str = "", **values: Any) -> Actor:
    """Enter an actor: noted, for those who work here, until it is approved. The body is the one we know by its number, else a new one.

    Raises:
        Invalid: a number whose last digit does not fit, a web address or language that is none.
        Conflict: this body is in the directory already.
    """
    body = {part: values.pop(part) for part in ("country", "place") if part in values}
    organisation = organisations.add(authority, by=_through(by), name=name, organisation_number=organisation_number, **body)
    return entered(authority, organisation, **values)


def _through(by: Doer) -> Doer:
    """Whoever may write here may name a body; visitors do it through the house."""
    return by if by.actor_kind == "person" else System("actors")


def entered(authority: Authority, organisation: Organisation, **values: Any) -> Actor:
    """The new entry of a body that has none here."""
    _check_known(values)
    kept = checked(values)
    there = Actor.objects.living().filter(authority=authority, organisation=organisation).first()
    if there is not None:
        raise Conflict(_("%(name)s is in the directory already.") % {"name": there})
    kept.setdefault("registered_on", today())
    return Actor.objects.create(authority=authority, organisation=organisation, **kept)


def _check_known(values: dict[str, Any]) -> None:
    known = {*EDITABLE, "status", "origin", "registered_on", "consented_on", "consented_by", "claimed_number", "register_form"}
    for name in values:
        if name not in known:
            raise refuse(name, _("There is no field “%(name)s” to change here.") % {"name": name[:40]})


@command("actor.edit")
def edit(actor: Actor, /, *, by: Doer, seen: int | None = None, **values: Any) -> Actor:
    """Change what the entry says; `name`, `organisation_number`, `country` and `place` are the body's, and mended there."""
    check_living(actor)
    actor.expect(seen)
    write_entry(actor, by, values)
    return actor


def write_entry(actor: Actor, by: Doer, values: dict[str, Any]) -> None:
    """Write the entry's own fields and the body's."""
    body = {name: value for name, value in values.items() if name in OF_BODY and value != getattr(actor.organisation, name)}
    own = {name: value for name, value in values.items() if name not in OF_BODY}
    for name in own:
        if name not in EDITABLE:
            raise refuse(name, _("There is no field “%(name)s” to change here.") % {"name": name[:40]})
    if body:
        organisations.mend(actor.organisation, by=_through(by), through=actor.authority, **body)
        actor.organisation.refresh_from_db()
        actor.particulars = {"body": sorted(body)}
    actor.write(**checked(own))


@command("actor.publish")
def publish(actor: Actor, /, *, by: Doer, consented_on: dt.date | None = None, consented_by: str = "") -> Actor:
    """Show it in the open directory, from the moment it is approved: says when it agreed, and who said so."""
    check_living(actor)
    if actor.is_public:
        raise Conflict(_("The entry is public already."))
    day = consented_on or actor.consented_on
    if day is None:
        raise refuse("consented_on", _("Say when the actor agreed to be shown."))
    if day > today():
        raise refuse("consented_on", _("The day has not come yet. Choose today or earlier."))
    words = {"consented_by": consented_by} if consented_by else {}
    actor.write(is_public=True, consented_on=day, **checked(words))
    return actor


@command("actor.hide")
def hide(actor: Actor, /, *, by: Doer) -> Actor:
    """Keep it to those who work here."""
    if not actor.is_public:
        raise Conflict(_("The entry is internal already."))
    actor.write(is_public=False)
    return actor


@command("actor.set_measures")
def set_measures(actor: Actor, /, *, by: Doer, measures: Sequence[Measure], seen: int | None = None) -> Actor:
    """Say which measures it takes part in."""
    check_living(actor)
    actor.expect(seen)
    if any(measure.authority_id != actor.authority_id for measure in measures):
        raise Invalid(_("The measure is not this authority's."))
    before = sorted(actor.measures.values_list("code", flat=True))
    actor.measures.set(measures)
    actor.write()
    after = sorted(measure.code for measure in measures)
    actor.particulars = {"measures_added": sorted(set(after) - set(before)), "measures_removed": sorted(set(before) - set(after))}
    return actor
