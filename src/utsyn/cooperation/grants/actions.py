"""The buttons of a page: what fits the thing as it stands, and why not the rest."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from utsyn.cooperation.grants.models import (
    AppealStatus,
    ApplicationStatus,
    AwardStatus,
    ReportStatus,
    RoundStatus,
    SchemeStatus,
)
from utsyn.cooperation.grants.queries.sums import paid
from utsyn.cooperation.grants.views.doings import DOINGS, Doing
from utsyn.foundation.accounts.access import works_for
from utsyn.foundation.kernel.rules import why_not
from utsyn.foundation.ui.parts import Action


def _is(*states: str) -> Callable[[Any], bool]:
    return lambda thing: thing.status in states


_SENT = _is(ApplicationStatus.SUBMITTED, ApplicationStatus.ASSESSING)
_UNDECIDED = _is(RoundStatus.PLANNED, RoundStatus.OPEN, RoundStatus.ASSESSING)
# When a deed fits, by its route; one that is not named here always does.
FITS: dict[str, Callable[[Any], bool]] = {
    "scheme_publish": _is(SchemeStatus.DRAFT, SchemeStatus.ENDED),
    "scheme_end": _is(SchemeStatus.PUBLISHED),
    "scheme_round": _is(SchemeStatus.DRAFT, SchemeStatus.PUBLISHED),
    "round_edit": _is(RoundStatus.PLANNED, RoundStatus.OPEN, RoundStatus.ASSESSING, RoundStatus.PROPOSED),
    "round_announce": _is(RoundStatus.PLANNED),
    "round_assess": _is(RoundStatus.OPEN),
    "round_propose": _is(RoundStatus.ASSESSING),
    "round_reopen": _is(RoundStatus.PROPOSED),
    "round_appoint": _is(RoundStatus.PLANNED, RoundStatus.OPEN, RoundStatus.ASSESSING, RoundStatus.PROPOSED),
    "application_declare": _is(ApplicationStatus.SUBMITTED, ApplicationStatus.ASSESSING, ApplicationStatus.DECIDED),
    "application_take_up": _is(ApplicationStatus.SUBMITTED),
    "application_dismiss": _is(ApplicationStatus.SUBMITTED),
    "application_assess": lambda one: one.status == ApplicationStatus.ASSESSING and _UNDECIDED(one.round),
    "application_propose": lambda one: one.status == ApplicationStatus.ASSESSING and _UNDECIDED(one.round),
    "application_decide": lambda one: one.status == ApplicationStatus.ASSESSING and one.round.status == RoundStatus.PROPOSED,
    "application_record": lambda one: one.status == ApplicationStatus.ASSESSING and one.round.status == RoundStatus.PROPOSED,
    "application_send_link": lambda one: bool(one.contact_email),
    "application_revoke_links": lambda one: bool(one.contact_email),
    "award_pay": _is(AwardStatus.GRANTED),
    "award_claim": lambda one: one.status in (AwardStatus.GRANTED, AwardStatus.PAID, AwardStatus.CLOSED) and paid(one) > 0,
    "award_appeal": lambda one: one.status != AwardStatus.LAPSED,
    "repayment_receive": lambda one: one.repaid_on is None,
    "report_approve": _is(ReportStatus.SENT),
    "report_return": _is(ReportStatus.SENT),
    "appeal_meet": _is(AppealStatus.RECEIVED),
    "appeal_forward": _is(AppealStatus.RECEIVED),
    "appeal_dismiss": lambda one: one.status == AppealStatus.RECEIVED and one.received_on > one.award.appeal_by,
    "appeal_settle": _is(AppealStatus.FORWARDED),
}
_BY_MODEL: dict[type[Any], list[Doing]] = {}
for _doing in DOINGS:
    _BY_MODEL.setdefault(_doing.model, []).append(_doing)


def actions_for(person: Any, *things: Any) -> list[Action]:
    """The buttons that fit `things` as they stand, in order; none for those who do not work here."""
    if not things or not works_for(person, things[0].authority_id):
        return []
    return [
        Action(doing.label, f"grants:{doing.route}", thing.code, doing.form is None, why_not(person, doing.verb, thing))
        for thing in things
        for doing in _BY_MODEL.get(type(thing), [])
        if FITS.get(doing.route, lambda _thing: True)(thing)
    ]
