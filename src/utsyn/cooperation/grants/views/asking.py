"""The page of a form."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from utsyn.foundation.kernel.requests import Request
from utsyn.foundation.ui.render import render


def asked(request: Request, form: Any, title: Any, cancel: str, *, lede: Any = "", above: Any = "", submit: str = "") -> HttpResponse:
    """With a title, and the way out; 422 when what was sent must be mended."""
    context = {"form": form, "title": title, "lede": lede or None, "above": above or None, "submit": submit or _("Save"), "cancel": cancel}
    return render(request, "grants/form.html", context, status=422 if form.errors else 200)
