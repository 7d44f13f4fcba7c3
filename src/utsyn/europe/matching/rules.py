"""Who may see and do what with matches, watches and go/no-go decisions: all of it is internal."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from utsyn.europe.matching.models import GoNoGo, Watch
from utsyn.foundation.accounts.access import holds, leads, works_for
from utsyn.foundation.accounts.models import STAFF, Authority, Owned, Person, Role
from utsyn.foundation.kernel.actors import System, Visitor
from utsyn.foundation.kernel.rules import rule

# Everybody who works here but those who only read.
PROFESSIONALS = tuple(sorted(STAFF - {Role.AUDITOR}))


@rule("authority.match")
def may_match(actor: Any, authority: Authority) -> str | None:
    """Those who work here look for money."""
    return None if works_for(actor, authority.pk) else _("Looking for calls is for those who work here.")


@rule("watch.view", "go_no_go.view")
def may_view(actor: Any, thing: Owned) -> str | None:
    """Those who work here."""
    return None if works_for(actor, thing.authority_id) else _("This is for those who work here.")


@rule("authority.keep_matches", "watch.tell")
def may_keep(actor: Any, thing: Any) -> str | None:
    """The system: nobody writes matches or alerts by hand."""
    return None if isinstance(actor, System) else _("Matches and alerts are made by the system.")


@rule("watch.begin", "go_no_go.begin")
def may_begin(actor: Any, authority: Authority) -> str | None:
    """Any professional."""
    return None if holds(actor, authority.pk, *PROFESSIONALS) else _("Only those who work here can do this.")


@rule("watch.edit", "watch.resume")
def may_run_watch(actor: Any, watch: Watch) -> str | None:
    """Its owner, and the coordinator."""
    if holds(actor, watch.authority_id, Role.COORDINATOR):
        return None
    if isinstance(actor, Person) and watch.owner_id == actor.pk and holds(actor, watch.authority_id, *PROFESSIONALS):
        return None
    return _("Only whoever is told by the watch and the coordinator can change it.")


@rule("watch.stop")
def may_stop_watch(actor: Any, watch: Watch) -> str | None:
    """The same, and whoever holds the link of its letters."""
    if isinstance(actor, Visitor) and (actor.verb, actor.subject) == ("watch.stop", watch.code):
        return None
    return may_run_watch(actor, watch)


@rule("go_no_go.edit", "go_no_go.ready", "go_no_go.send_back", "go_no_go.reopen", "go_no_go.learn")
def may_weigh(actor: Any, thing: GoNoGo) -> str | None:
    """The coordinator, the head of the unit it is for, and whoever weighs it."""
    if holds(actor, thing.authority_id, Role.COORDINATOR) or leads(actor, thing.authority_id, thing.unit_id):
        return None
    if isinstance(actor, Person) and thing.owner_id == actor.pk and holds(actor, thing.authority_id, *PROFESSIONALS):
        return None
    return _("Only whoever weighs it, the head of the unit and the coordinator can do this.")


@rule("go_no_go.decide")
def may_decide(actor: Any, thing: GoNoGo) -> str | None:
    """The head of the unit it is for, the coordinator and the chief executive."""
    if holds(actor, thing.authority_id, Role.COORDINATOR, Role.CHIEF_EXECUTIVE) or leads(actor, thing.authority_id, thing.unit_id):
        return None
    return _("Only the head of the unit, the coordinator and the chief executive decide.")
