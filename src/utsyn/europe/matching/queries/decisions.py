"""What stands on the page of a go or no-go."""

from __future__ import annotations

from dataclasses import dataclass

from utsyn.europe.catalogue.models import Call
from utsyn.europe.matching.finding import similar_projects
from utsyn.europe.matching.fits import Fit
from utsyn.europe.matching.models import GoNoGo, Match
from utsyn.europe.matching.queries.calls import CallHit, hit_of
from utsyn.foundation.kernel.clock import today


@dataclass(frozen=True)
class DecisionPage:
    """The call as it stands today, with what speaks for and against it where the measure was matched with it."""

    hit: CallHit


def decision_page(thing: GoNoGo) -> DecisionPage:
    """Three queries at most."""
    on = today()
    kept = Match.objects.filter(measure=thing.measure_id, call=thing.call_id).first() if thing.measure_id else None
    fit = Fit.of(kept.fit) if kept else Fit(thing.call.identifier, 0.0)
    call = Call.objects.with_norway().with_next_deadline(on).select_related("programme").get(pk=thing.call_id)
    return DecisionPage(hit_of(kept.rank if kept else 0, fit, call, similar_projects([fit]), on))
