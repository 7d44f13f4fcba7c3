"""What an actor does abroad: country, theme, programme, years."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from utsyn.cooperation.actors.checking import check_living, check_years, checked
from utsyn.cooperation.actors.models import Actor, ActorActivity
from utsyn.foundation.audit.commands import command
from utsyn.foundation.geo.models import Country
from utsyn.foundation.kernel.actors import Actor as Doer
from utsyn.foundation.kernel.errors import Conflict

FIELDS = ("country", "theme", "programme", "first_year", "last_year", "description")


@command("actor_activity.add")
def add_activity(actor: Actor, /, *, by: Doer, country: Country, theme: str, first_year: int, **values: Any) -> ActorActivity:
    """Say that it works with `country` on `theme`: programme, last_year, description.

    Raises:
        Conflict: the same stands there already.
    """
    return worked(actor, country=country, theme=theme, first_year=first_year, **values)


def worked(actor: Actor, **values: Any) -> ActorActivity:
    """The new activity, within a verb on its actor."""
    check_living(actor)
    kept = _checked(actor, None, values)
    return ActorActivity.objects.create(authority=actor.authority, actor=actor, **kept)


@command("actor_activity.edit")
def edit_activity(activity: ActorActivity, /, *, by: Doer, seen: int | None = None, **values: Any) -> ActorActivity:
    """Correct it, or say when it ended."""
    check_living(activity.actor)
    activity.expect(seen)
    activity.write(**_checked(activity.actor, activity, values))
    return activity


@command("actor_activity.remove")
def remove_activity(activity: ActorActivity, /, *, by: Doer) -> ActorActivity:
    """It was not so; the ledger remembers it."""
    check_living(activity.actor)
    activity.delete()
    return activity


def _checked(actor: Actor, activity: ActorActivity | None, values: dict[str, Any]) -> dict[str, Any]:
    kept = checked({name: values[name] for name in FIELDS if name in values})
    after = {name: kept.get(name, getattr(activity, name, "" if name == "programme" else None)) for name in FIELDS}
    check_years(after["first_year"], after["last_year"])
    same = {name: after[name] for name in ("country", "theme", "programme", "first_year")}
    others = ActorActivity.objects.filter(actor=actor, **same)
    if (others.exclude(pk=activity.pk) if activity else others).exists():
        raise Conflict(_("The same country, theme and programme stand there from that year already."))
    return kept
