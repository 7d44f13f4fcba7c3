"""The page of one event."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from utsyn.cooperation.events.actions import actions_of
from utsyn.cooperation.events.commands.evaluations import is_open
from utsyn.cooperation.events.models import Event
from utsyn.cooperation.events.queries import calendar
from utsyn.cooperation.events.queries.results import answers_to, comments_on, turnout_of
from utsyn.cooperation.events.thread import thread_of
from utsyn.cooperation.events.views.pieces import render
from utsyn.cooperation.events.words import AIDS, parted
from utsyn.foundation.accounts.access import works_for
from utsyn.foundation.accounts.fetch import find
from utsyn.foundation.kernel.requests import Request
from utsyn.foundation.kernel.rules import may
from utsyn.foundation.mail.outbox import absolute
from utsyn.foundation.ui.addresses import address


@require_safe
def event(request: Request, code: str, slug: str) -> HttpResponse:
    """What, when, where, for whom, how one gets in; for those who run it also who comes and what they thought."""
    along = ("authority", "arena", "series", "week", "axis__strategy", "measure__strategy", "measure__axis", "goal__axis", "unit", "owner")
    found = find(Event.objects.select_related(*along), request, code)
    is_colleague = works_for(request.person, found.authority_id)
    context = {
        "event": found, "thread": thread_of(request, found), "actions": actions_of(request.person, found), "is_colleague": is_colleague,
        "contributions": list(found.contributions.visible_to(request.person)),
        "when": calendar.when_words(found), "languages": calendar.languages_words(found.language_codes),
        "price": calendar.price_words(found.price_nok), "places": calendar.places_words(found),
        "aids": [AIDS[word] for word in (*parted(found.aids), *parted(found.arena.aids if found.arena else "")) if word in AIDS],
        "inner": _inner(request, found) if is_colleague else None,
    }  # fmt: skip
    return render(request, "events/event.html", context)


def _inner(request: Request, found: Event) -> dict[str, Any]:
    """What only those who work here see."""
    answers = answers_to(found.evaluations.all())
    return {
        "turnout": turnout_of(found), "answers": answers, "comments": comments_on(found.evaluations.all(), count=answers.count),
        "may_run": may(request.person, "event.edit", found),
        "evaluation": absolute(address(request, "events:evaluate", token=found.evaluation_token)) if is_open(found) else "",
    }  # fmt: skip
