"""Verbs on what the minutes hold of a treatment: votes, and who was disqualified."""

from __future__ import annotations

from django.utils.translation import gettext as _

from utsyn.foundation.audit.commands import command
from utsyn.foundation.kernel.actors import Actor
from utsyn.foundation.kernel.text import Translated
from utsyn.governance.council.checking import check_held, check_text, check_vote, refuse
from utsyn.governance.council.models import Disqualification, Treatment, Vote


@command("vote.record")
def record_vote(treatment: Treatment, /, *, by: Actor, proposal: Translated, votes_for: int, votes_against: int,
                chair_was_for: bool | None = None) -> Vote:  # fmt: skip
    """A proposal was put to the vote. The result follows the count; `chair_was_for` counts only when the votes are equal."""
    check_held(treatment.meeting)
    check_text("proposal", proposal)
    check_vote(votes_for, votes_against, chair_was_for)
    is_tie = votes_for == votes_against
    return Vote.objects.create(
        authority=treatment.authority, treatment=treatment, proposal=proposal, votes_for=votes_for, votes_against=votes_against,
        was_carried=bool(chair_was_for) if is_tie else votes_for > votes_against, by_chair=is_tie,
    )  # fmt: skip


@command("vote.remove")
def remove_vote(vote: Vote, /, *, by: Actor) -> None:
    """It was recorded by mistake."""
    vote.delete()


@command("disqualification.record")
def record_disqualification(treatment: Treatment, /, *, by: Actor, member: str, ground: str, represents: str = "",
                            was_disqualified: bool = True, substitute: str = "") -> Disqualification:  # fmt: skip
    """Whether `member` was disqualified, by which ground (forvaltningsloven §§ 6, 8), and who sat instead.

    `represents` (party or office) and `ground` are public; the names are not.
    """
    for field, value in (("member", member), ("ground", ground)):
        if not value.strip():
            raise refuse(field, _("Write a text."))
    if substitute and not was_disqualified:
        raise refuse("substitute", _("A substitute sits only for somebody who was disqualified."))
    return Disqualification.objects.create(
        authority=treatment.authority, treatment=treatment, member=member.strip(), ground=ground.strip(), represents=represents.strip(),
        was_disqualified=was_disqualified, substitute=substitute.strip(),
    )  # fmt: skip


@command("disqualification.remove")
def remove_disqualification(disqualification: Disqualification, /, *, by: Actor) -> None:
    """It was recorded by mistake."""
    disqualification.delete()
