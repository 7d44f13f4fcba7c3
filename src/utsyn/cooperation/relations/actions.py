"""What a person may do right now: the buttons of the pages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from utsyn.cooperation.relations.kinds import MOVES, Status
from utsyn.cooperation.relations.models import Engagement, Partner
from utsyn.foundation.kernel.rules import may
from utsyn.foundation.ui.parts import Action


def partner_actions(person: Any, partner: Partner) -> list[Action]:
    """What may be done with the partner."""
    found = []
    if may(person, "partner.dossier", partner):
        found.append(Action(_("Dossier before a visit"), "relations:dossier", partner.code))
    if may(person, "partner.edit", partner):
        found += [
            Action(pgettext("button", "Edit"), "relations:edit", partner.code),
            Action(_("Enter a relation"), "relations:add_relation", partner.code),
            Action(pgettext("button", "Make internal"), "relations:hide", partner.code, True) if partner.is_public
            else Action(pgettext("button", "Make public"), "relations:publish", partner.code, True),
        ]  # fmt: skip
    return found


def relation_actions(person: Any, shown: Any) -> list[Action]:
    """What may be done with a relation, as it stands."""
    return list(_of_relation(person, shown))


def _of_relation(person: Any, shown: Any) -> Iterator[Action]:
    relation = shown.relation
    code, goes_on = relation.code, relation.status in (Status.ACTIVE, Status.DORMANT, Status.ON_HOLD)
    if may(person, "engagement.record", relation) and goes_on:
        yield Action(_("Enter an engagement"), "relations:record", code)
        yield Action(_("Enter a promise"), "relations:promise", code)
    if not may(person, "relation.move", relation):
        return
    if relation.status == Status.PROSPECT:
        yield from _of_prospect(shown)
    if goes_on:
        yield Action(_("Enter an agreement"), "relations:agree", code)
        yield from _of_review(shown)
    if MOVES[relation.status]:
        yield Action(_("Change where it stands"), "relations:move", code)
    yield Action(pgettext("button", "Edit"), "relations:edit_relation", code)
    yield Action(_("Enter earlier history"), "relations:recall", code)


def _of_prospect(shown: Any) -> Iterator[Action]:
    assessment = shown.open_assessment
    if assessment is None:
        yield Action(_("Assess the prospect"), "relations:assess", shown.relation.code)
    else:
        yield Action(_("Enter the decision"), "relations:decide_assessment", assessment.code)
        yield Action(_("Change the assessment"), "relations:edit_assessment", assessment.code)


def _of_review(shown: Any) -> Iterator[Action]:
    review = shown.open_review
    if review is None:
        yield Action(_("Review the relation"), "relations:open_review", shown.relation.code)
    else:
        yield Action(_("Enter the decision of the review"), "relations:decide_review", review.code)
        yield Action(_("Change the review"), "relations:edit_review", review.code)


def engagement_actions(person: Any, engagement: Engagement) -> list[Action]:
    """What may be done with an engagement."""
    if not may(person, "engagement.edit", engagement):
        return []
    return [
        Action(pgettext("button", "Edit"), "relations:edit_engagement", engagement.code),
        Action(_("Take it away"), "relations:remove_engagement", engagement.code, True),
    ]
