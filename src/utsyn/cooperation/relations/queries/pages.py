"""What stands on a partner's page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from utsyn.cooperation.relations.health import Health, check
from utsyn.cooperation.relations.kinds import Status
from utsyn.cooperation.relations.models import (
    Agreement,
    Commitment,
    Engagement,
    Partner,
    ProspectAssessment,
    Relation,
    Review,
    StatusChange,
)
from utsyn.cooperation.relations.queries.health import facts_from
from utsyn.cooperation.relations.queries.towns import AlsoTwinned, also_twinned
from utsyn.foundation.accounts.access import works_for
from utsyn.foundation.files.models import File
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.organisations.models import Contact
from utsyn.foundation.ui.formats import day
from utsyn.foundation.ui.parts import TimeMark

# So many engagements are read for a partner's page, the latest; the list of all has a page of its own.
MOST = 200
SHOWN = 12
MARKS = 7


@dataclass(frozen=True)
class RelationShown:
    """A relation with its history, papers and health (for colleagues)."""

    relation: Relation
    changes: Sequence[StatusChange]
    agreements: Sequence[Agreement]
    reviews: Sequence[Review]
    assessments: Sequence[ProspectAssessment] = ()
    health: Health | None = None

    @property
    def open_review(self) -> Review | None:
        """The one that is not decided yet."""
        return next((one for one in self.reviews if not one.outcome), None)

    @property
    def open_assessment(self) -> ProspectAssessment | None:
        """The one that is not decided yet."""
        return next((one for one in self.assessments if not one.verdict), None)


@dataclass(frozen=True)
class PartnerPage:
    """Everything about a partner that the reader may see."""

    partner: Partner
    relations: Sequence[RelationShown]
    engagements: Sequence[Engagement]
    commitments: Sequence[Commitment]
    contacts: Sequence[Contact]
    marks: Sequence[TimeMark]
    also: AlsoTwinned | None
    is_colleague: bool
    # Documents that the reader may open, by their keys.
    documents: frozenset[int] = frozenset()
    measures: Sequence[Any] = field(default_factory=tuple)

    @property
    def shown(self) -> Sequence[Engagement]:
        """The latest."""
        return self.engagements[:SHOWN]


def partner_page(partner: Partner, *, reader: Any) -> PartnerPage:
    """Read it all: eleven queries, fewer for strangers, however much there is."""
    is_colleague = works_for(reader, partner.authority_id)
    engagements = list(
        Engagement.objects.visible_to(reader)
        .standing()
        .filter(relation__partner=partner)
        .select_related("measure__strategy", "unit")[:MOST]
    )
    promises = list(Commitment.objects.visible_to(reader).filter(relation__partner=partner).select_related("owner")) if is_colleague else []
    relations = _relations(partner, reader, is_colleague, engagements, promises)
    by_key = {shown.relation.pk: shown.relation for shown in relations}
    for one in (*engagements, *promises):
        one.relation = by_key[one.relation_id]
    contacts = Contact.objects.visible_to(reader).filter(authority=partner.authority, organisation=partner.organisation)
    return PartnerPage(
        partner, relations, engagements, promises, list(contacts), _marks(relations), also_twinned(partner), is_colleague,
        _readable(relations, reader), _measures(engagements, reader),
    )  # fmt: skip


def _relations(
    partner: Partner, reader: Any, is_colleague: bool, engagements: list[Engagement], promises: list[Commitment]
) -> list[RelationShown]:
    relations = list(Relation.objects.filter(partner=partner))
    changes = _by_relation(
        StatusChange.objects.filter(relation__partner=partner).select_related("decision__case", "decision__treatment__body")
    )
    papers = Agreement.objects.standing().filter(relation__partner=partner)
    agreements = _by_relation(papers.select_related("document", "decision__case", "decision__treatment__body"))
    reviews = _by_relation(Review.objects.visible_to(reader).filter(relation__partner=partner).select_related("decision__treatment__body"))
    assessments = _by_relation(ProspectAssessment.objects.visible_to(reader).filter(relation__partner=partner)) if is_colleague else {}
    shown = []
    for one in sorted(relations, key=lambda relation: (relation.status == Status.ENDED, relation.pk)):
        one.partner, one.authority = partner, partner.authority
        mine = (changes.get(one.pk, []), agreements.get(one.pk, []), reviews.get(one.pk, []), assessments.get(one.pk, []))
        health = _health(one, engagements, promises, *mine[:2]) if is_colleague else None
        shown.append(RelationShown(one, *mine, health))
    return shown


def _by_relation(rows: Any) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {}
    for row in rows:
        found.setdefault(row.relation_id, []).append(row)
    return found


def _health(relation: Relation, engagements: list[Engagement], promises: list[Commitment], changes: list[StatusChange],
            agreements: list[Agreement]) -> Health:  # fmt: skip
    done = [one for one in engagements if one.relation_id == relation.pk]
    still = [one for one in promises if one.relation_id == relation.pk and one.is_open]
    return check(facts_from(relation, changes, done, agreements, still), today())


def _marks(relations: Sequence[RelationShown]) -> list[TimeMark]:
    """Changes, signatures and decided reviews on one line, the latest of them."""
    dated: list[tuple[dt.date, TimeMark]] = []
    for shown in relations:
        kind = shown.relation.get_kind_display()
        dated += [
            (one.on, TimeMark(year_or_day(one), f"{capfirst(kind)}: {one.get_status_display()}", is_done=True)) for one in shown.changes
        ]
        for paper in shown.agreements:
            on = paper.signed_on or paper.valid_from
            dated.append((on, TimeMark(day(on), paper.title, is_done=on <= today())))
        for review in shown.reviews:
            if review.decided_on:
                words = _("Reviewed: %(outcome)s") % {"outcome": review.get_outcome_display()}
                dated.append((review.decided_on, TimeMark(day(review.decided_on), words, is_done=True)))
    dated.sort(key=lambda one: one[0])
    return [mark for _on, mark in dated[-MARKS:]]


def year_or_day(change: StatusChange) -> str:
    """When it was, as surely as it is known."""
    return f"{change.on:%Y}" if change.is_year_only else day(change.on)


def _readable(relations: Sequence[RelationShown], reader: Any) -> frozenset[int]:
    wanted = [paper.document_id for shown in relations for paper in shown.agreements if paper.document_id]
    return frozenset(File.objects.visible_to(reader).filter(pk__in=wanted).values_list("pk", flat=True)) if wanted else frozenset()


def _measures(engagements: Sequence[Engagement], reader: Any) -> list[Any]:
    """The measures that the engagements serve, each once, those that the reader sees."""
    found = {one.measure.pk: one.measure for one in engagements if one.measure is not None}
    return [measure for measure in found.values() if measure.in_public or works_for(reader, measure.authority_id)]


def state_words(state: str) -> str:
    """How an agreement stands."""
    return {
        "coming": pgettext("agreement", "begins later"), "valid": pgettext("agreement", "in force"),
        "expiring": pgettext("agreement", "runs out soon"), "expired": pgettext("agreement", "has run out"),
    }[state]  # fmt: skip
