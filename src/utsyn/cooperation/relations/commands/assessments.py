"""Verbs on the assessment of a prospect."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from utsyn.cooperation.relations.checking import check_choice, check_decision
from utsyn.cooperation.relations.commands.relations import moved
from utsyn.cooperation.relations.kinds import Status, Verdict
from utsyn.cooperation.relations.models import ProspectAssessment, Relation
from utsyn.foundation.audit.commands import command
from utsyn.foundation.kernel.actors import Actor
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.errors import Conflict
from utsyn.foundation.kernel.text import Translated
from utsyn.governance.council.models import Decision
from utsyn.governance.measures.checking import checked_text

TEXTS = ("need", "results", "resources", "overlap")


@command("prospect_assessment.write")
def write_assessment(relation: Relation, /, *, by: Actor, need: Translated, results: Translated, resources: Translated,
                     overlap: Translated) -> ProspectAssessment:  # fmt: skip
    """Assess a prospect: why, which concrete results, what it takes, and whom we have already for the same."""
    if relation.status != Status.PROSPECT:
        raise Conflict(_("Only a prospect is assessed. What goes on is reviewed."))
    if relation.prospectassessments.filter(verdict="").exists():
        raise Conflict(_("There is an assessment that is not decided yet. Go on with that."))
    values = _checked({"need": need, "results": results, "resources": resources, "overlap": overlap})
    return ProspectAssessment.objects.create(authority=relation.authority, relation=relation, **values)


def _checked(values: dict[str, Any]) -> dict[str, Any]:
    return {name: checked_text(name, value, needed=True) for name, value in values.items() if name in TEXTS}


@command("prospect_assessment.edit")
def edit_assessment(assessment: ProspectAssessment, /, *, by: Actor, seen: int | None = None, **values: Translated) -> ProspectAssessment:
    """Change the words, until it is decided."""
    assessment.expect(seen)
    _check_open(assessment)
    assessment.write(**_checked(values))
    return assessment


@command("prospect_assessment.decide")
def decide_assessment(assessment: ProspectAssessment, /, *, by: Actor, verdict: str, decision: Decision | None, on: dt.date | None = None,
                      seen: int | None = None) -> ProspectAssessment:  # fmt: skip
    """Enter the decision: to enter into the relation, which makes it active, or to leave it, which ends it."""
    assessment.expect(seen)
    _check_open(assessment)
    check_choice("verdict", verdict, Verdict.values)
    check_decision(assessment, decision, needed=True)
    assessment.write(verdict=verdict, decision=decision, decided_on=on or today())
    status = Status.ACTIVE if verdict == Verdict.GO else Status.ENDED
    if assessment.relation.status == Status.PROSPECT:
        moved(assessment.relation, status, on or today(), decision=decision)
    return assessment


def _check_open(assessment: ProspectAssessment) -> None:
    if assessment.verdict:
        raise Conflict(_("The assessment is decided already."))
