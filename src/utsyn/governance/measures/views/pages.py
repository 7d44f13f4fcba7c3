"""The page of one measure."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from utsyn.foundation.accounts.fetch import find
from utsyn.foundation.kernel.registries import needs_of, panels_for
from utsyn.foundation.kernel.requests import Request
from utsyn.foundation.ui.render import render
from utsyn.governance.measures.actions import actions_for
from utsyn.governance.measures.history import history
from utsyn.governance.measures.models import Measure
from utsyn.governance.measures.queries import measure_page
from utsyn.governance.measures.queries.owners import with_owner_role
from utsyn.governance.measures.thread import WITH_THREAD, thread_of


@require_GET
def past(request: Request, code: str) -> HttpResponse:
    """What was done to it: a page of its own, for few who read the measure want it and it costs as much as all the rest."""
    found = find(Measure.objects.select_related(*WITH_THREAD), request, code)
    return render(request, "measures/history.html", {"measure": found, "events": history(found, reader=request.person)})


@require_GET
def measure(request: Request, code: str, slug: str) -> HttpResponse:
    """Everything about one measure that the reader may see."""
    found = find(with_owner_role(Measure.objects.select_related(*WITH_THREAD)).annotate(**needs_of("measure")), request, code)
    page = measure_page(found, reader=request.person)
    context = {
        "page": page, "measure": found, "thread": thread_of(request, found, page.goals), "actions": actions_for(request.person, found),
        "panels": panels_for("measure", found, request.person), "is_colleague": request.person.is_authenticated,
    }  # fmt: skip
    return render(request, "measures/measure.html", context)
