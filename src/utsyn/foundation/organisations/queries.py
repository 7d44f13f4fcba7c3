"""Questions about organisations."""

from __future__ import annotations

from dataclasses import dataclass

from utsyn.foundation.organisations.models import Doubt, Organisation, folded_name


@dataclass(frozen=True)
class Doubtful:
    """Two that may be the same, ready to print."""

    doubt: Doubt
    one: Organisation
    other: Organisation
    percent: int


def doubts(*, limit: int = 100) -> list[Doubtful]:
    """What a coordinator should settle, the likest first."""
    open_ones = Doubt.objects.filter(settled_at=None).select_related("one__country", "one__place", "other__country", "other__place")
    return [Doubtful(doubt, doubt.one, doubt.other, round(doubt.likeness * 100)) for doubt in open_ones[:limit]]


def called(name: str, *, limit: int = 20) -> list[Organisation]:
    """Living bodies whose name holds `name`, for a choice as one types."""
    folded = folded_name(name)
    if not folded:
        return []
    return list(Organisation.objects.living().filter(folded__contains=folded).select_related("country", "place")[:limit])
