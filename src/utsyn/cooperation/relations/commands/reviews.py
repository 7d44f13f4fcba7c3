"""Verbs on reviews: open one on the health check of the day, and end it in a decision."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from utsyn.cooperation.relations.checking import check_choice, check_decision, check_move, checked_day
from utsyn.cooperation.relations.commands.relations import moved
from utsyn.cooperation.relations.kinds import Outcome, Status
from utsyn.cooperation.relations.models import Relation, Review
from utsyn.cooperation.relations.queries.health import findings_of
from utsyn.foundation.audit.commands import command
from utsyn.foundation.kernel.actors import Actor
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.errors import Conflict
from utsyn.foundation.kernel.text import Translated
from utsyn.governance.council.models import Decision
from utsyn.governance.measures.checking import check_past, checked_text, refuse

# What becomes of the relation.
LEADS_TO = {
    Outcome.REVIVE: Status.ACTIVE,
    Outcome.REFOCUS: Status.ACTIVE,
    Outcome.CONTINUE: None,
    Outcome.END: Status.ENDED,
}


@command("review.open")
def open_review(relation: Relation, /, *, by: Actor, due_on: dt.date, summary: Translated | None = None) -> Review:
    """Begin to look at the relation; keeps what the health check says today."""
    if relation.status in (Status.PROSPECT, Status.ENDED):
        raise Conflict(_("Only a relation that goes on is reviewed."))
    if relation.reviews.open().exists():
        raise Conflict(_("A review is open already. Go on with that."))
    if checked_day("due_on", due_on) < today():
        raise refuse("due_on", _("Choose a day to come."))
    return Review.objects.create(
        authority=relation.authority, relation=relation, opened_on=today(), due_on=due_on, summary=checked_text("summary", summary),
        findings=findings_of(relation),
    )  # fmt: skip


@command("review.edit")
def edit_review(review: Review, /, *, by: Actor, seen: int | None = None, summary: Translated, due_on: dt.date) -> Review:
    """Change what was found and by when it is to be decided."""
    review.expect(seen)
    _check_open(review)
    review.write(summary=checked_text("summary", summary), due_on=checked_day("due_on", due_on))
    return review


@command("review.decide")
def decide_review(review: Review, /, *, by: Actor, outcome: str, reason: Translated, decision: Decision | None,
                  on: dt.date | None = None, seen: int | None = None) -> Review:  # fmt: skip
    """End it in a decision: revive or refocus (the relation becomes active), continue (it stands as it did), or end it.

    Raises:
        Invalid: no decision, no reason, a day to come.
    """
    review.expect(seen)
    _check_open(review)
    check_choice("outcome", outcome, Outcome.values)
    check_decision(review, decision, needed=True)
    day = on or today()
    check_past("on", checked_day("on", day))
    if day < review.opened_on:
        raise refuse("on", _("The review was opened later, on %(day)s.") % {"day": f"{review.opened_on:%d.%m.%Y}"})
    words = checked_text("reason", reason, needed=True)
    _follow(review, Outcome(outcome), day, words, decision)
    review.write(outcome=outcome, reason=words, decision=decision, decided_on=day)
    return review


def _follow(review: Review, outcome: Outcome, day: dt.date, words: Translated, decision: Decision | None) -> None:
    relation, wanted = review.relation, LEADS_TO[outcome]
    if wanted is not None and wanted != relation.status:
        check_move(relation.status, wanted)
        moved(relation, wanted, day, note=words, decision=decision)


def _check_open(review: Review) -> None:
    if review.outcome:
        raise Conflict(_("The review is decided already."))
