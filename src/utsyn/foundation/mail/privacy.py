"""What letters keep of people."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from utsyn.foundation.kernel.clock import now
from utsyn.foundation.kernel.privacy import Activity, Basis, Holding, activity, keeps
from utsyn.foundation.mail.erasing import empty
from utsyn.foundation.mail.models import Message

KEPT = dt.timedelta(days=365)

LETTERS = activity(
    Activity(
        "letters",
        _("Letters and personal links"),
        _("That people are told what concerns them, and reach their own case without an account."),
        Basis.PUBLIC_TASK,
        _("Public Administration Act § 11 (guidance); eGovernment Regulation § 8"),
        _("Everyone that Utsyn writes to"),
        _("The administrator sees letters that do not get through; the mail server that is set up carries them"),
    )
)


def _over() -> Any:
    gone = Q(sent_at__lt=now() - KEPT) | Q(given_up_at__lt=now() - KEPT)
    return Message.objects.filter(gone).exclude(to="", subject="", body="", last_error="")


keeps(
    Holding(
        LETTERS.key, Message, ("to", "subject", "body", "last_error"), _("The text until it is sent; address and subject one year."),
        by_email=("to",), scope="ledger__authority", forget=empty, due=_over, shown=("queued_at", "sent_at"),
    )
)  # fmt: skip
