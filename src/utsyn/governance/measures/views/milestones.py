"""The milestones of a measure: add one, change it, say it was reached, take it away."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from utsyn.foundation.kernel.requests import Request, get_or_post
from utsyn.foundation.kernel.rules import require
from utsyn.foundation.ui.render import render
from utsyn.governance.measures import commands, forms
from utsyn.governance.measures.models import Milestone
from utsyn.governance.measures.views.doing import asked, back, held


def found(request: Request, code: str, milestone: str, verb: str) -> Milestone:
    """The milestone that the address names, when its reader may do `verb` to it."""
    shown = Milestone.objects.standing().visible_to(request.person).select_related("measure__strategy", "measure__lead_unit", "authority")
    thing: Milestone = get_object_or_404(shown, authority=request.authority, measure__code=code, code=milestone)
    require(request.person, verb, thing)
    return thing


@get_or_post
def add(request: Request, code: str) -> HttpResponse:
    """Add a milestone."""
    measure = held(request, code, "milestone.add")
    form = forms.MilestoneForm(request.POST or None)
    if form.is_valid():
        commands.add_milestone(measure, by=request.person, **form.values)
        return back(request, measure)
    return asked(request, form, _("Add a milestone"), measure)


@get_or_post
def edit(request: Request, code: str, milestone: str) -> HttpResponse:
    """Change a milestone; the page holds the buttons to reach it or take it away too."""
    thing = found(request, code, milestone, "milestone.edit")
    form = forms.MilestoneForm(request.POST or None, milestone=thing)
    if form.is_valid():
        commands.edit_milestone(thing, by=request.person, seen=form.version, **form.values)
        return back(request, thing.measure)
    context = {"form": form, "milestone": thing, "measure": thing.measure}
    return render(request, "measures/milestone.html", context, status=422 if form.errors else 200)


@require_POST
def reach(request: Request, code: str, milestone: str) -> HttpResponse:
    """It was reached today."""
    thing = found(request, code, milestone, "milestone.reach")
    commands.reach_milestone(thing, by=request.person)
    return back(request, thing.measure)


@require_POST
def remove(request: Request, code: str, milestone: str) -> HttpResponse:
    """Take it away."""
    thing = found(request, code, milestone, "milestone.remove")
    commands.remove_milestone(thing, by=request.person)
    return back(request, thing.measure)
