"""The working papers of a project: its application section by section, earlier answers, the consortium."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from utsyn.europe.projects import commands
from utsyn.europe.projects.actions import application_actions, consortium_actions, section_actions
from utsyn.europe.projects.forms.application import AnswerForm, EditAnswerForm, TextForm
from utsyn.europe.projects.models import Answer, Project, Section, SectionVersion
from utsyn.europe.projects.paper import application_docx
from utsyn.europe.projects.queries.coverage import coverage_of
from utsyn.europe.projects.queries.readiness import readiness_of
from utsyn.europe.projects.tabs import tabs_of
from utsyn.europe.projects.views.acts import asked, held
from utsyn.foundation.accounts.fetch import find
from utsyn.foundation.kernel.requests import Request, get_or_post
from utsyn.foundation.kernel.rules import may, require
from utsyn.foundation.ui.addresses import address, address_of
from utsyn.foundation.ui.render import render

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def working(request: Request, code: str, route: str) -> tuple[Project, dict[str, Any]]:
    """The project of a page that those who work here read, and what stands around it."""
    project: Project = held(request, Project, code, "project.work")
    return project, {"project": project, "tabs": tabs_of(request, project, route), "may_run": may(request.person, "project.edit", project)}


@require_GET
def application(request: Request, code: str) -> HttpResponse:
    """The sections, who writes what until when, and what is missing."""
    project, around = working(request, code, "projects:application")
    is_tied = project.measures.exists() or project.goals.exists()
    sections = Section.objects.standing().filter(project=project).select_related("writer", "authority")
    context = {
        "sections": list(sections), "readiness": readiness_of(project, is_tied=is_tied) if project.is_open else None,
        "actions": application_actions(request.person, project),
    }  # fmt: skip
    return render(request, "projects/application.html", {**around, **context})


@require_GET
def paper(request: Request, code: str) -> HttpResponse:
    """The application as a Word file."""
    project = held(request, Project, code, "project.work")
    response = HttpResponse(application_docx(project, language=(get_language() or "nb")[:2]), content_type=DOCX)
    response["Content-Disposition"] = f'attachment; filename="{project.slug}.docx"'
    return response


def _sections() -> Any:
    return Section.objects.standing().select_related("authority", "project__authority", "project__unit", "project__owner", "writer")


@require_GET
def section(request: Request, code: str, slug: str) -> HttpResponse:
    """One section: what is asked, its text, and every version of it."""
    found = find(_sections(), request, code)
    form = TextForm(thing=found, person=request.person) if may(request.person, "section.write", found) else None
    return _shown(request, found, form)


@get_or_post
def write(request: Request, code: str) -> HttpResponse:
    """Write it."""
    found = find(_sections(), request, code)
    require(request.person, "section.write", found)
    form = TextForm(request.POST or None, thing=found, person=request.person)
    if form.is_bound and form.done(commands.write_section) is not None:
        messages.success(request, _("Saved."))
        return redirect(address_of(request, found))
    return _shown(request, found, form)


def _shown(request: Request, found: Section, form: TextForm | None) -> HttpResponse:
    context = {
        "section": found, "project": found.project, "form": form if found.project.is_open else None,
        "versions": SectionVersion.objects.filter(section=found).select_related("by"), "actions": section_actions(request.person, found),
        "tabs": tabs_of(request, found.project, "projects:application"),
    }  # fmt: skip
    return render(request, "projects/section.html", context, status=422 if form is not None and form.errors else 200)


@require_POST
def restore(request: Request, code: str, number: int) -> HttpResponse:
    """Go back to an earlier version."""
    found = held(request, Section, code, "section.restore")
    commands.restore_version(found, by=request.person, version=get_object_or_404(SectionVersion, section=found, number=number))
    messages.success(request, _("Saved."))
    return redirect(address_of(request, found))


@require_GET
def consortium(request: Request, code: str) -> HttpResponse:
    """Who takes part, and what they cover."""
    project, around = working(request, code, "projects:consortium")
    members, coverage = coverage_of(project)
    actions = consortium_actions(request.person, project, is_us_in=any(one.is_us for one in members))
    return render(request, "projects/consortium.html", {**around, "members": members, "coverage": coverage, "actions": actions})


# --- earlier answers ---


@require_GET
def answers(request: Request) -> HttpResponse:
    """The answers that may be used again."""
    require(request.person, "answer.add", request.authority)
    found = Answer.objects.standing().filter(authority=request.authority).select_related("section__project__authority", "authority")
    return render(request, "projects/answers.html", {"answers": found})


@get_or_post
def add_answer(request: Request) -> HttpResponse:
    """Keep one more."""
    require(request.person, "answer.add", request.authority)
    form = AnswerForm(request.POST or None, thing=request.authority, person=request.person)
    return _kept(request, form, commands.add_answer, _("New answer"))


@get_or_post
def edit_answer(request: Request, code: str) -> HttpResponse:
    """Mend one."""
    found = held(request, Answer, code, "answer.edit")
    form = EditAnswerForm(request.POST or None, thing=found, person=request.person)
    return _kept(request, form, commands.edit_answer, found.title)


def _kept(request: Request, form: Any, verb: Any, title: str) -> HttpResponse:
    if form.is_bound and form.done(verb) is not None:
        messages.success(request, _("Saved."))
        return redirect(address(request, "projects:answers"))
    return asked(request, form, title)


@require_POST
def remove_answer(request: Request, code: str) -> HttpResponse:
    """Offer it no more."""
    commands.remove_answer(held(request, Answer, code, "answer.remove"), by=request.person)
    messages.success(request, _("Saved."))
    return redirect(address(request, "projects:answers"))
