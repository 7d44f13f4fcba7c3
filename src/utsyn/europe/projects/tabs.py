"""The ways between the pages of one project, for those who work here."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from utsyn.europe.projects.kinds import AWARDED
from utsyn.europe.projects.models import Project
from utsyn.foundation.ui.addresses import address, address_of

# In the order of a project's life: the route, and what the way is called.
WAYS: list[tuple[str, Callable[[], str]]] = [
    ("projects:application", lambda: _("Application")),
    ("projects:consortium", lambda: _("Consortium")),
    ("projects:money", lambda: _("Money")),
]
# Once money is granted.
AFTER_AWARD: list[tuple[str, Callable[[], str]]] = [
    ("projects:duties", lambda: _("Duties")),
    ("projects:payments", lambda: pgettext("project", "Payments")),
    ("projects:outcomes", lambda: _("Results and benefit")),
]


def tabs_of(request: Any, project: Project, here: str = "") -> list[dict[str, Any]]:
    """The project's page and those beside it; `here` is the route one stands on."""
    first = {"label": _("Overview"), "href": address_of(request, project), "is_current": not here, "within": ()}
    return [first] + [
        {"label": label(), "href": address(request, route, code=project.code), "is_current": route == here, "within": ()}
        for route, label in (*WAYS, *(AFTER_AWARD if project.status in AWARDED else ()))
    ]
