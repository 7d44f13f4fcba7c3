"""Verbs on cases."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from utsyn.foundation.accounts.models import Authority, Unit
from utsyn.foundation.audit.commands import command
from utsyn.foundation.kernel.actors import Actor
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.errors import Conflict
from utsyn.foundation.kernel.text import Translated
from utsyn.governance.council.checking import (
    check_archive_number,
    check_not_ahead,
    check_opened_before,
    check_same_authority,
    check_text,
    day,
    refuse,
)
from utsyn.governance.council.commands.agenda import announce
from utsyn.governance.council.models import Case, Treatment


@command("case.open")
def open_case(authority: Authority, /, *, by: Actor, title: Translated, text: Translated | None = None, archive_number: str = "",
              opened_on: dt.date | None = None, unit: Unit | None = None, exempt_by: str = "") -> Case:  # fmt: skip
    """Open a case; public unless `exempt_by` gives the legal basis for keeping it from access."""
    check_text("title", title)
    check_archive_number(authority.pk, archive_number)
    check_same_authority("unit", authority, unit)
    check_not_ahead("opened_on", opened_on or today())
    return Case.objects.create(
        authority=authority, title=title, text=text or Translated(), archive_number=archive_number, opened_on=opened_on or today(),
        unit=unit, is_public=not exempt_by, exempt_by=exempt_by,
    )  # fmt: skip


@command("case.edit")
def edit_case(case: Case, /, *, by: Actor, seen: int | None = None, **values: Any) -> Case:
    """Change its title, text, archive number, unit or the day it was opened."""
    case.expect(seen)
    check_text("title", values.get("title", case.title))
    check_archive_number(case.authority_id, values.get("archive_number", case.archive_number), case)
    check_same_authority("unit", case, values.get("unit"))
    opened_on = values.get("opened_on", case.opened_on)
    check_not_ahead("opened_on", opened_on)
    first = case.treatments.order_by("meeting__held_on").select_related("meeting").first()
    if first is not None and first.meeting.held_on < opened_on:
        raise refuse(
            "opened_on",
            _("The case was on the agenda on %(day)s. Choose that day or an earlier one.") % {"day": day(first.meeting.held_on)},
        )
    case.write(seen=seen, **values)
    return case


@command("case.exempt")
def exempt(case: Case, /, *, by: Actor, exempt_by: str) -> Case:
    """Keep it from public access, by a legal basis that the agenda shows ("offl. § 13")."""
    if not exempt_by.strip():
        raise refuse("exempt_by", _("Say which legal basis exempts the case, such as offl. § 13."))
    case.write(is_public=False, exempt_by=exempt_by.strip())
    _announce_agendas(case, by)
    return case


@command("case.publish")
def publish(case: Case, /, *, by: Actor) -> Case:
    """Open it to everyone."""
    if case.is_public:
        raise Conflict(_("The case is public already."))
    case.write(is_public=True, exempt_by="")
    return case


@command("case.close")
def close_case(case: Case, /, *, by: Actor, on: dt.date | None = None) -> Case:
    """Its treatment is over; `on` is its last day (default: today)."""
    if case.closed_on is not None:
        raise Conflict(_("The case is closed already."))
    closed_on = on or today()
    check_not_ahead("on", closed_on)
    check_opened_before(case, closed_on, "on")
    waiting = case.treatments.filter(outcome=Treatment.Outcome.PENDING).select_related("body").first()
    if waiting is not None:
        raise Conflict(_("%(number)s has not been treated yet. Treat it, or take it off the agenda first.") % {"number": waiting.number})
    case.write(closed_on=closed_on)
    return case


@command("case.reopen")
def reopen_case(case: Case, /, *, by: Actor) -> Case:
    """Take it up again; what was decided stands until a new decision."""
    if case.closed_on is None:
        raise Conflict(_("The case is not closed."))
    case.write(closed_on=None)
    return case


def _announce_agendas(case: Case, by: Actor) -> None:
    for treatment in case.treatments.select_related("meeting__authority", "meeting__body"):
        announce(treatment.meeting, by=by)
