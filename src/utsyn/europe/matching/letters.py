"""What a watch writes to its owner: what is new, and what has changed."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse
from django.utils import translation

from utsyn.europe.catalogue.changes import VersionChanges, changes_of
from utsyn.europe.catalogue.models import Call, CallVersion
from utsyn.europe.matching.models import Watch
from utsyn.foundation.mail.outbox import absolute, post
from utsyn.foundation.ui.addresses import Place, address_of

ALERT = "matching/mail/alert.txt"


def post_alerts(watch: Watch, told: Sequence[tuple[Call, int, bool]]) -> None:
    """One letter for all of it, in the owner's language, in this transaction."""
    with translation.override(watch.owner.language):
        here = Place(watch.authority)
        lines = [
            (call, absolute(address_of(here, call)), last_changes(call, number) if is_change else None) for call, number, is_change in told
        ]
        context = {
            "name": watch.owner.name, "sender": watch.authority.name, "watch": watch, "lines": lines,
            "link": absolute(address_of(here, watch)), "stop": absolute(reverse("watch:stop", kwargs={"token": watch.token})),
        }  # fmt: skip
    post(
        to=watch.owner.email, template=ALERT, context=context, language=watch.owner.language, purpose="matching.alert",
        ledger=watch.authority.ledger,
    )  # fmt: skip


def last_changes(call: Call, number: int) -> VersionChanges | None:
    """What is other in this version of the call than in the one before."""
    versions = list(CallVersion.objects.filter(call=call, number__lte=number).order_by("-number")[:2])
    return changes_of(versions)[0] if versions else None
