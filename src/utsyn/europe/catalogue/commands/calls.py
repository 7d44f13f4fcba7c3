"""Calls as sources tell of them now, with a version for each time they said something else."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from typing import Any

from utsyn.europe.catalogue.commands.programmes import Programmes
from utsyn.europe.catalogue.commands.rows import digest_of, fill, last_of_each
from utsyn.europe.catalogue.importing.facts import CallFact, DeadlineFact
from utsyn.europe.catalogue.importing.formats import Format
from utsyn.europe.catalogue.importing.trouble import SourceChanged
from utsyn.europe.catalogue.models import Call, CallVersion, Deadline, code_of
from utsyn.foundation.kernel.alphabet import fold
from utsyn.foundation.kernel.clock import now, today

# A whole list that lacks more than this share of the open calls we know is no whole list.
MOST_LOST = 0.5
_YEAR = re.compile(r"(?<!\d)(20[0-4]\d)(?!\d)")
_PLAIN = (
    "title", "language", "call_identifier", "call_title", "types_of_action", "status", "opens_on", "deadline_model", "budget", "grant_min",
    "grant_max", "currency", "grants_expected", "funding_rate", "nonprofit_rate", "applicants_min", "countries_min", "who_may_apply",
    "norway", "description", "conditions", "keywords", "address",
)  # fmt: skip


def store_calls(format: Format, programmes: Programmes, facts: list[CallFact]) -> tuple[int, int, int]:
    """Write what is new or other; gives how many calls were new, changed and unchanged."""
    told = last_of_each(facts)
    known = {one.identifier: one for one in Call.objects.filter(origin=format.origin, identifier__in=told).prefetch_related("deadlines")}
    counts = [0, 0, len(facts) - len(told)]
    for identifier, fact in told.items():
        counts[_store(format, programmes, fact, known.get(identifier))] += 1
    return counts[0], counts[1], counts[2]


def _store(format: Format, programmes: Programmes, fact: CallFact, call: Call | None) -> int:
    digest = digest_of(fact)
    if call is not None and call.digest == digest and call.gone_on is None:
        return 2
    is_new = call is None
    call = call or Call(origin=format.origin, identifier=fact.identifier, code=code_of(format.origin, fact.identifier))
    before = {} if is_new else content_of(call)
    told = _told(fact, programmes)
    changed = fill(call, told, only_fills=format.only_fills)
    deadlines = _deadlines(fact, call, is_new=is_new, only_fills=format.only_fills)
    if not is_new and not changed and deadlines is None and call.gone_on is None:
        return 2
    call.gone_on = None
    call.digest, call.read_at = ("" if format.only_fills else digest), now()
    if deadlines is not None:
        call.last_deadline_on = max((one.on for one in deadlines), default=None)
    call.year = year_of(call)
    call.save()
    if deadlines is not None:
        _write_deadlines(call, deadlines)
    add_version(call, before, content_of(call))
    return 0 if is_new else 1


def _told(fact: CallFact, programmes: Programmes) -> dict[str, Any]:
    """The columns that the fact fills."""
    told = {name: getattr(fact, name) for name in _PLAIN}
    told["status"] = "" if fact.status == "unknown" else fact.status
    told["programme_id"] = programmes.called(fact.programme)
    told["folded"] = fold(fact.title)[:500]
    return told


def _deadlines(fact: CallFact, call: Call, *, is_new: bool, only_fills: bool) -> tuple[DeadlineFact, ...] | None:
    """The deadlines to write; None when they stay as they are. A source that tells none leaves those we know."""
    known = [] if is_new else [(one.on, one.at, one.stage) for one in call.deadlines.all()]
    told = sorted({(one.on, one.stage): one for one in fact.deadlines}.values(), key=lambda one: (one.on, one.stage))
    if not told or (only_fills and known):
        return () if is_new else None
    wanted = [(one.on, one.at, one.stage) for one in told]
    # A source without times of day must not take away those that another told.
    same_days = [(on, stage) for on, _at, stage in known] == [(on, stage) for on, _at, stage in wanted]
    if known and same_days and all(at is None or at == before[1] for (_on, at, _stage), before in zip(wanted, known, strict=True)):
        return None
    return tuple(told)


def _write_deadlines(call: Call, deadlines: tuple[DeadlineFact, ...]) -> None:
    Deadline.objects.filter(call=call).delete()
    Deadline.objects.bulk_create([Deadline(call=call, on=one.on, at=one.at, stage=one.stage) for one in deadlines])
    call._prefetched_objects_cache = {}  # type: ignore[attr-defined]


def year_of(call: Call) -> int | None:
    """The year in the identifier ("HORIZON-CL5-2026-10-D6-10"), else of the deadline, else of the opening."""
    named = _YEAR.search(call.identifier) or _YEAR.search(call.call_identifier)
    day = call.last_deadline_on or call.opens_on
    return int(named[1]) if named else (day.year if day else None)


def content_of(call: Call) -> dict[str, Any]:
    """What a version keeps, as JSON has it."""
    content = {name: _plain(getattr(call, name)) for name in Call.COMPARED if name != "deadlines"}
    content["deadlines"] = [one.on.isoformat() for one in call.deadlines.all()]
    content["gone"] = _plain(call.gone_on)
    return content


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return str(value)
    return value.isoformat() if isinstance(value, dt.date) else value


def add_version(call: Call, before: dict[str, Any], after: dict[str, Any]) -> None:
    """Keep what the call says now, when anything that is compared is other than before."""
    changed = sorted(name for name, value in after.items() if before and before.get(name) != value)
    if before and not changed:
        return
    last = CallVersion.objects.filter(call=call).order_by("-number").values_list("number", flat=True).first() or 0
    CallVersion.objects.create(call=call, number=last + 1, seen_at=now(), content=after, changed=changed)


def lose_the_rest(origin: str, seen: set[str]) -> int:
    """Mark as gone the open calls that a whole list of the source no longer has; gives how many.

    Raises:
        SourceChanged: so many are missing that the list cannot be whole.
    """
    alive = Call.objects.filter(origin=origin, gone_on=None).open_on(today())
    lost = [one for one in alive.prefetch_related("deadlines").iterator(chunk_size=500) if one.identifier not in seen]
    if len(lost) > 20 and len(lost) > MOST_LOST * alive.count():
        raise SourceChanged(f"The list lacks {len(lost)} of the open calls we know. It is not whole; none is taken for gone.")
    for call in lost:
        before = content_of(call)
        call.gone_on = today()
        call.save(update_fields=["gone_on"])
        add_version(call, before, content_of(call))
    return len(lost)
