"""The course of a case (saksgang) and the agenda and minutes of a meeting: treatments with what happened in them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from utsyn.foundation.accounts.access import works_for
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.text import Translated
from utsyn.governance.council.models import Body, Case, Decision, Disqualification, Meeting, Treatment, Vote
from utsyn.governance.council.queries.decisions import DecisionLine, line_of


@dataclass(frozen=True)
class VoteLine:
    """A proposal, how many were for and against, and what came of it."""

    code: str
    proposal: Translated
    votes_for: int
    votes_against: int
    was_carried: bool
    by_chair: bool


@dataclass(frozen=True)
class DisqualificationLine:
    """Who was (or was not) disqualified: `represents` and `ground` for all; `member` and `substitute` are "" for all but staff."""

    code: str
    represents: str
    ground: str
    was_disqualified: bool
    member: str
    substitute: str


@dataclass(frozen=True)
class TreatmentLine:
    """One body's treatment of a case, as it happened or is planned."""

    code: str
    number: str
    body: Body
    meeting: Meeting
    case: Case
    held_on: dt.date
    outcome: str
    outcome_words: str
    is_held: bool
    proposal: Translated
    recommendation: Translated
    recommended_to: Body | None
    deferred_to: Meeting | None
    note: Translated
    votes: tuple[VoteLine, ...]
    disqualifications: tuple[DisqualificationLine, ...]
    decision: DecisionLine | None

    @property
    def authority_id(self) -> int:
        """Whose it is, so that rules can be asked of the line."""
        return self.case.authority_id

    @property
    def is_pending(self) -> bool:
        """Not treated yet."""
        return self.outcome == Treatment.Outcome.PENDING

    @property
    def is_overdue(self) -> bool:
        """Its day has come, and nothing is recorded."""
        return self.is_pending and self.held_on <= today()


@dataclass(frozen=True)
class AgendaItem:
    """What stands under a number on the agenda. Strangers see of an exempt case the number and `exempt_by`; then `line` is None."""

    number: str
    exempt_by: str
    line: TreatmentLine | None


def course_of(*, case: Case, person: Any) -> tuple[TreatmentLine, ...]:
    """Every treatment of a case that `person` may see, the first first; three queries whatever its length."""
    treatments = _fetched(case.treatments.order_by("meeting__held_on", "pk"))
    return tuple(_line(one, shows_names=works_for(person, case.authority_id)) for one in treatments)


def agenda_of(*, meeting: Meeting, person: Any) -> tuple[AgendaItem, ...]:
    """What the meeting treats or treated, by number; three queries whatever its length."""
    is_staff = works_for(person, meeting.authority_id)
    return tuple(
        AgendaItem(one.number, one.case.exempt_by, _line(one, shows_names=is_staff) if one.case.is_public or is_staff else None)
        for one in _fetched(meeting.treatments.order_by("sequence"))
    )


def _fetched(treatments: Any) -> Sequence[Treatment]:
    related = ("authority", "case__authority", "body", "meeting__body", "recommended_to", "deferred_to__body")
    decided = ("decision__case", "decision__treatment__body")
    rows: Sequence[Treatment] = treatments.select_related(*related, *decided).prefetch_related("votes", "disqualifications")
    return rows


def _line(treatment: Treatment, *, shows_names: bool) -> TreatmentLine:
    decision: Decision | None = getattr(treatment, "decision", None)
    return TreatmentLine(
        code=treatment.code, number=treatment.number, body=treatment.body, meeting=treatment.meeting, case=treatment.case,
        held_on=treatment.meeting.held_on, outcome=treatment.outcome, outcome_words=treatment.get_outcome_display(),
        is_held=treatment.meeting.status == Meeting.Status.HELD, proposal=treatment.proposal, recommendation=treatment.recommendation,
        recommended_to=treatment.recommended_to, deferred_to=treatment.deferred_to, note=treatment.note,
        votes=tuple(_vote(vote) for vote in sorted(treatment.votes.all(), key=lambda vote: vote.pk)),
        disqualifications=tuple(_disqualification(one, shows_names) for one in sorted(treatment.disqualifications.all(), key=lambda one: one.pk)),
        decision=line_of(decision) if decision else None,
    )  # fmt: skip


def _vote(vote: Vote) -> VoteLine:
    return VoteLine(vote.code, vote.proposal, vote.votes_for, vote.votes_against, vote.was_carried, vote.by_chair)


def _disqualification(one: Disqualification, shows_names: bool) -> DisqualificationLine:
    member, substitute = (one.member, one.substitute) if shows_names else ("", "")
    return DisqualificationLine(one.code, one.represents, one.ground, one.was_disqualified, member, substitute)
