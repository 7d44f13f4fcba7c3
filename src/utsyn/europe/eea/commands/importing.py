"""Council cases from a file: opened, put on the agenda of the body that treated them, and read for ties."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from utsyn.europe.eea.commands.screening import read_cases
from utsyn.europe.eea.reading.case_files import ReadCase
from utsyn.foundation.accounts.models import Authority
from utsyn.foundation.audit.commands import command
from utsyn.foundation.kernel.actors import Actor
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.errors import DomainError
from utsyn.foundation.kernel.text import Translated
from utsyn.governance.council import commands as council
from utsyn.governance.council.models import Body, Case, Meeting

MOST_TOLD = 20


@dataclass
class Taken:
    """How many cases were new, how many were there already, and what could not be taken in and why."""

    new: int = 0
    known: int = 0
    refused: int = 0
    told: list[str] = field(default_factory=list)


@command("eea.import_cases")
def _import(authority: Authority, /, *, by: Actor, cases: Sequence[ReadCase], report: Taken, is_read: bool) -> Authority:
    bodies = bodies_by_name(authority)
    for one in cases:
        try:
            with transaction.atomic():
                _take(authority, by, one, bodies.get(one.body.casefold()), report)
        except DomainError as error:
            _refuse(report, one, error.message)
    if is_read:
        read_cases(authority, by=by)
    authority.particulars = {name: value for name, value in asdict(report).items() if name != "told"}
    return authority


def import_cases(authority: Authority, /, *, by: Actor, cases: Sequence[ReadCase], is_read: bool = True) -> Taken:
    """Open the cases that are not there yet, one refusal stopping none of the others; the same file twice changes nothing.

    They are read for ties at once, or left to the worker where not `is_read`.
    """
    report = Taken()
    _import(authority, by=by, cases=cases, report=report, is_read=is_read)
    return report


def bodies_by_name(authority: Authority) -> dict[str, Body]:
    """The bodies by each name and short name they have, in small letters."""
    return {
        name.casefold(): body
        for body in Body.objects.filter(authority=authority)
        for name in (*body.name.texts().values(), *body.short_name.texts().values())
    }


def _take(authority: Authority, by: Actor, one: ReadCase, body: Body | None, report: Taken) -> None:
    if _is_known(authority, one, body):
        report.known += 1
    elif (why := why_refused(one)) is not None:
        _refuse(report, one, why)
    else:
        case = council.open_case(
            authority, by=by, title=Translated({"nb": one.title}), text=Translated({"nb": one.text}), archive_number=one.number,
            opened_on=one.day, exempt_by=one.exempt_by,
        )  # fmt: skip
        if body is not None and one.met_on is not None:
            council.put_on_agenda(case, by=by, meeting=_meeting(body, by, one), sequence=one.sequence)
        report.new += 1


def why_refused(one: ReadCase) -> str | None:
    """Why a case is not taken in; None when it is. No day is made up: the share by year would be of years that nobody said."""
    if not one.title:
        return _("The row has no title.")
    if "day" in one.unread:
        return _("The day could not be read. Write it as 30.09.2015 in the file.")
    if one.day is None:
        return _("The file does not say which day. Add a column with the day, or say the day of cases without one.")
    if one.day > today():
        return _("The meeting has not been held yet.")
    return None


def _is_known(authority: Authority, one: ReadCase, body: Body | None) -> bool:
    """By the archive's number, by the body's own, or, where there is neither, by the same title on the same day."""
    here: Any = Case.objects.filter(authority=authority)
    if one.number:
        return bool(here.filter(archive_number=one.number).exists())
    if body is not None and one.sequence is not None and one.met_on is not None:
        return bool(here.filter(treatments__body=body, treatments__year=one.met_on.year, treatments__sequence=one.sequence).exists())
    same_day = here.filter(opened_on=one.day) if one.day else here
    return any(str(case.title.in_language("nb")) == one.title for case in same_day.only("title"))


def _meeting(body: Body, by: Actor, one: ReadCase) -> Meeting:
    assert one.met_on is not None  # the caller asks for a day
    found = (
        Meeting.objects.filter(body=body, held_on=one.met_on)
        .exclude(status=Meeting.Status.CANCELLED)
        .select_related("body", "authority")
        .first()
    )
    meeting = found or council.schedule(body, by=by, held_on=one.met_on)
    return council.hold(meeting, by=by) if meeting.status == Meeting.Status.PLANNED else meeting


def _refuse(report: Taken, one: ReadCase, why: str) -> None:
    report.refused += 1
    if len(report.told) < MOST_TOLD:
        report.told.append(f"{one.title[:80]}: {why}")
