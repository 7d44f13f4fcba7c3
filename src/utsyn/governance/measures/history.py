"""The ledger in words: what happened to a measure, when, and by whom, as far as the reader may know."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from utsyn.foundation.accounts.access import works_for
from utsyn.foundation.accounts.models import Assignment, Person, Role, Unit
from utsyn.foundation.audit.models import Entry
from utsyn.foundation.audit.words import describes
from utsyn.foundation.kernel.errors import FieldChange
from utsyn.foundation.kernel.money import read_amount
from utsyn.foundation.kernel.text import Translated
from utsyn.foundation.ui.formats import day, money
from utsyn.governance.measures.models import Health, HoldReason, Kind, Measure, Source, Status
from utsyn.governance.strategy.models import Axis, Goal, MainStrategy

LIMIT = 50


@dataclass(frozen=True)
class Event:
    """One deed in words: `who` is a name for colleagues, a role for strangers; `changes` what became of which field."""

    at: dt.datetime
    what: str
    who: str
    changes: tuple[FieldChange, ...] = ()


def history(measure: Measure, *, reader: Any, limit: int = LIMIT) -> list[Event]:
    """The last `limit` deeds on the measure and its milestones, those taken away too, newest first; at most seven queries."""
    of_measure = Q(subject_kind=Measure._meta.label_lower, subject_code=measure.code)
    codes = list(measure.milestones.values_list("code", flat=True))
    of_milestones = Q(subject_kind="measures.milestone", subject_code__in=codes)
    found = Entry.objects.filter(of_measure | of_milestones, ledger_id=measure.ledger_id).order_by("-sequence")
    is_colleague = works_for(reader, measure.authority_id)
    # What was written while the measure was internal stays internal.
    allowed = found if is_colleague else found.filter(is_public=True)
    entries = list(allowed.only("at", "verb", "changes", "actor_uid", "actor_kind")[:limit])
    names = _Names([entry.changes for entry in entries], reader, by_name=is_colleague)
    authors = _authors(entries, measure.authority_id, by_name=is_colleague)
    return [
        Event(entry.at, str(DEED_WORDS.get(entry.verb, entry.verb)), authors[entry.actor_uid], _changes(entry, names)) for entry in entries
    ]


def changes_since(measure: Measure, seen: int) -> tuple[FieldChange, ...]:
    """What others changed after version `seen`, field by field, the first value before and the last one after."""
    entries = Entry.objects.filter(subject_kind=Measure._meta.label_lower, subject_code=measure.code)
    newest = entries.order_by("-sequence").values_list("changes", flat=True)[: max(measure.version - seen, 0)]
    merged: dict[str, list[Any]] = {}
    for changes in reversed(newest):
        for name, (before, after) in changes.items():
            merged[name] = [merged[name][0] if name in merged else before, after]
    names = _Names([merged], None, by_name=True)
    return tuple(_told(merged, names))


# The verbs as headings: in the measure's history, and wherever entries are listed.
DEED_WORDS: dict[str, Any] = {
    "measure.add": gettext_lazy("Measure added"),
    "measure.edit": gettext_lazy("Text changed"),
    "measure.change": gettext_lazy("Changed together with others, or from a spreadsheet"),
    "measure.renumber": gettext_lazy("New number"),
    "measure.set_goals": gettext_lazy("New goals"),
    "measure.set_units": gettext_lazy("New units"),
    "measure.set_costs": gettext_lazy("New costs"),
    "measure.set_deadline": gettext_lazy("New deadline for the status"),
    "measure.appoint_owner": gettext_lazy("New owner"),
    "measure.record_update": gettext_lazy("Status reported"),
    "measure.plan": pgettext_lazy("history", "Planned"),
    "measure.propose_again": gettext_lazy("Put back to proposed"),
    "measure.start": pgettext_lazy("history", "Started"),
    "measure.complete": pgettext_lazy("history", "Completed"),
    "measure.discontinue": pgettext_lazy("history", "Discontinued"),
    "measure.publish": gettext_lazy("Made public"),
    "measure.hide": gettext_lazy("Made internal"),
    "milestone.add": gettext_lazy("Milestone added"),
    "milestone.edit": gettext_lazy("Milestone changed"),
    "milestone.reach": gettext_lazy("Milestone reached"),
    "milestone.remove": gettext_lazy("Milestone taken away"),
}
describes(DEED_WORDS)


def field_name(name: str) -> str:
    """The field as the page calls it."""
    words: dict[str, Callable[[], str]] = {
        "axis": lambda: _("Axis"),
        "main_strategy": lambda: _("Main strategy"),
        "number": lambda: pgettext("measure", "Number"),
        "title": lambda: pgettext("measure", "Title"),
        "description": lambda: _("Description"),
        "expected_effect": lambda: _("Expected effect"),
        "kind": lambda: _("Kind"),
        "lead_unit": lambda: _("Lead unit"),
        "owner": lambda: _("Owner"),
        "first_year": lambda: _("First year"),
        "last_year": lambda: _("Last year"),
        "status": lambda: _("Status"),
        "health": lambda: _("How it goes"),
        "hold_reason": lambda: _("Waits for"),
        "status_text": lambda: _("What was reported"),
        "reported_on": lambda: _("Reported on"),
        "next_update_due_on": lambda: _("Next status due"),
        "is_public": lambda: pgettext("measure", "Public"),
        "sdg_targets": lambda: _("UN targets"),
        "ended_on": lambda: _("Ended on"),
        "end_reason": lambda: _("Why it ended"),
        "continues": lambda: _("Continues"),
        "due_on": lambda: _("Deadline"),
        "reached_on": lambda: _("Reached on"),
        "goals": lambda: _("Goals"),
        "units": lambda: _("Contributing units"),
    }
    return words[name]() if name in words else name


# Fields that say nothing to a reader: what belongs where, and how the verb told of it.
_UNTOLD = frozenset({"strategy", "particulars", "measure", "is_removed", "sort_number"})
_CHOICES: dict[str, Any] = {"kind": Kind, "status": Status, "health": Health, "hold_reason": HoldReason}
_REFERENCES: dict[str, Any] = {
    "axis": Axis,
    "main_strategy": MainStrategy,
    "lead_unit": Unit,
    "continues": Measure,
    "goals": Goal,
    "units": Unit,
}


class _Names:
    """The names of what entries point to by code: one query a kind of thing, and none for what is not mentioned."""

    def __init__(self, changes: Iterable[dict[str, Any]], reader: Any, *, by_name: bool) -> None:
        self.by_name = by_name
        wanted: dict[Any, set[str]] = {}
        for name, pair in _pairs(changes):
            model = _REFERENCES.get(name, Person if name == "owner" else None)
            if model is not None:
                wanted.setdefault(model, set()).update(code for side in pair for code in _as_list(side) if code)
        self.known = {
            model: {thing.code: str(thing) for thing in _readable(model, reader, by_name).filter(code__in=codes)}
            for model, codes in wanted.items()
            if codes
        }

    def of(self, name: str, code: Any) -> str:
        """What to call the thing with this code; an owner is named to colleagues only."""
        if name == "owner":
            return self.known.get(Person, {}).get(code, _("somebody who has left")) if self.by_name else _("a person at the authority")
        return self.known.get(_REFERENCES[name], {}).get(code, _("something that is gone"))


def _readable(model: Any, reader: Any, by_name: bool) -> Any:
    """What the names may be taken from: strangers learn no title of what is internal."""
    everything = model._default_manager.all()
    return everything if by_name or model is Person else everything.visible_to(reader)


def _as_list(side: Any) -> list[Any]:
    return side if isinstance(side, list) else [side]


def _pairs(changes: Iterable[dict[str, Any]]) -> Iterable[tuple[str, list[Any]]]:
    """Every (field, [before, after]), what came and went among goals and units too."""
    for fields in changes:
        yield from fields.items()
        told = (fields.get("particulars") or [None, None])[1] or {}
        for noun in ("goals", "units"):
            yield noun, [told.get(f"{noun}_removed") or [], told.get(f"{noun}_added") or []]


def _changes(entry: Entry, names: _Names) -> tuple[FieldChange, ...]:
    if entry.verb == "measure.add":
        return ()
    return tuple(_told(entry.changes, names))


def _told(changes: dict[str, Any], names: _Names) -> Iterable[FieldChange]:
    for name, pair in _pairs([changes]):
        if name not in _UNTOLD and any(side not in (None, "", [], {}) for side in pair):
            yield FieldChange(field_name(name), *(_said(name, side, names) for side in pair))
    told = (changes.get("particulars") or [None, None])[1] or {}
    for year, source, before, after, is_expected in told.get("costs", ()):
        label = f"{year} {Source(source).label}" + (f" ({_('expected')})" if is_expected else "")
        yield FieldChange(label, *("" if amount is None else str(money(read_amount(amount))) for amount in (before, after)))


def _said(name: str, value: Any, names: _Names) -> str:
    """A value of the ledger as a reader sees it; "" for none."""
    if value in (None, "", [], {}):
        return ""
    if name in _CHOICES:
        return str(_CHOICES[name](value).label)
    if name in _REFERENCES or name == "owner":
        return ", ".join(names.of(name, code) for code in _as_list(value))
    if name.endswith("_on"):
        return str(day(dt.date.fromisoformat(value)))
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, dict):
        return str(Translated(value))
    return ", ".join(value) if isinstance(value, list) else str(value)


def _authors(entries: Sequence[Entry], authority_id: int, *, by_name: bool) -> dict[str, str]:
    """Who acted, by uid: the name for colleagues, the role held at the time for others."""
    codes = {entry.actor_uid.removeprefix("person:") for entry in entries if entry.actor_kind == "person"}
    people = Person.objects.filter(code__in=codes)
    if by_name:
        known = {person.code: person.name for person in people}
    else:
        roles = Assignment.objects.filter(person__code__in=codes, authority_id=authority_id).order_by("starts_on")
        known = {code: str(Role(role).label) for code, role in roles.values_list("person__code", "role")}
    return {entry.actor_uid: _author(entry, known) for entry in entries}


def _author(entry: Entry, known: dict[str, Any]) -> str:
    if entry.actor_kind == "person":
        return str(known.get(entry.actor_uid.removeprefix("person:"), _("somebody who has left")))
    return _("Utsyn itself") if entry.actor_kind == "system" else _("a visitor")
