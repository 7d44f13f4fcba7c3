"""A row to take in, wherever it came from: an entity of the register, or a line of a spreadsheet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from utsyn.cooperation.actors.brreg.reading import Unit
from utsyn.cooperation.actors.models import Origin


@dataclass(frozen=True)
class Row:
    """`line` as people count them; `body` is what the organisation is (name, number, town), `entry` what the actor is, `work` abroad.

    Empty values ask for nothing: what is written stays.
    """

    line: int
    name: str
    number: str = ""
    town: str = ""
    country: str = "NO"
    entry: Mapping[str, Any] = field(default_factory=dict)
    work: Sequence[Mapping[str, Any]] = ()
    gone_on: dt.date | None = None
    origin: str = Origin.SHEET
    # Goes by a person's own name, and so is not taken in unasked.
    is_person: bool = False
    troubles: tuple[str, ...] = ()


def row_of(unit: Unit, line: int) -> Row:
    """An entity of the register as a row."""
    entry = {"kind": unit.kind, "register_form": unit.form, "industry": unit.industry, "website": unit.website}
    return Row(
        line, unit.name, unit.number, unit.town, unit.country, {key: value for key, value in entry.items() if value},
        gone_on=unit.gone_on, origin=Origin.BRREG, is_person=unit.is_person,
    )  # fmt: skip
