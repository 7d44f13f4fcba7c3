"""JSON-stat 2 as statistics offices write it, read strictly: what is not as it should be is said, never guessed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from utsyn.governance.indicators.models import Failure, Missing
from utsyn.governance.indicators.sources.trouble import SourceTrouble

MOST_CELLS = 1_000_000
# What the offices' own marks mean.
STATUS = {":": Missing.SUPPRESSED, ".": Missing.NOT_APPLICABLE, "..": Missing.NOT_PUBLISHED, "...": Missing.NOT_PUBLISHED}


@dataclass(frozen=True)
class Cell:
    """One value, where it stands, and why it is missing."""

    at: dict[str, str]
    value: Decimal | None
    missing: str


def _changed(detail: str) -> SourceTrouble:
    return SourceTrouble(Failure.CHANGED, detail)


@dataclass(frozen=True)
class Cube:
    """A dataset: its dimensions in order, the codes of each, and its cells in row-major order."""

    names: tuple[str, ...]
    codes: dict[str, tuple[str, ...]]
    labels: dict[str, dict[str, str]]
    units: dict[str, dict[str, str]]
    values: Any
    status: Any

    @property
    def size(self) -> int:
        """How many cells."""
        product = 1
        for codes in self.codes.values():
            product *= len(codes)
        return product

    def cells(self) -> Iterator[Cell]:
        """All of them."""
        for at, value, status in self.rows():
            number, missing = _number(value, status)
            yield Cell(dict(zip(self.names, at, strict=True)), number, missing)

    def rows(self) -> Iterator[tuple[tuple[str, ...], Any, Any]]:
        """(codes in the order of `names`, value, status) of every cell, as they stand."""
        from itertools import product

        for index, at in enumerate(product(*(self.codes[name] for name in self.names))):
            yield at, _at(self.values, index), _at(self.status, index)

    def unit(self, dimension: str, code: str) -> str:
        """What a contents code counts ("personer", "prosent"); "" when the source does not say."""
        return self.units.get(dimension, {}).get(code, "")


def read_cube(told: Any, *, wanted: Sequence[str]) -> Cube:
    """The dataset, which must have just the dimensions `wanted`, in any order.

    Raises:
        SourceTrouble: no JSON-stat 2, a dimension missing, one too many, or sizes that do not add up.
    """
    if not isinstance(told, Mapping) or told.get("class") != "dataset" or str(told.get("version", "2.0"))[:1] != "2":
        raise _changed("JSON-stat 2")
    names, dimensions = told.get("id"), told.get("dimension")
    if not isinstance(names, list) or not isinstance(dimensions, Mapping):
        raise _changed("id, dimension")
    for name in wanted:
        if name not in names or name not in dimensions:
            raise _changed(f"- {name}")
    for name in names:
        if name not in wanted:
            raise _changed(f"+ {str(name)[:60]}")
    codes = {name: _codes(name, dimensions[name]) for name in names}
    if told.get("size") != [len(codes[name]) for name in names]:
        raise _changed("size")
    labels = {name: _labels(dimensions[name]) for name in names}
    units = {name: _units(dimensions[name]) for name in names}
    cube = Cube(tuple(names), codes, labels, units, told.get("value"), told.get("status"))
    _check_values(cube)
    return cube


def _check_values(cube: Cube) -> None:
    if cube.size > MOST_CELLS:
        raise _changed(f"{cube.size} > {MOST_CELLS}")
    if not isinstance(cube.values, (list, Mapping)) or (isinstance(cube.values, list) and len(cube.values) != cube.size):
        raise _changed("value")
    if isinstance(cube.status, list) and len(cube.status) not in (1, cube.size):
        raise _changed("status")


def _codes(name: str, dimension: Any) -> tuple[str, ...]:
    category = dimension.get("category") if isinstance(dimension, Mapping) else None
    index = category.get("index") if isinstance(category, Mapping) else None
    if isinstance(index, list):
        found = [str(code) for code in index]
    elif isinstance(index, Mapping) and sorted(index.values(), key=str) == sorted(range(len(index)), key=str):
        found = [str(code) for code in sorted(index, key=lambda code: index[code])]
    elif isinstance(category, Mapping) and isinstance(category.get("label"), Mapping) and len(category["label"]) == 1:
        found = [str(code) for code in category["label"]]
    else:
        raise _changed(f"index {name}"[:60])
    if not found or len(set(found)) != len(found):
        raise _changed(f"index {name}"[:60])
    return tuple(found)


def _labels(dimension: Mapping[str, Any]) -> dict[str, str]:
    labels = dimension["category"].get("label")
    return {str(code): str(words) for code, words in labels.items()} if isinstance(labels, Mapping) else {}


def _units(dimension: Mapping[str, Any]) -> dict[str, str]:
    units = dimension["category"].get("unit")
    if not isinstance(units, Mapping):
        return {}
    return {str(code): str(unit.get("base", "")) for code, unit in units.items() if isinstance(unit, Mapping)}


def _at(values: Any, index: int) -> Any:
    if isinstance(values, list):
        return values[index] if index < len(values) else None
    if isinstance(values, Mapping):
        return values.get(str(index))
    return values


def _number(value: Any, status: Any) -> tuple[Decimal | None, str]:
    """The value; None with the reason where there is none: never zero."""
    if isinstance(value, bool) or (value is not None and not isinstance(value, (int, float, str))):
        raise _changed("value")
    if isinstance(value, str):
        value, status = (None, value) if value in STATUS else (value, status)
    if value is None:
        return None, STATUS.get(str(status), Missing.NOT_PUBLISHED)
    try:
        number = Decimal(str(value))
    except InvalidOperation as error:
        raise _changed("value") from error
    if not number.is_finite():
        raise _changed("value")
    return number, ""
