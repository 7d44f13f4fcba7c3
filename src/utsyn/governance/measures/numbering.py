"""Numbers of measures: "2.3" is the third under axis 2, and "2.10" comes after "2.9"."""

from __future__ import annotations

import re
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext as _

from utsyn.foundation.kernel.errors import Invalid
from utsyn.governance.measures.models import Measure
from utsyn.governance.strategy.models import Axis

_NUMBER = re.compile(r"[0-9]{1,3}(\.[0-9]{1,3}){1,2}")


def sort_number_of(number: str) -> str:
    """The number as text that sorts as people count: "2.10" -> "0002.0010"."""
    return ".".join(part.zfill(4) for part in number.split("."))


def next_number(axis: Axis) -> str:
    """The first free number after the last of the axis: "2.1" when it has none."""
    last = Measure.objects.filter(axis=axis).aggregate(last=Max("sort_number"))["last"]
    following = int(last.split(".")[1]) + 1 if last else 1
    return f"{axis.number}.{following}"


def checked_number(axis: Axis, number: str, *, own: Measure | None = None) -> dict[str, Any]:
    """The fields `number` and `sort_number`; an empty number gives the next free one.

    Raises:
        Invalid: it is not shaped like "2.3", does not begin with the axis's number, or another measure has it.
    """
    wanted = number.strip().rstrip(".")
    if not wanted:
        wanted = next_number(axis)
        return {"number": wanted, "sort_number": sort_number_of(wanted)}
    if not _NUMBER.fullmatch(wanted):
        raise _refused(_("Write the number as the axis, a point and a number: 2.3."))
    if int(wanted.split(".")[0]) != axis.number:
        raise _refused(_("The number must begin with %(axis)s., the number of its axis.") % {"axis": axis.number})
    plain = ".".join(str(int(part)) for part in wanted.split("."))
    taken = Measure.objects.filter(strategy=axis.strategy_id, number=plain)
    if (taken.exclude(pk=own.pk) if own is not None else taken).exists():
        raise _refused(_("There is already a measure %(number)s in this strategy.") % {"number": plain})
    return {"number": plain, "sort_number": sort_number_of(plain)}


def _refused(message: str) -> Invalid:
    return Invalid(message, fields={"number": message})
