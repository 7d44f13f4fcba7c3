"""Where a strategy stands, said plainly to whoever opens its page."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from utsyn.foundation.kernel.clock import today
from utsyn.foundation.ui.formats import day, long_day, years
from utsyn.governance.strategy.models import Strategy

Status = Strategy.Status


@dataclass(frozen=True)
class Standing:
    """A sentence or two; `tone` is info, warning or "" when nothing need be warned of."""

    words: str
    tone: str = ""


def standing(strategy: Strategy) -> Standing:
    """What is to be said of the strategy today. An adopted one whose years have gone is called expired before anyone says so."""
    if strategy.status == Status.ADOPTED and not strategy.is_past_its_term:
        return Standing(_adopted(strategy))
    if strategy.status in (Status.ADOPTED, Status.EXPIRED):
        return Standing(_("The strategy has expired. It was in force until the end of %(year)s.") % {"year": strategy.last_year}, "warning")
    if strategy.status == Status.SUPERSEDED:
        return Standing(_("A newer strategy has replaced this one. It stays here to be read."), "warning")
    if strategy.status == Status.HEARING:
        return _in_hearing(strategy)
    return {
        Status.DRAFT: Standing(_("This is a draft. Only those who work here can see it."), "info"),
        Status.PROPOSED: Standing(_("The hearing is over. The strategy is proposed to the council, which has not decided yet."), "info"),
        Status.WITHDRAWN: Standing(_("The strategy was withdrawn before it was adopted. Only those who work here can see it."), "warning"),
    }[Status(strategy.status)]


def _adopted(strategy: Strategy) -> str:
    decision = strategy.decision
    if decision is None or decision.treatment is None:
        return _("In force %(years)s") % {"years": years(strategy)}
    words = {"body": str(decision.treatment.body), "day": long_day(decision.decided_on), "years": years(strategy)}
    return _("Adopted by %(body)s %(day)s · in force %(years)s") % words


def hearing_standing(strategy: Strategy) -> Standing:
    """What is to be said of the hearing alone, also long after the strategy has been decided on."""
    if strategy.status == Status.HEARING:
        return _in_hearing(strategy)
    return Standing(_("The hearing is over. This is what was said in it."), "info")


def _in_hearing(strategy: Strategy) -> Standing:
    until = strategy.hearing_until
    if strategy.hearing_is_open:
        return Standing(_("The strategy is out for hearing. Say what you think by %(day)s.") % {"day": day(until)}, "info")
    if strategy.hearing_from is not None and strategy.hearing_from > today():
        return Standing(_("The hearing opens %(day)s.") % {"day": day(strategy.hearing_from)}, "info")
    return Standing(_("The hearing is over. What came in is being weighed."), "info")
