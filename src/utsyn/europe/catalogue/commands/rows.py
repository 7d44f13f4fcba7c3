"""What all rows have in common when they are written: a digest, and what is other than before."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b
from typing import Any


def digest_of(fact: object) -> str:
    """Thirty-two digits of all that the fact says."""
    return blake2b(repr(fact).encode("utf-8", "replace"), digest_size=16).hexdigest()


def fill(row: Any, told: dict[str, Any], *, only_fills: bool) -> list[str]:
    """Put onto `row` what is told and other than there; gives the names. What the source does not say stays.

    `only_fills`: what is there already stays too.
    """
    names = []
    for name, value in told.items():
        before = getattr(row, name)
        if value in (None, "") or value == before or (only_fills and before not in (None, "", "unknown")):
            continue
        setattr(row, name, value)
        names.append(name)
    return names


def last_of_each(facts: Iterable[Any]) -> dict[str, Any]:
    """The facts by identifier; of two about the same thing the later one."""
    return {fact.identifier: fact for fact in facts}
