"""Verbs on watches: begin, edit, stop, resume; and telling what is new."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from utsyn.europe.catalogue.models import Call
from utsyn.europe.matching.fits import Fit
from utsyn.europe.matching.letters import post_alerts
from utsyn.europe.matching.models import Told, Watch
from utsyn.europe.matching.needs import clean
from utsyn.foundation.accounts.models import Authority, Person
from utsyn.foundation.audit.commands import command
from utsyn.foundation.kernel.actors import Actor
from utsyn.foundation.kernel.clock import now
from utsyn.foundation.kernel.errors import Conflict
from utsyn.governance.measures.checking import refuse

LONGEST_NAME = 120


@dataclass(frozen=True)
class Alert:
    """A call to tell of as it stands in its version `number`; `is_change`: it was told of before."""

    call: Call
    number: int
    fit: Fit
    is_change: bool = False


@command("watch.begin")
def begin_watch(authority: Authority, /, *, by: Actor, owner: Person | None = None, **values: Any) -> Watch:
    """Look after a need for `owner` (default: whoever begins it).

    Raises:
        Invalid: there is neither a need nor a measure, or a value that cannot be.
    """
    person = owner or (by if isinstance(by, Person) else None)
    if person is None or not person.roles_at(authority.pk):
        raise refuse("owner", _("Choose somebody who works here."))
    return Watch.objects.create(authority=authority, owner=person, **_checked(authority, values))


@command("watch.edit")
def edit_watch(watch: Watch, /, *, by: Actor, seen: int | None = None, **values: Any) -> Watch:
    """Change what it looks for, or how it tells."""
    watch.expect(seen)
    kept = {name: getattr(watch, name) for name in ("name", "need", "measure", "unit")}
    watch.write(**_checked(watch.authority, {**kept, **values}))
    return watch


def _checked(authority: Authority, values: dict[str, Any]) -> dict[str, Any]:
    for name in ("measure", "unit"):
        thing = values.get(name)
        if thing is not None and thing.authority_id != authority.pk:
            raise refuse(name, _("This belongs to another authority."))
    need, name = clean(str(values.get("need") or "")), " ".join(str(values.get("name") or "").replace("\x00", "").split())
    if not need and values.get("measure") is None:
        raise refuse("need", _("Write a need, or choose a measure."))
    if not name:
        raise refuse("name", _("Give the watch a name."))
    if len(name) > LONGEST_NAME:
        raise refuse("name", _("The text is too long: at most %(most)s characters.") % {"most": LONGEST_NAME})
    return {**values, "need": need, "name": name}


@command("watch.stop")
def stop(watch: Watch, /, *, by: Actor) -> Watch:
    """It tells no more, until it is resumed."""
    if not watch.is_on:
        raise Conflict(_("The watch is off already."))
    watch.write(is_on=False)
    return watch


@command("watch.resume")
def resume(watch: Watch, /, *, by: Actor) -> Watch:
    """It tells again."""
    if watch.is_on:
        raise Conflict(_("The watch is on already."))
    watch.write(is_on=True)
    return watch


@command("watch.tell")
def tell(watch: Watch, /, *, by: Actor, alerts: Sequence[Alert], looked_at: str, is_silent: bool = False) -> Watch:
    """Remember what is told; by mail too where the owner wants that. `is_silent`: what was there when the watch began is no news."""
    if not watch.is_on:
        raise Conflict(_("The watch is off already."))
    at = now()
    for alert in alerts:
        kept = {"number": alert.number, "fit": alert.fit.kept(), "told_at": at, "is_change": alert.is_change}
        Told.objects.update_or_create(watch=watch, call=alert.call, defaults=kept)
    if alerts and watch.by_mail and not is_silent:
        post_alerts(watch, [(alert.call, alert.number, alert.is_change) for alert in alerts])
    Watch.objects.filter(pk=watch.pk).update(looked_at=looked_at)
    return watch
