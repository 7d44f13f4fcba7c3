"""Who has which task, and whether they may act: what rules and verbs ask of declarations and ties."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from utsyn.cooperation.grants.models import Application, Handler, Impartiality, Interest, Standing, Task
from utsyn.foundation.accounts.access import works_for
from utsyn.foundation.accounts.models import Person
from utsyn.foundation.kernel.actors import System, Visitor

# What a personal link is for: following one's own application, from the first word to the report.
FOLLOW = "application.follow"


def has_task(actor: Any, application: Application, *tasks: str) -> bool:
    """Whether the actor has one of the tasks in the application's round, and still works here."""
    return has_task_in(actor, application.round_id, application.authority_id, *tasks)


def has_task_in(actor: Any, round_id: int, authority_id: int, *tasks: str) -> bool:
    """The same, of a round."""
    if isinstance(actor, System):
        return True
    if not isinstance(actor, Person) or not works_for(actor, authority_id):
        return False
    return Handler.objects.filter(round_id=round_id, person=actor, task__in=tasks, is_removed=False).exists()


def is_impartial(actor: Any, application: Application) -> bool:
    """Whether the actor has declared that nothing ties them to the applicant, and no tie has been told since."""
    if isinstance(actor, System):
        return True
    declared = Impartiality.objects.filter(application=application, person=actor, standing=Standing.IMPARTIAL)
    return declared.exists() and tie_of(actor, application) is None


def tie_of(person: Person, application: Application) -> Interest | None:
    """What ties the person to the applicant, as far as it is told: a tie, or being the applicant oneself (forvaltningsloven § 6)."""
    told = Interest.objects.filter(person=person, organisation=application.organisation, authority=application.authority, is_removed=False)
    return told.select_related("organisation").first()


def is_party(person: Person, application: Application) -> bool:
    """Whether the person wrote the application, or is its contact: then it is their own case."""
    return application.applicant_id == person.pk or bool(
        application.contact_email and application.contact_email.casefold() == person.email.casefold()
    )


def deciders(round_id: int) -> QuerySet[Handler]:
    """Those who decide in a round."""
    return Handler.objects.filter(round_id=round_id, task=Task.DECIDES, is_removed=False).order_by("pk")


def is_applicant(actor: Any, application: Application) -> bool:
    """Whoever holds the application's link, or wrote it while signed in and still has a role here."""
    if isinstance(actor, Visitor):
        return (actor.verb, actor.subject) == (FOLLOW, application.code)
    return isinstance(actor, Person) and application.applicant_id == actor.pk and bool(actor.roles_at(application.authority_id))
