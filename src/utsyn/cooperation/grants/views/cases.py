"""The applicant's own pages, by personal link or signed in: begin, write, follow, appeal, report."""

from __future__ import annotations

import secrets
from typing import Any, NamedTuple

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from utsyn.cooperation.grants import commands
from utsyn.cooperation.grants.commands.applying import check_receiving
from utsyn.cooperation.grants.forms import applying
from utsyn.cooperation.grants.models import Application, ApplicationStatus, Award, Round
from utsyn.cooperation.grants.queries.actors import known_of
from utsyn.cooperation.grants.queries.case import Case, case_of
from utsyn.cooperation.grants.standing import FOLLOW
from utsyn.cooperation.grants.telling import GRANTS, link_of
from utsyn.cooperation.grants.views.asking import asked
from utsyn.foundation.accounts.access import holds
from utsyn.foundation.accounts.fetch import find
from utsyn.foundation.accounts.limits import may_send
from utsyn.foundation.accounts.models import Person, Role
from utsyn.foundation.kernel.actors import Actor, Visitor
from utsyn.foundation.kernel.errors import Invalid
from utsyn.foundation.kernel.forms import put_beside
from utsyn.foundation.kernel.requests import Request, get_or_post
from utsyn.foundation.kernel.rules import require
from utsyn.foundation.links.models import Link
from utsyn.foundation.ui.addresses import address
from utsyn.foundation.ui.render import render

MOST_AN_HOUR = 8


class Held(NamedTuple):
    """An application, whoever holds it, and the word that stands for it in addresses."""

    application: Application
    actor: Actor
    token: str


def held(request: Request, token: str) -> Held:
    """By a signed link that is open, or, when signed in, by the code of one's own application; else 404."""
    related = Application.objects.select_related(*Application.fetched_with)
    if "." in token:
        link = Link.objects.filter(purpose=FOLLOW, authority=request.authority).signed(token)
        if link is None or link.state != Link.State.OPEN:
            raise Http404
        found = related.filter(code=link.subject_code, authority=request.authority).first()
        actor: Actor = link.visitor
    else:
        found = related.filter(code=token, authority=request.authority, applicant=request.person.pk).first()
        actor = request.person
    if found is None:
        raise Http404
    require(actor, "application.follow", found)
    return Held(found, actor, token)


@get_or_post
@never_cache
def start(request: Request, code: str) -> HttpResponse:
    """Say who applies; the link comes by mail, and the application opens at once."""
    round = find(Round.objects.select_related(*Round.fetched_with), request, code)
    check_receiving(round)
    form = applying.StartForm(request.POST or None, initial=_known(request))
    if form.is_valid():
        if not may_send(request, "grants-start", most=MOST_AN_HOUR, seconds=3600):
            form.add_error(None, _("Many applications were begun from where you are. Wait an hour and try again."))
        elif (opened := _started(request, round, form)) is not None:
            return opened
    return render(request, "grants/start.html", {"round": round, "form": form}, status=422 if form.errors else 200)


def _known(request: Request) -> dict[str, Any]:
    """What is known already: of the actor whose page one comes from (`?actor=`), and of oneself when signed in."""
    known: dict[str, Any] = dict(known_of(request.authority, request.GET.get("actor", "")[:8], request.person))
    if isinstance(request.person, Person):
        known |= {"contact_name": request.person.name, "contact_email": request.person.email}
    return known


def _started(request: Request, round: Round, form: Any) -> HttpResponse | None:
    person = request.person
    is_signed_in = isinstance(person, Person) and holds(person, round.authority_id, Role.REPRESENTATIVE)
    by: Any = person if is_signed_in else Visitor(secrets.token_hex(8), "application.start", round.code)
    try:
        made = commands.start(round, by=by, language=request.language, **form.cleaned_data)
    except Invalid as error:
        put_beside(form, error)
        return None
    token = made.code if is_signed_in else link_of(made).token
    return redirect(address(request, "grants:write", token=token))


@get_or_post
@never_cache
def write(request: Request, token: str) -> HttpResponse:
    """The form: saved as often as one likes, sent once. Sending saves first, so that nothing is lost when something is missing."""
    mine = held(request, token)
    application = mine.application
    if application.status != ApplicationStatus.DRAFT:
        return redirect(address(request, "grants:mine", token=token))
    form = applying.ApplicationForm(request.POST or None, thing=application)
    if form.is_valid():
        saved = commands.fill(application, by=mine.actor, seen=form.version, **form.values)
        if "send" not in request.POST:
            messages.success(request, _("Saved. You can close the page and go on later."))
            return redirect(address(request, "grants:write", token=token))
        if _sent(saved, mine, form):
            return redirect(address(request, "grants:mine", token=token))
        form = _reopened(form, saved)
    context = {"form": form, "application": application, "token": token, "round": application.round}
    return render(request, "grants/write.html", context, status=422 if form.errors else 200)


def _sent(application: Application, mine: Held, form: Any) -> bool:
    try:
        commands.submit(application, by=mine.actor)
    except Invalid as error:
        put_beside(form, error)
        return False
    return True


def _reopened(form: Any, saved: Application) -> Any:
    """The same form, under the version that was just saved: the next saving is no conflict with oneself."""
    form.data = {**form.data.dict(), "seen": str(saved.version)}
    return form


@require_GET
@never_cache
def mine(request: Request, token: str) -> HttpResponse:
    """How the case stands, why, and what can be done."""
    own = held(request, token)
    return render(request, "grants/mine.html", {"case": case_of(own.application), "application": own.application, "token": token})


@require_POST
@never_cache
def do(request: Request, token: str, deed: str) -> HttpResponse:
    """The applicant's buttons: withdraw, decline, drop the appeal."""
    own = held(request, token)
    case = case_of(own.application)
    if deed == "withdraw":
        commands.withdraw(own.application, by=own.actor)
    elif deed == "decline":
        commands.decline(_award(case), by=own.actor)
    else:
        commands.withdraw_appeal(_open_appeal(case), by=own.actor)
    messages.success(request, _("Saved."))
    return redirect(address(request, "grants:mine", token=token))


def _award(case: Case) -> Award:
    if case.award is None:
        raise Http404
    return case.award


def _open_appeal(case: Case) -> Any:
    if not case.appeals:
        raise Http404
    return case.appeals[0][0]


@get_or_post
@never_cache
def appeal(request: Request, token: str) -> HttpResponse:
    """Ask that the decision be changed."""
    own = held(request, token)
    award = _award(case_of(own.application))
    form = applying.AppealForm(request.POST or None, thing=award)
    lede = (
        _("You have until %(day)s.") % {"day": f"{award.appeal_by:%d.%m.%Y}"}
        if award.can_be_appealed
        else _("The three weeks ended %(day)s. Say why the appeal comes late: it is then judged whether it can be handled.")
        % {"day": f"{award.appeal_by:%d.%m.%Y}"}
    )
    return _answered(request, own, form, commands.lodge, award, _("Appeal the decision"), lede)


@get_or_post
@never_cache
def report(request: Request, token: str) -> HttpResponse:
    """Tell what came of it."""
    own = held(request, token)
    case = case_of(own.application)
    award = _award(case)
    form = applying.ReportForm(request.POST or None, thing=award)
    lede = case.report.remark if case.report is not None else _("It takes ten minutes.")
    return _answered(request, own, form, commands.send_report, award, _("Report"), lede)


def _answered(request: Request, own: Held, form: Any, verb: Any, award: Award, title: str, lede: str) -> HttpResponse:
    back = address(request, "grants:mine", token=own.token)
    if form.is_valid():
        try:
            verb(award, by=own.actor, **form.values)
            messages.success(request, _("Sent. Thank you!"))
            return redirect(back)
        except Invalid as error:
            put_beside(form, error)
    return asked(request, form, title, back, lede=lede, above=own.application, submit=_("Send"))


@get_or_post
@never_cache
def resend(request: Request) -> HttpResponse:
    """A lost link: it goes to the address one applied with. The answer is the same whether there is one or not."""
    form = applying.ResendForm(request.POST or None)
    if form.is_valid():
        if not may_send(request, "grants-resend", most=MOST_AN_HOUR, seconds=3600):
            form.add_error(None, _("Too many tries. Wait an hour and try again."))
        else:
            for one in _own(request, form.cleaned_data["contact_email"]):
                commands.send_link(one, by=GRANTS, is_new=False)
            return render(request, "grants/resent.html", {})
    return render(request, "grants/resend.html", {"form": form}, status=422 if form.errors else 200)


def _own(request: Request, email: str) -> list[Application]:
    found = Application.objects.filter(authority=request.authority, contact_email__iexact=email, forgotten_on=None)
    return list(found.select_related(*Application.fetched_with).order_by("-pk")[:5])
