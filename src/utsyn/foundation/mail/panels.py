"""What this room tells others: an administrator hears of mail that does not get through."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from utsyn.foundation.kernel.registries import ToDo, todos
from utsyn.foundation.mail.models import ADMINISTRATOR, Message


@todos
def failing_mail(person: Any, authority: Any) -> Iterator[ToDo]:
    """One line for all of it."""
    if ADMINISTRATOR not in person.roles_at(authority.pk):
        return
    count = Message.objects.failing().filter(ledger=authority.ledger_id).count()
    if count:
        href = reverse("mail:failing", kwargs={"authority": authority.slug, "language": (get_language() or "nb")[:2]})
        title = ngettext("%(count)s mail does not get through", "%(count)s mails do not get through", count) % {"count": count}
        yield ToDo(title=title, href=href, action=_("See why"), key="mail")
