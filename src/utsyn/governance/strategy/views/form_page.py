"""The one page for forms: what it is about, the form, and where one goes instead."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse

from utsyn.foundation.kernel.requests import Request
from utsyn.foundation.ui.addresses import address_of
from utsyn.foundation.ui.render import render
from utsyn.governance.strategy.models import Strategy


def form_page(request: Request, form: Any, title: str, submit: str, *, strategy: Strategy | None = None, lede: str = "",
              cancel: str | None = None) -> HttpResponse:  # fmt: skip
    """The form under `title`; with errors it answers 422."""
    back = cancel or (address_of(request, strategy) if strategy else None)
    context = {"strategy": strategy, "form": form, "title": title, "submit": submit, "lede": lede, "cancel": back}
    return render(request, "strategy/form.html", context, status=422 if form.errors else 200)
