"""What a person may do to a thing just now: the buttons of its page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.rules import may
from utsyn.foundation.ui.parts import Action
from utsyn.governance.council.models import Body, Case, Decision, Meeting, Treatment

_Wish = tuple[str, str, str, bool]


def _allowed(person: Any, thing: Any, wishes: Iterable[_Wish]) -> tuple[Action, ...]:
    return tuple(
        Action(label, f"council:{route}", thing.code, is_deed) for verb, route, label, is_deed in wishes if may(person, verb, thing)
    )


def of_body(person: Any, body: Body) -> tuple[Action, ...]:
    """Buttons of a body's page."""
    wishes: list[_Wish] = [("body.edit", "edit_body", _("Change"), False)]
    if body.is_active:
        wishes.insert(0, ("meeting.schedule", "schedule", _("New meeting"), False))
        wishes.append(("body.close", "close_body", _("Close the body"), True))
    else:
        wishes.append(("body.reopen", "reopen_body", _("Reopen the body"), True))
    return _allowed(person, body, wishes)


def of_meeting(person: Any, meeting: Meeting) -> tuple[Action, ...]:
    """Buttons of a meeting's page."""
    wishes: list[_Wish] = []
    if meeting.status == Meeting.Status.PLANNED:
        if meeting.held_on <= today():
            wishes.append(("meeting.hold", "hold", _("Record as held"), True))
        wishes.append(("case.put_on_agenda", "add_case", _("Put a case on the agenda"), False))
        wishes += [
            ("meeting.move", "move", pgettext("meeting", "Move"), False),
            ("meeting.cancel", "cancel", pgettext("meeting", "Cancel"), False),
        ]
    elif meeting.status == Meeting.Status.HELD:
        wishes.append(("case.put_on_agenda", "add_case", _("Put a case on the agenda"), False))
    return _allowed(person, meeting, [*wishes, ("meeting.edit", "edit_meeting", _("Change time, place or note"), False)])


def of_case(person: Any, case: Case) -> tuple[Action, ...]:
    """Buttons of a case's page."""
    wishes: list[_Wish] = []
    if case.closed_on is None:
        wishes.append(("case.put_on_agenda", "put_on_agenda", _("Put on an agenda"), False))
        wishes.append(("decision.record", "record_decision", _("Record a decision"), False))
    wishes.append(("case.edit", "edit_case", _("Change"), False))
    if case.is_public:
        wishes.append(("case.exempt", "exempt", _("Exempt from access"), False))
    else:
        wishes.append(("case.publish", "publish", _("Make public"), True))
    if case.closed_on is None:
        wishes.append(("case.close", "close_case", _("Close the case"), True))
    else:
        wishes.append(("case.reopen", "reopen_case", _("Reopen the case"), True))
    return _allowed(person, case, wishes)


def of_decision(person: Any, decision: Decision) -> tuple[Action, ...]:
    """Buttons of a decision's page."""
    wishes: list[_Wish] = [
        ("follow_up.add", "add_follow_up", _("New follow-up"), False),
        ("decision.correct", "correct", _("Correct the text"), False),
    ]
    return _allowed(person, decision, wishes)


def of_treatment(person: Any, treatment: Any) -> tuple[Action, ...]:
    """Buttons of a treatment (a `TreatmentLine`), where it stands on the case's and the meeting's page."""
    is_held = treatment.is_held
    wishes: list[_Wish] = []
    if treatment.outcome == Treatment.Outcome.PENDING:
        if is_held:
            wishes += [
                ("treatment.recommend", "recommend", _("Recommendation"), False),
                ("treatment.defer", "defer", _("Defer"), False),
                ("treatment.dismiss", "dismiss", _("Dismiss"), False),
            ]
        wishes += [
            ("treatment.propose", "propose", _("Proposal"), False),
            ("treatment.transfer", "transfer", _("Move to another meeting"), False),
        ]
        wishes.append(("treatment.take_off", "take_off", _("Take off the agenda"), True))
    elif treatment.outcome == Treatment.Outcome.RECOMMENDED:
        wishes.append(("treatment.recommend", "recommend", _("Recommendation"), False))
    if is_held:
        wishes += [
            ("vote.record", "record_vote", pgettext("treatment", "Vote"), False),
            ("disqualification.record", "record_disqualification", _("Disqualification"), False),
        ]
    wishes.append(("treatment.renumber", "renumber", _("Case number"), False))
    decides = (
        ()
        if not (is_held and treatment.is_pending)
        else _allowed(person, treatment.case, [("decision.record", "record_decision", pgettext("treatment", "Decision"), False)])
    )
    return (*decides, *_allowed(person, treatment, wishes))


def of_list(person: Any, authority: Any, shown: str) -> tuple[Action, ...]:
    """Buttons above a list: what one may add to it."""
    if shown == "bodies" and may(person, "body.add", authority):
        return (Action(_("New elected body"), "council:add_body", ""),)
    if shown in {"cases", "decisions"} and may(person, "case.open", authority):
        return (Action(_("New case"), "council:open_case", ""),)
    return ()
