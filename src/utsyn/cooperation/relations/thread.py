"""The golden thread: from the strategy by way of the measure to what is done, and with whom."""

from __future__ import annotations

from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from utsyn.cooperation.relations.models import Engagement
from utsyn.cooperation.relations.queries.pages import PartnerPage
from utsyn.foundation.accounts.access import works_for
from utsyn.foundation.kernel.rules import may
from utsyn.foundation.ui.addresses import address, address_of
from utsyn.foundation.ui.parts import Step

MOST = 3


def partner_thread(request: Any, page: PartnerPage) -> list[Step]:
    """What the partner serves: the strategy of the measures, the measures themselves, and the partner."""
    steps: list[Step] = []
    for measure in page.measures[:MOST]:
        if not steps and may(request.person, "strategy.view", measure.strategy):
            steps.append(Step(measure.strategy.title, address_of(request, measure.strategy), _("Strategy")))
        steps.append(Step(f"{measure.number} {measure.title}", address_of(request, measure), _("Measure")))
    return [*steps, Step(page.partner.name, None, _("Partner"))] if steps else []


def engagement_thread(request: Any, engagement: Engagement) -> list[Step]:
    """Strategy, measure, partner, and this."""
    steps, measure = [], engagement.measure
    if measure is not None and (measure.in_public or works_for(request.person, measure.authority_id)):
        if may(request.person, "strategy.view", measure.strategy):
            steps.append(Step(measure.strategy.title, address_of(request, measure.strategy), _("Strategy")))
        steps.append(Step(f"{measure.number} {measure.title}", address_of(request, measure), _("Measure")))
    else:
        steps.append(Step(_("Partners"), address(request, "relations:partners")))
    partner = engagement.relation.partner
    return [*steps, Step(partner.name, address_of(request, partner), _("Partner")),
            Step(capfirst(engagement.get_kind_display()), None, _("Engagement"))]  # fmt: skip
