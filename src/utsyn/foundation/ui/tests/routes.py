"""Addresses as the house has them, for tests that need no other room."""

from django.http import HttpResponse
from django.urls import include, path


def nothing(request, **kwargs):
    return HttpResponse()


around = (
    [path("", nothing, name="list"), path("<code>-<slug:slug>/", nothing, name="measure"), path("year/<int:year>/", nothing, name="year")],
    "measures",
)
urlpatterns = [
    path("-/", include("utsyn.foundation.ui.urls")),
    path("<slug:authority>/<slug:language>/measures/", include(around)),
]
