"""One's own calendar address, and the calendar that it gives."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST, require_safe

from utsyn.foundation.kernel.requests import Request
from utsyn.foundation.kernel.rules import require
from utsyn.foundation.mail.outbox import absolute
from utsyn.foundation.ui.addresses import address
from utsyn.foundation.ui.render import render
from utsyn.governance.reporting import commands
from utsyn.governance.reporting.models import CalendarFeed
from utsyn.governance.reporting.queries.deadlines import as_icalendar, deadlines_of


@require_GET
def calendar(request: Request) -> HttpResponse:
    """My deadlines, and the address by which a calendar program reads them."""
    require(request.person, "calendar_feed.make", request.authority)
    feed = CalendarFeed.objects.visible_to(request.person).filter(authority=request.authority, revoked_at=None).first()
    context = {
        "feed": feed,
        "href": _address(feed) if feed else "",
        "deadlines": deadlines_of(request.person, request.authority),
    }
    return render(request, "reporting/calendar.html", context)


def _address(feed: CalendarFeed) -> str:
    return absolute(reverse("calendar:feed", kwargs={"token": feed.token}))


@require_POST
def make(request: Request) -> HttpResponse:
    """A new address; the old one stops working."""
    commands.make_feed(request.authority, by=request.person)
    messages.success(request, _("Here is your address. Whoever has it can read your deadlines."))
    return redirect(address(request, "reporting:calendar"))


@require_POST
def revoke(request: Request, code: str) -> HttpResponse:
    """No address any more."""
    feed = get_object_or_404(CalendarFeed.objects.visible_to(request.person), authority=request.authority, code=code)
    commands.revoke_feed(feed, by=request.person)
    messages.success(request, _("The address does not work any more."))
    return redirect(address(request, "reporting:calendar"))


@require_safe
@never_cache
def feed(request: Request, token: str) -> HttpResponse:
    """The calendar behind the address, as a calendar program reads it; 404 for a forged or revoked one."""
    found = CalendarFeed.objects.signed(token)
    if found is None or not found.person.roles_at(found.authority_id):
        raise Http404
    content = as_icalendar(found.person, found.authority, found.person.language)
    return HttpResponse(content, content_type="text/calendar; charset=utf-8", headers={"X-Robots-Tag": "noindex"})
