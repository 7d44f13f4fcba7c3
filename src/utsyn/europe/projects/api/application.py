"""The application by the API: sections, their versions, answers used again, and the whole as Word; the same verbs as the pages."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import get_language
from ninja import Status

from utsyn.europe.projects import commands
from utsyn.europe.projects.api.paper_shapes import (
    ProjectAnswerEdit,
    ProjectAnswerKept,
    ProjectAnswerSent,
    ProjectAnswerTaken,
    ProjectAnswerTold,
    ProjectPapersTold,
    ProjectSectionEdit,
    ProjectSectionNew,
    ProjectTextBack,
    ProjectTextSent,
    ProjectVersionTold,
)
from utsyn.europe.projects.api.papers import papers_after
from utsyn.europe.projects.api.reading import router
from utsyn.europe.projects.models import Answer, Project, Section, SectionVersion
from utsyn.europe.projects.paper import application_docx
from utsyn.foundation.accounts.api import with_things
from utsyn.foundation.accounts.fetch import find
from utsyn.foundation.accounts.models import Person
from utsyn.foundation.kernel.api import A_WORD_FILE, WORD, Code, Page, PagingQuery, page_of
from utsyn.foundation.kernel.rules import require


@router.get(
    "/projects/{code}/application.docx", operation_id="projects_application", summary="The application as Word", openapi_extra=A_WORD_FILE
)
def projects_application(request: Any, code: Code) -> HttpResponse:
    """All sections with the budget; for those who work there."""
    project = find(Project.objects.select_related(*Project.fetched_with), request, code)
    require(request.person, "project.work", project)
    return HttpResponse(application_docx(project, language=(get_language() or "nb")[:2]), content_type=WORD)


@router.post("/projects/{code}/sections", response={201: ProjectPapersTold}, operation_id="projects_add_section", summary="Add a section")
def projects_add_section(request: Any, code: Code, body: ProjectSectionNew) -> Status[Any]:
    """To the application; for those who run the project."""
    project = find(Project, request, code)
    require(request.person, "project.add_section", project)
    commands.add_section(project, by=request.person, **with_things(request, body.values(), writer=Person))
    return Status(201, papers_after(request, code))


def _section(request: Any, code: str) -> Section:
    found: Section = find(Section.objects.select_related(*Section.fetched_with), request, code)
    return found


@router.patch("/project-sections/{code}", response=ProjectPapersTold, operation_id="project_sections_edit", summary="Edit a section")
def project_sections_edit(request: Any, code: Code, body: ProjectSectionEdit) -> dict[str, Any]:
    """What is asked, how much, who writes it until when; for those who run the project."""
    section = _section(request, code)
    require(request.person, "section.edit", section)
    commands.edit_section(section, by=request.person, **with_things(request, body.values(section), writer=Person))
    return papers_after(request, section.project.code)


@router.delete("/project-sections/{code}", response={204: None}, operation_id="project_sections_remove", summary="Take a section out")
def project_sections_remove(request: Any, code: Code) -> Status[Any]:
    """What was written is kept; for those who run the project."""
    commands.remove_section(_section(request, code), by=request.person)
    return Status(204, None)


def _do(request: Any, code: str, verb: Any, **values: Any) -> dict[str, Any]:
    section = _section(request, code)
    verb(section, by=request.person, **values)
    return papers_after(request, section.project.code)


@router.put("/project-sections/{code}/text", response=ProjectPapersTold, operation_id="project_sections_write", summary="Write a section")
def project_sections_write(request: Any, code: Code, body: ProjectTextSent) -> dict[str, Any]:
    """For whoever is to write it, and those who run the project."""
    return _do(request, code, commands.write_section, **body.values())


@router.post(
    "/project-sections/{code}/ready", response=ProjectPapersTold, operation_id="project_sections_ready", summary="A section is ready"
)
def project_sections_ready(request: Any, code: Code) -> dict[str, Any]:
    """Written, within its limit."""
    return _do(request, code, commands.ready)


@router.post(
    "/project-sections/{code}/reopen", response=ProjectPapersTold, operation_id="project_sections_reopen", summary="Open a section again"
)
def project_sections_reopen(request: Any, code: Code) -> dict[str, Any]:
    """There is more to write after all."""
    return _do(request, code, commands.reopen)


@router.get(
    "/project-sections/{code}/versions", response=Page[ProjectVersionTold], operation_id="project_sections_versions",
    summary="Every text a section has had",
)  # fmt: skip
def project_sections_versions(request: Any, code: Code, paging: PagingQuery) -> dict[str, Any]:
    """Oldest first; for those who work there."""
    found = SectionVersion.objects.filter(section=_section(request, code))
    return page_of(found, paging, lambda one: {"number": one.number, "at": one.at, "text": one.text})


@router.post(
    "/project-sections/{code}/restore", response=ProjectPapersTold, operation_id="project_sections_restore", summary="Go back to an earlier text"
)  # fmt: skip
def project_sections_restore(request: Any, code: Code, body: ProjectTextBack) -> dict[str, Any]:
    """Which becomes the newest; nothing is lost."""
    section, values = _section(request, code), body.values()
    require(request.person, "section.restore", section)
    version = get_object_or_404(SectionVersion, section=section, number=values.pop("number"))
    commands.restore_version(section, by=request.person, version=version, **values)
    return papers_after(request, section.project.code)


# --- answers used again ---


@router.post(
    "/project-sections/{code}/take-answer", response=ProjectPapersTold, operation_id="project_sections_take_answer",
    summary="Take in an earlier answer",
)  # fmt: skip
def project_sections_take_answer(request: Any, code: Code, body: ProjectAnswerTaken) -> dict[str, Any]:
    """At the end of the text."""
    section = _section(request, code)
    require(request.person, "section.take_answer", section)
    commands.take_answer(section, by=request.person, **with_things(request, body.values(), answer=Answer))
    return papers_after(request, section.project.code)


@router.post(
    "/project-sections/{code}/keep-answer", response={201: ProjectAnswerTold}, operation_id="project_sections_keep_answer",
    summary="Keep the text for later",
)  # fmt: skip
def project_sections_keep_answer(request: Any, code: Code, body: ProjectAnswerKept) -> Status[Any]:
    """Among the answers that may be used again."""
    return Status(201, _told(commands.keep_answer(_section(request, code), by=request.person, **body.values())))


def _told(one: Answer) -> dict[str, Any]:
    return {"code": one.code, "version": one.version, "title": one.title, "text": one.text}


@router.get("/project-answers", response=Page[ProjectAnswerTold], operation_id="project_answers_list", summary="Answers used again")
def project_answers_list(request: Any, paging: PagingQuery) -> dict[str, Any]:
    """For those who work there and do more than read."""
    require(request.person, "answer.add", request.authority)
    return page_of(Answer.objects.standing().filter(authority=request.authority), paging, _told)


@router.post("/project-answers", response={201: ProjectAnswerTold}, operation_id="project_answers_add", summary="Keep an answer")
def project_answers_add(request: Any, body: ProjectAnswerSent) -> Status[Any]:
    """For those who work there and do more than read."""
    return Status(201, _told(commands.add_answer(request.authority, by=request.person, **body.values())))


@router.put("/project-answers/{code}", response=ProjectAnswerTold, operation_id="project_answers_edit", summary="Mend an answer")
def project_answers_edit(request: Any, code: Code, body: ProjectAnswerEdit) -> dict[str, Any]:
    """Applications that took it stay as they are."""
    return _told(commands.edit_answer(find(Answer, request, code), by=request.person, **body.values()))


@router.delete("/project-answers/{code}", response={204: None}, operation_id="project_answers_remove", summary="Offer an answer no more")
def project_answers_remove(request: Any, code: Code) -> Status[Any]:
    """Applications that took it stay as they are."""
    commands.remove_answer(find(Answer, request, code), by=request.person)
    return Status(204, None)
