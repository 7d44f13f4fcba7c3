"""The ways in to the desk's own pages."""

from __future__ import annotations

from django.utils.translation import gettext as _

from utsyn.foundation.accounts.models import Role
from utsyn.foundation.kernel.registries import NAV_GROUPS, NavItem, nav
from utsyn.web.desk.rules import LEDGER_READERS, OVERVIEW_READERS

NAV_GROUPS["administration"] = lambda: _("Administration")
nav(NavItem("desk", lambda: _("My page"), "desk:desk", "desk", order=0))
nav(NavItem("overview", lambda: _("Overview"), "desk:overview", "desk", order=5, roles=OVERVIEW_READERS))
nav(NavItem("desk-search", lambda: _("Search"), "desk:search", "desk", order=90))
nav(
    NavItem(
        "people",
        lambda: _("People and units"),
        "desk:people",
        "desk",
        order=95,
        roles=frozenset({Role.ADMINISTRATOR}),
        group="administration",
    )
)
nav(NavItem("ledger", lambda: _("Ledger"), "desk:ledger", "desk", order=96, roles=LEDGER_READERS, group="administration"))
