"""What belongs to the site and to no authority: the way in, robots, the site map, the choice of language, and whether it lives."""

from __future__ import annotations

from xml.sax.saxutils import escape

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404
from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_safe

from utsyn.foundation.accounts.models import Authority
from utsyn.foundation.kernel.requests import Request
from utsyn.foundation.kernel.text import LANGUAGES
from utsyn.foundation.ui.chrome import LANGUAGE_NAMES
from utsyn.foundation.ui.render import render
from utsyn.web.checks import TOO_LITTLE_BYTES, can_be_written, free_bytes
from utsyn.web.portal.sitemap import URLS_A_FILE, pages_of
from utsyn.web.replica import standing

YEAR = 365 * 24 * 3600


def front_address(authority: Authority, language: str) -> str:
    """The front of `authority` in `language` if it is offered there, else in the first that is."""
    spoken = language if language in authority.languages else authority.languages[0]
    return reverse("portal:front", kwargs={"authority": authority.slug, "language": spoken})


@require_safe
def authorities(request: Request) -> HttpResponse:
    """The way in: straight on with one authority, a list with several, and what to do next with none."""
    found = sorted(Authority.objects.all(), key=lambda one: one.pk)
    if len(found) == 1:
        response: HttpResponse = HttpResponseRedirect(front_address(found[0], request.language))
        response.headers["Vary"] = "Accept-Language, Cookie"
        return response
    ways = [(authority, front_address(authority, request.language)) for authority in found]
    return render(request, "portal/authorities.html", {"ways": ways})


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """What programs that gather pages may gather: everything public."""
    lines = ["User-agent: *", "Disallow: /-/", "Allow: /", "", f"Sitemap: {request.build_absolute_uri(reverse('site:sitemap'))}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """The site map's own contents: one part an authority."""
    rows = Authority.objects.order_by("pk").values_list("slug", flat=True)
    parts = (request.build_absolute_uri(reverse("site:sitemap_of", kwargs={"slug": slug})) for slug in rows)
    inside = "".join(f"<sitemap><loc>{escape(part)}</loc></sitemap>" for part in parts)
    return _xml(f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{inside}</sitemapindex>')


@require_safe
def sitemap_of(request: HttpRequest, slug: str) -> HttpResponse:
    """Every public page of an authority in every language, each naming the others."""
    authority = get_object_or_404(Authority, slug=slug)
    root = request.build_absolute_uri("/").rstrip("/")
    inside = "".join(_url(root, by_language, language) for by_language in pages_of(authority) for language in by_language)
    names = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml"'
    assert inside.count("<url>") <= URLS_A_FILE
    return _xml(f"<urlset {names}>{inside}</urlset>")


def _url(root: str, by_language: dict[str, str], language: str) -> str:
    others = "".join(f'<xhtml:link rel="alternate" hreflang="{code}" href="{escape(root + path)}"/>' for code, path in by_language.items())
    return f"<url><loc>{escape(root + by_language[language])}</loc>{others}</url>"


def _xml(body: str) -> HttpResponse:
    return HttpResponse(f'<?xml version="1.0" encoding="UTF-8"?>\n{body}\n', content_type="application/xml; charset=utf-8")


@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    """Browsers that ask for the old address get the mark of the product."""
    return HttpResponseRedirect(static("ui/favicon.svg"))


@require_http_methods(["GET", "HEAD", "POST"])
def language(request: Request) -> HttpResponse:
    """Choose the language of the pages that belong to no authority; kept in a cookie that says nothing of who reads."""
    asked = request.POST.get("next") or request.GET.get("next", "")
    is_safe = url_has_allowed_host_and_scheme(asked, allowed_hosts={request.get_host()}, require_https=request.is_secure())
    after = asked if is_safe else "/"
    chosen = request.POST.get("language", "")
    if request.method == "POST" and chosen in LANGUAGES:
        response = HttpResponseRedirect(after)
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME, chosen, max_age=YEAR, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE, httponly=True
        )
        return response
    chosen_now = (translation.get_language() or LANGUAGES[0])[:2]
    return render(request, "portal/language.html", {"languages": list(LANGUAGE_NAMES.items()), "chosen": chosen_now, "next": after})


@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """Whether the site lives: 200 while its database answers, else 503. Says nothing else."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return JsonResponse({"status": "unavailable"}, status=503)
    return JsonResponse({"status": "ok"})


@require_safe
def ready(request: HttpRequest) -> HttpResponse:
    """Whether to send people here: 200 while the database answers and there is room to write beside it, else 503. Says nothing else but how a replica stands.

    That is what the answering process saw last, at most some seconds ago, and takes nothing from being ready: without it the primary serves alone.
    """
    is_ready = can_be_written(settings.DATA) and free_bytes() >= TOO_LITTLE_BYTES
    if not is_ready or health(request).status_code != 200:
        return JsonResponse({"status": "unavailable"}, status=503)
    return JsonResponse({"status": "ok"} | ({"replica": standing.WATCH.standing.state} if standing.is_set() else {}))
