"""Reading programmes, calls and funded projects."""

from __future__ import annotations

from typing import Annotated, Any

from django.shortcuts import get_object_or_404
from ninja import Query, Router
from pydantic import Field

from utsyn.europe.catalogue.api.shapes import CallRow, CallTold, FundedProjectTold, LevelTold, ProgrammeTold, ProjectRow, SourcedCode
from utsyn.europe.catalogue.models import Call, FundedProject, Programme
from utsyn.europe.catalogue.queries.pages import MOST_PARTS
from utsyn.foundation.kernel.api import Page, Paging, page_of, texts
from utsyn.foundation.kernel.clock import today

router = Router(tags=["catalogue"])


class ProgrammePaging(Paging):
    """Where to begin, how many, and which."""

    level: LevelTold | None = Field(None, description="Only of this level.")


@router.get("/programmes", response=Page[ProgrammeTold], operation_id="programmes_list", summary="Programmes and schemes")
def programmes_list(request: Any, paging: Annotated[ProgrammePaging, Query()]) -> dict[str, Any]:
    """EU, Nordic and national ones side by side, each with whether Norway can take part."""
    found = Programme.objects.visible_to(request.person).prefetch_related("periods")
    return page_of(found if paging.level is None else found.filter(level=paging.level), paging, _programme)


@router.get("/programmes/{code}", response=ProgrammeTold, operation_id="programmes_read", summary="A programme")
def programmes_read(request: Any, code: SourcedCode) -> dict[str, Any]:
    """One programme or scheme."""
    return _programme(get_object_or_404(Programme.objects.visible_to(request.person), code=code))


def _programme(one: Programme) -> dict[str, Any]:
    periods = [
        {"first_year": part.first_year, "last_year": part.last_year, "norway": part.norway, "basis": texts(part.basis),
         "source": part.source_address or None}
        for part in one.periods.all()
    ]  # fmt: skip
    return {
        "code": one.code, "identifier": one.identifier, "name": texts(one.name), "level": one.level, "summary": texts(one.summary),
        "run_by": one.run_by or None, "address": one.address or None, "is_example": one.is_example, "periods": periods,
    }  # fmt: skip


class CallPaging(Paging):
    """Where to begin, how many, and which."""

    is_open: bool | None = Field(None, description="Only open and forthcoming ones, or only closed ones.")
    programme: str | None = Field(None, max_length=200, pattern=r"^[^\u0000]*$", description="Only of the programme with this identifier.")
    norway: bool | None = Field(None, description="true: only those that Norwegian bodies can apply to, wholly or in parts.")


@router.get("/calls", response=Page[CallRow], operation_id="calls_list", summary="Calls")
def calls_list(request: Any, paging: Annotated[CallPaging, Query()]) -> dict[str, Any]:
    """Calls in order of making."""
    found = Call.objects.visible_to(request.person)
    if paging.is_open is not None:
        found = found.open_on(today()) if paging.is_open else found.closed_on(today())
    if paging.programme is not None:
        found = found.filter(programme__identifier=paging.programme)
    if paging.norway:
        found = found.open_to_norway()
    return page_of(_whole_calls(found).defer("description", "conditions"), paging, _call_row)


def _whole_calls(found: Any) -> Any:
    return found.with_next_deadline(today()).with_norway().select_related("programme")


def _call_row(one: Any) -> dict[str, Any]:
    return {
        "code": one.code, "identifier": one.identifier, "title": one.title, "language": one.language,
        "programme": one.programme.identifier if one.programme else None, "status": one.state_on(today()), "next_deadline": one.next_on,
        "norway": one.norway_here, "currency": one.currency, "grant_max": _amount(one.grant_max), "funding_rate": one.funding_rate,
        "nonprofit_rate": one.nonprofit_rate, "applicants_min": one.applicants_min,
    }  # fmt: skip


def _amount(value: Any) -> str | None:
    return None if value is None else str(value)


@router.get("/calls/{code}", response=CallTold, operation_id="calls_read", summary="A call")
def calls_read(request: Any, code: SourcedCode) -> dict[str, Any]:
    """One call with all its deadlines and versions."""
    one = get_object_or_404(_whole_calls(Call.objects.visible_to(request.person)), code=code)
    versions = [{"number": part.number, "seen_at": part.seen_at, "changed": part.changed} for part in one.versions.all()]
    return {
        **_call_row(one), "deadlines": [part.on for part in one.deadlines.all()], "opens_on": one.opens_on,
        "types_of_action": one.types_of_action or None, "budget": _amount(one.budget), "grant_min": _amount(one.grant_min),
        "grants_expected": one.grants_expected, "countries_min": one.countries_min, "who_may_apply": one.who_may_apply or None,
        "description": one.description, "conditions": one.conditions, "address": one.address or None, "source": one.origin,
        "read_at": one.read_at, "versions": versions,
    }  # fmt: skip


@router.get("/funded-projects", response=Page[ProjectRow], operation_id="funded_projects_list", summary="Funded projects")
def funded_projects_list(request: Any, paging: Annotated[Paging, Query()]) -> dict[str, Any]:
    """Projects that were given outside money, in order of making."""
    found = FundedProject.objects.visible_to(request.person).select_related("programme").defer("objective", "subjects")
    return page_of(found, paging, _project_row)


def _project_row(one: FundedProject) -> dict[str, Any]:
    return {
        "code": one.code, "identifier": one.identifier, "acronym": one.acronym or None, "title": one.title or None,
        "programme": one.programme.identifier if one.programme else None, "call": one.topic or None, "starts_on": one.starts_on,
        "ends_on": one.ends_on, "currency": one.currency, "contribution": _amount(one.contribution), "total_cost": _amount(one.total_cost),
    }  # fmt: skip


@router.get("/funded-projects/{code}", response=FundedProjectTold, operation_id="funded_projects_read", summary="A funded project")
def funded_projects_read(request: Any, code: SourcedCode) -> dict[str, Any]:
    """One project and who took part."""
    one = get_object_or_404(FundedProject.objects.visible_to(request.person).select_related("programme"), code=code)
    parts = one.participations.select_related("organisation__country").order_by("pk")[:MOST_PARTS]
    told = [
        {"organisation": part.organisation.code, "name": part.organisation.name, "role": part.role,
         "country": part.organisation.country.alpha2 if part.organisation.country else None, "contribution": _amount(part.contribution)}
        for part in parts
    ]  # fmt: skip
    return {
        **_project_row(one), "objective": one.objective, "subjects": one.subjects.split("\n") if one.subjects else [], "source": one.origin,
        "read_at": one.read_at, "participations": told,
    }  # fmt: skip
