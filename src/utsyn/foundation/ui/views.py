"""The reader's choice of colours, the authority's own, and the living page of all components."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_safe

from utsyn.foundation.ui.chrome import SCHEME_COOKIE, SCHEMES, scheme_of
from utsyn.foundation.ui.gallery import gallery_context
from utsyn.foundation.ui.render import render
from utsyn.foundation.ui.themes import themes

YEAR = 365 * 24 * 3600


@require_http_methods(["GET", "HEAD", "POST"])
def appearance(request: HttpRequest) -> HttpResponse:
    """Choose light, dark or the device's own colours; kept in a cookie that says nothing of who reads."""
    if request.method == "POST":
        response = HttpResponseRedirect(_inside(request, request.POST.get("next", "")))
        chosen = request.POST.get("scheme", "")
        if chosen in SCHEMES:
            response.set_cookie(SCHEME_COOKIE, chosen, max_age=YEAR, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE, httponly=True)
        return response
    choices = [("auto", _("As this device")), ("light", _("Light")), ("dark", _("Dark"))]
    context = {"choices": choices, "chosen": scheme_of(request), "next": _inside(request, request.GET.get("next", ""))}
    return render(request, "ui/appearance.html", context)


@require_safe
def theme(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    """An authority's colours or mark; the address changes with the content, so that it may be kept."""
    found = themes().get((slug, kind))
    if found is None:
        raise Http404
    return HttpResponse(found.content, content_type=found.content_type, headers={"Cache-Control": f"public, max-age={YEAR}, immutable"})


@require_GET
def gallery(request: HttpRequest) -> HttpResponse:
    """Every component on one page, to look at in every language and scheme."""
    context = gallery_context(request)
    return context["table"].export() or render(request, "ui/gallery.html", context)


def _inside(request: HttpRequest, path: str) -> str:
    """`path` if it leads back into this site, else the front page."""
    is_safe = url_has_allowed_host_and_scheme(path, allowed_hosts={request.get_host()}, require_https=request.is_secure())
    return path if is_safe else "/"
