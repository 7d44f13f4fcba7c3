"""The one door through which data changes."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from contextvars import ContextVar
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from django.db import models, transaction

from utsyn.foundation.audit.chain import append
from utsyn.foundation.audit.changes import difference, snapshot
from utsyn.foundation.audit.meanwhile import fetch_anew, leave, told
from utsyn.foundation.audit.models import Ledger
from utsyn.foundation.kernel.errors import Conflict
from utsyn.foundation.kernel.registries import AFTER_ENTRY
from utsyn.foundation.kernel.rules import require

P = ParamSpec("P")
T = TypeVar("T")
R = TypeVar("R")
COMMANDS: dict[str, Callable[..., Any]] = {}
# The verb that is running now: its deed, and the ledger it holds locked.
_running: ContextVar[tuple[str, Ledger | None]] = ContextVar("running", default=("", None))


def command(verb: str, *, is_inner: bool = False) -> Callable[[Callable[Concatenate[T, P], R]], Callable[Concatenate[T, P], R]]:
    """Ask the rule, run, and write the ledger entry in one transaction, or do none of it.

    The first argument is the thing acted on (to create, its parent): it is fetched anew under the ledger's lock, so the
    rule and the verb see it as it is. `by` is who acts. The entry is about what the verb returns, or the thing itself.
    `is_inner`: it changes nothing that strangers see, though the thing acted on be public; verbs within tell for themselves.
    """

    def wrap(run: Callable[Concatenate[T, P], R]) -> Callable[Concatenate[T, P], R]:
        @wraps(run)
        def inner(thing: T, /, *args: P.args, **kwargs: P.kwargs) -> R:
            with transaction.atomic():
                result: R = _do(verb, run, thing, args, kwargs, is_inner)
                return result

        COMMANDS[verb] = inner
        return inner

    return wrap


def _do(verb: str, run: Callable[..., Any], thing: Any, args: Any, kwargs: dict[str, Any], is_inner: bool) -> Any:
    (cause, held), deed = _running.get(), uuid.uuid4().hex
    same = held is not None and held.pk == thing.ledger_id
    ledger = held if held and same else Ledger.objects.select_for_update().get(pk=thing.ledger_id)
    if ledger is held:
        ledger.refresh_from_db()  # a verb before this one may have been undone to its savepoint
    began = ledger.sequence
    fetch_anew(thing, ledger)
    require(kwargs["by"], verb, thing)
    before, was_public = _seen(thing), thing.in_public
    token = _running.set((deed, ledger))
    try:
        result = run(thing, *args, **kwargs)
    except Conflict as conflict:
        raise told(conflict, thing, kwargs.get("seen")) from conflict
    finally:
        _running.reset(token)
    about: Any = result if isinstance(result, models.Model) and hasattr(result, "audited") else thing
    old, new = (before if about == thing else ({}, {})), _seen(about)
    if ledger.sequence != began:
        ledger.refresh_from_db()
    if about.pk is None:
        old, new = new, tuple(dict.fromkeys(part) for part in new)
    append(
        ledger, by=kwargs["by"], verb=verb, subject=about, changes=difference(about, old[0], new[0]), deed=deed, cause=cause,
        personal=difference(about, old[1], new[1]), is_public=not is_inner and ((about == thing and was_public) or about.in_public),
    )  # fmt: skip
    touched = [about] if about == thing or (_seen(thing), thing.in_public) == (before, was_public) else [about, thing]
    for changed in touched:
        for hook in AFTER_ENTRY:
            hook(changed)
    for one in (about, thing):
        leave(one, ledger)
    return result


def _seen(thing: Any) -> tuple[dict[str, Any], ...]:
    return snapshot(thing, thing.audited), snapshot(thing, thing.audited_personal)
