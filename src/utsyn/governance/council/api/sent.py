"""What may come in about bodies, meetings, cases, treatments and decisions."""

from __future__ import annotations

import datetime as dt
import re
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, WithJsonSchema

from utsyn.foundation.kernel.api import LEFT_OUT, Code, Day, Flag, Plain, Seen, Sent, Texts, Whole
from utsyn.governance.council.api.shapes import BodyKind

_CLOCK = r"^([01][0-9]|2[0-3]):[0-5][0-9]$"


def _read_clock(value: Any) -> Any:
    if not isinstance(value, str) or not re.fullmatch(_CLOCK, value):
        raise ValueError("write the time as 18:00")
    return dt.time.fromisoformat(value)


Clock = Annotated[dt.time, BeforeValidator(_read_clock), WithJsonSchema({"type": "string", "pattern": _CLOCK})]
Prefix = Annotated[str, Field(pattern="^[A-ZÆØÅa-zæøå]{1,6}$")]
ArchiveNumber = Annotated[str, Field(pattern="^([0-9]{4}/[0-9]{1,9})?$", description="As 2015/3869, or empty.")]
Sequence = Annotated[int, Field(strict=True, ge=1, le=99_999)]


class BodyNew(Sent):
    """A body to be added."""

    kind: BodyKind
    name: Texts
    short_name: Texts = LEFT_OUT
    prefix: Prefix = "PS"


class BodyEdit(Sent):
    """What is left out stays."""

    seen: Seen
    kind: BodyKind = LEFT_OUT
    name: Texts = LEFT_OUT
    short_name: Texts = LEFT_OUT
    prefix: Prefix = LEFT_OUT


class MeetingNew(Sent):
    """A meeting to be planned; a day gone by is for recording what was."""

    held_on: Day
    starts_at: Clock | None = None
    place: Plain = Field("", max_length=120)


class MeetingEdit(Sent):
    """What is left out stays."""

    seen: Seen
    starts_at: Clock | None = LEFT_OUT
    place: Annotated[Plain, Field(max_length=120)] = LEFT_OUT
    note: Texts = LEFT_OUT


class MeetingMove(Sent):
    """Another day, in the same year when there are cases on the agenda."""

    held_on: Day
    note: Texts = LEFT_OUT
    seen: Seen | None = None


class MeetingCancel(Sent):
    """Why, and the meeting that takes the cases."""

    note: Texts = LEFT_OUT
    cases_to: Code | None = None


class CaseNew(Sent):
    """A case; public unless `exempt_by` gives the legal basis for keeping it from access."""

    title: Texts
    text: Texts = LEFT_OUT
    archive_number: ArchiveNumber = ""
    opened_on: Day | None = None
    unit: Code | None = None
    exempt_by: Plain = Field("", max_length=80)


class CaseEdit(Sent):
    """What is left out stays."""

    seen: Seen
    title: Texts = LEFT_OUT
    text: Texts = LEFT_OUT
    archive_number: ArchiveNumber = LEFT_OUT
    opened_on: Day = LEFT_OUT
    unit: Code | None = LEFT_OUT


class Exemption(Sent):
    """The legal basis, as offl. § 13."""

    exempt_by: Annotated[Plain, Field(min_length=1, max_length=80)]


class CaseClosing(Sent):
    """The last day under treatment; today when left out."""

    on: Day | None = None


class AgendaSent(Sent):
    """The meeting that is to treat the case, and its number there (the body's next when left out)."""

    meeting: Code
    sequence: Sequence | None = None
    proposal: Texts = LEFT_OUT


class ProposalSent(Sent):
    """What the chief executive proposes."""

    proposal: Texts
    seen: Seen | None = None


class TreatmentRenumbering(Sent):
    """The number it really had."""

    sequence: Sequence
    seen: Seen | None = None


class Transfer(Sent):
    """A planned meeting of the same body in the same year."""

    to: Code


class Recommendation(Sent):
    """What the body recommends, and to which body."""

    recommendation: Texts
    to: Code | None = None
    seen: Seen | None = None


class Deferral(Sent):
    """To a later meeting of the same body; without one until further notice, which takes a note."""

    to: Code | None = None
    note: Texts = LEFT_OUT
    sequence: Sequence | None = None


class Dismissal(Sent):
    """Why the body would not take the case up."""

    note: Texts


class VoteSent(Sent):
    """How many were for and against; on a tie what the chair voted."""

    proposal: Texts
    votes_for: Whole
    votes_against: Whole
    chair_was_for: Flag | None = None


class DisqualificationSent(Sent):
    """Who was (or was not) disqualified, by which ground, and who sat instead. Names are never public."""

    member: Annotated[Plain, Field(min_length=1, max_length=120)]
    ground: Annotated[Plain, Field(min_length=1, max_length=200)]
    represents: Plain = Field("", max_length=80)
    was_disqualified: Flag = True
    substitute: Plain = Field("", max_length=120)


class DecisionNew(Sent):
    """What was decided: in a treatment, or by a role on delegation; `is_final` closes the case."""

    text: Texts
    treatment: Code | None = None
    delegated_to: Plain = Field("", max_length=80)
    delegation: Plain = Field("", max_length=160)
    decided_on: Day | None = None
    is_final: Flag = False


class Correction(Sent):
    """How the text was typed, or a translation; what was decided is changed only by a new decision."""

    seen: Seen
    text: Texts


class FollowUpNew(Sent):
    """What is asked, of a unit or a person, by when."""

    text: Texts
    due_on: Day
    unit: Code | None = None
    owner: Code | None = None


class FollowUpEdit(Sent):
    """What is left out stays."""

    seen: Seen
    text: Texts = LEFT_OUT
    due_on: Day = LEFT_OUT
    unit: Code | None = LEFT_OUT
    owner: Code | None = LEFT_OUT


class FollowUpAnswer(Sent):
    """What came of it, and when (today when left out)."""

    answer: Texts
    on: Day | None = None
    seen: Seen | None = None
