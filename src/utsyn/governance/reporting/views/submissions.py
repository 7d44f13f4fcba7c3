"""Pages of what is handed in: one of them, writing it, accepting and returning it, and the owner's link."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET, require_POST

from utsyn.foundation.accounts.fetch import find
from utsyn.foundation.accounts.models import Role
from utsyn.foundation.kernel.requests import Request, get_or_post
from utsyn.foundation.kernel.rules import may, require
from utsyn.foundation.links import commands as links
from utsyn.foundation.links.models import Link
from utsyn.foundation.ui.addresses import address_of
from utsyn.foundation.ui.parts import Fact
from utsyn.foundation.ui.render import render
from utsyn.governance.measures.queries.pages import health_words
from utsyn.governance.reporting import commands
from utsyn.governance.reporting.commands.reminding import LINK
from utsyn.governance.reporting.forms import ReturnForm, SubmissionForm
from utsyn.governance.reporting.models import Level, Submission
from utsyn.governance.reporting.queries.actions import actions_for
from utsyn.governance.reporting.standing import below, rung_above, waits_below

ALONG = (*Submission.fetched_with, "measure__axis", "submitted_by", "accepted_by")


def _found(request: Request, code: str, verb: str = "submission.view") -> Submission:
    submission = find(Submission.objects.select_related(*ALONG), request, code)
    require(request.person, verb, submission)
    return submission


@require_GET
def submission(request: Request, code: str, slug: str) -> HttpResponse:
    """What is handed in, what was known before, and what it sums up."""
    found = _found(request, code)
    mine = Link.objects.visible_to(request.person).filter(authority=found.authority, purpose=LINK, subject_code=found.code)
    parts = below(found).select_related("measure", "unit", "cycle", "authority").order_by("measure__sort_number", "pk")
    context = {
        "submission": found, "facts": _facts(request, found), "actions": actions_for(request.person, found), "health": health_words,
        "may_revoke": may(request.person, "submission.send_link", found) and any(one.state == Link.State.OPEN for one in mine),
        "links": mine if found.level == Level.MEASURE else (), "parts": parts if found.level != Level.MEASURE else (),
        "waits": waits_below(found) if found.is_owed and found.level != Level.MEASURE else None, "above": rung_above(found),
        "titles": {"measure": "", "unit": _("The unit sums up"), "whole": _("The whole")}[found.level],
    }  # fmt: skip
    return render(request, "reporting/submission.html", context)


def _facts(request: Request, found: Submission) -> list[Fact]:
    facts = [
        Fact(_("Reporting"), str(found.cycle), address_of(request, found.cycle)),
        Fact(_("Status report"), capfirst(found.get_status_display())),
        Fact(_("Deadline"), found.due_on),
    ]
    if found.measure is not None:
        facts.append(Fact(_("Measure"), str(found.measure), address_of(request, found.measure)))
    if found.unit is not None:
        facts.append(Fact(_("Unit"), found.unit.name))
    if found.submitted_by is not None and not found.is_owed:
        role = f" ({Role(found.submitted_role).label})" if found.submitted_role else ""
        facts += [Fact(_("Handed in by"), f"{found.submitted_by.name}{role}"), Fact(_("Handed in"), found.submitted_on)]
    if found.accepted_on is not None:
        facts.append(Fact(pgettext("submission", "Accepted"), found.accepted_on))
    return facts


@get_or_post
def submit(request: Request, code: str) -> HttpResponse:
    """Write it: keep it as a draft, or hand it in."""
    found = _found(request, code, "submission.submit")
    form = SubmissionForm(request.POST or None, submission=found)
    if form.is_valid():
        act = commands.save if form.is_draft else commands.submit
        act(found, by=request.person, seen=form.version, **form.values)
        words = _("The draft is kept. It is not handed in yet.") if form.is_draft else _("It is handed in. Thank you.")
        return _to(request, found, words)
    context = {"form": form, "submission": found, "waits": waits_below(found), "health": health_words}
    return render(request, "reporting/write.html", context, status=422 if form.errors else 200)


@require_POST
def accept(request: Request, code: str) -> HttpResponse:
    """Take it as it is."""
    found = _found(request, code, "submission.accept")
    return _to(request, commands.accept(found, by=request.person), _("It is accepted."))


@get_or_post
def send_back(request: Request, code: str) -> HttpResponse:
    """Return it with a reason."""
    found = _found(request, code, "submission.return")
    form = ReturnForm(request.POST or None)
    if form.is_valid():
        return _to(
            request, commands.send_back(found, by=request.person, **form.cleaned_data), _("It is returned, and its writer is told by mail.")
        )
    context = {"form": form, "submission": found, "title": _("Return with a reason")}
    return render(request, "reporting/return.html", context, status=422 if form.errors else 200)


@require_POST
def send_link(request: Request, code: str) -> HttpResponse:
    """Mail the owner a link."""
    found = _found(request, code, "submission.send_link")
    return _to(request, commands.send_link(found, by=request.person), _("The link is sent."))


@require_POST
def revoke_link(request: Request, code: str) -> HttpResponse:
    """Make the links to it stop working."""
    found = _found(request, code, "submission.send_link")
    given = Link.objects.filter(authority=found.authority, purpose=LINK, subject_code=found.code).select_related(*Link.fetched_with)
    for link in (one for one in given if one.state == Link.State.OPEN):
        links.revoke(link, by=request.person)
    return _to(request, found, _("The link does not work any more."))


def _to(request: Request, found: Any, words: str) -> HttpResponse:
    messages.success(request, words)
    return redirect(address_of(request, found))
