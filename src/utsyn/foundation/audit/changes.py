"""What a noun looked like before and after: allow-listed fields, as JSON that a ledger can keep for ever."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from django.db import models

from utsyn.foundation.kernel.text import Translated

Snapshot = dict[str, Any]


def as_json(value: Any) -> Any:
    """`value` as JSON: codes for nouns, ISO dates, decimal strings, text by language."""
    match value:
        case None | bool() | int():
            return value
        case dt.datetime() | dt.date():
            return value.isoformat()
        case Translated():
            return value.texts()
        case models.Model():
            return getattr(value, "code", None) or str(value.pk)
        case list() | tuple() | set() | frozenset():
            return [as_json(item) for item in value]
        case dict():
            return {str(key): as_json(item) for key, item in value.items()}
        case Decimal() | _ if not hasattr(value, "all"):
            return str(value)
    return sorted(str(as_json(item)) for item in value.all())


def snapshot(thing: Any, fields: tuple[str, ...]) -> Snapshot:
    """The named fields of `thing`; a foreign key by its id, which costs no query."""
    return {name: _stored(thing, name) for name in fields}


def _stored(thing: Any, name: str) -> Any:
    column = thing.__class__.__dict__.get(name) or getattr(thing.__class__, name, None)
    field = getattr(column, "field", None)
    return getattr(thing, field.attname) if isinstance(field, models.ForeignKey) else as_json(getattr(thing, name))


def difference(thing: Any, before: Snapshot, after: Snapshot) -> dict[str, list[Any]]:
    """{field: [before, after]} for what differs (missing before counts as None); foreign keys by code, not by id."""
    changed = {name: [before.get(name), value] for name, value in after.items() if before.get(name) != value}
    for name, pair in changed.items():
        field = getattr(getattr(thing.__class__, name, None), "field", None)
        if isinstance(field, models.ForeignKey):
            changed[name] = [_code_of(thing, field, key) for key in pair]
    return changed


def _code_of(thing: Any, field: models.ForeignKey[Any, Any], key: Any) -> Any:
    if key is None:
        return None
    at_hand = field.get_cached_value(thing, None)
    if at_hand is not None and at_hand.pk == key:
        return getattr(at_hand, "code", key)
    related: Any = field.related_model
    named = any(column.name == "code" for column in related._meta.concrete_fields)
    return related._base_manager.values_list("code", flat=True).filter(pk=key).first() if named else key
