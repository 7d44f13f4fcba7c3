"""Verbs of those who handle applications: take up, score, propose, dismiss, decide."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from utsyn.cooperation.grants.checking import check_move, checked_amount, checked_words, kroner, refuse
from utsyn.cooperation.grants.commands.applying import no_move_from
from utsyn.cooperation.grants.models import (
    Application,
    ApplicationStatus,
    Assessment,
    Award,
    AwardStatus,
    Impartiality,
    Outcome,
    RoundStatus,
    Standing,
)
from utsyn.cooperation.grants.models.applications import APPLICATION_MOVES
from utsyn.cooperation.grants.queries.checks import checks_of, overdue_words
from utsyn.cooperation.grants.queries.scores import score_of
from utsyn.cooperation.grants.queries.sums import granted, spoken_for
from utsyn.cooperation.grants.standing import deciders
from utsyn.cooperation.grants.telling import tell
from utsyn.foundation.accounts.models import Person
from utsyn.foundation.audit.commands import command
from utsyn.foundation.kernel.actors import Actor
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.errors import Conflict
from utsyn.governance.council.models import Decision

# Three weeks from when the applicant is told (forvaltningsloven § 29).
APPEAL_DAYS = 21
HIGHEST = 5


@command("application.take_up")
def take_up(application: Application, /, *, by: Actor) -> Application:
    """It is complete and in time: received -> being assessed. A late report does not hinder the assessment, only the award."""
    check_move(APPLICATION_MOVES, application.status, ApplicationStatus.ASSESSING, no_move_from(application.status))
    wrong = [check for check in checks_of(application) if not check.is_ok and check.key != "reports"]
    if wrong:
        raise Conflict(_("It cannot be taken up: %(why)s. Dismiss it with that as the reason.") % {"why": wrong[0].words})
    application.write(status=ApplicationStatus.ASSESSING)
    return application


@command("assessment.give")
def assess(application: Application, /, *, by: Person, scores: dict[str, Any]) -> Assessment:
    """Points from 0 to 5 with a reason for every criterion; given again, it replaces what one gave before.

    Raises:
        Conflict: it is not being assessed, or the proposal is ready.
        Invalid: a criterion without points or without a reason.
    """
    if application.status != ApplicationStatus.ASSESSING or application.round.status == RoundStatus.PROPOSED:
        raise Conflict(_("It is not being assessed now."))
    checked = {one.code: _score(one.code, scores.get(one.code)) for one in application.round.scheme.criterions.standing()}
    made = Assessment.objects.filter(application=application, assessor=by).first()
    if made is None:
        made = Assessment.objects.create(
            authority=application.authority, application=application, assessor=by, scores=checked, given_on=today()
        )
    else:
        made.write(scores=checked, given_on=today())
    application.write(score=score_of(application))
    return made


def _score(code: str, given: Any) -> dict[str, Any]:
    points, reason = (given or {}).get("points"), (given or {}).get("reason", "")
    if not isinstance(points, int) or isinstance(points, bool) or not 0 <= points <= HIGHEST:
        raise refuse(f"points_{code}", _("Give points from 0 to 5."))
    return {"points": points, "reason": checked_words(f"reason_{code}", reason, longest=1000, needed=True)}


@command("application.propose")
def propose_amount(application: Application, /, *, by: Actor, amount: Decimal, reason: str, seen: int | None = None) -> Application:
    """Propose what it gets, with reasons that the applicant will read; 0 proposes a refusal.

    Raises:
        Invalid: more than was asked for, or above what is left of the frame; no reasons; nobody has assessed it.
    """
    if application.status != ApplicationStatus.ASSESSING or application.round.status not in (RoundStatus.OPEN, RoundStatus.ASSESSING):
        raise Conflict(_("It is not being assessed now."))
    if not application.assessments.exists():
        raise Conflict(_("Nobody has assessed it yet."))
    checked = checked_amount("amount", amount, may_be_zero=True)
    _check_asked(application, checked)
    _check_frame(application, checked)
    words = checked_words("reason", reason, needed=True)
    application.write(seen=seen, proposed_nok=checked, proposal_reason=words)
    return application


def _check_asked(application: Application, amount: Decimal) -> None:
    asked = application.requested_nok or Decimal(0)
    if amount > asked:
        raise refuse("amount", _("They applied for %(asked)s, and get no more.") % {"asked": kroner(asked)})


def _check_frame(application: Application, amount: Decimal) -> None:
    left = application.round.frame_nok - (spoken_for(application.round) - (application.proposed_nok or 0))
    if amount > left:
        words = _("The sum would be above the frame of %(frame)s. There is %(left)s left for this one.")
        raise refuse("amount", words % {"frame": kroner(application.round.frame_nok), "left": kroner(max(left, Decimal(0)))})


@command("award.decide")
def decide(application: Application, /, *, by: Actor) -> Award:
    """Make the individual decision that is proposed, and tell the applicant, with reasons and how to appeal.

    Several who decide are a body: all of them have declared, and at least half take part (those who step aside do not).

    Raises:
        Conflict: nothing is proposed, the earlier report is late, too few take part, or the frame is spent.
    """
    amount = application.proposed_nok or Decimal(0)
    _check_proposed(application, amount)
    present, members = _taking_part(application)
    award = _made(application, by, _outcome(amount), application.proposal_reason, amount, present, members)
    _finish_round(application)
    return award


def _check_proposed(application: Application, amount: Decimal) -> None:
    """Something is proposed, and `amount` may be decided now."""
    if application.round.status != RoundStatus.PROPOSED or application.status != ApplicationStatus.ASSESSING:
        raise Conflict(_("There is no proposal to decide. It must be ready first."))
    if amount > 0 and (late := overdue_words(application)):
        raise Conflict(late)
    if amount > 0 and granted(application.round) + amount > application.round.frame_nok:
        raise Conflict(_("The sum is above the frame of %(frame)s.") % {"frame": kroner(application.round.frame_nok)})


def _outcome(amount: Decimal) -> Outcome:
    return Outcome.GRANTED if amount > 0 else Outcome.REFUSED


@command("award.record")
def record(application: Application, /, *, by: Actor, decision: Decision, amount: Decimal | None = None, reason: str = "") -> Award:
    """It was decided by an elected body in its meeting: the award rests on the body's own decision.

    `amount` is what the body decided (0: a refusal); left out, what was proposed. Where it is another amount, `reason` says why, and
    that is what the applicant reads. Who was disqualified there, and whether enough took part, stands in the minutes; nobody's
    declaration here is asked for but that of `by`.

    Raises:
        Conflict: nothing is proposed, the earlier report is late, or the frame is spent.
        Invalid: the decision is not a body's, is exempt from access, or was made before the deadline for applying; more than was asked for,
            or another amount than the proposed one without a reason.
    """
    proposed = application.proposed_nok or Decimal(0)
    decided = proposed if amount is None else checked_amount("amount", amount, may_be_zero=True)
    _check_proposed(application, decided)
    _check_decision(application, decision)
    words = application.proposal_reason if decided == proposed else _reason_for_other(application, decided, reason)
    award = _made(application, by, _outcome(decided), words, decided, 1, 1, decision)
    _finish_round(application)
    return award


def _reason_for_other(application: Application, decided: Decimal, reason: str) -> str:
    """Why the body decided another amount than the one that was proposed."""
    _check_asked(application, decided)
    if not reason.strip():
        raise refuse("reason", _("The body decided another amount than the proposed one. Write its reasons: the applicant reads them."))
    return checked_words("reason", reason, needed=True)


def _check_decision(application: Application, decision: Decision) -> None:
    if decision.authority_id != application.authority_id or decision.treatment is None:
        raise refuse("decision", _("Choose a decision that one of the elected bodies made in a meeting."))
    if not decision.case.is_public:
        raise refuse("decision", _("The decision is exempt from public access, so nothing public can rest on it."))
    if decision.decided_on <= application.round.closes_on:
        raise refuse("decision", _("It was made before the deadline for applying had passed."))


@command("application.dismiss")
def dismiss(application: Application, /, *, by: Actor, reason: str) -> Award:
    """Turn it away without assessment (avvise), with the reason: it cannot be assessed as it is."""
    if application.status != ApplicationStatus.SUBMITTED:
        raise Conflict(_("Only what is received and not taken up can be dismissed."))
    words = checked_words("reason", reason, needed=True)
    present, members = _taking_part(application)
    return _made(application, by, Outcome.DISMISSED, words, Decimal(0), present, members)


def _taking_part(application: Application) -> tuple[int, int]:
    """How many of those who decide take part, and how many they are.

    Raises:
        Conflict: somebody has not declared, or more than half have stepped aside.
    """
    people = list(deciders(application.round_id).values_list("person_id", flat=True))
    if len(people) < 2:
        return 1, 1
    declared = dict(Impartiality.objects.filter(application=application, person__in=people).values_list("person_id", "standing"))
    if len(declared) < len(people):
        raise Conflict(_("Not everyone who decides has declared their impartiality in this case."))
    present = sum(standing == Standing.IMPARTIAL for standing in declared.values())
    if present * 2 < len(people):
        raise Conflict(_("Fewer than half of the members can take part. Appoint deputies for those who step aside."))
    return present, len(people)


def _made(application: Application, by: Actor, outcome: str, reasons: str, amount: Decimal, present: int, members: int,
          decision: Decision | None = None) -> Award:  # fmt: skip
    round = application.round
    is_granted = outcome == Outcome.GRANTED
    with override(application.language):
        terms = str(round.scheme.terms) if is_granted else ""
    award = Award.objects.create(
        authority=application.authority, application=application, outcome=outcome,
        status=AwardStatus.GRANTED if is_granted else AwardStatus.STANDS, amount_nok=amount, reasons=reasons, terms=terms,
        decided_on=decision.decided_on if decision else today(), decision=decision, decided_by=by if isinstance(by, Person) else None, present=present, members=members,
        appeal_by=today() + dt.timedelta(days=APPEAL_DAYS), report_due_on=round.report_due_on if is_granted else None,
    )  # fmt: skip
    application.write(status=ApplicationStatus.DECIDED)
    tell(application, lambda: _("Your application is decided"), lambda: _decided(award))
    return award


def _decided(award: Award) -> str:
    day = f"{award.appeal_by:%d.%m.%Y}"
    if award.outcome == Outcome.GRANTED:
        words = _("You get %(amount)s for “%(title)s”.") % {"amount": kroner(award.amount_nok), "title": award}
    elif award.outcome == Outcome.REFUSED:
        words = _("“%(title)s” is refused.") % {"title": award}
    else:
        words = _("“%(title)s” is dismissed without assessment.") % {"title": award}
    return f"{words}\n\n{award.reasons}\n\n" + _(
        "You can appeal until %(day)s. The letter, with how to do it, lies on the page of your case."
    ) % {"day": day}


def _finish_round(application: Application) -> None:
    """The last one decided finishes the round."""
    round = application.round
    if not Application.objects.filter(round=round, status__in=(ApplicationStatus.SUBMITTED, ApplicationStatus.ASSESSING)).exists():
        round.write(status=RoundStatus.DECIDED)
