"""What others did to a thing while somebody wrote: fetched anew, or gone, or saved first with these changes."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import ForeignKey
from django.utils.translation import gettext as _

from utsyn.foundation.audit.models import Entry, Ledger
from utsyn.foundation.audit.words import changes_in
from utsyn.foundation.kernel.errors import Conflict
from utsyn.foundation.kernel.models import Noun


def fetch_anew(thing: Any, ledger: Ledger) -> None:
    """The thing as it is now, with what its rules need (`fetched_with`); `ledger` is held locked.

    Nothing is fetched when the chain's last entry is the very one that left the thing so: nobody can have written since.

    Raises:
        Conflict: somebody removed it a moment ago.
    """
    thing.particulars = None
    if thing.__dict__.pop("left_by", "") == ledger.head:  # gone until this verb is done: it may fail halfway through the fields
        _forget_persons(thing)
        return
    try:
        thing.refresh_from_db(from_queryset=type(thing)._base_manager.select_related(*thing.fetched_with))
    except ObjectDoesNotExist as gone:
        raise Conflict(_("Someone else removed this while you were writing.")) from gone


def _forget_persons(thing: Noun) -> None:
    """Drop what hangs on the thing and is no noun: sign-in writes persons without a verb, so they are asked for anew."""
    for field in thing._meta.concrete_fields:
        if isinstance(field, ForeignKey) and not issubclass(field.related_model, Noun) and field.is_cached(thing):
            field.delete_cached_value(thing)


def leave(thing: Any, ledger: Ledger) -> None:
    """Mark `thing` as the chain's last entry left it. A verb undone leaves no mark: its entry's hash is not in the chain.

    Nouns only: they are written by verbs alone.
    """
    if isinstance(thing, Noun) and thing.pk is not None:
        thing.left_by = ledger.head


def told(conflict: Conflict, thing: Any, seen: int | None) -> Conflict:
    """The conflict with what was saved since the version `seen`; as it is when it is of another sort.

    Each version is one entry about the thing, so the last ones tell what happened.
    """
    if conflict.current_version is None or seen is None or conflict.changes or seen >= conflict.current_version:
        return conflict
    entries = Entry.objects.filter(subject_kind=thing._meta.label_lower, subject_code=thing.code).order_by("-sequence")
    since = list(entries[: conflict.current_version - seen])
    changes = [change for entry in reversed(since) for change in changes_in(entry)]
    return Conflict(conflict.message, changes=changes, current_version=conflict.current_version)
