"""Finding measures: which strategies there are to look in, and what the filters of a list keep."""

from __future__ import annotations

from typing import Any

from django.db.models import DecimalField, OuterRef, Q, QuerySet, Subquery, Sum, TextField
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _

from utsyn.foundation.kernel.alphabet import fold
from utsyn.foundation.kernel.clock import today
from utsyn.governance.measures.models import CostLine, Health, Measure, MeasureQuerySet, Status
from utsyn.governance.measures.queries.owners import with_owner_role
from utsyn.governance.strategy.models import Strategy

SHOWN_HEALTH = [*Health.choices, ("not_reported", _("not reported"))]


def strategies_of(authority: Any, *, person: Any) -> list[Strategy]:
    """The strategies that `person` may see, the one in force first, then by how recent they are; one query."""
    found = Strategy.objects.visible_to(person).filter(authority=authority).exclude(status=Strategy.Status.WITHDRAWN)
    ordered = found.select_related("authority").order_by("-first_year", "-pk")
    year = today().year
    return sorted(ordered, key=lambda one: not (one.status == Strategy.Status.ADOPTED and year in one.years))


def listed(strategy: Strategy, *, person: Any) -> QuerySet[Measure]:
    """The measures of `strategy` that `person` may see, with unit, owner and axis, the owner's role and the sum of the cost lines (`cost_nok`)."""
    costs = CostLine.objects.filter(measure=OuterRef("pk")).order_by().values("measure").annotate(sum=Sum("amount_nok")).values("sum")
    found = Measure.objects.visible_to(person).filter(strategy=strategy).select_related("axis", "lead_unit", "owner")
    return with_owner_role(found).annotate(cost_nok=Subquery(costs, output_field=DecimalField(max_digits=16, decimal_places=2)))


def by_text(measures: MeasureQuerySet, words: str) -> MeasureQuerySet:
    """Those whose number or title in any language holds the words; accents and case do not count."""
    wanted = fold(words)
    titles = measures.values_list("pk", "number", "title")
    return measures.filter(pk__in=[pk for pk, number, title in titles if any(wanted in fold(t) for t in (number, *title.texts().values()))])


def by_health(measures: MeasureQuerySet, health: str) -> MeasureQuerySet:
    """Those of which this may be said today."""
    late = Q(next_update_due_on__lt=today()) | Q(health="")
    underway = measures.filter(status=Status.IN_PROGRESS)
    return underway.filter(late) if health == "not_reported" else underway.exclude(late).filter(health=health)


def by_un_goal(measures: MeasureQuerySet, number: str) -> MeasureQuerySet:
    """Those that serve a target of the UN's goal."""
    return measures.annotate(targets_text=Cast("sdg_targets", TextField())).filter(targets_text__contains=f'"{int(number)}.')
