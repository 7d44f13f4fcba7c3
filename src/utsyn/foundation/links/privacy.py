"""What links keep of people."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext_lazy as _

from utsyn.foundation.kernel.clock import now
from utsyn.foundation.kernel.privacy import Holding, answers_for, keeps
from utsyn.foundation.links.erasing import empty
from utsyn.foundation.links.models import Link

KEPT = dt.timedelta(days=365)


def _over() -> Any:
    return Link.objects.filter(expires_at__lt=now() - KEPT).exclude(for_whom="")


keeps(
    Holding(
        "letters", Link, ("for_whom",), _("One year after it opens nothing more."), by_email=("for_whom",), forget=empty, due=_over,
        shown=("purpose", "made_at", "expires_at"),
    )
)  # fmt: skip
answers_for(Link, "owner")
