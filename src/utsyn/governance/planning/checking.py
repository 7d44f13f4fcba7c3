"""What plans may hold; whatever else comes is refused in words."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from utsyn.foundation.kernel.errors import Invalid
from utsyn.foundation.kernel.money import LARGEST, ORE
from utsyn.governance.council.models import Body, Decision, Treatment
from utsyn.governance.measures.models import Source
from utsyn.governance.planning.models import EconomicPlan, Kind
from utsyn.governance.planning.models.plans import SPAN
from utsyn.governance.strategy.models import EARLIEST, LATEST

# How long everyone may read the recommendation before the council decides (kommuneloven § 14-3).
PUBLIC_DAYS = 14


def refuse(field: str, message: str) -> Invalid:
    """An Invalid about one field."""
    return Invalid(message, fields={field: message})


def check_years(first: int, last: int) -> None:
    """Four years, neither three nor five."""
    if not EARLIEST <= first <= LATEST - SPAN:
        raise refuse("first_year", _("%(year)s cannot be a plan's first year.") % {"year": first})
    if last != first + SPAN - 1:
        raise refuse(
            "last_year", _("An economic plan covers four years: from %(first)s to %(last)s.") % {"first": first, "last": first + 3}
        )


def check_currency(currency: str, own: str) -> str:
    """The authority's own, in which its council appropriates."""
    wanted = currency.strip().upper()
    if wanted != own:
        raise refuse(
            "currency", _("The plan is kept in %(own)s. The currency “%(other)s” is not known here.") % {"own": own, "other": wanted[:10]}
        )
    return wanted


def checked_amount(amount: Decimal | None) -> Decimal | None:
    """An amount with its øre, or None for missing."""
    if amount is None:
        return None
    if not amount.is_finite() or not 0 <= amount <= LARGEST:
        raise refuse("amount", _("An amount cannot be negative, nor larger than a trillion kroner."))
    return amount.quantize(ORE)


def checked_words(field: str, words: str, longest: int = 200) -> str:
    """Plain words, trimmed."""
    if "\x00" in words or len(words) > longest:
        raise refuse(field, _("The text is too long: at most %(most)s characters.") % {"most": longest})
    return words.strip()


def check_row(plan: EconomicPlan, values: dict[str, Any]) -> None:
    """A measure of the same authority or a title, in a known budget and from a known source."""
    measure, unit = values.get("measure"), values.get("unit")
    if (measure is None) == (not values.get("title")):
        raise refuse("title", _("Choose a measure, or write what it is: one of them."))
    for field, thing in (("measure", measure), ("unit", unit)):
        if thing is not None and thing.authority_id != plan.authority_id:
            raise refuse(field, _("It belongs to another authority."))
    if values.get("kind") not in Kind.values:
        raise refuse("kind", _("Choose operating or investment."))
    if values.get("source") not in Source.values:
        raise refuse("source", _("Choose where the money comes from."))


def check_recommendation(plan: EconomicPlan, treatment: Treatment) -> None:
    """The executive committee's own, to the council."""
    if treatment.authority_id != plan.authority_id or treatment.body.kind != Body.Kind.EXECUTIVE:
        raise refuse("recommendation", _("Choose a recommendation of the executive committee."))
    if treatment.outcome != Treatment.Outcome.RECOMMENDED:
        raise refuse("recommendation", _("The executive committee has not recommended anything in this case yet."))


def check_decision(plan: EconomicPlan, decision: Decision) -> None:
    """The council's own, in a meeting."""
    if decision.authority_id != plan.authority_id:
        raise refuse("decision", _("It belongs to another authority."))
    if decision.treatment is None or decision.treatment.body.kind != Body.Kind.COUNCIL:
        raise refuse("decision", _("Only the council adopts the economic plan and amends it."))


def check_public_long_enough(published_on: dt.date, decided_on: dt.date) -> None:
    """Fourteen days between."""
    if (decided_on - published_on).days < PUBLIC_DAYS:
        earliest = published_on + dt.timedelta(days=PUBLIC_DAYS)
        words = _("The recommendation must be public for at least 14 days: the council can adopt the plan from %(day)s.")
        raise refuse("decision", words % {"day": f"{earliest:%d.%m.%Y}"})
