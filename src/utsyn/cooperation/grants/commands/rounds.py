"""Verbs on rounds: announce, assess, propose, and who has which task."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from utsyn.cooperation.grants.checking import check_move, check_sane, checked_amount, checked_text, kroner, refuse
from utsyn.cooperation.grants.models import (
    Application,
    ApplicationStatus,
    Handler,
    Round,
    RoundStatus,
    Scheme,
    SchemeStatus,
    Task,
)
from utsyn.cooperation.grants.models.schemes import ROUND_MOVES
from utsyn.cooperation.grants.queries.sums import spoken_for
from utsyn.foundation.accounts.access import works_for
from utsyn.foundation.accounts.models import Person
from utsyn.foundation.audit.commands import command
from utsyn.foundation.kernel.actors import Actor
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.errors import Conflict

DAYS = ("opens_on", "closes_on", "answer_by", "report_due_on")
EDITABLE = ("year", "frame_nok", "most_nok", *DAYS, "body")


def checked_round(values: dict[str, Any], scheme: Scheme, own: Round | None = None) -> dict[str, Any]:
    """The fields of a round, checked against each other."""
    checked = {**values, "body": checked_text("body", values.get("body"))}
    checked["frame_nok"] = checked_amount("frame_nok", values["frame_nok"])
    if values.get("most_nok") is not None:
        checked["most_nok"] = checked_amount("most_nok", values["most_nok"])
        if checked["most_nok"] > checked["frame_nok"]:
            raise refuse("most_nok", _("One application cannot get more than the whole frame."))
    days = [check_sane(name, values[name]) for name in DAYS]
    for earlier, later, name in zip(days, days[1:], DAYS[1:], strict=False):
        if later < earlier or (later == earlier and name != "closes_on"):
            raise refuse(name, _("The days must come in order: opens, closes, answer, report."))
    if not 2000 <= values["year"] <= 2100:
        raise refuse("year", _("Write a year."))
    if Round.objects.filter(scheme=scheme, closes_on=values["closes_on"]).exclude(pk=own.pk if own else 0).exists():
        raise refuse("closes_on", _("The scheme has a round with this deadline already."))
    return checked


@command("round.add")
def add_round(scheme: Scheme, /, *, by: Actor, year: int, frame_nok: Decimal, opens_on: dt.date, closes_on: dt.date, answer_by: dt.date,
              report_due_on: dt.date, most_nok: Decimal | None = None, body: Any = None) -> Round:  # fmt: skip
    """Plan a round; it is shown to everyone when it is announced."""
    if scheme.status == SchemeStatus.ENDED:
        raise Conflict(_("The scheme has ended."))
    values = {"year": year, "frame_nok": frame_nok, "most_nok": most_nok, "opens_on": opens_on, "closes_on": closes_on,
              "answer_by": answer_by, "report_due_on": report_due_on, "body": body}  # fmt: skip
    return Round.objects.create(authority=scheme.authority, scheme=scheme, **checked_round(values, scheme))


@command("round.edit")
def edit_round(round: Round, /, *, by: Actor, seen: int | None = None, **values: Any) -> Round:
    """Change money and days. Once announced, the deadline is only put off, never brought forward, and the frame is not cut below what is given."""
    if round.status == RoundStatus.DECIDED:
        raise Conflict(_("The round is decided."))
    checked = checked_round({**{name: getattr(round, name) for name in EDITABLE}, **values}, round.scheme, round)
    if round.status != RoundStatus.PLANNED and checked["closes_on"] < round.closes_on:
        raise refuse("closes_on", _("The deadline is announced. It can be put off, not brought forward."))
    if checked["frame_nok"] < spoken_for(round):
        raise refuse("frame_nok", _("More than this is granted or proposed already: %(sum)s.") % {"sum": kroner(spoken_for(round))})
    round.write(seen=seen, **checked)
    return round


@command("round.announce")
def announce(round: Round, /, *, by: Actor) -> Round:
    """Show it to everyone. Its contact prepares, until somebody else is appointed."""
    check_move(ROUND_MOVES, round.status, RoundStatus.OPEN, no_move_from(round.status))
    if round.scheme.status != SchemeStatus.PUBLISHED:
        raise Conflict(_("Publish the scheme first."))
    if round.closes_on < today():
        raise Conflict(_("The deadline has passed. Set a later one first."))
    round.write(status=RoundStatus.OPEN)
    contact = round.scheme.contact
    Handler.objects.update_or_create(
        round=round, person=contact, task=Task.PREPARES, defaults={"authority": round.authority, "is_removed": False}
    )
    return round


@command("round.assess")
def begin_assessment(round: Round, /, *, by: Actor) -> Round:
    """The deadline has passed: from now on applications are weighed against each other."""
    check_move(ROUND_MOVES, round.status, RoundStatus.ASSESSING, no_move_from(round.status))
    if round.status == RoundStatus.OPEN and today() <= round.closes_on:
        raise Conflict(_("One can still apply, until %(day)s.") % {"day": f"{round.closes_on:%d.%m.%Y}"})
    round.write(status=RoundStatus.ASSESSING)
    return round


@command("round.propose")
def propose(round: Round, /, *, by: Actor) -> Round:
    """The proposal is ready to be decided: every application has an amount (or 0) with reasons, and the sum is within the frame."""
    check_move(ROUND_MOVES, round.status, RoundStatus.PROPOSED, no_move_from(round.status))
    waiting = Application.objects.filter(round=round)
    if waiting.filter(status=ApplicationStatus.SUBMITTED).exists():
        raise Conflict(_("Some applications are not taken up or dismissed yet."))
    assessing = waiting.filter(status=ApplicationStatus.ASSESSING)
    if not assessing.exists():
        raise Conflict(_("There is no application to propose anything for."))
    if assessing.filter(proposed_nok=None).exists() or assessing.filter(proposal_reason="").exists():
        raise Conflict(_("Some applications have no proposed amount or no reasons yet."))
    if spoken_for(round) > round.frame_nok:
        raise Conflict(_("The sum is above the frame of %(frame)s.") % {"frame": kroner(round.frame_nok)})
    round.write(status=RoundStatus.PROPOSED)
    return round


@command("round.reopen")
def reopen(round: Round, /, *, by: Actor) -> Round:
    """Back to the assessment, as long as nothing of the proposal is decided."""
    if round.status != RoundStatus.PROPOSED:
        raise Conflict(no_move_from(round.status))
    if Application.objects.filter(round=round, award__outcome__in=("granted", "refused")).exists():
        raise Conflict(_("Some of it is decided already, and that stands."))
    round.write(status=RoundStatus.ASSESSING)
    return round


def no_move_from(status: str) -> str:
    """Where the round stands, and what comes next."""
    return {
        RoundStatus.PLANNED: _("The round is only planned. It can be announced."),
        RoundStatus.OPEN: _("The round is announced. After the deadline the applications are assessed."),
        RoundStatus.ASSESSING: _("The applications are being assessed. Next comes a proposal."),
        RoundStatus.PROPOSED: _("The proposal is ready. It can be decided, or taken back to the assessment."),
        RoundStatus.DECIDED: _("The round is decided, and that stands."),
    }[RoundStatus(status)]


@command("handler.appoint")
def appoint(round: Round, /, *, by: Actor, person: Person, task: str) -> Handler:
    """Give somebody who works here a task in the round."""
    if task not in Task.values:
        raise refuse("task", _("Choose a task."))
    if round.status == RoundStatus.DECIDED:
        raise Conflict(_("The round is decided."))
    if not person.is_active or not works_for(person, round.authority_id):
        raise refuse("person", _("This person does not work here today."))
    made, _is_new = Handler.objects.get_or_create(round=round, person=person, task=task, defaults={"authority": round.authority})
    if made.is_removed:
        made.write(is_removed=False)
    return made


@command("handler.remove")
def remove_handler(handler: Handler, /, *, by: Actor) -> Handler:
    """Take the task away; what was done stays."""
    if handler.is_removed:
        raise Conflict(_("The task was taken away already."))
    handler.write(is_removed=True)
    return handler
