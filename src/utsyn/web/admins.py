"""The first administrator, made at the machine itself."""

from __future__ import annotations

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from utsyn.foundation.accounts import commands
from utsyn.foundation.accounts.models import Authority, Person, Role
from utsyn.foundation.accounts.passwords import check_place, names_of
from utsyn.foundation.audit.models import Ledger
from utsyn.foundation.kernel.actors import System
from utsyn.foundation.kernel.errors import Invalid
from utsyn.foundation.kernel.text import Translated

BY = System("command-line")


def make_administrator(*, email: str, name: str, slug: str, authority_name: str, password: str) -> dict[str, str]:
    """Make `email` administrator of the authority `slug`, which is founded if it does not exist yet.

    Raises:
        Invalid: the address or the password is no good, or a new authority has no name.
    """
    found = Authority.objects.filter(slug=slug).first()
    try:
        validate_email(email)
        # Before the transaction: a list of leaked passwords may be asked.
        validate_password(password, Person(email=email, name=name))
        check_place(password, names_of(found) if found else (slug, authority_name))
    except ValidationError as error:
        raise Invalid(" ".join(error.messages)) from error
    with transaction.atomic():
        authority = found or _found(slug, authority_name)
        assignment = commands.invite(authority, by=BY, email=email, name=name, role=Role.ADMINISTRATOR)
        person = assignment.person
        person.set_password(password)
        person.save(update_fields=["password"])
    return {"person": person.code, "authority": authority.slug}


def _found(slug: str, name: str) -> Authority:
    if not name:
        raise Invalid(f"There is no authority “{slug}” yet. Give its name with --authority-name to found it.")
    return commands.found(Ledger.objects.create(), by=BY, slug=slug, name=Translated({"nb": name}))
