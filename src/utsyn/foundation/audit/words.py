"""Entries in words: what was done to what. Rooms name their deeds; what they leave out is put together from general words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable
from typing import Any

from django.apps import apps
from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from utsyn.foundation.audit.field_words import FIELD_WORDS
from utsyn.foundation.audit.models import Entry
from utsyn.foundation.kernel.errors import FieldChange
from utsyn.foundation.kernel.text import LANGUAGES, Translated
from utsyn.foundation.ui.formats import day

Words = dict[str, Promise]
SENTENCES: Words = {}
# Who acted, by the first word of the uid ("person"): (uids, reader, ledger's id) -> names or roles by uid.
Namer = Callable[[Collection[str], Any, int], dict[str, str]]
NAMERS: dict[str, Namer] = {}

DEEDS: Words = {
    "accept": pgettext_lazy("deed", "accepted"), "add": pgettext_lazy("deed", "added"), "adopt": pgettext_lazy("deed", "adopted"),
    "announce": pgettext_lazy("deed", "announced"), "answer": pgettext_lazy("deed", "answered"), "apply": pgettext_lazy("deed", "applied"),
    "cancel": pgettext_lazy("deed", "cancelled"), "change": pgettext_lazy("deed", "changed"), "close": pgettext_lazy("deed", "closed"),
    "complete": pgettext_lazy("deed", "completed"), "correct": pgettext_lazy("deed", "corrected"), "create": pgettext_lazy("deed", "made"),
    "defer": pgettext_lazy("deed", "deferred"), "discard": pgettext_lazy("deed", "discarded"),
    "discontinue": pgettext_lazy("deed", "discontinued"), "dismiss": pgettext_lazy("deed", "dismissed"),
    "edit": pgettext_lazy("deed", "changed"), "end": pgettext_lazy("deed", "ended"), "expire": pgettext_lazy("deed", "expired"),
    "found": pgettext_lazy("deed", "set up"), "freeze": pgettext_lazy("deed", "frozen"), "grade": pgettext_lazy("deed", "access changed"),
    "hide": pgettext_lazy("deed", "made internal"), "hold": pgettext_lazy("deed", "held"), "import": pgettext_lazy("deed", "imported"),
    "invite": pgettext_lazy("deed", "invited"), "merge": pgettext_lazy("deed", "merged"), "move": pgettext_lazy("deed", "moved"),
    "open": pgettext_lazy("deed", "opened"), "plan": pgettext_lazy("deed", "planned"), "propose": pgettext_lazy("deed", "proposed"),
    "publish": pgettext_lazy("deed", "published"), "reach": pgettext_lazy("deed", "reached"), "receive": pgettext_lazy("deed", "received"),
    "recommend": pgettext_lazy("deed", "recommended"), "record": pgettext_lazy("deed", "recorded"),
    "reject": pgettext_lazy("deed", "rejected"), "remove": pgettext_lazy("deed", "removed"), "renumber": pgettext_lazy("deed", "renumbered"),
    "reopen": pgettext_lazy("deed", "opened again"), "retry": pgettext_lazy("deed", "tried again"),
    "revoke": pgettext_lazy("deed", "revoked"), "schedule": pgettext_lazy("deed", "scheduled"),
    "settle": pgettext_lazy("deed", "settled"), "spend": pgettext_lazy("deed", "used"), "start": pgettext_lazy("deed", "started"),
    "store": pgettext_lazy("deed", "stored"), "supersede": pgettext_lazy("deed", "superseded"), "take": pgettext_lazy("deed", "taken in"),
    "transfer": pgettext_lazy("deed", "transferred"), "undo": pgettext_lazy("deed", "undone"),
    "unpublish": pgettext_lazy("deed", "made internal"), "withdraw": pgettext_lazy("deed", "withdrawn"),
}  # fmt: skip


def describes(sentences: Words) -> None:
    """Name deeds in whole, by verb: `describes({"measure.complete": _("The measure was completed")})`."""
    SENTENCES.update(sentences)


def names_actors(kind: str) -> Callable[[Namer], Namer]:
    """Register who knows the names behind uids of `kind` ("person", "visitor")."""

    def register(function: Namer) -> Namer:
        NAMERS[kind] = function
        return function

    return register


def describe(entry: Entry) -> str:
    """What was done, in the reader's language: "Milepæl: nådd" unless a room has said it better."""
    sentence = SENTENCES.get(entry.verb)
    if sentence is not None:
        return str(sentence)
    return f"{noun_of(entry.subject_kind)}: {_deed(entry.verb)}"


def _deed(verb: str) -> str:
    action = verb.partition(".")[2]
    known = DEEDS.get(action) or DEEDS.get(action.partition("_")[0])
    return str(known) if known is not None else str(DEEDS["change"])


def noun_of(kind: str) -> str:
    """The name of a kind of thing ("measures.measure"), as its model says it."""
    try:
        name = str(apps.get_model(kind)._meta.verbose_name)
    except (LookupError, ValueError):
        name = kind.rpartition(".")[2]
    return name[:1].upper() + name[1:]


def who(entries: Iterable[Entry], *, reader: Any) -> dict[str, str]:
    """Who did each of `entries`, by uid: as much as `reader` may know. One question a kind of actor."""
    by_kind: dict[tuple[str, int], set[str]] = {}
    for entry in entries:
        by_kind.setdefault((entry.actor_uid.partition(":")[0], entry.ledger_id), set()).add(entry.actor_uid)
    found: dict[str, str] = {}
    for (kind, ledger_id), uids in by_kind.items():
        known = NAMERS[kind](uids, reader, ledger_id) if kind in NAMERS else {}
        found |= {uid: known.get(uid) or _nameless(kind) for uid in uids}
    return found


def _nameless(kind: str) -> str:
    return {"system": _("Utsyn itself"), "visitor": _("a visitor with a link")}.get(kind, _("somebody"))


def changes_in(entry: Entry, *, is_personal: bool = False) -> tuple[FieldChange, ...]:
    """The fields that changed, named and written as people do; `is_personal` for the part that can be erased."""
    try:
        model: Any = apps.get_model(entry.subject_kind)
    except (LookupError, ValueError):
        return ()
    part = getattr(entry, "personal", None) if is_personal else entry
    changes: dict[str, Any] = part.changes if part is not None else {}
    return tuple(_told(model, name, *pair) for name, pair in changes.items())


def _told(model: Any, name: str, before: Any, after: Any) -> FieldChange:
    field = next((one for one in model._meta.get_fields() if one.name == name), None)
    plain = name.replace("_", " ")
    own = str(getattr(field, "verbose_name", plain))
    label = str(FIELD_WORDS.get(name, plain)) if own == plain else own
    return FieldChange(label[:1].upper() + label[1:], _written(field, before), _written(field, after))


def _written(field: Any, value: Any) -> str:
    """A value of the ledger's JSON as text; what a foreign key points to stays a code, since it may be gone."""
    choices = dict(getattr(field, "flatchoices", ()) or ())
    match value:
        case None | "":
            return ""
        case bool():
            return _("yes") if value else _("no")
        case dict() if value.keys() <= set(LANGUAGES):
            return Translated(value).in_language().text
        case dict():
            return ", ".join(f"{key}: {_written(None, one)}" for key, one in value.items())
        case list():
            return ", ".join(_written(None, one) for one in value)
        case _ if value in choices:
            return str(choices[value])
    if isinstance(field, models.DateField) and not isinstance(field, models.DateTimeField):
        return str(day(dt.date.fromisoformat(value)))
    return str(value)
