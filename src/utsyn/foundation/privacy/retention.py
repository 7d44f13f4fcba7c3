"""What has served its time is erased by the clock once a day; a dry run tells what would be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.cache import cache
from django.db import transaction

from utsyn.foundation.kernel.privacy import HOLDINGS, Holding, Rows
from utsyn.foundation.privacy.commands import forget
from utsyn.foundation.privacy.queries import noun


@dataclass(frozen=True)
class Due:
    """How many rows of one kind have served their time; `rule` is how long they are kept."""

    key: str
    noun: str
    rule: str
    rows: int


def run(*, dry: bool = False, authority: Any = None) -> list[Due]:
    """Erase what is due, kind by kind, each whole or not at all; `dry` only counts. `authority`: just what it answers for."""
    told = []
    for holding in HOLDINGS.values():
        if holding.due is None or (authority is not None and not holding.is_of_authority):
            continue
        rows = holding.due() if authority is None else holding.due().filter(**{holding.scope: authority}).distinct()
        told.append(Due(holding.key, noun(holding.model), str(holding.kept), rows.count() if dry else _forgotten(holding, rows)))
    return told


@transaction.atomic
def _forgotten(holding: Holding, rows: Rows) -> int:
    return forget(holding, rows)


def turn() -> int:
    """Once a day, for the clock; gives how many rows were erased."""
    if not cache.add("privacy-retention", True, timeout=24 * 60 * 60):
        return 0
    return sum(one.rows for one in run())
