"""Where the catalogue has its rows from, for those who work here; and which sources are read by themselves."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_POST

from utsyn.europe.catalogue import commands, jobs
from utsyn.europe.catalogue.models import Batch, Catalogue, Source
from utsyn.europe.catalogue.rules import may_read_sources
from utsyn.foundation.kernel.errors import Denied
from utsyn.foundation.kernel.requests import Request
from utsyn.foundation.kernel.rules import may
from utsyn.foundation.ui.addresses import address
from utsyn.foundation.ui.render import render


@require_GET
def sources(request: Request) -> HttpResponse:
    """The sources, when each was read, and the last imports."""
    reason = may_read_sources(request.person, request.authority)
    if reason is not None:
        raise Denied(reason)
    known = {one.key: one for one in Source.objects.all()}
    fetched = [known.get(key) or Source(key=key) for key in jobs.FETCHED]
    context = {
        "fetched": fetched, "others": [one for key, one in known.items() if key not in jobs.FETCHED],
        "batches": Batch.objects.select_related("source")[:20], "may_switch": may(request.person, "catalogue.switch", None),
    }  # fmt: skip
    return render(request, "catalogue/sources.html", context)


@require_POST
def switch(request: Request, key: str, answer: str) -> HttpResponse:
    """Let the clock read a source, or stop."""
    if key not in jobs.FETCHED:
        raise Http404
    commands.switch(Catalogue.here(), by=request.person, key=key, is_on=answer == "on")
    return redirect(address(request, "catalogue:sources"))
