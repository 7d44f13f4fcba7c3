"""Letters of a consortium as Word, and the authority's own templates for them."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from utsyn.europe.projects import commands
from utsyn.europe.projects.forms.award import LetterTemplateForm
from utsyn.europe.projects.letters import FIELDS, REQUIRED, file_name, letter_docx, usual_template
from utsyn.europe.projects.models import ConsortiumMember, Letter, LetterTemplate
from utsyn.europe.projects.views.acts import held
from utsyn.europe.projects.views.working import DOCX
from utsyn.foundation.accounts.fetch import find
from utsyn.foundation.kernel.requests import Request, get_or_post
from utsyn.foundation.kernel.rules import require
from utsyn.foundation.ui.addresses import address
from utsyn.foundation.ui.render import render


def _language() -> str:
    return (get_language() or "nb")[:2]


def _sent(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=DOCX)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _kind(letter: str) -> Letter:
    if letter not in Letter.values:
        raise Http404
    return Letter(letter)


@require_GET
def letter(request: Request, code: str, letter: str) -> HttpResponse:
    """The letter for one member, in the reader's language."""
    member: ConsortiumMember = find(ConsortiumMember.objects.select_related(*ConsortiumMember.fetched_with), request, code)
    require(request.person, "project.work", member.project)
    return _sent(letter_docx(_kind(letter), member, language=_language()), file_name(_kind(letter), member))


@get_or_post
def templates(request: Request) -> HttpResponse:
    """Which templates are used, and another instead."""
    require(request.person, "letter_template.use", request.authority)
    form = LetterTemplateForm(request.POST or None, request.FILES or None, thing=request.authority, person=request.person)
    if form.is_bound and form.done(commands.use_letter_template) is not None:
        messages.success(request, _("Letters are written on this template from now on."))
        return redirect(request.path)
    kept = LetterTemplate.objects.filter(authority=request.authority, is_used=True).select_related("file__authority")
    context = {"form": form, "kept": kept, "letters": list(Letter), "fields": FIELDS, "required": REQUIRED}
    return render(request, "projects/letter_templates.html", context, status=422 if form.errors else 200)


@require_GET
def usual(request: Request, letter: str) -> HttpResponse:
    """Our own template, to begin with."""
    require(request.person, "letter_template.use", request.authority)
    return _sent(usual_template(_kind(letter), language=_language()), f"utsyn-{_kind(letter)}.docx")


@require_POST
def put_away(request: Request, code: str) -> HttpResponse:
    """Back to our own."""
    commands.put_letter_template_away(held(request, LetterTemplate, code, "letter_template.put_away"), by=request.person)
    messages.success(request, _("Letters are written on the usual template again."))
    return redirect(address(request, "projects:letter_templates"))
