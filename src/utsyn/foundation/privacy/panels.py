"""The way in to the room."""

from __future__ import annotations

from django.utils.translation import gettext as _

from utsyn.foundation.kernel.registries import NavItem, nav
from utsyn.foundation.privacy.models import READERS

nav(NavItem("privacy", lambda: _("Privacy"), "privacy:register", "desk", order=97, roles=READERS, group="administration"))
