"""What the pages that add, change and remove parts are called: whole phrases, so that every language can bend them."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = dict[str, str | Promise]

ADD_TITLES: Words = {
    "outcome": _("Add an outcome"),
    "axis": _("Add an axis"),
    "goal": _("Add a goal"),
    "main_strategy": _("Add a main strategy"),
    "pledge": _("Add a pledge"),
    "anchor": _("Add an anchor"),
    "place": _("Add a place"),
}
EDIT_TITLES: Words = {
    "outcome": _("Edit the outcome"),
    "axis": _("Edit the axis"),
    "goal": _("Edit the goal"),
    "main_strategy": _("Edit the main strategy"),
    "pledge": _("Edit the pledge"),
    "anchor": _("Edit the anchor"),
    "place": _("Edit the place"),
    "strategy": _("Change the strategy's own texts"),
}
