"""What events tell the tests of the whole house."""

from __future__ import annotations

import datetime as dt
from typing import Any

from tests.browser.people import COORDINATOR
from tests.house.access.policies import COORDINATOR as COORDINATES
from tests.house.access.policies import EVERYONE, HAMAR, NABO, REPORTS, SEES, STAFF, WORKS_HERE, Policy, Row, Target
from tests.house.access.rows import button, form, open_form, open_read, read
from tests.house.access.world import NOWHERE, Side
from utsyn.cooperation.events import commands
from utsyn.cooperation.events.models import (
    ActionPoint,
    Arena,
    Event,
    ForumMeeting,
    ForumMember,
    ProgrammeWeek,
    Proposal,
    ProposalStatus,
    Registration,
    Series,
)
from utsyn.cooperation.events.tests.factories import SYSTEM, make_arena, make_event, make_meeting, make_proposal, make_week, sign_up, words
from utsyn.foundation.accounts.models import Authority
from utsyn.foundation.kernel.clock import as_of, today

HOLDS = Policy(frozenset({"coordinator", "unit_head", "other_unit_head", "contributor"}))
TAKES_POINT = Policy(frozenset({"coordinator", "contributor"}))
TOKEN = "token"

PAGES: dict[str, Row] = {
    **{f"events:{name}": open_read("place") for name in ("calendar", "events", "subscribe", "feed", "arenas", "all_series", "weeks")},
    "events:feed_of_axis": open_read("place", extra={"number": "1"}),
    "events:feed_of_language": open_read("place", extra={"spoken": "en"}),
    "embed:events": open_read("place"),
    "events:event": open_read("event"),
    "events:feed_of_event": open_read("event"),
    "events:register": open_form("event", SEES),
    "events:receipt": open_read("own_receipt"),
    "events:registration": open_form("own_registration", SEES),
    "events:evaluate": open_form("own_registration", SEES),
    "events:own_proposal": open_form("own_proposal", SEES),
    "events:new": form("place", HOLDS),
    "events:edit": form("event", REPORTS),
    "events:publish": button("event", REPORTS),
    "events:cancel": form("event", REPORTS),
    "events:hold": form("event", REPORTS),
    "events:add_person": form("event", REPORTS),
    "events:remove_person": button("contribution", REPORTS),
    "events:check_in_list": read("event", REPORTS),
    "events:add_registration": form("event", REPORTS),
    **{f"events:{name}": button("registration", REPORTS) for name in ("check_in", "undo_check_in", "cancel_registration")},
    "events:arena": open_read("arena"),
    "events:new_arena": form("place", COORDINATES),
    "events:edit_arena": form("arena", COORDINATES),
    "events:close_arena": button("arena", COORDINATES),
    "events:add_member": form("arena", COORDINATES),
    "events:call_meeting": form("arena", COORDINATES),
    "events:end_member": button("forum_member", COORDINATES),
    "events:meeting": open_read("forum_meeting"),
    "events:edit_meeting": form("forum_meeting", COORDINATES),
    "events:cancel_meeting": button("forum_meeting", COORDINATES),
    "events:notes": form("forum_meeting", COORDINATES),
    "events:add_point": form("forum_meeting", COORDINATES),
    "events:complete_point": form("action_point", TAKES_POINT),
    "events:edit_point": form("action_point", TAKES_POINT),
    "events:reopen_point": button("action_point", TAKES_POINT),
    "events:remove_point": button("action_point", COORDINATES),
    "events:series": open_read("series"),
    "events:new_series": form("place", COORDINATES),
    "events:edit_series": form("series", COORDINATES),
    "events:plan_dates": form("series", COORDINATES),
    "events:week": open_read("programme_week"),
    "events:sheet": open_read("programme_week", absent=("unpublished", "theirs")),
    "events:feed_of_week": open_read("programme_week"),
    "events:propose": open_form("programme_week", SEES),
    "events:new_week": form("place", COORDINATES),
    "events:edit_week": form("programme_week", COORDINATES),
    "events:move_week": button("programme_week", COORDINATES),
    "events:board": read("programme_week", WORKS_HERE),
    "events:results": open_read("programme_week", Policy(STAFF, hides=True)),
    "events:proposal": read("proposal"),
    "events:assess": form("proposal", HOLDS),
    "events:accept": form("proposal", COORDINATES),
    "events:decline": form("proposal", COORDINATES),
}

OPERATIONS: dict[str, Row] = {
    "events_list": Row("place", SEES),
    "events_read": Row("event", SEES),
    "arenas_list": Row("place", SEES),
    "arenas_read": Row("arena", SEES),
    "arenas_add": Row("place", COORDINATES),
    **{f"arenas_{verb}": Row("arena", COORDINATES) for verb in ("edit", "close")},
    "forum_members_list": Row("place", SEES),
    "forum_members_read": Row("forum_member", SEES),
    "forum_members_add": Row("arena", COORDINATES),
    "forum_members_end": Row("forum_member", COORDINATES),
    "series_list": Row("place", SEES),
    "series_read": Row("series", SEES),
    "series_add": Row("place", COORDINATES),
    **{f"series_{verb}": Row("series", COORDINATES) for verb in ("edit", "plan")},
    "weeks_add": Row("place", COORDINATES),
    **{f"weeks_{verb}": Row("programme_week", COORDINATES) for verb in ("edit", "move")},
    "proposals_list": Row("place", SEES),
    "proposals_read": Row("proposal", SEES),
    "proposals_add": Row("programme_week", COORDINATES),
    "proposals_assess": Row("proposal", HOLDS),
    **{f"proposals_{verb}": Row("proposal", COORDINATES) for verb in ("accept", "decline")},
    "weeks_list": Row("place", SEES),
    "weeks_read": Row("programme_week", SEES),
    "action_points_list": Row("place", SEES),
    "action_points_read": Row("action_point", SEES),
    "action_points_add": Row("forum_meeting", COORDINATES),
    "action_points_remove": Row("action_point", COORDINATES),
    "forum_meetings_list": Row("place", SEES),
    "forum_meetings_read": Row("forum_meeting", SEES),
    "forum_meetings_call": Row("arena", COORDINATES),
    **{f"forum_meetings_{verb}": Row("forum_meeting", COORDINATES) for verb in ("edit", "cancel", "take_notes")},
    **{f"action_points_{verb}": Row("action_point", TAKES_POINT) for verb in ("edit", "complete", "reopen")},
    "events_add": Row("place", HOLDS),
    **{f"registrations_{verb}": Row("event", REPORTS) for verb in ("list", "add")},
    **{f"registrations_{verb}": Row("registration", REPORTS) for verb in ("check_in", "cancel")},
    **{f"events_{verb}": Row("event", REPORTS) for verb in ("edit", "publish", "cancel", "hold")},
}

INNER = {"registration", "evaluation", "proposal", "proposal_assessment"}
GRADED = {
    "Arena", "ForumMember", "ForumMeeting", "ActionPoint", "Series", "Event", "Contribution", "Registration", "Evaluation", "ProgrammeWeek",
    "Proposal", "ProposalAssessment",
}  # fmt: skip
NOUNS = {
    "events": Event,
    "weeks": ProgrammeWeek,
    "arenas": Arena,
    "registrations": Registration,
    "action-points": ActionPoint,
    "forum-meetings": ForumMeeting,
    "forum-members": ForumMember,
    "proposals": Proposal,
    "series": Series,
}


def fill(side: Side) -> None:
    """Public and internal arenas, series, events and weeks, with all that belongs to them."""
    for into, is_public in ((side.public, True), (side.unpublished, False)):
        _forum(side, into, is_public=is_public)
        into["series"] = commands.add_series(side.authority, by=SYSTEM, title=words("Serie"), is_public=is_public)
        status = "published" if is_public else "draft"
        into |= _event(side, side.unit, side.owner, status=status)
    side.other |= _event(side, side.other_unit, None, status="published")
    side.public["programme_week"] = make_week(side.authority, status="published")
    side.unpublished["programme_week"] = make_week(side.authority, status="planned")
    _proposals(side)


def _forum(side: Side, into: dict[str, Any], *, is_public: bool) -> None:
    arena = make_arena(side.authority, kind="forum", name="Forum" if is_public else "Internt forum", is_public=is_public)
    meeting = make_meeting(arena, are_notes_public=is_public)
    into["arena"], into["forum_meeting"] = arena, meeting
    into["forum_member"] = commands.add_member(arena, by=SYSTEM, represents="Næringsforeningen")
    into["action_point"] = commands.add_point(meeting, by=SYSTEM, title=words("Invitere"), owner=side.owner, taken_by="Foreningen")


def _event(side: Side, unit: Any, owner: Any, *, status: str) -> dict[str, Any]:
    event = make_event(side.authority, status=status, sign_up="here", unit=unit, owner=owner)
    found = {"event": event, "contribution": commands.add_person(event, by=SYSTEM, name="Verten", is_named=True)}
    if status == "published":
        found["registration"] = sign_up(event)
        with as_of(event.day + dt.timedelta(days=1)):
            commands.evaluate(event, by=SYSTEM, satisfaction=4)
    return found


def _proposals(side: Side) -> None:
    week = make_week(side.authority, days=60)
    side.public["proposal"] = make_proposal(week)
    commands.assess(side.public["proposal"], by=side.coordinator, fit=4, reach=3, feasible=5, reason="Fint")


def targets(ours: Side, theirs: Side) -> dict[str, dict[str, Target]]:
    """What one reader's own link opens, and the nouns that both sides have."""

    def own(thing: str, token: str) -> dict[str, Target]:
        mine, other = ours.public[thing], theirs.public[thing]
        return {
            "own": Target(HAMAR, {TOKEN: getattr(mine, token)}, EVERYONE, mine),
            "misplaced": Target(HAMAR, {TOKEN: getattr(other, token)}, frozenset()),
            "theirs": Target(NABO, {TOKEN: getattr(other, token)}, EVERYONE, other),
            "gone": Target(HAMAR, {TOKEN: f"{NOWHERE}.forged"}, frozenset()),
        }

    return {
        "own_registration": own("registration", "token"), "own_receipt": own("registration", "receipt"), "own_proposal": own("proposal", "token"),
    }  # fmt: skip


def stock(authority: Authority, unit: Any, owner: Any) -> None:
    """A few of each for the API's tests."""
    forum = make_arena(authority, kind="forum", name="Forum")
    commands.add_member(forum, by=SYSTEM, represents="Næringsforeningen", name="Lederen", email="leder@naring.example")
    meeting = make_meeting(forum, are_notes_public=True)
    for number in range(2):
        commands.add_point(meeting, by=SYSTEM, title=words(f"Punkt {number}"), owner=owner, taken_by="Foreningen")
    make_arena(authority)
    make_event(authority, unit=unit, owner=owner)
    sign_up(make_event(authority, status="published", unit=unit, owner=owner, sign_up="here", capacity=5))
    make_proposal(make_week(authority))
    for is_public in (True, False):
        commands.add_series(authority, by=SYSTEM, title=words("Serie"), is_public=is_public)


BEGIN = (
    "/hamar/nb/events/?when=coming", "/hamar/nb/events/?when=past", "/hamar/nb/events/all/?text=hemmelighet", "/hamar/nb/events/feed/town.ics",
    "/hamar/nb/events/feed/axis-4.ics", "/hamar/nb/events/feed/language-en.ics", "/embed/hamar/nb/events/",
)  # fmt: skip


def hide(authority: Authority) -> None:
    """Drafts, an internal forum and series, a week before its call, drafts of a week whose programme is being made, and who is to come."""
    secret = "Hemmelighet"
    forum = make_arena(authority, kind="forum", name=secret, is_public=False)
    commands.add_member(forum, by=SYSTEM, represents=secret, name=secret)
    public_forum = Arena.objects.filter(authority=authority, kind="forum", is_public=True).first()
    if public_forum is not None:
        ForumMember.objects.filter(arena=public_forum, left_on=None).update(name=secret)
    meeting = make_meeting(forum, are_notes_public=True)
    commands.add_point(meeting, by=SYSTEM, title=words(secret), taken_by=secret)
    make_arena(authority, name=secret, is_public=False)
    commands.add_series(authority, by=SYSTEM, title=words(secret), is_public=False)
    make_event(authority, title=secret, days=1, languages=["en"])
    make_week(authority, status="planned", title=words(secret), intro=words(secret))
    making = ProgrammeWeek.objects.filter(authority=authority, status="programme").first()
    if making is not None:
        away = (making.starts_on - today()).days
        event = make_event(authority, title=secret, days=away, week=making, languages=["en"])
        commands.add_person(event, by=SYSTEM, name=secret, is_named=True)
    public = (
        Event.objects.visible_to(None).filter(authority=authority, sign_up="here", status="published", ends_at__date__gt=today()).first()
    )
    if public is not None and public.is_full:
        public = Event.objects.select_related(*Event.fetched_with).get(pk=public.pk)
        sign_up(public, secret, needs=secret)


def pages(here: str) -> list[tuple[str, str]]:
    """The calendar, an event, a forum and both weeks as strangers read them; forms, board and lists as the coordinator does."""
    room = f"{here}events/"
    event = Event.objects.filter(authority__slug="hamar", sign_up="here", status="published").order_by("-starts_at")[0]
    was = ProgrammeWeek.objects.get(authority__slug="hamar", status="evaluated")
    comes = ProgrammeWeek.objects.get(authority__slug="hamar", status="programme")
    proposal = comes.proposals.filter(status=ProposalStatus.ACCEPTED)[0]
    forum = event.arena.__class__.objects.get(authority__slug="hamar", kind="forum")
    meeting = forum.meetings.exclude(notes={}).order_by("starts_at").last()
    registration = event.registrations.first()
    open_pages = [
        room, f"{room}all/", f"{room}subscribe/", f"{room}arenas/", f"{room}arenas/{forum.code}/x/", f"{room}meetings/{meeting.code}/x/",
        f"{room}series/", f"{room}weeks/", f"{room}weeks/{was.code}/x/", f"{room}weeks/{was.code}/x/?by=place", f"{room}weeks/{comes.code}/x/",
        f"{room}{event.code}/x/", f"{room}{event.code}/register/", f"{room}-/registration/{registration.token}/",
        f"{room}-/receipt/{registration.receipt}/", f"{room}-/proposal/{proposal.token}/", f"/embed{here}events/",
    ]  # fmt: skip
    inner = [
        f"{room}-/new/", f"{room}{event.code}/-/check-in/", f"{room}{event.code}/-/edit/", f"{room}weeks/{comes.code}/-/board/",
        f"{room}weeks/{was.code}/-/results/", f"{room}proposals/{proposal.code}/x/", f"{room}arenas/-/new/", f"{room}weeks/-/new/",
        f"{room}meetings/{meeting.code}/-/notes/",
    ]  # fmt: skip
    return [(path, "") for path in open_pages] + [(path, COORDINATOR) for path in inner]
