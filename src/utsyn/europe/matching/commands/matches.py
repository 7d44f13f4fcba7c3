"""Keeping what fits the measures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from utsyn.europe.catalogue.models import Call
from utsyn.europe.matching.fits import Fit
from utsyn.europe.matching.models import Match, Matched
from utsyn.foundation.accounts.models import Authority
from utsyn.foundation.audit.commands import command
from utsyn.foundation.kernel.actors import Actor
from utsyn.governance.measures.models import Measure


@dataclass(frozen=True)
class MatchRow:
    """What was found for a measure, the best first, and of which words."""

    measure: Measure
    text_digest: str
    found: Sequence[tuple[Call, Fit]]


@command("authority.keep_matches", is_inner=True)
def keep_matches(authority: Authority, /, *, by: Actor, content: str, rows: Sequence[MatchRow]) -> Authority:
    """Replace what is kept for these measures by what was found in this content of the catalogue; one deed, whatever the number."""
    keys = [row.measure.pk for row in rows]
    Match.objects.filter(measure__in=keys).delete()
    Matched.objects.filter(measure__in=keys).delete()
    Matched.objects.bulk_create(
        [Matched(measure=row.measure, measure_version=row.measure.version, text_digest=row.text_digest, content=content) for row in rows]
    )
    matches = [
        Match(measure=row.measure, call=call, rank=rank, fit=fit.kept())
        for row in rows
        for rank, (call, fit) in enumerate(row.found, start=1)
    ]
    Match.objects.bulk_create(matches, batch_size=500)
    return authority
