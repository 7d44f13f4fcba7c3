"""Pages: feed a document in, review what was found beside it, make a draft strategy of it."""

from __future__ import annotations

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from utsyn.foundation.accounts.fetch import find
from utsyn.foundation.files import commands as files
from utsyn.foundation.kernel.requests import Request
from utsyn.foundation.kernel.rules import may, require
from utsyn.foundation.ui.addresses import address, address_of
from utsyn.foundation.ui.render import render
from utsyn.governance.intake import commands
from utsyn.governance.intake.forms import CorrectForm, TakeInForm
from utsyn.governance.intake.jobs import read_document
from utsyn.governance.intake.models import Document, Finding
from utsyn.governance.intake.queries import documents_for, review_of, row_of
from utsyn.governance.intake.troubles import TROUBLES
from utsyn.governance.intake.values import FORMS

JUDGEMENTS = {"accept": commands.accept, "reject": commands.reject, "reopen": commands.reopen}


@require_safe
def documents(request: Request) -> HttpResponse:
    """What was fed in here."""
    require(request.person, "intake.view", request.authority)
    context = {
        "rows": documents_for(request.person, request.authority),
        "may_take_in": may(request.person, "document.take_in", request.authority),
    }
    return render(request, "intake/documents.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def take_in(request: Request) -> HttpResponse:
    """Feed a document in: stored first, then read in the background."""
    require(request.person, "document.take_in", request.authority)
    form = TakeInForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        brought = files.bring(request.authority, by=request.person, upload=form.cleaned_data["file"])
        with transaction.atomic():
            file = files.store(request.authority, by=request.person, upload=brought)
            document = commands.take_in(request.authority, by=request.person, file=file)
            read_document.enqueue(document.code)
        return redirect(address_of(request, document))
    return render(request, "intake/take_in.html", {"form": form}, status=422 if form.errors else 200)


@require_safe
def document(request: Request, code: str, slug: str) -> HttpResponse:
    """The document on the left, its findings on the right; while it is being read, a page that looks again."""
    found = find(Document.objects.select_related("file", "strategy"), request, code)
    if found.status in (Document.Status.WAITING, Document.Status.UNREADABLE):
        return render(request, "intake/waiting.html", {"document": found, "trouble": TROUBLES.get(found.trouble, "")})
    noun, state = request.GET.get("noun", ""), request.GET.get("state", "")
    context = {
        "document": found, "review": review_of(found, noun=noun, state=state), "nouns": FORMS, "states": Finding.State.choices,
        "noun": noun, "state": state, "may_judge": may(request.person, "document.discard", found) and found.status == Document.Status.READ,
    }  # fmt: skip
    return render(request, "intake/review.html", context)


@require_POST
def judge(request: Request, code: str, deed: str) -> HttpResponse:
    """Accept, reject or reopen one finding; htmx gets its new row, others the page at the next finding."""
    finding = find(Finding.objects.select_related("document", "parent"), request, code)
    seen = request.POST.get("seen", "")
    JUDGEMENTS[deed](finding, by=request.person, seen=int(seen) if seen.isdecimal() else None)
    return _shown(request, finding)


@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: Request, code: str) -> HttpResponse:
    """Say what the finding rather is."""
    finding = find(Finding.objects.select_related("document", "parent"), request, code)
    require(request.person, "finding.correct", finding)
    form = CorrectForm(request.POST or None, finding=finding)
    if request.method == "POST" and form.is_valid():
        commands.correct(finding, by=request.person, **form.values)
        return _shown(request, finding)
    context = {"finding": finding, "row": row_of(finding), "document": finding.document, "form": form}
    return render(request, "intake/correct.html", context, status=422 if form.errors else 200)


def _shown(request: HttpRequest, finding: Finding) -> HttpResponse:
    if getattr(request, "htmx", None):
        context = {"row": row_of(finding), "document": finding.document, "may_judge": True}
        return render(request, "intake/row.html", context)
    return redirect(f"{address_of(request, finding.document)}#finding-{finding.position + 1}")


@require_POST
def accept_sure(request: Request, code: str) -> HttpResponse:
    """Accept all that are sure and without doubt."""
    found = find(Document, request, code)
    commands.accept_sure(found, by=request.person)
    return redirect(address_of(request, found))


@require_http_methods(["GET", "HEAD", "POST"])
def make_strategy(request: Request, code: str) -> HttpResponse:
    """What will become of it, and then make it."""
    found = find(Document.objects.select_related("file"), request, code)
    require(request.person, "document.make_strategy", found)
    if request.method == "POST":
        return redirect(address_of(request, commands.make_strategy(found, by=request.person)))
    return render(request, "intake/make_strategy.html", {"document": found, "review": review_of(found)})


@require_http_methods(["GET", "HEAD", "POST"])
def discard(request: Request, code: str) -> HttpResponse:
    """Nothing is to be made of it."""
    found = find(Document, request, code)
    require(request.person, "document.discard", found)
    if request.method == "POST":
        commands.discard(found, by=request.person)
        return redirect(address(request, "intake:documents"))
    return render(request, "intake/discard.html", {"document": found})
