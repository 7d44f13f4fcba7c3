"""The page behind a link: looking changes nothing, sending spends it."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import translation
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from utsyn.foundation.kernel.requests import Request
from utsyn.foundation.kernel.rules import RULES, require, why_not
from utsyn.foundation.links import commands
from utsyn.foundation.links.models import Link
from utsyn.foundation.links.purposes import PURPOSES
from utsyn.foundation.ui.render import render

METHODS = ["GET", "HEAD", "POST"]


@require_http_methods(METHODS)
@never_cache
def open_link(request: Request, token: str) -> HttpResponse:
    """What the link is for, and the button that does it."""
    link = Link.objects.signed(token)
    if link is None or link.purpose not in PURPOSES:
        raise Http404
    request.language = link.language
    with translation.override(link.language):
        return _page(request, link)


def _page(request: Request, link: Link) -> HttpResponse:
    how, subject = PURPOSES[link.purpose], link.subject()
    if subject is None or link.state != Link.State.OPEN or _is_over(link, subject):
        return render(request, "links/closed.html", {"link": link, "is_gone": subject is None}, status=410)
    if how.leads_to is not None:
        return redirect(how.leads_to(link))
    form = how.form(request.POST or None, initial=how.initial(subject)) if how.form else None
    if request.method == "POST" and (form is None or form.is_valid()):
        commands.spend(link, by=link.visitor, **(form.cleaned_data if form else {}))
        return render(request, "links/done.html", {"how": how, "thing": subject, "link": link})
    context: dict[str, Any] = {"how": how, "thing": subject, "link": link, "form": form}
    return render(request, "links/link.html", context, status=422 if form is not None and form.errors else 200)


def _is_over(link: Link, subject: Any) -> bool:
    """Whether the rule of what the link is for does not let its holder in any more: then not even the thing's name is shown."""
    return link.purpose in RULES and why_not(link.visitor, link.purpose, subject) is not None


@require_http_methods(METHODS)
@never_cache
def undo(request: Request, code: str) -> HttpResponse:
    """For the owner: what was done, and the button that takes it back."""
    link = get_object_or_404(Link.objects.visible_to(request.person).select_related("authority", "owner"), code=code)
    require(request.person, "link.undo", link)
    if request.method == "POST":
        commands.undo(link, by=request.person)
        return redirect("links:undo", code=code)
    return render(request, "links/undo.html", {"link": link, "how": PURPOSES.get(link.purpose), "thing": link.subject()})
