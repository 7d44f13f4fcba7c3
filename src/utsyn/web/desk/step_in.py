"""In a demo on one's own machine: step in as one of the example's people, and out again. Elsewhere there is nothing here."""

from __future__ import annotations

import ipaddress
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth import login, logout
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from utsyn.foundation.accounts.models import Assignment, Authority, Person, Role
from utsyn.foundation.accounts.second_factor import STEPPED_IN
from utsyn.foundation.kernel.requests import Request
from utsyn.foundation.ui.render import render
from utsyn.web.desk.views import desk_address

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
# The example's people have addresses that cannot exist; nobody real can be stepped in as.
EXAMPLE = ".example"
LOOPBACK_NAMES = frozenset({"localhost", "127.0.0.1", "[::1]"})
_ORDER = (
    Role.COORDINATOR, Role.UNIT_HEAD, Role.CONTRIBUTOR, Role.CHIEF_EXECUTIVE, Role.COUNCIL_SECRETARY, Role.POLITICIAN, Role.AUDITOR,
    Role.ADMINISTRATOR, Role.REPRESENTATIVE,
)  # fmt: skip


def is_here(request: Request) -> bool:
    """Whether this is a demo, and whoever asks sits at this very machine: not by a proxy, nor by a borrowed name."""
    if not settings.UTSYN_DEMO or any(name in request.META for name in ("HTTP_X_FORWARDED_FOR", "HTTP_FORWARDED", "HTTP_X_REAL_IP")):
        return False
    host = request.get_host()
    name = host if host.endswith("]") else host.rpartition(":")[0] or host
    try:
        return name in LOOPBACK_NAMES and ipaddress.ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False


def only_here(view: Any) -> Any:
    """404 unless `is_here`."""

    @wraps(view)
    def guarded(request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        if not is_here(request):
            raise Http404
        answer: HttpResponse = view(request, *args, **kwargs)
        return answer

    return guarded


@only_here
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def step_in(request: Request) -> HttpResponse:
    """Choose whom to be; POST makes it so."""
    if request.method == "POST":
        return _as(request, request.POST.get("assignment", ""))
    people = Assignment.objects.in_force().filter(person__email__endswith=EXAMPLE).select_related("person", "unit", "authority")
    by_authority: dict[Authority, list[Assignment]] = {}
    for one in sorted(people, key=lambda one: (one.authority.pk, _ORDER.index(Role(one.role)), str(one.unit or ""))):
        by_authority.setdefault(one.authority, []).append(one)
    return render(request, "desk/step_in.html", {"authorities": list(by_authority.items())})


def _as(request: Request, code: str) -> HttpResponse:
    people = Assignment.objects.in_force().filter(person__email__endswith=EXAMPLE).select_related("person", "authority")
    chosen = get_object_or_404(people, code=code)
    person: Person = chosen.person
    login(request, person, backend=BACKEND)
    request.session[STEPPED_IN] = True
    return HttpResponseRedirect(desk_address(chosen.authority, person))


@only_here
@require_POST
def step_out(request: Request) -> HttpResponse:
    """Out again, to choose somebody else."""
    logout(request)
    return redirect("desk_site:step_in")
