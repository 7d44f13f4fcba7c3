"""Every verb of the room as a page with a form: what it is done to, by which rule, and what the page is called."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST

from utsyn.europe.catalogue.models import Call
from utsyn.europe.matching.models import GoNoGo
from utsyn.europe.projects import commands
from utsyn.europe.projects.actions import step_words
from utsyn.europe.projects.beginning import call_of, go_of, taken_over
from utsyn.europe.projects.forms import application, consortium, money
from utsyn.europe.projects.forms import projects as forms
from utsyn.europe.projects.forms.thing import ThingForm
from utsyn.europe.projects.kinds import STEPS
from utsyn.europe.projects.models import BudgetLine, ConsortiumMember, Project, Section
from utsyn.foundation.accounts.fetch import find
from utsyn.foundation.kernel.requests import Request, get_or_post
from utsyn.foundation.kernel.rules import require
from utsyn.foundation.ui.addresses import address, address_of
from utsyn.foundation.ui.render import render
from utsyn.governance.measures.models import Measure
from utsyn.governance.strategy.models import Goal

Words = Callable[[], str]


@dataclass(frozen=True)
class Act:
    """A page: the noun in its address, the verb whose rule decides, its form, and its words; `title` may ask the thing."""

    model: Any
    verb: str
    form: type[ThingForm]
    command: Callable[..., Any]
    title: Callable[[Any], str]
    lede: Words = str
    submit: Words = lambda: _("Save")
    # The route of the page that shows it, beside the project's own.
    home: str = ""


def _step_title(project: Project) -> str:
    return step_words(project.status) if project.status in STEPS else _("The next step")


ACTS: dict[str, Act] = {
    "edit": Act(Project, "project.edit", forms.ProjectForm, commands.edit, lambda _thing: _("Edit the project")),
    "serve": Act(
        Project, "project.set_served", forms.ServedForm, commands.set_served, lambda _thing: _("What the project serves"),
        lambda: _("The measures and goals whose pages show this project."),
    ),
    "step": Act(Project, "project.move", forms.StepForm, commands.move, _step_title),
    "submit": Act(Project, "project.submit", forms.SubmitForm, commands.submit, lambda _thing: _("The application is sent")),
    "grant": Act(
        Project, "project.grant", forms.GrantForm, commands.grant, lambda _thing: _("It was granted"),
        lambda: _("In the currency of the project's budget."),
    ),
    "reject": Act(
        Project, "project.reject", forms.EndForm, commands.reject, lambda _thing: _("It was rejected"),
        lambda: _("What you write is kept for whoever tries next time."),
    ),
    "withdraw": Act(
        Project, "project.withdraw", forms.EndForm, commands.withdraw, lambda _thing: _("Give up the project"),
        lambda: _("It stays in the history with the reason."),
    ),
    "add_member": Act(
        Project, "project.add_member", consortium.AddMemberForm, commands.add_member, lambda _thing: pgettext("consortium", "Add a member"),
        lambda: _("Choose somebody we know, or write the name of another body."), home="projects:consortium",
    ),
    "edit_member": Act(
        ConsortiumMember, "consortium_member.edit", consortium.MemberForm, commands.edit_member, lambda thing: thing.organisation.name,
        home="projects:consortium",
    ),
    "move_member": Act(
        ConsortiumMember, "consortium_member.move", consortium.MoveMemberForm, commands.move_member, lambda thing: thing.organisation.name,
        home="projects:consortium",
    ),
    "add_section": Act(
        Project, "project.add_section", application.SectionForm, commands.add_section, lambda _thing: _("Add a section"),
        home="projects:application",
    ),
    "edit_section": Act(
        Section, "section.edit", application.EditSectionForm, commands.edit_section, lambda thing: str(thing), home="projects:application"
    ),
    "take_answer": Act(
        Section, "section.take_answer", application.TakeAnswerForm, commands.take_answer, lambda _thing: _("Take in an earlier answer"),
        lambda: _("It comes at the end of the text."), home="projects:application",
    ),
    "add_line": Act(
        Project, "project.add_budget_line", money.AddLineForm, commands.add_budget_line, lambda _thing: _("Add a line to the budget"),
        lambda: _("In the currency of the budget. Grant, own money, own hours and others make the cost."), home="projects:money",
    ),
    "edit_line": Act(
        BudgetLine, "budget_line.edit", money.EditLineForm, commands.edit_budget_line, lambda thing: str(thing), home="projects:money"
    ),
    "set_rate": Act(
        Project, "project.set_rate", money.RateForm, commands.set_rate, lambda _thing: _("Type the rate of the euro"), home="projects:money"
    ),
    "approve": Act(
        Project, "project.approve", money.ApproveForm, commands.approve, lambda _thing: _("Decide whether we take part"),
        lambda: _("An elected body's decision must be entered among the decisions first."), home="projects:money",
    ),
    "enter": Act(
        Project, "project.enter_in_plan", money.EnterForm, commands.enter_in_plan, lambda _thing: _("Enter the own share in the economic plan"),
        lambda: _("Our own money is asked for year by year. Entered again, only the difference is asked for."), home="projects:money",
    ),
}  # fmt: skip


def project_of(thing: Any) -> Project:
    """The project whose page shows the thing."""
    found: Project = thing if isinstance(thing, Project) else thing.project
    return found


def held(request: Request, model: Any, code: str, verb: str) -> Any:
    """The thing that the address names, when its reader may do `verb` to it."""
    thing = find(model.objects.select_related(*model.fetched_with), request, code)
    require(request.person, verb, thing)
    return thing


def _home(request: Request, route: str, thing: Any) -> str:
    project = project_of(thing)
    return address(request, route, code=project.code) if route else address_of(request, project)


@get_or_post
def act(request: Request, code: str, name: str) -> HttpResponse:
    """The page of one verb: its form, and the way back."""
    one = ACTS[name]
    thing = held(request, one.model, code, one.verb)
    form = one.form(request.POST or None, request.FILES or None, thing=thing, person=request.person)
    if form.is_bound and form.done(one.command) is not None:
        messages.success(request, _("Saved."))
        return redirect(_home(request, one.home, thing))
    return asked(request, form, one.title(thing), project_of(thing), lede=one.lede(), submit=one.submit())


def asked(request: Request, form: ThingForm, title: str, project: Project | None = None, **more: Any) -> HttpResponse:
    """The page of a form; 422 when what was sent must be mended."""
    context = {"form": form, "title": title, "project": project, "submit": _("Save"), "lede": "", "taken": None, **more}
    return render(request, "projects/form.html", context, status=422 if form.errors else 200)


@get_or_post
def new(request: Request) -> HttpResponse:
    """Begin a project, for the measure, goal, call or "go" that the address names, or freely."""
    require(request.person, "project.start", request.authority)
    go, form = go_of(request), forms.StartForm(request.POST or None, thing=request.authority, person=request.person)
    call = call_of(request, go)
    _fill(form, request, go, call)
    made = form.done(commands.start) if form.is_bound else None
    if made is not None:
        messages.success(request, _("The idea is kept. Say more about it when you know."))
        return redirect(address_of(request, made))
    lede = _("Write the idea in a sentence. The rest comes as you go.")
    return asked(request, form, _("New project"), lede=lede, taken=taken_over(request, call))


def _fill(form: ThingForm, request: Request, go: GoNoGo | None, call: Call | None) -> None:
    """Tick what the address names, and what the "go" was said for."""
    named = {"measures": request.GET.get("measure", "")[:8], "goals": request.GET.get("goal", "")[:8]}
    if go is not None and go.measure is not None:
        named["measures"] = go.measure.code
    for name, model in (("measures", Measure), ("goals", Goal)):
        visible = model.objects.visible_to(request.person).filter(authority=request.authority, code=named[name])
        form.fields[name].initial = [one.code for one in visible]
    form.fields["call"].initial = call.code if call is not None else ""
    if go is not None and go.unit is not None:
        form.fields["unit"].initial = go.unit.code


DEEDS: dict[str, tuple[Any, str, Callable[..., Any], str]] = {
    "publish": (Project, "project.publish", commands.publish, ""),
    "hide": (Project, "project.hide", commands.hide, ""),
    "join_us": (Project, "project.join_us", commands.join_us, "projects:consortium"),
    "remove_section": (Section, "section.remove", commands.remove_section, "projects:application"),
    "ready": (Section, "section.ready", commands.ready, "projects:application"),
    "reopen": (Section, "section.reopen", commands.reopen, "projects:application"),
    "keep_answer": (Section, "section.keep_answer", commands.keep_answer, "projects:application"),
    "remove_line": (BudgetLine, "budget_line.remove", commands.remove_budget_line, "projects:money"),
}


@require_POST
def deed(request: Request, code: str, name: str) -> HttpResponse:
    """One of the deeds that need no more words than their button."""
    model, verb, command, home = DEEDS[name]
    thing = held(request, model, code, verb)
    project = project_of(thing)
    command(thing, by=request.person)
    messages.success(request, _("Saved."))
    return redirect(_home(request, home, project))
