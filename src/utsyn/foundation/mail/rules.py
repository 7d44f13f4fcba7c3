"""Who sees, and tries again, mail that does not get through."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from utsyn.foundation.kernel.actors import System
from utsyn.foundation.kernel.rules import rule
from utsyn.foundation.mail.models import Message


@rule("mail.view", "mail.retry")
def may_view(actor: Any, message: Message) -> str | None:
    """As `MessageQuerySet.visible_to`."""
    if isinstance(actor, System) or Message.objects.visible_to(actor).filter(pk=message.pk).exists():
        return None
    return _("Only an administrator sees the mail of the authority.")
