"""The consortium by the API: the same verbs as the pages."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from ninja import Status

from utsyn.cooperation.actors.models import Actor
from utsyn.cooperation.relations.models import Partner
from utsyn.europe.projects import commands
from utsyn.europe.projects.api.paper_shapes import (
    ProjectMemberEdit,
    ProjectMemberMoved,
    ProjectMemberNew,
    ProjectOurselves,
    ProjectPapersTold,
)
from utsyn.europe.projects.api.papers import papers_after
from utsyn.europe.projects.api.reading import router
from utsyn.europe.projects.models import ConsortiumMember, Project
from utsyn.foundation.accounts.api import with_things
from utsyn.foundation.accounts.fetch import find
from utsyn.foundation.geo.models import Country
from utsyn.foundation.kernel.api import Code
from utsyn.foundation.kernel.errors import Invalid
from utsyn.foundation.kernel.rules import require
from utsyn.foundation.organisations.models import Contact


@router.post("/projects/{code}/members", response={201: ProjectPapersTold}, operation_id="projects_add_member", summary="Add a member")
def projects_add_member(request: Any, code: Code, body: ProjectMemberNew) -> Status[Any]:
    """To the consortium; for those who run the project."""
    project = find(Project, request, code)
    require(request.person, "project.add_member", project)
    living = Actor.objects.select_related("organisation")
    values = with_things(request, body.values(), partner=Partner.objects.select_related("organisation"), actor=living)
    commands.add_member(project, by=request.person, **_with_country(values))
    return Status(201, papers_after(request, code))


def _with_country(values: dict[str, Any]) -> dict[str, Any]:
    if values.get("country") is None:
        return values
    country = Country.objects.filter(alpha2=values["country"]).first()
    if country is None:
        words = _("There is no country called “%(name)s”.") % {"name": values["country"]}
        raise Invalid(words, fields={"country": words})
    return {**values, "country": country}


@router.post(
    "/projects/{code}/members/us", response={201: ProjectPapersTold}, operation_id="projects_join_us", summary="Take part ourselves"
)
def projects_join_us(request: Any, code: Code, body: ProjectOurselves) -> Status[Any]:
    """The authority itself becomes a member; for those who run the project."""
    commands.join_us(find(Project, request, code), by=request.person, **body.values())
    return Status(201, papers_after(request, code))


def _member(request: Any, code: str) -> ConsortiumMember:
    found: ConsortiumMember = find(ConsortiumMember.objects.select_related(*ConsortiumMember.fetched_with), request, code)
    return found


@router.patch("/project-members/{code}", response=ProjectPapersTold, operation_id="project_members_edit", summary="Edit a member")
def project_members_edit(request: Any, code: Code, body: ProjectMemberEdit) -> dict[str, Any]:
    """Its role, what it does, whom one reaches there; for those who run the project."""
    member = _member(request, code)
    require(request.person, "consortium_member.edit", member)
    people = Contact.objects.filter(organisation=member.organisation)
    commands.edit_member(member, by=request.person, **with_things(request, body.values(member), contact=people))
    return papers_after(request, member.project.code)


@router.post(
    "/project-members/{code}/move", response=ProjectPapersTold, operation_id="project_members_move", summary="Say how sure a member is"
)
def project_members_move(request: Any, code: Code, body: ProjectMemberMoved) -> dict[str, Any]:
    """Whoever has lines in the budget cannot leave before others have them; for those who run the project."""
    member = _member(request, code)
    commands.move_member(member, by=request.person, **body.values())
    return papers_after(request, member.project.code)
