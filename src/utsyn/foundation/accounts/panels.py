"""What this room tells others: whose deeds the ledger's uids are."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from utsyn.foundation.accounts.access import works_for
from utsyn.foundation.accounts.models import Assignment, Authority, Person
from utsyn.foundation.audit.words import names_actors


@names_actors("person")
def name_persons(uids: Collection[str], reader: Any, ledger_id: int) -> dict[str, str]:
    """Names for colleagues; for everyone else the latest role that the person had there."""
    codes = [uid.partition(":")[2] for uid in uids]
    authority_id = Authority.objects.filter(ledger_id=ledger_id).values_list("pk", flat=True).first() or 0
    if works_for(reader, authority_id):
        return {f"person:{code}": name for code, name in Person.objects.filter(code__in=codes).values_list("code", "name")}
    held = Assignment.objects.filter(authority_id=authority_id, person__code__in=codes).select_related("person").order_by("starts_on", "pk")
    return {one.person.uid: str(one.get_role_display()) for one in held}
