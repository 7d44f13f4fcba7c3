"""An account without a person: the row stays, since tasks and decisions point to it, and says nothing of anybody."""

from __future__ import annotations

from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from utsyn.foundation.accounts.models import ApiToken, Assignment, Person
from utsyn.foundation.audit.chain import erase_personal
from utsyn.foundation.audit.models import Entry
from utsyn.foundation.kernel.clock import now, today

# Addresses that no mail server answers to (RFC 2606): what stands where an address was.
NOWHERE = "@erased.invalid"


def erasable(persons: QuerySet[Person]) -> QuerySet[Person]:
    """Accounts with no role anywhere today or later, and not emptied yet."""
    held = Assignment.objects.filter(Q(ends_on=None) | Q(ends_on__gte=today()), person=OuterRef("pk"))
    return persons.exclude(email__endswith=NOWHERE).exclude(Exists(held))


def anonymise(persons: Any) -> int:
    """Empty the accounts: nobody signs in with them again, and no page or ledger tells whose they were. Gives how many."""
    found = list(persons)
    for person in found:
        ApiToken.objects.filter(person=person, revoked_at=None).update(revoked_at=now())
        for model in (EmailAddress, Authenticator, SocialAccount):
            model.objects.filter(user=person).delete()
        person.name, person.email, person.language = _("Erased account"), f"{person.code}{NOWHERE}", "nb"
        person.is_active, person.last_login = False, None
        person.set_unusable_password()
        person.save()
        erase_personal(Entry.objects.filter(subject_kind="accounts.person", subject_code=person.code))
    return len(found)
