"""Verbs of the applicant: begin, write, send, withdraw."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext as _

from utsyn.cooperation.grants.checking import (
    check_move,
    check_sane,
    checked_account,
    checked_amount,
    checked_email,
    checked_words,
    kroner,
    refuse,
)
from utsyn.cooperation.grants.models import Application, ApplicationStatus, Round
from utsyn.cooperation.grants.models.applications import APPLICATION_MOVES
from utsyn.cooperation.grants.queries.checks import missing_of, overdue_words
from utsyn.cooperation.grants.telling import GRANTS, new_link, tell
from utsyn.foundation.accounts.models import Person
from utsyn.foundation.audit.commands import command
from utsyn.foundation.kernel.actors import Actor
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.errors import Conflict, Invalid
from utsyn.foundation.kernel.text import LANGUAGES
from utsyn.foundation.links.commands import revoke
from utsyn.foundation.links.models import Link
from utsyn.foundation.organisations import commands as organisations
from utsyn.foundation.organisations.numbers import clean_organisation_number, is_organisation_number

TEXTS = {"title": 160, "summary": 6_000, "contact_name": 120, "contact_phone": 30}
FILLED = (*TEXTS, "answers", "starts_on", "ends_on", "budget_nok", "requested_nok", "account_number")


@command("application.start")
def start(round: Round, /, *, by: Actor, organisation_number: str, organisation_name: str, contact_name: str, contact_email: str,
          language: str = "nb") -> Application:  # fmt: skip
    """Begin an application for an organisation; whoever is not signed in gets a personal link by mail, by which it is written and sent.

    Raises:
        Conflict: the round takes no applications today.
        Invalid: a number whose last digit does not fit, no name, no whole address.
    """
    check_receiving(round)
    digits = clean_organisation_number(checked_words("organisation_number", organisation_number, longest=40, needed=True))
    if not is_organisation_number(digits):
        raise refuse("organisation_number", _("This is not an organisation number: nine digits, and the last one must fit the others."))
    name = checked_words("organisation_name", organisation_name, longest=250, needed=True)
    email = checked_email(contact_email, needed=True)
    if language not in LANGUAGES:
        raise Invalid(_("Utsyn does not know that language."))
    application = Application.objects.create(
        authority=round.authority, round=round, language=language, contact_email=email,
        organisation=organisations.add(round.authority, by=GRANTS, name=name, organisation_number=digits),
        contact_name=checked_words("contact_name", contact_name, longest=120, needed=True),
        applicant=by if isinstance(by, Person) else None,
    )  # fmt: skip
    tell(
        application,
        lambda: _("Your application to %(scheme)s") % {"scheme": round},
        lambda: (
            _("You have begun an application. Open it with the link below, as often as you like, and send it by %(day)s.")
            % {"day": f"{round.closes_on:%d.%m.%Y}"}
        ),
    )
    return application


def check_receiving(round: Round) -> None:
    """Refuse what comes before the round opens or after it closed; the last day counts whole."""
    if round.is_receiving:
        return
    if today() > round.closes_on:
        raise Conflict(_("The deadline was %(day)s, and has passed.") % {"day": f"{round.closes_on:%d.%m.%Y}"})
    raise Conflict(_("One can apply from %(day)s.") % {"day": f"{round.opens_on:%d.%m.%Y}"})


def checked_draft(application: Application, values: dict[str, Any]) -> dict[str, Any]:
    """What is written so far: it may be incomplete, but what is there must be possible."""
    unknown = next((name for name in values if name not in FILLED), None)
    if unknown is not None:
        raise refuse(unknown, _("There is no field “%(name)s” to change here.") % {"name": unknown[:40]})
    checked: dict[str, Any] = {
        name: checked_words(name, values[name], longest=longest) for name, longest in TEXTS.items() if name in values
    }
    for name in ("budget_nok", "requested_nok"):
        if name in values:
            checked[name] = None if values[name] is None else checked_amount(name, values[name])
    if "account_number" in values:
        checked["account_number"] = checked_account(values["account_number"])
    if "answers" in values:
        checked["answers"] = _checked_answers(application.round, values["answers"])
    return checked | _checked_days(application, values) | _checked_limits(application, checked)


def _checked_answers(round: Round, answers: dict[str, str]) -> dict[str, str]:
    known = {question.code for question in round.scheme.questions.standing()}
    return {code: checked_words(f"answer_{code}", words) for code, words in answers.items() if code in known and str(words).strip()}


def _checked_days(application: Application, values: dict[str, Any]) -> dict[str, dt.date | None]:
    days: dict[str, dt.date | None] = {name: values[name] for name in ("starts_on", "ends_on") if name in values}
    for name, day in days.items():
        if day is not None:
            check_sane(name, day)
    first, last = (days.get(name, getattr(application, name)) for name in ("starts_on", "ends_on"))
    if first and last and last < first:
        raise refuse("ends_on", _("The last day cannot come before the first."))
    return days


def _checked_limits(application: Application, checked: dict[str, Any]) -> dict[str, Any]:
    """What is asked for is within what the round gives, and within what it costs."""
    asked = checked.get("requested_nok", application.requested_nok)
    cost, most = checked.get("budget_nok", application.budget_nok), application.round.most_nok or application.round.frame_nok
    if asked is not None and asked > most:
        raise refuse("requested_nok", _("You can apply for at most %(most)s.") % {"most": kroner(most)})
    if asked is not None and cost is not None and asked > cost:
        raise refuse("requested_nok", _("You cannot apply for more than it costs."))
    return {}


@command("application.fill")
def fill(application: Application, /, *, by: Actor, seen: int | None = None, **values: Any) -> Application:
    """Save what is written, complete or not. A draft can be saved after the deadline too, so that nothing is lost; it cannot be sent."""
    if application.status != ApplicationStatus.DRAFT:
        raise Conflict(no_move_from(application.status))
    application.write(seen=seen, **checked_draft(application, values))
    return application


@command("application.submit")
def submit(application: Application, /, *, by: Actor) -> Application:
    """Send it, complete and in time; it gets its number, and nothing in it changes any more.

    Raises:
        Conflict: the deadline has passed, or the organisation has sent one in this round already.
        Invalid: something is missing; `fields` says what.
    """
    check_move(APPLICATION_MOVES, application.status, ApplicationStatus.SUBMITTED, no_move_from(application.status))
    check_receiving(application.round)
    others = Application.objects.filter(round=application.round, organisation=application.organisation).received()
    if others.exists():
        raise Conflict(_("%(organisation)s has sent an application in this round already.") % {"organisation": application.organisation})
    missing = missing_of(application)
    if missing:
        raise Invalid(_("Something is missing. Nothing of what you wrote is lost."), fields=missing)
    _checked_limits(application, {})
    last = Application.objects.filter(round=application.round).aggregate(last=Max("number"))["last"] or 0
    application.write(status=ApplicationStatus.SUBMITTED, number=last + 1, submitted_on=today())
    tell(application, lambda: _("We have received your application"), lambda: _received(application))
    return application


def _received(application: Application) -> str:
    answer_by = f"{application.round.answer_by:%d.%m.%Y}"
    words = _("%(authority)s has received “%(title)s”. You get an answer by %(day)s.") % {
        "authority": application.authority.name, "title": application, "day": answer_by,
    }  # fmt: skip
    late = overdue_words(application)
    return f"{words}\n\n{late}" if late else words


@command("application.withdraw")
def withdraw(application: Application, /, *, by: Actor) -> Application:
    """The applicant wants it no more; until it is decided."""
    check_move(APPLICATION_MOVES, application.status, ApplicationStatus.WITHDRAWN, no_move_from(application.status))
    application.write(status=ApplicationStatus.WITHDRAWN, withdrawn_on=today(), proposed_nok=None, proposal_reason="")
    return application


@command("application.send_link")
def send_link(application: Application, /, *, by: Actor, is_new: bool = True) -> Application:
    """Post the applicant a new link, and earlier ones stop working; or (not `is_new`) the one there is, to whoever lost the letter."""
    if not application.contact_email:
        raise Conflict(_("There is no address to send it to."))
    if is_new:
        _revoke_all(application)
        new_link(application, application.round.scheme.contact)
    tell(
        application,
        lambda: _("The link to your application"),
        lambda: (
            _("Here is a new link to your application. The earlier ones no longer work.")
            if is_new
            else _("You asked for the link to your application. Here it is.")
        ),
    )
    return application


@command("application.revoke_links")
def revoke_links(application: Application, /, *, by: Actor) -> Application:
    """No link opens it any more: one went astray."""
    _revoke_all(application)
    return application


def _revoke_all(application: Application) -> None:
    given = Link.objects.filter(
        purpose="application.follow", subject_code=application.code, authority=application.authority, revoked_at=None
    )
    for link in given.select_related("authority", "owner"):
        if link.state == Link.State.OPEN:
            revoke(link, by=GRANTS)


def no_move_from(status: str) -> str:
    """Where the application stands, for those who want it elsewhere."""
    return {
        ApplicationStatus.DRAFT: _("The application is not sent yet."),
        ApplicationStatus.SUBMITTED: _("The application is received. It can no longer be changed."),
        ApplicationStatus.ASSESSING: _("The application is being assessed. It can no longer be changed."),
        ApplicationStatus.DECIDED: _("The application is decided, and that stands."),
        ApplicationStatus.WITHDRAWN: _("The application was withdrawn, and that stands."),
    }[ApplicationStatus(status)]
