"""What the site says of its own accessibility and of what it keeps about people; tests hold it against the code."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _

from utsyn.web.replica import standing
from utsyn.web.replica.pinning import PINNED, pinned_seconds


@dataclass(frozen=True)
class Statement:
    """When and how the pages were last checked, and what was found. `widths` are in CSS pixels."""

    checked_on: dt.date
    standard: str
    tool: str
    languages: tuple[str, ...]
    schemes: tuple[str, ...]
    widths: tuple[int, ...]
    # What the tool found on the last run that is not mended, over the pages and combinations that the page names.
    found: int

    @property
    def combinations(self) -> int:
        """In how many ways the main pages were looked at."""
        return len(self.languages) * len(self.schemes) * len(self.widths)


STATEMENT = Statement(
    checked_on=dt.date(2026, 11, 22), standard="WCAG 2.2 AA", tool="axe-core", languages=("nb", "nn", "en"), schemes=("light", "dark"),
    widths=(320, 1280), found=0,
)  # fmt: skip
GAPS = 4


def gaps() -> tuple[str, ...]:
    """What is known to be wanting, or was not tried; as many as `GAPS` says."""
    return (
        _("The pages have not been tried by people who use assistive technology every day. An automatic check finds less than half of what can be wrong."),
        _("The axes figure and the map are drawings. Each has a table below it that says the same."),
        _("On narrow screens wide tables scroll sideways inside their frame."),
        _("Documents that were taken into the system, such as scanned decisions, are shown as they were received."),
    )  # fmt: skip


@dataclass(frozen=True)
class Kept:
    """Whom something is kept about, what, why, and how long."""

    who: str
    what: str
    why: str
    how_long: str


def kept_about_people() -> tuple[Kept, ...]:
    """Every group of people that Utsyn keeps something about."""
    return (
        Kept(
            _("Those who work here, and elected members with a sign-in"),
            _("Name, e-mail address, language, roles with dates, and what they have done in the system"),
            _("So that everyone can be held to what they decided and wrote: the local government act and the archive act"),
            _("The roles and the log as long as the archive act asks. Name and address are erased from the log when there is no longer a need for them."),
        ),
        Kept(
            _("Those who speak in a hearing"),
            _("The statement and on whose behalf; name and e-mail address if they are given"),
            _("To weigh the statement and to answer it"),
            _("The statement is archived with the case. Name and address are never shown in public."),
        ),
        Kept(
            _("Members found disqualified"),
            _("Name, ground and who sat instead"),
            _("The local government act asks that the minutes say so"),
            _("As long as the case. In public only the office or the party is shown."),
        ),
        Kept(
            _("Those who are to be reached at an association, a business, a partner or another body"),
            _("Name, what they do there, e-mail address, telephone, languages, and what they agreed to"),
            _("To reach the body. Only those who agreed are shown in public."),
            _("Until the day that was set: two years unless said otherwise. Whoever withdraws is deleted at once, in the log too."),
        ),
        *_kept_in_cooperation(),
        Kept(
            _("Those who only read"),
            _("Nothing. No statistics, no third parties."),
            _("Nothing to keep"),
            _("The number of failed sign-ins from an address is counted for 15 minutes."),
        ),
    )  # fmt: skip


def _kept_in_cooperation() -> tuple[Kept, ...]:
    """Those who come to events, ask for help and learn."""
    return (
        Kept(
            _("Those who register for an event"),
            _("Name, e-mail address, how many they are, and what they need in order to take part"),
            _("To give out places and tell of changes"),
            _("Until 30 days after the event; at once for whoever gives the place back, in the log too. What people thought of it is kept without names."),
        ),
        Kept(
            _("Those who propose something for a programme week, and those who hold an event"),
            _("Name, e-mail address, and whom they act for"),
            _("To plan the programme. In public only those who agreed to be named."),
            _("Proposers: until half a year after the week. Hosts and speakers: as long as the event."),
        ),
        Kept(
            _("Those who ask the help desk"),
            _("Name, e-mail address, whom they act for, and what they asked and were answered"),
            _("To answer"),
            _("Until half a year after the inquiry is closed; at once for whoever withdraws, in letters and the log too."),
        ),
        Kept(
            _("Staff and elected members who attend a course"),
            _("That they signed up, and whether they came"),
            _("To count competence. Seen by the coordinator, the auditor, the unit's head and the person."),
            _("As long as the course is counted."),
        ),
    )  # fmt: skip


def _just_written() -> tuple[tuple[str, str, str], ...]:
    """Set only where pages are read from a second server."""
    if not standing.is_set():
        return ()
    long = _("{seconds} seconds").format(seconds=pinned_seconds())
    return ((PINNED, _("Lets you see what you just sent, though the server that shows pages may be a little behind"), long),)


def cookies() -> tuple[tuple[str, str, str], ...]:
    """(name, what for, how long) of every cookie."""
    return (
        ("scheme", _("Remembers light or dark colours, if you choose"), _("one year")),
        ("django_language", _("Remembers the language, if you choose"), _("one year")),
        ("csrftoken", _("Protects forms from being sent by others in your name"), _("one year")),
        ("sessionid", _("Keeps you signed in; only for those who sign in"), _("12 hours")),
        ("messages", _("Holds the receipt of what you just sent, until it is shown"), _("until it is shown")),
        *_just_written(),
    )
