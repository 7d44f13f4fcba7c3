"""What cannot be right, and the words for it. Verbs and forms ask the same questions here.

Every function raises Invalid with the field it is about, so that a form can say it beside the field.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from django.db import models
from django.db.models import Max, Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.errors import Invalid
from utsyn.governance.council.models import Body, Case, Meeting, Treatment

# 2015/3869, as archives write it; some number documents after a hyphen, which is not the case's.
ARCHIVE_NUMBER = re.compile(r"^(\d{4})/(\d{1,9})$")


def refuse(field: str, words: str) -> Invalid:
    """The error about one field."""
    return Invalid(words, fields={field: words})


def _is(thing: models.Model | None) -> Q:
    """The thing itself, or nothing at all: who asks whether a value is taken means by others."""
    return Q(pk=thing.pk) if thing is not None else Q(pk__in=[])


def day(value: dt.date) -> str:
    """The date in a sentence: 30.09.2015."""
    return date_format(value, "d.m.Y")


def check_text(field: str, value: Any) -> None:
    """A text that must be there, in one language at least."""
    if not value:
        raise refuse(field, _("Write a text."))


def check_same_authority(field: str, thing: Any, other: Any) -> None:
    """What belongs together lies in one authority."""
    if other is not None and other.authority_id != thing.authority_id:
        raise refuse(field, _("This belongs to another authority."))


def check_not_ahead(field: str, on: dt.date) -> None:
    """What is recorded has happened."""
    if on > today():
        raise refuse(field, _("%(day)s is in the future. Choose today or an earlier day.") % {"day": day(on)})


# --- bodies and meetings ---


def check_one_council(authority_id: int, kind: str, but: Body | None = None) -> None:
    """An authority has one council."""
    councils = Body.objects.filter(authority_id=authority_id, kind=Body.Kind.COUNCIL, is_active=True)
    if kind == Body.Kind.COUNCIL and councils.exclude(_is(but)).exists():
        raise refuse("kind", _("The authority has a council already."))


def check_prefix(prefix: str) -> None:
    """Letters that stand before a case number: PS, FS."""
    if not re.fullmatch(r"[A-ZÆØÅa-zæøå]{1,6}", prefix):
        raise refuse("prefix", _("Write one to six letters, such as PS."))


def check_free_day(body: Body, on: dt.date, but: Meeting | None = None) -> None:
    """A body meets once a day."""
    if not 1900 <= on.year <= today().year + 10:
        raise refuse("held_on", _("Write a day no later than ten years from now."))
    taken = Meeting.objects.filter(body=body, held_on=on).exclude(status=Meeting.Status.CANCELLED)
    if taken.exclude(_is(but)).exists():
        raise refuse("held_on", _("The body has a meeting on %(day)s already.") % {"day": day(on)})


# --- cases ---


def check_archive_number(authority_id: int, number: str, but: Case | None = None) -> None:
    """Year and number, once in the authority; empty while the archive has given none."""
    if not number:
        return
    if not ARCHIVE_NUMBER.match(number):
        raise refuse("archive_number", _("Write the archive number as year and number, such as 2015/3869."))
    if Case.objects.filter(authority_id=authority_id, archive_number=number).exclude(_is(but)).exists():
        raise refuse("archive_number", _("Archive number %(number)s belongs to another case already.") % {"number": number})


def check_open(case: Case) -> None:
    """A closed case is not treated again before it is reopened."""
    if case.closed_on is not None:
        raise refuse("case", _("The case was closed on %(day)s. Reopen it first.") % {"day": day(case.closed_on)})


def check_opened_before(case: Case, on: dt.date, field: str) -> None:
    """Nothing is treated before its case was opened."""
    if on < case.opened_on:
        raise refuse(field, _("The case was opened on %(day)s. Choose that day or a later one.") % {"day": day(case.opened_on)})


# --- numbers and treatments ---


def next_sequence(body: Body, year: int) -> int:
    """The number after the highest that `body` has given in `year`; 1 in a new year."""
    highest: int | None = Treatment.objects.filter(body=body, year=year).aggregate(highest=Max("sequence"))["highest"]
    return (highest or 0) + 1


def check_sequence(body: Body, year: int, sequence: int, but: Treatment | None = None) -> None:
    """A number of its own in the body and the year."""
    if not 1 <= sequence <= 99_999:
        raise refuse("sequence", _("Write a case number from 1 to 99,999."))
    if Treatment.objects.filter(body=body, year=year, sequence=sequence).exclude(_is(but)).exists():
        number, free = f"{body.prefix} {sequence}/{year % 100:02d}", next_sequence(body, year)
        words = _("%(number)s is taken. The next free number is %(free)s.")
        raise refuse("sequence", words % {"number": number, "free": free})


def check_agenda(case: Case, meeting: Meeting) -> None:
    """The case can stand on the agenda of the meeting."""
    check_same_authority("meeting", case, meeting)
    check_open(case)
    check_opened_before(case, meeting.held_on, "meeting")
    if meeting.status == Meeting.Status.CANCELLED:
        raise refuse("meeting", _("The meeting was cancelled. Choose another."))
    if Treatment.objects.filter(case=case, meeting=meeting).exists():
        raise refuse("meeting", _("The case is on the agenda of this meeting already."))


def check_pending(treatment: Treatment) -> None:
    """A body treats a case once at a meeting: one outcome, one decision."""
    if treatment.outcome == Treatment.Outcome.DECIDED:
        raise refuse("treatment", _("%(number)s has a decision already.") % {"number": treatment.number})
    if treatment.outcome != Treatment.Outcome.PENDING:
        words = _("%(number)s has been treated already: %(outcome)s.")
        raise refuse("treatment", words % {"number": treatment.number, "outcome": treatment.get_outcome_display()})


def check_held(meeting: Meeting) -> None:
    """Only a meeting that was held can have done anything."""
    if meeting.status == Meeting.Status.CANCELLED:
        raise refuse("treatment", _("The meeting on %(day)s was cancelled.") % {"day": day(meeting.held_on)})
    if meeting.status != Meeting.Status.HELD and meeting.held_on > today():
        raise refuse("treatment", _("The meeting is on %(day)s. It cannot have decided anything yet.") % {"day": day(meeting.held_on)})
    if meeting.status != Meeting.Status.HELD:
        raise refuse("treatment", _("Record that the meeting on %(day)s was held first.") % {"day": day(meeting.held_on)})


def check_deferral(treatment: Treatment, to: Meeting | None) -> None:
    """To a later meeting of the same body."""
    if to is None:
        return
    check_same_authority("to", treatment, to)
    if to.body_id != treatment.body_id:
        raise refuse("to", _("That is a meeting of another body. A case is deferred to a later meeting of the same body."))
    if to.held_on <= treatment.meeting.held_on:
        raise refuse("to", _("Choose a meeting after %(day)s.") % {"day": day(treatment.meeting.held_on)})


# --- votes and decisions ---


def check_vote(votes_for: int, votes_against: int, chair_was_for: bool | None) -> None:
    """Somebody voted; on a tie the chair's vote decides, otherwise it does not."""
    if votes_for < 0 or votes_against < 0 or max(votes_for, votes_against) > 1_000:
        raise refuse("votes_for", _("Write how many voted, from 0 to 1,000."))
    if votes_for + votes_against == 0:
        raise refuse("votes_for", _("Write how many voted for and against."))
    if votes_for == votes_against and chair_was_for is None:
        raise refuse("chair_was_for", _("The votes are equal. Say what the chair voted: it decides."))


def check_source(case: Case, treatment: Treatment | None, delegated_to: str, delegation: str) -> None:
    """A decision was made in a treatment of its case, or on delegation; never by nobody."""
    if treatment is not None and (delegated_to or delegation):
        raise refuse("delegated_to", _("A decision is made in a meeting or on delegation, not both."))
    if treatment is None and not delegated_to and not delegation:
        words = _(
            "A decision needs a meeting, or somebody who decided on delegation. Choose the treatment, or say who and by which delegation."
        )
        raise refuse("treatment", words)
    if treatment is None and not delegated_to:
        raise refuse("delegated_to", _("Say who decided, by role."))
    if treatment is None and not delegation:
        raise refuse("delegation", _("Say which delegation it was decided by."))
    if treatment is not None and treatment.case_id != case.pk:
        raise refuse("treatment", _("%(number)s is the treatment of another case.") % {"number": treatment.number})


def check_decided_on(case: Case, treatment: Treatment | None, on: dt.date | None) -> dt.date:
    """The day it was decided: the meeting's own, or for a delegated decision (default: today) one after the case was opened."""
    if treatment is not None:
        if on is not None and on != treatment.meeting.held_on:
            words = _("The meeting was on %(day)s; the decision was made that day.")
            raise refuse("decided_on", words % {"day": day(treatment.meeting.held_on)})
        return treatment.meeting.held_on
    decided = on or today()
    check_not_ahead("decided_on", decided)
    check_opened_before(case, decided, "decided_on")
    return decided
