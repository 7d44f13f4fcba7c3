"""Routes that refuse, for the tests of how a refusal is shown."""

from __future__ import annotations

from importlib import import_module

from django.db import OperationalError
from django.urls import path

from utsyn.foundation.kernel.errors import Conflict, Denied, FieldChange, Invalid, TooLarge, Unavailable

ERRORS = {
    "denied": Denied("Bare koordinatoren."),
    "conflict": Conflict("Noen andre lagret.", changes=[FieldChange("Tittel", "Før", "Nå")], current_version=7),
    "invalid": Invalid("Årene stemmer ikke.", fields={"last_year": "For tidlig."}),
    "large": TooLarge("For stort."),
    "away": Unavailable("Borte."),
    "locked": OperationalError("database is locked"),
    "full": OperationalError("database or disk is full"),
}


def refuse(request, what):
    raise ERRORS[what]


def fault(request):
    raise RuntimeError("a fault")


urlpatterns = [
    path("<slug:authority>/<slug:language>/refuse/<str:what>/", refuse, name="refuse"),
    path("api/refuse/<str:what>/", refuse, name="refuse_api"),
    path("fault/", fault, name="fault"),
    *import_module("utsyn.web.urls").urlpatterns,
]
