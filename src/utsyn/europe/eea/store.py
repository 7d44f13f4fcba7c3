"""The library as it is stored, kept in memory for as long as nothing was learnt."""

from __future__ import annotations

from functools import lru_cache

from utsyn.europe.eea.library import KnownAct, Library
from utsyn.europe.eea.models import Act, EuAct, LawCollection


def library() -> Library:
    """What is known now; one query when nothing was learnt since it was last asked for."""
    digest = LawCollection.objects.values_list("digest", flat=True).first()
    return _of(digest or "")


@lru_cache(maxsize=2)
def _of(digest: str) -> Library:
    fields = ("identifier", "title", "short", "references", "told_by", "changes")
    acts = {row[0]: KnownAct(row[0], row[1], row[2], row[3], row[4], tuple(row[5])) for row in Act.objects.values_list(*fields)}
    return Library(acts, dict(EuAct.objects.values_list("celex", "is_relevant")), digest)
