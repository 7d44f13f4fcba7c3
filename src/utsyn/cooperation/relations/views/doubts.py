"""Spellings that may be one town: somebody is asked."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from utsyn.cooperation.relations import commands
from utsyn.cooperation.relations.models import Town
from utsyn.cooperation.relations.queries.towns import how_many_asked, towns_asked
from utsyn.foundation.kernel.requests import Request
from utsyn.foundation.kernel.rules import require
from utsyn.foundation.ui.addresses import address
from utsyn.foundation.ui.render import render


@require_GET
def doubts(request: Request) -> HttpResponse:
    """What is asked about, some at a time."""
    require(request.person, "partner.settle_town", request.authority)
    return render(request, "relations/doubts.html", {"asked": towns_asked(), "count": how_many_asked()})


@require_POST
def settle(request: Request, code: str, answer: str) -> HttpResponse:
    """One answer: the same town, or another."""
    require(request.person, "partner.settle_town", request.authority)
    town = get_object_or_404(Town, code=code)
    commands.settle_town(request.authority, by=request.person, town=town, is_same=answer == "same")
    messages.success(request, _("Answered."))
    return redirect(address(request, "relations:doubts"))
