"""Indicators as JSON-stat, for everyone."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from utsyn.foundation.accounts.fetch import find
from utsyn.foundation.kernel.requests import Request
from utsyn.foundation.ui.addresses import address_of
from utsyn.governance.indicators.models import Indicator
from utsyn.governance.indicators.open_data import public_indicators, public_observations
from utsyn.governance.indicators.publishing import as_collection, as_dataset, by_indicator


@require_safe
def json_stat(request: Request) -> HttpResponse:
    """Every public indicator that has been measured, as a JSON-stat collection."""
    values = by_indicator(public_observations(request.authority))
    told = [
        as_dataset(one, values[one.pk], request.build_absolute_uri(address_of(request, one)))
        for one in public_indicators(request.authority)
        if one.pk in values
    ]
    label = _("Indicators of %(authority)s") % {"authority": request.authority}
    return _json(as_collection(told, label=label, href=request.build_absolute_uri(request.path)))


@require_safe
def json_stat_of(request: Request, code: str) -> HttpResponse:
    """One indicator as a JSON-stat dataset; nothing before it has been measured."""
    found = find(Indicator.objects.select_related("axis", "goal"), request, code)
    values = list(found.observations.select_related("indicator").order_by("period", "part"))
    if not values:
        raise Http404
    return _json(as_dataset(found, values, request.build_absolute_uri(address_of(request, found))))


def _json(told: dict[str, Any]) -> HttpResponse:
    answer = JsonResponse(told, json_dumps_params={"ensure_ascii": False})
    answer.headers["Access-Control-Allow-Origin"] = "*"
    return answer
