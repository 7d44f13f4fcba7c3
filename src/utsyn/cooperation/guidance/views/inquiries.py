"""The desk: the list of inquiries, one inquiry, and what is done with it."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST, require_safe

from utsyn.cooperation.guidance import commands
from utsyn.cooperation.guidance.actions import inquiry_actions
from utsyn.cooperation.guidance.forms.inquiries import CloseForm, HandOverForm, InquiryForm, InsideForm, TextForm
from utsyn.cooperation.guidance.models import Inquiry
from utsyn.cooperation.guidance.queries.inquiries import conversation, desk_of
from utsyn.cooperation.guidance.tables import inquiries_table
from utsyn.cooperation.guidance.views.articles import require_colleague
from utsyn.cooperation.guidance.views.pieces import Steps, asked, back, held, trail, ways_within
from utsyn.foundation.accounts.fetch import find
from utsyn.foundation.kernel.requests import Request, get_or_post
from utsyn.foundation.kernel.rules import may, require
from utsyn.foundation.ui.addresses import address
from utsyn.foundation.ui.render import render


@require_safe
def inquiries(request: Request) -> HttpResponse:
    """All that the reader may see, what is due first first."""
    require_colleague(request)
    table = inquiries_table(request)
    exported = table.export()
    if exported:
        return exported
    context = {"table": table, "desk": desk_of(request.authority, request.person), "tabs": ways_within(request, "inquiries")}
    return render(request, "guidance/inquiries.html", context)


def _way(request: Request, inquiry: Inquiry | None = None) -> Steps:
    return trail(request, "guidance:inquiries", _("Inquiries"), inquiry)


@require_safe
def inquiry(request: Request, code: str, slug: str) -> HttpResponse:
    """What was asked, by whom, what was answered, and what may be done."""
    found = find(Inquiry.objects.select_related(*Inquiry.fetched_with), request, code)
    context = {
        "inquiry": found, "messages_told": conversation(found, request.person), "actions": inquiry_actions(request.person, found),
        "way": _way(request), "tabs": ways_within(request, "inquiries"), "may_ask_more": may(request.person, "inquiry.ask_more", found),
    }  # fmt: skip
    return render(request, "guidance/inquiry.html", context)


@get_or_post
def new(request: Request) -> HttpResponse:
    """A colleague's own question, or one that somebody rang about."""
    require(request.person, "inquiry.add", request.authority)
    unit = next(iter(request.person.units_served(request.authority.pk)), None)
    form = InsideForm(request.POST or None, authority=request.authority, initial={"unit": unit})
    if form.is_valid():
        made = commands.ask(request.authority, by=request.person, language=request.language, **form.cleaned_data)
        if may(request.person, "inquiry.view", made):
            return back(request, made, _("The inquiry is sent to the coordinator."))
        return redirect(address(request, "guidance:inquiries"))
    words = {"submit": pgettext("inquiry", "Send"), "lede": _("The coordinator answers within a week, or finds somebody who can.")}
    return asked(request, form, _("Ask for help"), trail=_way(request), **words)


@require_POST
def take(request: Request, code: str) -> HttpResponse:
    """I answer it."""
    return back(request, commands.take(held(Inquiry, request, code, "inquiry.take"), by=request.person), _("The inquiry is yours."))


@require_POST
def put_back(request: Request, code: str) -> HttpResponse:
    """Nobody answers it after all."""
    return back(request, commands.put_back(held(Inquiry, request, code, "inquiry.put_back"), by=request.person))


@require_POST
def reopen(request: Request, code: str) -> HttpResponse:
    """It was not over after all."""
    return back(request, commands.reopen(held(Inquiry, request, code, "inquiry.reopen"), by=request.person))


@get_or_post
def hand_over(request: Request, code: str) -> HttpResponse:
    """Another colleague answers it."""
    found = held(Inquiry, request, code, "inquiry.hand_over")
    form = HandOverForm(request.POST or None, authority=request.authority)
    if form.is_valid():
        done = commands.hand_over(found, by=request.person, **form.cleaned_data)
        if may(request.person, "inquiry.view", done):
            return back(request, done, _("The inquiry is handed over."))
        return redirect(address(request, "guidance:inquiries"))
    return asked(request, form, _("Hand over"), trail=_way(request, found), above=found.title, submit=pgettext("inquiry", "Hand over"))


@get_or_post
def answer(request: Request, code: str) -> HttpResponse:
    """Answer whoever asked."""
    found = held(Inquiry, request, code, "inquiry.answer")
    form = TextForm(request.POST or None, label=_("Answer"))
    if form.is_valid():
        return back(request, commands.answer(found, by=request.person, **form.cleaned_data), _("The answer is sent."))
    words = {"above": found.title, "submit": pgettext("inquiry", "Send the answer"), "question": found}
    return asked(request, form, _("Answer"), trail=_way(request, found), **words)


@get_or_post
def note(request: Request, code: str) -> HttpResponse:
    """A note among colleagues."""
    found = held(Inquiry, request, code, "inquiry.note")
    form = TextForm(request.POST or None, label=_("Note"))
    if form.is_valid():
        commands.note(found, by=request.person, **form.cleaned_data)
        return back(request, found)
    words = {"above": found.title, "lede": _("Among colleagues. Whoever asked does not read it.")}
    return asked(request, form, _("Write a note"), trail=_way(request, found), **words)


@get_or_post
def ask_more(request: Request, code: str) -> HttpResponse:
    """The colleague who asked writes again."""
    found = held(Inquiry, request, code, "inquiry.ask_more")
    form = TextForm(request.POST or None)
    if form.is_valid():
        return back(request, commands.ask_more(found, by=request.person, **form.cleaned_data), _("Your message is sent."))
    return asked(request, form, _("Write to the desk"), trail=_way(request, found), above=found.title, submit=pgettext("inquiry", "Send"))


@get_or_post
def edit(request: Request, code: str) -> HttpResponse:
    """Kind, day, unit, measure."""
    found = held(Inquiry, request, code, "inquiry.edit")
    form = InquiryForm(request.POST or None, inquiry=found)
    if form.is_valid():
        return back(request, commands.edit_inquiry(found, by=request.person, seen=form.version, **form.values))
    return asked(request, form, _("Change kind, day or unit"), trail=_way(request, found), above=found.title)


@get_or_post
def close(request: Request, code: str) -> HttpResponse:
    """What came of it."""
    found = held(Inquiry, request, code, "inquiry.close")
    form = CloseForm(request.POST or None)
    if form.is_valid():
        return back(request, commands.close(found, by=request.person, **form.cleaned_data), _("The inquiry is closed."))
    words = {"above": found.title, "submit": pgettext("inquiry", "Close"), "lede": _("Names and words are erased half a year later.")}
    return asked(request, form, _("Close the inquiry"), trail=_way(request, found), **words)


@get_or_post
def erase(request: Request, code: str) -> HttpResponse:
    """At the asker's wish: everything personal goes at once."""
    found = held(Inquiry, request, code, "inquiry.withdraw")
    if request.method == "POST":
        commands.withdraw(found, by=request.person)
        return redirect(address(request, "guidance:inquiries"))
    lede = _(
        "What was asked and answered goes at once and for good: here, in letters, in the ledger. Kind, days and outcome stay, for the count."
    )
    words = {"title": _("Erase names and words"), "lede": lede, "submit": pgettext("button", "Erase names and words")}
    return render(request, "guidance/sure.html", {"thing": found, "way": _way(request, found), **words})
