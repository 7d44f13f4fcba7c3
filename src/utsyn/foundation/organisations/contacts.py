"""Verbs on contacts: keep somebody, correct, and forget them at once."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import Any

from babel import Locale
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from utsyn.foundation.accounts.models import Authority
from utsyn.foundation.audit.chain import erase_personal
from utsyn.foundation.audit.commands import command
from utsyn.foundation.audit.models import Entry
from utsyn.foundation.kernel.actors import Actor, System
from utsyn.foundation.kernel.clock import now, today
from utsyn.foundation.kernel.errors import Conflict, Invalid
from utsyn.foundation.kernel.registries import ERASURES
from utsyn.foundation.organisations.models import Contact, Organisation

# How long somebody is kept unless a day is said.
KEPT_DAYS = 2 * 365
MOST_LANGUAGES = 12


@command("contact.add")
def add(authority: Authority, /, *, by: Actor, organisation: Organisation, name: str, **values: Any) -> Contact:
    """Keep somebody to reach at the organisation: role, email, phone, languages, is_public, consented_on, consented_by, kept_until.

    Raises:
        Invalid: an address, number, language or day that cannot be right, or shown in public without having agreed.
        Conflict: the authority keeps this address at this organisation already.
    """
    values = {"kept_until": today() + dt.timedelta(days=KEPT_DAYS), **values, "name": name}
    checked = _checked(Contact(), values)
    _refuse_twice(authority, organisation, checked)
    return Contact.objects.create(authority=authority, organisation=organisation, **checked)


@command("contact.edit")
def edit(contact: Contact, /, *, by: Actor, seen: int | None = None, **values: Any) -> Contact:
    """Correct what is kept, or what was agreed to."""
    _refuse_gone(contact)
    checked = _checked(contact, values)
    _refuse_twice(contact.authority, contact.organisation, checked, but=contact)
    contact.write(seen=seen, **checked)
    return contact


@command("contact.withdraw")
def _withdraw(contact: Contact, /, *, by: Actor) -> Contact:
    return _emptied(contact)


@command("contact.expire")
def _expire(contact: Contact, /, *, by: Actor) -> Contact:
    return _emptied(contact)


def withdraw(contact: Contact, /, *, by: Actor) -> Contact:
    """The person no longer agrees: everything personal goes at once, here, in the ledger, in letters and links."""
    return _forget(contact, _withdraw, by)


def expire(contact: Contact, /, *, by: Actor) -> Contact:
    """Their time has run out: the same."""
    return _forget(contact, _expire, by)


def expire_due() -> int:
    """Forget all whose last day has passed; gives how many. For the clock."""
    due = list(Contact.objects.filter(erased_at=None, kept_until__lt=today()).select_related("authority", "organisation"))
    for contact in due:
        expire(contact, by=System("clock"))
    return len(due)


def _forget(contact: Contact, verb: Callable[..., Contact], by: Actor) -> Contact:
    with transaction.atomic():
        email, authority = Contact.objects.values_list("email", flat=True).get(pk=contact.pk), contact.authority
        contact = verb(contact, by=by)
        # The entry of the deed itself is among them: it too says what was there before.
        erase_personal(Entry.objects.filter(subject_kind="organisations.contact", subject_code=contact.code))
        # Letters and links are another matter while the same person is kept for another organisation.
        is_elsewhere = Contact.objects.standing().filter(authority=authority, email__iexact=email).exists()
        for forget in ERASURES if email and not is_elsewhere else ():
            forget(authority, email)
    return contact


def _emptied(contact: Contact) -> Contact:
    _refuse_gone(contact)
    nothing: dict[str, Any] = dict.fromkeys(Contact.PERSONAL, "")
    contact.write(**nothing, is_public=False, languages=[], erased_at=now())
    return contact


def _refuse_gone(contact: Contact) -> None:
    if contact.erased_at is not None:
        raise Conflict(_("This person has withdrawn and is no longer kept."))


def _refuse_twice(authority: Authority, organisation: Organisation, values: dict[str, Any], but: Contact | None = None) -> None:
    """The ledger is held, so nobody can come between the question and the writing."""
    email = values.get("email")
    same = Contact.objects.standing().filter(authority=authority, organisation=organisation, email__iexact=email)
    if email and (same.exclude(pk=but.pk) if but else same).exists():
        raise Conflict(_("Somebody with this address is already kept at the organisation."))


def check(values: dict[str, Any]) -> None:
    """Ask of a new contact's values what `add` will ask; raises Invalid. For forms."""
    _checked(Contact(), {"kept_until": today(), **values})


def _checked(contact: Contact, values: dict[str, Any]) -> dict[str, Any]:
    """The values as they are kept; raises Invalid with what is wrong with each."""
    unknown = set(values) - {field.name for field in Contact._meta.concrete_fields if field.editable}
    if unknown:
        raise Invalid(_("There is no such field."), fields=dict.fromkeys(unknown, _("There is no such field.")))
    cleaned = {name: " ".join(value.split()) if isinstance(value, str) else value for name, value in values.items()}
    after = {name: cleaned.get(name, getattr(contact, name)) for name in (*CHECKS, "consented_on")}
    wrong = {name: words for name, check in CHECKS.items() if (words := check(after))}
    if wrong:
        raise Invalid(" ".join(wrong.values()), fields=wrong)
    return cleaned


def _name(after: dict[str, Any]) -> str:
    return "" if 0 < len(after["name"]) <= 120 else _("Write the name.")


def _role(after: dict[str, Any]) -> str:
    return "" if len(after["role"]) <= 120 else _("This is too long.")


def _email(after: dict[str, Any]) -> str:
    try:
        validate_email(after["email"] or "nobody@example.org")
    except ValidationError:
        return _("This is not an e-mail address.")
    return ""


def _phone(after: dict[str, Any]) -> str:
    return "" if re.fullmatch(r"(\+?[0-9][0-9 ()./-]{3,28})?", after["phone"]) else _("This is not a telephone number.")


def _languages(after: dict[str, Any]) -> str:
    known, given = Locale("en").languages, after["languages"]
    holds = isinstance(given, list) and len(given) <= MOST_LANGUAGES and all(isinstance(one, str) and one in known for one in given)
    return "" if holds else _("Choose languages from the list.")


def _is_public(after: dict[str, Any]) -> str:
    return _("Say when the person agreed to be shown in public.") if after["is_public"] and not after["consented_on"] else ""


def _consented_by(after: dict[str, Any]) -> str:
    return "" if len(after["consented_by"]) <= 200 else _("This is too long.")


def _kept_until(after: dict[str, Any]) -> str:
    last, agreed = after["kept_until"], after["consented_on"]
    if last is None or last < today():
        return _("Choose a day that has not passed.")
    return _("Nobody is kept until before they agreed.") if agreed and last < agreed else ""


CHECKS: dict[str, Callable[[dict[str, Any]], str]] = {
    "name": _name, "role": _role, "email": _email, "phone": _phone, "languages": _languages, "is_public": _is_public,
    "consented_by": _consented_by, "kept_until": _kept_until,
}  # fmt: skip
