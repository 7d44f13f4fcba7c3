"""What those who keep the directory do: each page is a form, its verb, and the way back."""

from __future__ import annotations

from typing import Any

from django import forms as django_forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST

from utsyn.cooperation.actors import commands
from utsyn.cooperation.actors.forms import keeping as forms
from utsyn.cooperation.actors.models import Actor, ActorActivity
from utsyn.foundation.accounts.fetch import find
from utsyn.foundation.kernel.requests import Request, get_or_post
from utsyn.foundation.kernel.rules import require
from utsyn.foundation.organisations.models import Contact
from utsyn.foundation.ui.addresses import address_of
from utsyn.foundation.ui.render import render


def held(request: Request, code: str, verb: str) -> Actor:
    """The entry that the address names, when its reader may do `verb` to it."""
    actor = find(Actor.objects.select_related(*Actor.fetched_with), request, code)
    require(request.person, verb, actor)
    return actor


def back(request: Request, thing: Any, words: str = "") -> HttpResponse:
    """To the page of the thing, saying that it was saved."""
    messages.success(request, words or _("Saved."))
    return redirect(address_of(request, thing))


def asked(request: Request, form: django_forms.Form, title: str, thing: Any = None, **more: Any) -> HttpResponse:
    """The page of a form; 422 when what was sent must be mended."""
    context = {"form": form, "title": title, "thing": thing, "submit": _("Save"), "lede": "", "deeds": (), **more}
    return render(request, "actors/form.html", context, status=422 if form.errors else 200)


@get_or_post
def new(request: Request) -> HttpResponse:
    """Enter an actor."""
    require(request.person, "actor.add", request.authority)
    form = forms.ActorForm(request.POST or None)
    if form.is_valid():
        return back(request, commands.add(request.authority, by=request.person, **form.values))
    return asked(
        request, form, _("New actor"), lede=_("It is seen by those who work here until it is approved and has agreed to be shown.")
    )


@get_or_post
def edit(request: Request, code: str) -> HttpResponse:
    """Change what the entry says."""
    actor = held(request, code, "actor.edit")
    form = forms.ActorForm(request.POST or None, actor=actor)
    if form.is_valid():
        return back(request, commands.edit(actor, by=request.person, seen=form.version, **form.values))
    return asked(request, form, _("Edit the entry"), actor)


@get_or_post
def publish(request: Request, code: str) -> HttpResponse:
    """Say that it agreed to be shown."""
    actor = held(request, code, "actor.publish")
    form = forms.PublishForm(request.POST or None)
    if form.is_valid():
        return back(request, commands.publish(actor, by=request.person, **form.values))
    return asked(request, form, _("Show in the open directory"), actor, lede=_("Nobody is shown who has not agreed to it."))


@get_or_post
def reject(request: Request, code: str) -> HttpResponse:
    """Say why it does not belong in the directory."""
    actor = held(request, code, "actor.reject")
    form = forms.RejectForm(request.POST or None)
    if form.is_valid():
        return back(request, commands.reject(actor, by=request.person, **form.values))
    lede = _("The person to reach is forgotten at once. This cannot be taken back.")
    return asked(request, form, _("Reject the entry"), actor, lede=lede, submit=pgettext("button", "Reject"))


@get_or_post
def withdraw(request: Request, code: str) -> HttpResponse:
    """The actor no longer wants to be in the directory."""
    actor = held(request, code, "actor.withdraw")
    form = django_forms.Form(request.POST or None)
    if request.method == "POST":
        return back(request, commands.withdraw(actor, by=request.person), _("The entry is withdrawn, and what it held is deleted."))
    lede = _(
        "Its texts, work abroad, memberships and people are deleted at once, here and in the log. That it withdrew stays, for those who work here."
    )
    return asked(request, form, _("The actor withdraws"), actor, lede=lede, submit=pgettext("button", "Delete it all"))


@get_or_post
def measures(request: Request, code: str) -> HttpResponse:
    """Choose the measures that it takes part in."""
    actor = held(request, code, "actor.set_measures")
    form = forms.MeasuresForm(request.POST or None, actor=actor, person=request.person)
    if form.is_valid():
        return back(request, commands.set_measures(actor, by=request.person, seen=form.version, measures=list(form.values["measures"])))
    return asked(request, form, _("Measures that it takes part in"), actor)


DEEDS = {
    "approve": commands.approve, "hide": commands.hide, "confirm": commands.confirm, "ask": commands.ask, "settle_number": commands.settle_number,
}  # fmt: skip


@require_POST
def deed(request: Request, code: str, name: str) -> HttpResponse:
    """One of the deeds that need no more words than their button."""
    actor = held(request, code, f"actor.{name}")
    words = {"ask": _("The link is on its way."), "approve": _("The entry is approved.")}.get(name, "")
    return back(request, DEEDS[name](actor, by=request.person), words)


# --- contacts ---


@get_or_post
def add_contact(request: Request, code: str) -> HttpResponse:
    """Keep somebody to reach."""
    actor = held(request, code, "actor.set_contact")
    form = forms.ContactForm(request.POST or None)
    if form.is_valid():
        commands.set_contact(actor, by=request.person, **form.values)
        return back(request, actor)
    lede = _("Keep no more than is needed to reach the actor. Who has not agreed is seen only by those who work here.")
    return asked(request, form, _("Add a contact"), actor, lede=lede)


def _contact(request: Request, actor: Actor, contact: str) -> Contact:
    shown = Contact.objects.visible_to(request.person).filter(authority=request.authority, actors=actor)
    return get_object_or_404(shown.select_related("authority", "organisation"), code=contact)


@get_or_post
def contact(request: Request, code: str, contact: str) -> HttpResponse:
    """Correct what is kept of somebody; the page holds the button by which they withdraw too."""
    actor = held(request, code, "actor.set_contact")
    found = _contact(request, actor, contact)
    form = forms.ContactForm(request.POST or None, contact=found)
    if form.is_valid():
        commands.set_contact(actor, by=request.person, contact=found, seen=form.version, **form.values)
        return back(request, actor)
    deeds = [(_("The person withdraws: delete"), "actors:forget_contact", {"code": code, "contact": contact})]
    return asked(request, form, _("Edit the contact"), actor, deeds=deeds)


@require_POST
def forget_contact(request: Request, code: str, contact: str) -> HttpResponse:
    """Forget somebody at once."""
    actor = held(request, code, "actor.forget_contact")
    found = _contact(request, actor, contact)
    return back(request, commands.forget_contact(actor, by=request.person, contact=found), _("The person is forgotten."))


# --- work abroad ---


@get_or_post
def add_work(request: Request, code: str) -> HttpResponse:
    """Say where it works and on what."""
    actor = held(request, code, "actor_activity.add")
    form = forms.ActivityForm(request.POST or None)
    if form.is_valid():
        commands.add_activity(actor, by=request.person, **form.values)
        return back(request, actor)
    return asked(request, form, _("Add work abroad"), actor)


def _work(request: Request, code: str, work: str, verb: str) -> ActorActivity:
    shown = ActorActivity.objects.visible_to(request.person).select_related(*ActorActivity.fetched_with)
    found = get_object_or_404(shown, authority=request.authority, actor__code=code, code=work)
    require(request.person, verb, found)
    return found


@get_or_post
def work(request: Request, code: str, work: str) -> HttpResponse:
    """Correct it; the page holds the button that takes it away too."""
    found = _work(request, code, work, "actor_activity.edit")
    form = forms.ActivityForm(request.POST or None, activity=found)
    if form.is_valid():
        commands.edit_activity(found, by=request.person, seen=form.version, **form.values)
        return back(request, found.actor)
    deeds = [(_("Take it away"), "actors:remove_work", {"code": code, "work": work})]
    return asked(request, form, _("Edit work abroad"), found.actor, deeds=deeds)


@require_POST
def remove_work(request: Request, code: str, work: str) -> HttpResponse:
    """It was not so."""
    found = _work(request, code, work, "actor_activity.remove")
    actor = found.actor
    commands.remove_activity(found, by=request.person)
    return back(request, actor)
