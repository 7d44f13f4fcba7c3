"""The API of the organisation: the authority, its units, and (for colleagues) who works there; and how codes become things."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import models
from django.utils.translation import gettext as _
from ninja import Query, Router, Status
from pydantic import AfterValidator, Field

from utsyn.foundation.accounts import commands
from utsyn.foundation.accounts.access import works_for
from utsyn.foundation.accounts.fetch import find
from utsyn.foundation.accounts.models import Assignment, Authority, Person, Role, Unit
from utsyn.foundation.kernel.api import (
    LEFT_OUT,
    Code,
    Day,
    Page,
    Paging,
    PagingQuery,
    Plain,
    Seen,
    Sent,
    Texts,
    TextsTold,
    Told,
    page_of,
    texts,
)
from utsyn.foundation.kernel.errors import Invalid
from utsyn.foundation.kernel.rules import require

router = Router(tags=["organisation"])


# --- how codes become things, for every room's API ---


def with_things(request: Any, values: Mapping[str, Any], **sources: Any) -> dict[str, Any]:
    """`values` with the codes in the named fields replaced by the things they name: of this authority, and visible to whoever asks.

    A source is a model or a queryset; `Person` finds those with a role here, for colleagues only.

    Raises:
        Invalid: there is no such thing here.
    """
    found = dict(values)
    for field, source in sources.items():
        value = found.get(field)
        if isinstance(value, str):
            found[field] = _chosen(request, source, [value], field)[0]
        elif value is not None:
            found[field] = _chosen(request, source, value, field)
    return found


def _chosen(request: Any, source: Any, codes: list[str], field: str) -> list[Any]:
    things = {thing.code: thing for thing in _candidates(request, source).filter(code__in=codes)}
    missing = next((code for code in codes if code not in things), None)
    if missing is not None:
        words = _("There is nothing here with the code %(code)s.") % {"code": missing}
        raise Invalid(words, fields={field: words})
    return [things[code] for code in dict.fromkeys(codes)]


def _candidates(request: Any, source: Any) -> models.QuerySet[Any]:
    if source is Person:
        people = Person.objects.filter(assignments__authority=request.authority).distinct()
        return people if works_for(request.person, request.authority.pk) else people.none()
    queryset: Any = source if isinstance(source, models.QuerySet) else source.objects.all()
    visible: models.QuerySet[Any] = queryset.visible_to(request.person).filter(authority=request.authority)
    return visible


# --- people: by name for colleagues, by role for everyone ---


class OwnerTold(Told):
    """Who answers for something. Strangers read the role; colleagues the person too."""

    role: str | None = Field(description="The person's role here today; null when none is held any more.")
    code: str | None = Field(description="The person, for colleagues; null for others.")
    name: str | None = Field(description="The name, for colleagues; null for others.")


# The role by which a person answers for something, the nearest first.
_NEAREST = (Role.UNIT_HEAD, Role.COORDINATOR, Role.CHIEF_EXECUTIVE, Role.CONTRIBUTOR)


def roles_here(authority_id: int) -> dict[int, str]:
    """The nearest role of each person who works here today, by the person's key. One query."""
    held = Assignment.objects.in_force().filter(authority_id=authority_id).values_list("person_id", "role")
    return {person_id: role for person_id, role in sorted(held, key=_rank, reverse=True)}


def _rank(held: tuple[int, str]) -> int:
    return _NEAREST.index(Role(held[1])) if held[1] in _NEAREST else len(_NEAREST)


def owner_told(request: Any, owner: Person | None, roles: Mapping[int, str]) -> dict[str, Any] | None:
    """`OwnerTold` of a person who answers for something; None for nobody."""
    if owner is None:
        return None
    is_colleague = works_for(request.person, request.authority.pk)
    return {
        "role": roles.get(owner.pk), "code": owner.code if is_colleague else None, "name": owner.name if is_colleague else None,
    }  # fmt: skip


def _read_email(value: str) -> str:
    try:
        validate_email(value)
    except ValidationError as error:
        raise ValueError("write a whole e-mail address") from error
    return value


Email = Annotated[Plain, Field(max_length=254, examples=["ny@hamar.example"]), AfterValidator(_read_email)]
RoleWord = Literal[
    "coordinator", "unit_head", "contributor", "chief_executive", "council_secretary", "politician", "auditor", "administrator",
    "representative",
]  # fmt: skip


class LastDay(Sent):
    """The last day on which the role is held."""

    on: Day


class AssignmentTold(Told):
    """A role that a colleague holds."""

    code: str
    person: str = Field(description="The person's code.")
    name: str
    role: str
    unit: str | None = Field(description="The unit's code.")


@router.get("/people", response=Page[AssignmentTold], operation_id="people_list", summary="People and their roles")
def people_list(request: Any, paging: PagingQuery) -> dict[str, Any]:
    """The roles in force today, for those who work here; others get an empty list."""
    found = Assignment.objects.visible_to(request.person).filter(authority=request.authority, pk__in=Assignment.objects.in_force())
    return page_of(found.select_related("person", "unit"), paging, _assignment)


class Invitation(Sent):
    """Who is to come, and the first role; the days are included."""

    email: Email
    name: Annotated[Plain, Field(min_length=1, max_length=120)]
    role: RoleWord
    unit: Code | None = Field(None, description="What a unit head heads.")
    starts_on: Day | None = Field(None, description="Today when left out.")
    ends_on: Day | None = None
    language: Literal["nb", "nn", "en"] = Field("nb", description="Of the letters.")


@router.post("/people", response={201: AssignmentTold}, operation_id="people_invite", summary="Invite somebody")
def people_invite(request: Any, body: Invitation) -> Status[Any]:
    """Gives a role to whoever has this address, known or not, and writes to them; for administrators."""
    require(request.person, "person.invite", request.authority)
    values = with_things(request, body.values(), unit=Unit)
    return Status(201, _assignment(commands.invite(request.authority, by=request.person, **values)))


@router.post("/people/{code}/invite-again", response=AssignmentTold, operation_id="people_invite_again", summary="Write once more")
def people_invite_again(request: Any, code: Code) -> dict[str, Any]:
    """To somebody who has not come, with a fresh link; the code is the role's. For administrators."""
    return _assignment(commands.invite_again(find(Assignment, request, code), by=request.person))


@router.post("/people/{code}/end", response=AssignmentTold, operation_id="people_end", summary="End a role")
def people_end(request: Any, code: Code, body: LastDay) -> dict[str, Any]:
    """The day is the last one; the code is the role's. For administrators."""
    return _assignment(commands.end_assignment(find(Assignment, request, code), by=request.person, on=body.on))


def _assignment(one: Assignment) -> dict[str, Any]:
    unit = one.unit.code if one.unit else None
    return {"code": one.code, "person": one.person.code, "name": one.person.name, "role": one.role, "unit": unit}


# --- the authority and its units ---


class AuthorityTold(Told):
    """The authority whose data this is."""

    code: str
    slug: str
    kind: str
    name: TextsTold
    number: str
    organisation_number: str
    latitude: float | None
    longitude: float | None
    languages: list[str]
    currency: str
    notice: TextsTold = Field(description="What must be said of all its content; empty for real authorities.")


@router.get("/", response=AuthorityTold, operation_id="authority_read", summary="The authority")
def authority_read(request: Any) -> dict[str, Any]:
    """Its names, numbers and languages, and what must be said of all its content."""
    one: Authority = request.authority
    plain = ("code", "slug", "kind", "number", "organisation_number", "latitude", "longitude", "languages", "currency")
    return {**{name: getattr(one, name) for name in plain}, "name": texts(one.name), "notice": texts(one.banner)}


class UnitTold(Told):
    """A unit of the organisation; both days are included."""

    code: str
    version: int
    name: TextsTold
    number: str
    parent: str | None = Field(description="The code of the unit above.")
    active_from: Day | None
    active_to: Day | None


class UnitShort(Told):
    """A unit where it is pointed to."""

    code: str
    name: TextsTold


class NewUnit(Sent):
    """A unit to be added."""

    name: Texts
    number: Plain = Field("", max_length=20)
    parent: Code | None = None
    active_from: Day | None = None
    active_to: Day | None = None


class UnitChanges(Sent):
    """What is left out stays."""

    seen: Seen
    name: Texts = LEFT_OUT
    number: Annotated[Plain, Field(max_length=20)] = LEFT_OUT
    parent: Code | None = LEFT_OUT


class Closing(Sent):
    """The last day."""

    on: Day


class UnitPaging(Paging):
    """Where to begin, how many, and which."""

    active: bool = Field(False, description="Only those that exist today.")


def unit_short(unit: Unit | None) -> dict[str, Any] | None:
    """A unit where it is pointed to."""
    return None if unit is None else {"code": unit.code, "name": texts(unit.name)}


def _unit(unit: Unit) -> dict[str, Any]:
    return {
        "code": unit.code, "version": unit.version, "name": texts(unit.name), "number": unit.number,
        "parent": unit.parent.code if unit.parent else None, "active_from": unit.active_from, "active_to": unit.active_to,
    }  # fmt: skip


@router.get("/units", response=Page[UnitTold], operation_id="units_list", summary="Units")
def units_list(request: Any, paging: Annotated[UnitPaging, Query()]) -> dict[str, Any]:
    """The organisation, in order of making."""
    found = Unit.objects.visible_to(request.person).filter(authority=request.authority).select_related("parent")
    return page_of(found.active() if paging.active else found, paging, _unit)


@router.get("/units/{code}", response=UnitTold, operation_id="units_read", summary="A unit")
def units_read(request: Any, code: Code) -> dict[str, Any]:
    """One unit."""
    return _unit(find(Unit.objects.select_related("parent"), request, code))


@router.post("/units", response={201: UnitTold}, operation_id="units_add", summary="Add a unit")
def units_add(request: Any, body: NewUnit) -> Status[Any]:
    """For administrators."""
    _need_name(body.name)
    return Status(201, _unit(commands.add_unit(request.authority, by=request.person, **with_things(request, body.values(), parent=Unit))))


@router.patch("/units/{code}", response=UnitTold, operation_id="units_edit", summary="Rename or move a unit")
def units_edit(request: Any, code: Code, body: UnitChanges) -> dict[str, Any]:
    """For administrators."""
    unit = find(Unit, request, code)
    if "name" in body.model_fields_set:
        _need_name(body.name)
    return _unit(commands.edit_unit(unit, by=request.person, **with_things(request, body.values(unit), parent=Unit)))


@router.post("/units/{code}/close", response=UnitTold, operation_id="units_close", summary="Close a unit")
def units_close(request: Any, code: Code, body: Closing) -> dict[str, Any]:
    """For administrators; what it led is shown as led by nobody from then."""
    return _unit(commands.close_unit(find(Unit, request, code), by=request.person, on=body.on))


def _need_name(name: Texts) -> None:
    if not name.as_translated():
        words = _("Write a text in at least one language.")
        raise Invalid(words, fields={"name": words})
