"""What those who work here see: the applications of a round with their ranking, one application, appeals, and their own ties."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from utsyn.cooperation.grants import commands
from utsyn.cooperation.grants.actions import actions_for
from utsyn.cooperation.grants.forms.running import InterestForm, SchemeForm
from utsyn.cooperation.grants.models import (
    Appeal,
    AppealStatus,
    Application,
    ApplicationStatus,
    Award,
    Impartiality,
    Interest,
    Round,
    Standing,
    Task,
)
from utsyn.cooperation.grants.queries.actors import actor_behind
from utsyn.cooperation.grants.queries.bodies import body_decision
from utsyn.cooperation.grants.queries.checks import checks_of
from utsyn.cooperation.grants.queries.rounds import ranked, stages_of, tell_more
from utsyn.cooperation.grants.queries.scores import scores_of
from utsyn.cooperation.grants.standing import has_task_in
from utsyn.cooperation.grants.thread import WITH_THREAD, thread_of
from utsyn.cooperation.grants.views.asking import asked
from utsyn.foundation.accounts.access import holds
from utsyn.foundation.accounts.fetch import find
from utsyn.foundation.accounts.models import Role
from utsyn.foundation.kernel.errors import Invalid
from utsyn.foundation.kernel.forms import put_beside
from utsyn.foundation.kernel.requests import Request, get_or_post
from utsyn.foundation.kernel.rules import may, require
from utsyn.foundation.organisations.models import Organisation
from utsyn.foundation.organisations.numbers import clean_organisation_number
from utsyn.foundation.ui.addresses import address, address_of
from utsyn.foundation.ui.render import render
from utsyn.foundation.ui.tables import Column, Filter, Table


@require_GET
def applications(request: Request, code: str) -> HttpResponse:
    """The ranking of a round: points, what is asked and proposed, what was decided, and what waits for me."""
    round = find(Round.objects.select_related(*Round.fetched_with), request, code)
    require(request.person, "handler.view", round)
    states = [(value, capfirst(str(label))) for value, label in ApplicationStatus.choices if value not in ("draft", "withdrawn")]
    table = Table(
        request, ranked(round), _columns(request), caption=_("Applications, the highest score first"),
        filters=[Filter("status", _("Status"), states, "status")],
        prepare=tell_more(round, request.person),
    )  # fmt: skip
    context = {"round": round, "table": table, "stages": stages_of(round), "actions": actions_for(request.person, round)}
    return table.export() or render(request, "grants/applications.html", context)


def _columns(request: Request) -> list[Column]:
    words = {value: capfirst(str(label)) for value, label in ApplicationStatus.choices}
    own = {value: capfirst(str(label)) for value, label in Standing.choices}
    return [
        Column(
            "title",
            _("Application"),
            lambda one: f"{one.number}. {one}",
            width="wide",
            sort="number",
            href=lambda one: address_of(request, one),
        ),
        Column("organisation", _("Applicant"), lambda one: one.organisation.name, sort="organisation__folded"),
        Column(
            "status",
            _("Status"),
            lambda one: _("%(status)s, report late") % {"status": words[one.status]} if one.is_late else words[one.status],
            sort="status",
        ),
        Column("own", _("My impartiality"), lambda one: own.get(one.own_standing, _("Not declared"))),
        Column("score", _("Score"), lambda one: one.score, kind="number", sort="score"),
        Column("requested", _("Applied for, kr"), lambda one: one.requested_nok, kind="number", sort="requested_nok"),
        Column("proposed", _("Proposed, kr"), lambda one: one.proposed_nok, kind="number", sort="proposed_nok"),
        Column("granted", _("Granted, kr"), _granted, kind="number"),
    ]


def _granted(application: Any) -> Any:
    award = getattr(application, "award", None)
    return award.amount_nok if award is not None else None


@require_GET
def application(request: Request, code: str, slug: str) -> HttpResponse:
    """One application with everything that is done about it."""
    related = (*Application.fetched_with, *(f"round__scheme__{name}" for name in WITH_THREAD))
    found = find(Application.objects.select_related(*related), request, code)
    require(request.person, "handler.view", found)
    award = Award.objects.filter(application=found).select_related(*Award.fetched_with).first()
    round = found.round
    is_handler = has_task_in(request.person, round.pk, round.authority_id, *Task.values) or holds(
        request.person, round.authority_id, Role.COORDINATOR
    )
    report = getattr(award, "final_report", None) if award else None
    repayments = list(award.repayments.select_related("award", "authority")) if award else []
    papers = [one for one in (award, report, *repayments) if one is not None]
    context = {
        "application": found, "round": round, "award": award, "body": body_decision(award.decision if award else None), "report": report, "repayments": repayments,
        "payments": award.payments.all() if award else [], "appeals": award.appeals.all() if award else [],
        "answers": [(one, found.answers.get(one.code, "")) for one in round.scheme.questions.all()],
        "checks": checks_of(found), "scores": scores_of(found), "shows_people": is_handler,
        "shows_account": may(request.person, "payment.record", found), "assessments": found.assessments.select_related("assessor"),
        "impartialities": Impartiality.objects.filter(application=found).select_related("person"),
        "thread": thread_of(request, round.scheme, round), "actor": actor_behind(found, request.person), "actions": actions_for(request.person, found, *papers),
    }  # fmt: skip
    return render(request, "grants/application.html", context)


@require_GET
def appeals(request: Request) -> HttpResponse:
    """Every appeal, the newest first."""
    require(request.person, "handler.view", request.authority)
    found = Appeal.objects.visible_to(request.person).filter(authority=request.authority)
    found = found.select_related("authority", "award__application__organisation", "award__application__round__scheme")
    words = {value: capfirst(str(label)) for value, label in AppealStatus.choices}
    columns = [
        Column("title", _("About"), lambda one: str(one.award), width="wide", href=lambda one: address_of(request, one)),
        Column("organisation", _("Applicant"), lambda one: one.award.application.organisation.name),
        Column("received_on", _("Received on"), lambda one: one.received_on, kind="date", sort="received_on"),
        Column("status", _("Status"), lambda one: words[one.status], sort="status"),
    ]
    filters = [Filter("status", _("Status"), list(words.items()), "status")]
    table = Table(request, found, columns, caption=_("Appeals"), filters=filters, sort="-received_on")
    return table.export() or render(request, "grants/appeals.html", {"table": table})


@require_GET
def appeal(request: Request, code: str, slug: str) -> HttpResponse:
    """One appeal: what is asked, what was decided, what can be done."""
    found = find(Appeal.objects.select_related(*Appeal.fetched_with), request, code)
    require(request.person, "handler.view", found)
    in_time = found.received_on <= found.award.appeal_by
    context = {"appeal": found, "award": found.award, "in_time": in_time, "actions": actions_for(request.person, found)}
    return render(request, "grants/appeal.html", context)


@get_or_post
def ties(request: Request) -> HttpResponse:
    """What ties me to organisations; those I tell of here I handle no case of."""
    require(request.person, "interest.tell", request.authority)
    form = InterestForm(request.POST or None)
    if form.is_valid():
        digits = clean_organisation_number(form.cleaned_data["organisation_number"])
        organisation = Organisation.objects.numbered(organisation_number=digits).first()
        if organisation is None:
            form.add_error(
                "organisation_number",
                _("We know no organisation with this number. Only those that have applied or are partners need be told of."),
            )
        elif _told(request, form, organisation):
            messages.success(request, _("Saved."))
            return redirect(address(request, "grants:ties"))
    own = Interest.objects.filter(authority=request.authority, person=request.person, is_removed=False).select_related(
        "organisation", "authority"
    )
    return render(request, "grants/ties.html", {"form": form, "ties": own}, status=422 if form.errors else 200)


def _told(request: Request, form: InterestForm, organisation: Organisation) -> bool:
    try:
        commands.tell_interest(request.authority, by=request.person, organisation=organisation, tie=form.cleaned_data["tie"])
    except Invalid as error:
        put_beside(form, error)
        return False
    return True


@get_or_post
def new_scheme(request: Request) -> HttpResponse:
    """Begin a scheme."""
    require(request.person, "scheme.add", request.authority)
    form = SchemeForm(request.POST or None, thing=request.authority)
    if form.is_valid():
        made = commands.add_scheme(request.authority, by=request.person, **form.values)
        return redirect(address_of(request, made))
    return asked(request, form, _("New support scheme"), address(request, "grants:schemes"))
