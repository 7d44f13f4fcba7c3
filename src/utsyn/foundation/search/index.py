"""How the index follows what is written."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from django.db import transaction

from utsyn.foundation.accounts.models import Authority
from utsyn.foundation.kernel.registries import SEARCHABLE, Searchable
from utsyn.foundation.search.models import IndexedText
from utsyn.foundation.search.words import plain

Key = tuple[bool, str]
Texts = dict[Key, tuple[str, str]]
BATCH = 500


def keep(thing: Any) -> None:
    """Bring the index in step with `thing`, inside the transaction that wrote it.

    When it becomes public, or ceases to be, what is shown along with it follows.
    """
    how = SEARCHABLE.get(type(thing))
    if how is None:
        return
    wanted = _wanted(how, thing) if thing.pk is not None else {}
    rows = {(row.is_public, row.language): row for row in IndexedText.objects.filter(noun=how.noun, code=thing.code)}
    _bring(how, thing, rows, wanted)
    if any(is_public for is_public, _language in rows) != any(is_public for is_public, _language in wanted):
        keep_all(how.along(thing))


def keep_all(things: Iterable[Any]) -> None:
    """The same for several: what became public, or changed its words, by a deed on something else."""
    for thing in things:
        keep(thing)


def _wanted(how: Searchable, thing: Any) -> Texts:
    texts = {(False, language): pair for language, pair in how.texts(thing).items() if any(pair)}
    public = how.public_texts(thing) or {}
    return texts | {(True, language): pair for language, pair in public.items() if any(pair)}


def _bring(how: Searchable, thing: Any, rows: dict[Key, IndexedText], wanted: Texts) -> None:
    same = {key for key, row in rows.items() if wanted.get(key) == (row.title, row.body)}
    stale = [row.pk for key, row in rows.items() if key not in same]
    if stale:
        IndexedText.objects.filter(pk__in=stale).delete()
    IndexedText.objects.bulk_create(_row(how, thing, key, pair) for key, pair in wanted.items() if key not in same)


def _row(how: Searchable, thing: Any, key: Key, pair: tuple[str, str]) -> IndexedText:
    (is_public, language), (title, body) = key, pair
    folded_title, folded = _folded(pair)
    return IndexedText(
        authority_id=thing.authority_id, is_public=is_public, noun=how.noun, code=thing.code, language=language,
        title=title, body=body, folded_title=folded_title, folded=folded,
    )  # fmt: skip


@lru_cache(maxsize=8)
def _folded(pair: tuple[str, str]) -> tuple[str, str]:
    """Most texts are kept twice, for colleagues and for the public: folded once."""
    title, body = pair
    return plain(title), plain(f"{title} {body}")


def reindex(authority: Authority) -> int:
    """Build the authority's index anew from its nouns (after a restore or an import); gives how many rows there are."""
    written = 0
    with transaction.atomic():
        IndexedText.objects.filter(authority=authority).delete()
        for how in list(SEARCHABLE.values()):
            things = how.model._base_manager.filter(authority=authority).iterator(chunk_size=BATCH)
            rows = (_row(how, thing, key, pair) for thing in things for key, pair in _wanted(how, thing).items())
            written += len(IndexedText.objects.bulk_create(rows, batch_size=BATCH))
    return written
