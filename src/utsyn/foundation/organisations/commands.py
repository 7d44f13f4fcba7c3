"""Verbs on organisations. They belong to no authority: one acts through one's own, whose ledger tells of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext as _

from utsyn.foundation.accounts.models import Authority
from utsyn.foundation.audit.commands import command
from utsyn.foundation.kernel.actors import Actor
from utsyn.foundation.kernel.clock import now
from utsyn.foundation.kernel.errors import Conflict, Invalid
from utsyn.foundation.organisations.matching import Match, match
from utsyn.foundation.organisations.models import Doubt, Organisation
from utsyn.foundation.organisations.numbers import clean_organisation_number, is_organisation_number, is_pic, is_wikidata_id

NUMBERS = ("organisation_number", "pic", "wikidata_id")
# What rooms do when two bodies become one, before whatever pointed to the one that goes points to the one that is kept.
BeforeMerge = Callable[[Organisation, Organisation, Actor, Authority], None]
BEFORE_MERGE: list[BeforeMerge] = []


def before_merge(function: BeforeMerge) -> BeforeMerge:
    """Call `function(kept, gone, by, through)` first: for a room that has a body only once, and must make two of its own into one."""
    if function not in BEFORE_MERGE:
        BEFORE_MERGE.append(function)
    return function


@command("organisation.add")
def add(authority: Authority, /, *, by: Actor, name: str, **values: Any) -> Organisation:
    """The body with this name (and country, place, numbers): the one we know when a number says so, else a new one.

    What may be the same by name is left as a doubt for a coordinator to settle.
    """
    values = _checked({"name": name, **values})
    found = match(**values)
    if found.known is not None:
        return _fill(found.known, values)
    made = Organisation.objects.create(**values)
    _doubt(made, found)
    return made


@command("organisation.mend")
def _mend(authority: Authority, /, *, by: Actor, organisation: Organisation, seen: int | None, values: dict[str, Any]) -> Organisation:
    try:
        with transaction.atomic():
            organisation.write(seen=seen, **_checked(values))
    except IntegrityError as error:
        raise Conflict(_("Another organisation has this number. Merge the two instead.")) from error
    return organisation


def mend(organisation: Organisation, /, *, by: Actor, through: Authority, seen: int | None = None, **values: Any) -> Organisation:
    """Correct name, country, place or numbers."""
    return _mend(through, by=by, organisation=organisation, seen=seen, values=values)


@command("organisation.merge")
def _merge(authority: Authority, /, *, by: Actor, kept: Organisation, gone: Organisation) -> Organisation:
    kept, gone = (Organisation.objects.select_for_update().get(pk=one.pk) for one in (kept, gone))
    if kept.pk == gone.pk or kept.merged_into_id or gone.merged_into_id:
        raise Conflict(_("One of them is already merged."))
    numbers = {name: getattr(gone, name) for name in NUMBERS}
    if any(value and getattr(kept, name) not in ("", value) for name, value in numbers.items()):
        raise Conflict(_("They have different numbers of the same kind, so they are two organisations."))
    for prepare in BEFORE_MERGE:
        prepare(kept, gone, by, authority)
    gone.write(merged_into=kept)
    _fill(kept, {**numbers, "country": gone.country, "place": gone.place})
    _point_to(kept, gone)
    Doubt.objects.filter(models.Q(one=gone) | models.Q(other=gone), settled_at=None).update(settled_at=now())
    return kept


def merge(kept: Organisation, /, *, by: Actor, through: Authority, gone: Organisation) -> Organisation:
    """`gone` was `kept` all along: whatever pointed to it points to `kept`, which takes the numbers it lacked."""
    return _merge(through, by=by, kept=kept, gone=gone)


@command("organisation.part")
def _part(authority: Authority, /, *, by: Actor, doubt: Doubt) -> Organisation:
    if not Doubt.objects.filter(pk=doubt.pk, settled_at=None).update(settled_at=now()):
        raise Conflict(_("This is already settled."))
    return doubt.one


def part(doubt: Doubt, /, *, by: Actor, through: Authority) -> Organisation:
    """The two of a doubt are two."""
    return _part(through, by=by, doubt=doubt)


def _checked(values: dict[str, Any]) -> dict[str, Any]:
    """The values as they are kept; raises Invalid with what is wrong with each."""
    values = dict(values)
    if "name" in values:
        values["name"] = " ".join(str(values["name"]).split())[:250]
    if values.get("organisation_number"):
        values["organisation_number"] = clean_organisation_number(values["organisation_number"])
    checks: dict[str, tuple[Callable[[str], bool], str]] = {
        "name": (bool, _("Write the name.")),
        "organisation_number": (is_organisation_number, _("This is not an organisation number: the last digit does not fit.")),
        "pic": (is_pic, _("A PIC has nine digits.")),
        "wikidata_id": (is_wikidata_id, _("A Wikidata id is Q and a number.")),
    }
    wrong = {
        name: words
        for name, (holds, words) in checks.items()
        if name in values and (values[name] or name == "name") and not holds(values[name])
    }
    if wrong:
        raise Invalid(" ".join(wrong.values()), fields=wrong)
    return values


def _fill(organisation: Organisation, values: dict[str, Any]) -> Organisation:
    """Write what was missing; what is there stays."""
    missing = {name: value for name, value in values.items() if value and not getattr(organisation, name)}
    if missing:
        organisation.write(**missing)
    return organisation


def _doubt(made: Organisation, found: Match) -> None:
    for candidate in found.candidates:
        leave_doubt(made, candidate.organisation, candidate.likeness)


def leave_doubt(one: Organisation, other: Organisation, likeness: float) -> None:
    """Two that may be the same, for a coordinator to settle; within a verb."""
    first, second = sorted((one.pk, other.pk))
    Doubt.objects.get_or_create(one_id=first, other_id=second, defaults={"likeness": likeness, "found_at": now()})


def _point_to(kept: Organisation, gone: Organisation) -> None:
    """Turn every foreign key in the house from `gone` to `kept`, whichever room it lies in."""
    for model in apps.get_models():
        if model in {Organisation, Doubt}:
            continue
        for field in model._meta.concrete_fields:
            if isinstance(field, models.ForeignKey) and field.related_model is Organisation:
                model._base_manager.filter(**{field.name: gone}).update(**{field.name: kept})
