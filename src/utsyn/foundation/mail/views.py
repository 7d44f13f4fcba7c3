"""The administrator's view of mail that does not get through."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST, require_safe

from utsyn.foundation.kernel.errors import NotFound
from utsyn.foundation.kernel.requests import Request
from utsyn.foundation.mail import commands
from utsyn.foundation.mail.delivery import is_set_up
from utsyn.foundation.mail.models import ADMINISTRATOR, Message
from utsyn.foundation.ui.addresses import address
from utsyn.foundation.ui.render import render

SHOWN = 200


@require_safe
def failing(request: Request) -> HttpResponse:
    """What waits or is given up, newest first."""
    if ADMINISTRATOR not in request.person.roles_at(request.authority.pk):
        raise NotFound("")
    ours = Message.objects.visible_to(request.person).filter(ledger=request.authority.ledger, sent_at=None)
    return render(request, "mail/failing.html", {"letters": ours[:SHOWN], "is_set_up": is_set_up()})


@require_POST
def retry(request: Request, code: str) -> HttpResponse:
    """Try one again."""
    message = get_object_or_404(Message.objects.visible_to(request.person), ledger=request.authority.ledger, code=code)
    commands.retry(message, by=request.person)
    return redirect(address(request, "mail:failing"))
