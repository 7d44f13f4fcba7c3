"""Verbs on people as an authority's administrator knows them: through an assignment there, never across authorities."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q
from django.utils.translation import gettext as _

from utsyn.foundation.accounts import sessions
from utsyn.foundation.accounts.models import Assignment, Person, Role
from utsyn.foundation.audit.commands import command
from utsyn.foundation.kernel.actors import Actor
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.errors import Conflict, Denied, FieldChange, Invalid


def keep_an_administrator(assignment: Assignment, *, after: dt.date) -> None:
    """Refuse to end the last administrator's role: somebody must hold it the day after `after`.

    Raises:
        Conflict: nobody else does.
    """
    if assignment.role != Role.ADMINISTRATOR:
        return
    others = Assignment.objects.filter(authority_id=assignment.authority_id, role=Role.ADMINISTRATOR, person__is_active=True)
    held = Q(starts_on__lte=after + dt.timedelta(days=1)) & (Q(ends_on=None) | Q(ends_on__gt=after))
    if not others.exclude(pk=assignment.pk).filter(held).exists():
        raise Conflict(_("Somebody must be administrator. Give the role to somebody else first."))


def belongs_only_here(person: Person, authority_id: int) -> bool:
    """Whether no other authority has, or has had, the person."""
    return not Assignment.objects.filter(person=person).exclude(authority_id=authority_id).exists()


@command("person.edit")
def edit_person(assignment: Assignment, /, *, by: Actor, name: str, email: str, seen_name: str, seen_email: str) -> Person:
    """Change a colleague's name and address; `seen_name` and `seen_email` are what the form was opened with.

    Raises:
        Conflict: somebody changed them meanwhile.
        Denied: another authority has the person too, so nobody here decides how they sign in.
        Invalid: somebody else has the address.
    """
    person = Person.objects.select_for_update().get(pk=assignment.person_id)
    if (person.name, person.email) != (seen_name, seen_email):
        changes = [FieldChange(_("Name"), seen_name, person.name), FieldChange(_("E-mail address"), seen_email, person.email)]
        raise Conflict(_("Someone else saved this while you were writing."), changes=[one for one in changes if one.before != one.after])
    if not belongs_only_here(person, assignment.authority_id):
        raise Denied(_("This person also works elsewhere, and changes name and address themselves."))
    if Person.objects.filter(email__iexact=email).exclude(pk=person.pk).exists():
        raise Invalid(_("Somebody else has this address."), fields={"email": _("Choose another address.")})
    person.name, person.email = name, Person.objects.normalize_email(email)
    person.save(update_fields=["name", "email"])
    return person


@command("person.deactivate")
def deactivate(assignment: Assignment, /, *, by: Actor) -> Assignment:
    """The person is out from now: every role here ends, and with no other authority the sign-in is closed.

    What they own stays theirs on paper: it is shown as led by nobody, and a successor is asked for.
    """
    yesterday = today() - dt.timedelta(days=1)
    held = Assignment.objects.filter(person_id=assignment.person_id, authority_id=assignment.authority_id)
    for one in held.filter(Q(ends_on=None) | Q(ends_on__gte=today())):
        keep_an_administrator(one, after=yesterday)
        one.write(ends_on=max(one.starts_on, yesterday))
    if belongs_only_here(assignment.person, assignment.authority_id):
        Person.objects.filter(pk=assignment.person_id).update(is_active=False)
    assignment.refresh_from_db()
    return assignment


@command("person.sign_out")
def sign_out(assignment: Assignment, /, *, by: Actor) -> Assignment:
    """End every session of the person's, wherever they are signed in: a computer is lost, or somebody sits at one that is not theirs."""
    sessions.end_all(assignment.person)
    return assignment
