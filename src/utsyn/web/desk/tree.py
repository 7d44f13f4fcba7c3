"""The organisation as a tree: every unit under the one it lies under, siblings by number and name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import get_language

from utsyn.foundation.accounts.models import Unit
from utsyn.foundation.kernel.alphabet import sort_key


@dataclass(frozen=True)
class UnitRow:
    """A unit, how deep it lies (0 on top), and the keys from the top down to itself."""

    unit: Unit
    depth: int
    line: tuple[int, ...]


def in_tree(units: Iterable[Unit]) -> list[UnitRow]:
    """The units as they are read from top to bottom; one whose parent is not among them stands on top."""
    found = list(units)
    keys = {unit.pk for unit in found}
    under: dict[int | None, list[Unit]] = defaultdict(list)
    for unit in found:
        under[unit.parent_id if unit.parent_id in keys else None].append(unit)
    language = (get_language() or "nb")[:2]

    def walk(parent: int | None, line: tuple[int, ...]) -> Iterator[UnitRow]:
        for unit in sorted(under[parent], key=lambda one: (one.number, sort_key(one.name, language))):
            here = (*line, unit.pk)
            yield UnitRow(unit, len(line), here)
            yield from walk(unit.pk, here)

    return list(walk(None, ()))
