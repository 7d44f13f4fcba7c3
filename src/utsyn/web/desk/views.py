"""My page, to-do, search over everything, and the ledger."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from utsyn.foundation.accounts.fetch import find
from utsyn.foundation.accounts.models import Authority
from utsyn.foundation.audit.chain import verify
from utsyn.foundation.audit.heads import as_file, heads_of, last_signed
from utsyn.foundation.kernel.clock import now
from utsyn.foundation.kernel.registries import panels_for
from utsyn.foundation.kernel.requests import Request
from utsyn.foundation.kernel.rules import may, require
from utsyn.foundation.search.queries import Asked
from utsyn.foundation.search.queries import search as search_for
from utsyn.foundation.ui.render import render
from utsyn.governance.strategy.models import Strategy
from utsyn.web.desk.greeting import greeting, waiting
from utsyn.web.desk.ledger import ledger_table
from utsyn.web.desk.mine import desk as desk_of
from utsyn.web.desk.mine import remark_count, todos
from utsyn.web.desk.overview import overview as overview_of
from utsyn.web.portal.views import HITS, by_noun


@require_safe
def me(request: Request) -> HttpResponse:
    """To the desk of the authority where the person has a role; a choice when there are several."""
    here = {standing.authority_id for standing in request.person.standings}
    found = sorted(Authority.objects.filter(pk__in=here), key=lambda one: str(one.name))
    if len(found) == 1:
        return HttpResponseRedirect(desk_address(found[0], request.person))
    ways = [(authority, desk_address(authority, request.person)) for authority in found]
    return render(request, "desk/me.html", {"ways": ways})


def desk_address(authority: Authority, person: Any) -> str:
    """The desk in the person's language, if the authority offers it."""
    language = person.language if person.language in authority.languages else authority.languages[0]
    return reverse("desk:desk", kwargs={"authority": authority.slug, "language": language})


@require_safe
def desk(request: Request) -> HttpResponse:
    """My page."""
    require(request.person, "desk.view", request.authority)
    shown = desk_of(request, request.authority, request.person)
    hello = f"{greeting(now())}. {waiting(len(shown.todos))}"
    may_start = may(request.person, "strategy.start", request.authority)
    return render(request, "desk/desk.html", {"desk": shown, "greeting": hello, "may_start": may_start})


@require_safe
def overview(request: Request) -> HttpResponse:
    """How everything goes."""
    require(request.person, "overview.view", request.authority)
    return render(request, "desk/overview.html", {"overview": overview_of(request, request.authority, request.person)})


@require_safe
def remarks(request: Request) -> HttpResponse:
    """The part of my page that says how many remarks the linter has on a strategy."""
    strategy = find(Strategy.objects.select_related("authority__ledger"), request, request.GET.get("strategy", ""))
    require(request.person, "strategy.edit", strategy)
    return render(request, "desk/remarks.html", {"strategy": strategy, "remarks": remark_count(strategy)})


@require_safe
def todo(request: Request) -> HttpResponse:
    """Everything that waits for me, by date."""
    require(request.person, "desk.view", request.authority)
    found = todos(request.person, request.authority)
    return render(request, "desk/todo.html", {"todos": found, "title": waiting(len(found)).rstrip(".")})


@require_safe
def search(request: Request) -> HttpResponse:
    """Everything I may see that holds the words, drafts too, by noun."""
    require(request.person, "desk.view", request.authority)
    query = request.GET.get("q", "").strip()[:200]
    found = search_for(query, person=request.person, authority=request.authority, language=request.language, limit=HITS)
    beside = panels_for("search", Asked(query, request.authority, request.language), request.person) if query else []
    return render(request, "desk/search.html", {"query": query, "found": found, "groups": by_noun(found.hits), "beside": beside})


@require_safe
def ledger(request: Request) -> HttpResponse:
    """Who did what to what, when."""
    require(request.person, "ledger.view", request.authority)
    table = ledger_table(request)
    return table.export() or render(request, "desk/ledger.html", {"table": table, "signed": last_signed(request.authority.ledger)})


@require_safe
def signed_heads(request: Request) -> HttpResponse:
    """Every head that was signed, to be kept elsewhere."""
    require(request.person, "ledger.view", request.authority)
    name = f"{request.authority.slug}-signed-heads.json"
    return HttpResponse(
        as_file(heads_of(request.authority.ledger)),
        content_type="application/json",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@require_POST
def verify_ledger(request: Request) -> HttpResponse:
    """Compute every hash anew, and say whether the chain holds. Writes nothing."""
    require(request.person, "ledger.view", request.authority)
    faults = list(verify(request.authority.ledger))
    return render(
        request, "desk/verified.html", {"faults": faults, "count": request.authority.ledger.sequence, "head": request.authority.ledger.head}
    )
