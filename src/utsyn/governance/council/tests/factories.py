"""Bodies, meetings, cases and decisions for tests, made through the product's own verbs."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from utsyn.foundation.accounts.models import Authority
from utsyn.foundation.kernel.actors import System
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.text import Translated
from utsyn.governance.council import commands
from utsyn.governance.council.models import Body, Case, Decision, FollowUp, Meeting, Treatment
from utsyn.governance.council.names import usual_names

SYSTEM = System("test")
THAT_DAY = dt.date(2015, 9, 30)


def text(nb: str) -> Translated:
    """A text in bokmål only."""
    return Translated({"nb": nb})


@dataclass(frozen=True)
class Council:
    """An authority's two first bodies."""

    authority: Authority
    council: Body
    executive: Body


def make_council(authority: Any) -> Council:
    """The council and the executive committee of `authority` (or of a cast); the same ones when they are there already."""
    here = _authority(authority)
    return Council(here, make_body(here, "council"), make_body(here, "executive"))


def make_body(authority: Any, kind: str = "council", *, name: str = "") -> Body:
    """The body of that kind, made if it is not there; a committee is called `name`."""
    here = _authority(authority)
    usual = usual_names(here, kind)
    wanted = str(usual.name) if usual else name or "Kulturutvalget"
    found = next(
        (body for body in Body.objects.filter(authority=here, kind=kind, is_active=True) if usual or str(body.name) == wanted), None
    )
    if found is not None:
        return found
    if usual:
        return commands.add_body(here, by=SYSTEM, kind=kind, name=usual.name, short_name=usual.short_name, prefix=usual.prefix)
    return commands.add_body(here, by=SYSTEM, kind=kind, name=text(wanted), prefix="KU")


def make_meeting(where: Any, /, *, held_on: dt.date = THAT_DAY, body: str = "council", held: bool | None = None, **values: Any) -> Meeting:
    """A meeting of `where` (a body, or a cast or authority whose `body` meets), held when its day has come unless `held` says."""
    meets = where if isinstance(where, Body) else make_body(where, body)
    found = Meeting.objects.filter(body=meets, held_on=held_on).exclude(status=Meeting.Status.CANCELLED).first()
    meeting = found or commands.schedule(meets, by=SYSTEM, held_on=held_on, **values)
    if meeting.status == Meeting.Status.PLANNED and (held if held is not None else held_on <= today()):
        commands.hold(meeting, by=SYSTEM)
    return meeting


def make_case(
    authority: Any, title: str = "Strategi for internasjonalt arbeid", *, opened_on: dt.date = dt.date(2015, 6, 1), **values: Any
) -> Case:
    """An open, public case; `exempt_by="offl. § 13"` keeps it from access."""
    if isinstance(values.get("text"), str):
        values["text"] = text(values["text"])
    return commands.open_case(_authority(authority), by=SYSTEM, title=text(title), opened_on=opened_on, **values)


def make_treatment(
    authority: Any, *, case: Case | None = None, held_on: dt.date = THAT_DAY, body: str = "council", **values: Any
) -> Treatment:
    """A case on the agenda of a meeting, not treated yet."""
    held = values.pop("held", None)
    matter = case or make_case(authority, opened_on=min(dt.date(2015, 6, 1), held_on))
    return commands.put_on_agenda(matter, by=SYSTEM, meeting=make_meeting(authority, held_on=held_on, body=body, held=held), **values)


def make_decision(
    authority: Any, *, decided_on: dt.date = THAT_DAY, body: str = "council", case: Case | None = None, words: str = "Strategien vedtas.",
    sequence: int | None = None, is_final: bool = False,
) -> Decision:  # fmt: skip
    """A decision by the `body` ("council" or "executive") of a cast or an authority, at a meeting that was held that day."""
    treatment = make_treatment(authority, case=case, held_on=decided_on, body=body, sequence=sequence)
    return commands.record_decision(treatment.case, by=SYSTEM, text=text(words), treatment=treatment, is_final=is_final)


def make_delegated_decision(authority: Any, *, decided_on: dt.date = THAT_DAY, case: Case | None = None) -> Decision:
    """A decision that the chief executive made on delegation."""
    return commands.record_decision(
        case or make_case(authority), by=SYSTEM, text=text("Koret får 25 000 kroner."), delegated_to="kommunedirektør",
        delegation="Kommunestyrets reglement for delegering", decided_on=decided_on,
    )  # fmt: skip


def make_follow_up(decision: Decision, *, due_on: dt.date | None = None, **values: Any) -> FollowUp:
    """What the decision asks for, due in a month unless said; give `unit` or `owner`."""
    return commands.add_follow_up(
        decision, by=SYSTEM, text=text("Rapporter til formannskapet"), due_on=due_on or today() + dt.timedelta(30), **values
    )


def _authority(place: Any) -> Authority:
    here: Authority = place if isinstance(place, Authority) else place.authority
    return here
