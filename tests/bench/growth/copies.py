"""One authority copied row by row into many: past the product's verbs, but with every table that belongs to an authority, ledger and search rows too."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db import connection, models, transaction

from utsyn.foundation.accounts.models import Authority
from utsyn.foundation.audit.models import Ledger
from utsyn.foundation.kernel.codes import CodeField, new_code
from utsyn.foundation.search.models import IndexedText
from utsyn.web.moving.belonging import ONLY, tables, way

# Room for the keys of one copy.
STEP = 1_000_000
BATCH = 2_000

Rows = dict[type[models.Model], list[dict[str, Any]]]


def rows_of(authority: Authority) -> Rows:
    """The authority's rows by table, those of people left out: they are shared by all copies."""
    found: Rows = {IndexedText: list(IndexedText.objects.filter(authority=authority).values())}
    for model in tables():
        told = way(model)
        if told is not None and told[0] in (Authority, Ledger) and model._meta.label not in ONLY:
            root, path = told
            key = authority.pk if root is Authority else authority.ledger_id
            found[model] = list(model._base_manager.filter(**{path: key}).values())
    return {model: rows for model, rows in found.items() if rows}


def copy(rows: Rows, number: int) -> None:
    """One more authority, "benk-<number>", with copies of the rows."""
    keys = {model: {row[model._meta.pk.attname] for row in listed} for model, listed in rows.items()}
    with transaction.atomic():
        for model, listed in rows.items():
            made = (model(**_moved(model, row, number, keys)) for row in listed)
            for batch in _batches(made):
                model._base_manager.bulk_create(batch)


def settle() -> None:
    """Let the database count its rows, as it does by itself after a while."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _moved(model: type[models.Model], row: dict[str, Any], number: int, keys: dict[type[models.Model], set[Any]]) -> dict[str, Any]:
    told = dict(row)
    for field in model._meta.concrete_fields:
        target = model if field.primary_key and not field.is_relation else field.related_model
        if told[field.attname] in keys.get(target, ()):  # type: ignore[call-overload]
            told[field.attname] += number * STEP
        elif isinstance(field, CodeField):
            told[field.attname] = new_code()
        elif field.name == "slug" and model is Authority:
            told["slug"] = f"benk-{number}"
    if model is IndexedText:
        told["code"] = new_code()
    return told


def _batches(made: Iterator[models.Model]) -> Iterator[list[models.Model]]:
    batch: list[models.Model] = []
    for one in made:
        batch.append(one)
        if len(batch) == BATCH:
            yield batch
            batch = []
    yield batch
