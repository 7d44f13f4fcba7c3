"""How a view gets the thing an address names: what is visible to the person, in the authority of the page."""

from __future__ import annotations

from typing import Any, TypeVar

from django.db import models
from django.http import Http404
from django.shortcuts import get_object_or_404

M = TypeVar("M", bound=models.Model)


def find(source: type[M] | models.QuerySet[M], request: Any, code: str) -> M:
    """The thing with this code, of the request's authority, visible to its person; else 404.

    `source` is a model, or a queryset when the page needs more along (`select_related`).
    """
    if "\x00" in code:
        # PostgreSQL would not even compare it.
        raise Http404(code.replace("\x00", ""))
    queryset: Any = source._default_manager.all() if isinstance(source, type) else source
    found: M = get_object_or_404(queryset.visible_to(request.person), authority=request.authority, code=code)
    # The one at hand: with its ledger, and never fetched twice.
    found.authority = request.authority  # type: ignore[attr-defined]
    return found
