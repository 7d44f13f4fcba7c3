"""Verbs on authorities, units, people and tokens."""

from __future__ import annotations

import datetime as dt
import secrets
from hashlib import sha256
from typing import Any

from django.utils.translation import gettext as _

from utsyn.foundation.accounts.letters import send_invitation
from utsyn.foundation.accounts.models import ApiToken, Assignment, Authority, Person, Role, Unit
from utsyn.foundation.accounts.people import keep_an_administrator
from utsyn.foundation.audit.commands import command
from utsyn.foundation.audit.models import Ledger
from utsyn.foundation.kernel.actors import Actor
from utsyn.foundation.kernel.clock import now, today
from utsyn.foundation.kernel.errors import Conflict, Denied, Invalid
from utsyn.foundation.kernel.text import LANGUAGES, Translated


@command("authority.found")
def found(ledger: Ledger, /, *, by: Actor, slug: str, name: Translated, **values: Any) -> Authority:
    """Set up an authority on a fresh ledger; `values` are its other fields."""
    if Authority.objects.filter(slug=slug).exists():
        raise Conflict(_("There is already an authority at this address."))
    return Authority.objects.create(ledger=ledger, slug=slug, name=name, **values)


@command("authority.edit")
def edit_authority(authority: Authority, /, *, by: Actor, seen: int | None = None, **values: Any) -> Authority:
    """Change the authority's name, number, languages or banner; its address stays."""
    authority.write(seen=seen, **values)
    return authority


@command("unit.add")
def add_unit(authority: Authority, /, *, by: Actor, name: Translated, parent: Unit | None = None, number: str = "",
             active_from: dt.date | None = None, active_to: dt.date | None = None) -> Unit:  # fmt: skip
    """Add a unit to the organisation."""
    _check_parent(authority.pk, None, parent)
    return Unit.objects.create(authority=authority, name=name, parent=parent, number=number, active_from=active_from, active_to=active_to)


@command("unit.edit")
def edit_unit(unit: Unit, /, *, by: Actor, seen: int | None = None, **values: Any) -> Unit:
    """Rename or move a unit."""
    _check_parent(unit.authority_id, unit, values.get("parent"))
    unit.write(seen=seen, **values)
    return unit


@command("unit.close")
def close_unit(unit: Unit, /, *, by: Actor, on: dt.date) -> Unit:
    """`on` is the unit's last day; what it led is shown as led by nobody from then."""
    if unit.active_from and on < unit.active_from:
        raise Invalid(_("A unit cannot end before it began."))
    unit.write(active_to=on)
    return unit


def _check_parent(authority_id: int, unit: Unit | None, parent: Unit | None) -> None:
    while parent is not None:
        if parent.authority_id != authority_id or (unit is not None and parent.pk == unit.pk):
            raise Invalid(_("A unit cannot lie under itself or in another authority."))
        parent = parent.parent


@command("person.invite")
def invite(authority: Authority, /, *, by: Actor, email: str, name: str, role: str, unit: Unit | None = None,
           starts_on: dt.date | None = None, ends_on: dt.date | None = None, language: str = "nb") -> Assignment:  # fmt: skip
    """Give a role to the person with this address, who is made if not known yet, and write to them.

    What the system sets up (the demo, an import) is told to nobody.
    """
    person = Person.objects.filter(email__iexact=email).first()
    if person is None:
        person = Person.objects.create_user(email, name=name, language=language)
    assignment = _assign(authority, person, role, unit, starts_on or today(), ends_on)
    if isinstance(by, Person):
        send_invitation(assignment)
    return assignment


@command("person.invite_again")
def invite_again(assignment: Assignment, /, *, by: Actor) -> Assignment:
    """Write once more to somebody who has not come, with a fresh link."""
    if assignment.person.last_login is not None:
        raise Conflict(_("This person has already signed in."))
    send_invitation(assignment)
    return assignment


@command("person.choose_language")
def _choose_language(assignment: Assignment, /, *, by: Person, language: str) -> Assignment:
    if language not in LANGUAGES:
        raise Invalid(_("There is no such language."))
    Person.objects.filter(pk=by.pk).update(language=language)
    by.language = language
    return assignment


def choose_language(person: Person, /, *, language: str) -> None:
    """The language of the person's own pages and letters; a person belongs to no authority, so the deed is told of their first role."""
    role = Assignment.objects.in_force().filter(person=person).order_by("pk").first()
    if role is None:
        raise Denied(_("Only people with a role here can do this."))
    _choose_language(role, by=person, language=language)


@command("assignment.add")
def assign(authority: Authority, /, *, by: Actor, person: Person, role: str, unit: Unit | None = None,
           starts_on: dt.date | None = None, ends_on: dt.date | None = None) -> Assignment:  # fmt: skip
    """Give a person a role from a day (default: today) to a day (default: open), both included."""
    return _assign(authority, person, role, unit, starts_on or today(), ends_on)


def _assign(authority: Authority, person: Person, role: str, unit: Unit | None, starts_on: dt.date, ends_on: dt.date | None) -> Assignment:
    if role == Role.UNIT_HEAD and unit is None:
        raise Invalid(_("A unit head needs a unit."), fields={"unit": _("Choose the unit.")})
    if unit is not None and unit.authority_id != authority.pk:
        raise Invalid(_("The unit belongs to another authority."))
    if ends_on is not None and ends_on < starts_on:
        raise Invalid(_("The role cannot end before it begins."), fields={"ends_on": _("Choose a later day.")})
    return Assignment.objects.create(authority=authority, person=person, role=role, unit=unit, starts_on=starts_on, ends_on=ends_on)


@command("assignment.end")
def end_assignment(assignment: Assignment, /, *, by: Actor, on: dt.date) -> Assignment:
    """`on` is the last day the role is held."""
    if on < assignment.starts_on:
        raise Invalid(_("The role cannot end before it begins."), fields={"ends_on": _("Choose a later day.")})
    if isinstance(by, Person):
        keep_an_administrator(assignment, after=on)
    assignment.write(ends_on=on)
    return assignment


def hashed(token: str) -> str:
    """What the database keeps of a token."""
    return sha256(token.encode()).hexdigest()


@command("token.create")
def _create_token(
    authority: Authority, /, *, by: Actor, person: Person, purpose: str, token_hash: str, expires_on: dt.date | None
) -> ApiToken:
    return ApiToken.objects.create(authority=authority, person=person, purpose=purpose, token_hash=token_hash, expires_on=expires_on)


def create_token(authority: Authority, /, *, by: Person, purpose: str, expires_on: dt.date | None = None) -> tuple[ApiToken, str]:
    """A new token of one's own, and its secret, which is shown this once and never kept."""
    secret = f"utsyn_{secrets.token_urlsafe(32)}"
    return _create_token(authority, by=by, person=by, purpose=purpose, token_hash=hashed(secret), expires_on=expires_on), secret


@command("token.revoke")
def revoke_token(token: ApiToken, /, *, by: Actor) -> ApiToken:
    """From now on the token opens nothing."""
    token.write(revoked_at=now())
    return token
