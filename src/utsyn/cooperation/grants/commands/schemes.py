"""Verbs on schemes: what they are for, what they ask, what they weigh, and whether they run."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from utsyn.cooperation.grants.checking import check_move, checked_text, refuse
from utsyn.cooperation.grants.models import Criterion, Question, Round, RoundStatus, Scheme, SchemeStatus
from utsyn.cooperation.grants.models.schemes import SCHEME_MOVES
from utsyn.foundation.accounts.models import Authority, Person
from utsyn.foundation.audit.commands import command
from utsyn.foundation.kernel.actors import Actor
from utsyn.foundation.kernel.errors import Conflict
from utsyn.foundation.kernel.text import Translated
from utsyn.governance.strategy.models import Axis

TEXTS = ("title", "purpose", "eligibility", "terms", "appeals_body")
EDITABLE = (*TEXTS, "contact", "measure", "goal", "keep_years")
NEEDED = ("title", "purpose")
MOST_PARTS = 12


def checked_scheme(authority: Authority, values: dict[str, Any]) -> dict[str, Any]:
    """The fields of a scheme, checked; raises Invalid."""
    unknown = next((name for name in values if name not in EDITABLE), None)
    if unknown is not None:
        raise refuse(unknown, _("There is no field “%(name)s” to change here.") % {"name": unknown[:40]})
    checked = dict(values)
    for name in TEXTS:
        if name in values:
            checked[name] = checked_text(name, values[name], needed=name in NEEDED)
    for name in ("measure", "goal"):
        if values.get(name) is not None and values[name].authority_id != authority.pk:
            raise refuse(name, _("This belongs to another authority."))
    contact = values.get("contact")
    if contact is not None and not _works_here(contact, authority):
        raise refuse("contact", _("This person does not work here today."))
    if not 1 <= values.get("keep_years", 5) <= 10:
        raise refuse("keep_years", _("Between one and ten years."))
    return checked


def _works_here(person: Person, authority: Authority) -> bool:
    from utsyn.foundation.accounts.access import works_for

    return person.is_active and works_for(person, authority.pk)


@command("scheme.add")
def add_scheme(authority: Authority, /, *, by: Actor, title: Translated, purpose: Translated, contact: Person, **values: Any) -> Scheme:
    """Begin a scheme; nobody outside sees it before it is published."""
    checked = checked_scheme(authority, {"title": title, "purpose": purpose, "contact": contact, **values})
    return Scheme.objects.create(authority=authority, **checked)


@command("scheme.edit")
def edit_scheme(scheme: Scheme, /, *, by: Actor, seen: int | None = None, **values: Any) -> Scheme:
    """Change what it says; what is left out stays."""
    scheme.write(seen=seen, **checked_scheme(scheme.authority, values))
    return scheme


@command("scheme.publish")
def publish(scheme: Scheme, /, *, by: Actor) -> Scheme:
    """Show it to everyone; it must say what it weighs applications by."""
    check_move(SCHEME_MOVES, scheme.status, SchemeStatus.PUBLISHED, _("The scheme is published already."))
    if not scheme.criterions.standing().exists():
        raise Conflict(_("Write first what applications are weighed by: at least one criterion."))
    scheme.write(status=SchemeStatus.PUBLISHED)
    return scheme


@command("scheme.end")
def end(scheme: Scheme, /, *, by: Actor) -> Scheme:
    """No more rounds are announced; what was granted stays."""
    check_move(SCHEME_MOVES, scheme.status, SchemeStatus.ENDED, _("Only a published scheme can be ended."))
    if scheme.rounds.filter(status__in=(RoundStatus.OPEN, RoundStatus.ASSESSING, RoundStatus.PROPOSED)).exists():
        raise Conflict(_("A round of the scheme is going on. Finish it first."))
    scheme.write(status=SchemeStatus.ENDED)
    return scheme


def _check_quiet(scheme: Scheme) -> None:
    """What applications are asked and weighed by does not change while a round goes on."""
    if Round.objects.filter(scheme=scheme, status__in=(RoundStatus.OPEN, RoundStatus.ASSESSING, RoundStatus.PROPOSED)).exists():
        raise Conflict(_("A round is going on. What it asks and weighs stays as it was announced."))


@command("criterion.add")
def add_criterion(scheme: Scheme, /, *, by: Actor, text: Translated, help: Translated | None = None, weight: int = 1) -> Criterion:
    """Add something that applications are weighed by; the weight is from 1 to 10."""
    _check_quiet(scheme)
    if not 1 <= weight <= 10:
        raise refuse("weight", _("Write a weight from 1 to 10."))
    return Criterion.objects.create(weight=weight, **_part(Criterion, scheme, text, help))


@command("criterion.remove")
def remove_criterion(criterion: Criterion, /, *, by: Actor) -> Criterion:
    """Weigh it no more; earlier rounds keep it."""
    _check_quiet(criterion.scheme)
    _check_standing(criterion)
    published = criterion.scheme.status == SchemeStatus.PUBLISHED
    if published and criterion.scheme.criterions.standing().count() == 1:
        raise Conflict(_("A published scheme has at least one criterion."))
    criterion.write(is_removed=True)
    return criterion


@command("question.add")
def add_question(scheme: Scheme, /, *, by: Actor, text: Translated, help: Translated | None = None, is_required: bool = True) -> Question:
    """Ask one thing more of applicants."""
    _check_quiet(scheme)
    return Question.objects.create(is_required=is_required, **_part(Question, scheme, text, help))


@command("question.remove")
def remove_question(question: Question, /, *, by: Actor) -> Question:
    """Ask it no more; earlier answers stay."""
    _check_quiet(question.scheme)
    _check_standing(question)
    question.write(is_removed=True)
    return question


def _part(model: type[Criterion] | type[Question], scheme: Scheme, text: Translated, help: Translated | None) -> dict[str, Any]:
    standing = model.objects.filter(scheme=scheme, is_removed=False).count()
    if standing >= MOST_PARTS:
        raise Conflict(_("At most %(most)s. Take one away first.") % {"most": MOST_PARTS})
    words = {"text": checked_text("text", text, needed=True), "help": checked_text("help", help)}
    return {"authority": scheme.authority, "scheme": scheme, "order": standing + 1, **words}


def _check_standing(part: Criterion | Question) -> None:
    if part.is_removed:
        raise Conflict(_("It was taken away already."))


def axis_of(scheme: Scheme) -> Axis | None:
    """The axis that the scheme serves, by its goal or its measure."""
    part = scheme.goal or scheme.measure
    return part.axis if part is not None else None
