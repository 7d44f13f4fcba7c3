"""Who sees the catalogue, who feeds it, and who decides what is read by itself."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from utsyn.foundation.accounts.access import Role, authorities_where, works_for
from utsyn.foundation.kernel.actors import System
from utsyn.foundation.kernel.rules import rule


@rule("programme.view", "call.view", "funded_project.view")
def may_view(actor: Any, thing: Any) -> str | None:
    """What public sources say is for everyone."""
    return None


@rule("catalogue.take_in")
def may_take_in(actor: Any, catalogue: Any) -> str | None:
    """The system, for the command line and the clock."""
    return None if isinstance(actor, System) else _("Rows are taken into the catalogue from the command line or by the clock.")


@rule("catalogue.switch")
def may_switch(actor: Any, catalogue: Any) -> str | None:
    """Whoever coordinates or administers an authority here: the catalogue is shared by all of them."""
    if isinstance(actor, System) or authorities_where(actor, Role.COORDINATOR, Role.ADMINISTRATOR):
        return None
    return _("Only a coordinator or an administrator decides which sources are read.")


def may_read_sources(actor: Any, authority: Any) -> str | None:
    """Whoever works here."""
    return None if works_for(actor, authority.pk) else _("Only people who work here see how the sources are read.")
