"""What everyone reads, and how one without an account asks and follows an inquiry."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from utsyn.cooperation.guidance import commands
from utsyn.cooperation.guidance.actions import article_actions
from utsyn.cooperation.guidance.commands.inquiries import follower_of, visitor_for
from utsyn.cooperation.guidance.forms.inquiries import AskForm, TextForm
from utsyn.cooperation.guidance.models import Article, Inquiry, Topic
from utsyn.cooperation.guidance.models.inquiries import InquiryKind
from utsyn.cooperation.guidance.queries import articles as reading
from utsyn.cooperation.guidance.queries.inquiries import told_to_asker
from utsyn.cooperation.guidance.tokens import code_in
from utsyn.cooperation.guidance.views.pieces import ways_within
from utsyn.foundation.accounts.access import works_for
from utsyn.foundation.accounts.fetch import find
from utsyn.foundation.accounts.limits import may_send
from utsyn.foundation.kernel.requests import Request, get_or_post
from utsyn.foundation.search.queries import search
from utsyn.foundation.ui.addresses import address
from utsyn.foundation.ui.render import render

# Nobody needs to ask more than a handful of things an hour.
QUESTIONS = {"most": 6, "seconds": 3600}
MORE = {"most": 20, "seconds": 3600}
MOST_FOUND = 30


@require_safe
def front(request: Request) -> HttpResponse:
    """Guides by topic, the newcomers' guide with its languages, search, and the way to ask."""
    shown = Article.objects.visible_to(request.person).filter(authority=request.authority).published().select_related("authority")
    every = list(shown)
    chapters = sorted((one for one in every if one.is_chapter), key=lambda one: one.chapter or 0)
    guides = [reading.read(one) for one in every if not one.is_chapter]
    by_topic = [(label, one) for value, label in Topic.choices for one in guides if one.article.topic == value]
    query = request.GET.get("q", "").strip()[:100]
    found = None
    if query:
        found = search(query, person=request.person, authority=request.authority, language=request.language,
                       nouns=frozenset({"article"}), limit=MOST_FOUND)  # fmt: skip
    context = {
        "guides": by_topic, "languages": reading.tongues(reading.languages_of(chapters)),
        "has_chapters": bool(chapters), "query": query, "found": found, "tabs": ways_within(request, "front"),
    }  # fmt: skip
    return render(request, "guidance/front.html", context)


@require_safe
def newcomers(request: Request, tag: str = "") -> HttpResponse:
    """The newcomers' guide: choose a language by its own name, and begin."""
    chapters = reading.chapters_of(request.authority, request.person)
    known = reading.languages_of(chapters)
    if tag and tag not in known:
        raise Http404
    spoken = tag or (request.language if request.language in known else next(iter(known), ""))
    contents = [reading.read(one, spoken) for one in chapters if spoken in one.languages]
    context = {
        "contents": contents, "current": reading.tongue(spoken) if spoken else None, "is_chosen": bool(tag), "missing": len(chapters) - len(contents),
        "languages": reading.tongues(known, current=spoken),
    }  # fmt: skip
    return render(request, "guidance/newcomers.html", context)


@require_safe
def article(request: Request, code: str, slug: str) -> HttpResponse:
    """An article in the reader's language, or the nearest."""
    return _article(request, _found(request, code), None)


@require_safe
def article_in(request: Request, code: str, tag: str) -> HttpResponse:
    """The same in any of its languages; the page around it stays in the reader's."""
    found = _found(request, code)
    if tag not in found.languages:
        raise Http404
    return _article(request, found, tag)


def _found(request: Request, code: str) -> Article:
    return find(Article.objects.select_related(*Article.fetched_with), request, code)


def _article(request: Request, found: Article, tag: str | None) -> HttpResponse:
    shown = reading.read(found, tag)
    chapters = reading.chapters_of(request.authority, request.person) if found.is_chapter else []
    context = {
        "article": found, "reading": shown, "languages": reading.tongues(found.languages, current=shown.language), "chapters": chapters,
        "onward": reading.around(found, chapters, shown.language), "actions": article_actions(request.person, found),
        "is_colleague": works_for(request.person, found.authority_id), "tabs": ways_within(request, "articles"), "source": reading.tongue(found.source),
    }  # fmt: skip
    return render(request, "guidance/article.html", context)


# --- asking ---


@get_or_post
@never_cache
def ask(request: Request) -> HttpResponse:
    """Ask for help, without an account."""
    kind = request.GET.get("kind", "")
    form = AskForm(request.POST or None, initial={"kind": kind if kind in InquiryKind.values else None})
    if form.is_valid() and not _held_back(request, form, "inquiry", QUESTIONS, is_by_machine=form.is_by_machine):
        commands.ask(request.authority, by=visitor_for(request.authority), language=request.language, **form.values)
        return redirect(address(request, "guidance:received"))
    return render(request, "guidance/ask.html", {"form": form}, status=422 if form.errors else 200)


def _held_back(request: Request, form: Any, action: str, limit: dict[str, int], *, is_by_machine: bool = False) -> bool:
    """Whether the form must not be sent on: too many came from that address, or no human filled it in. What was typed stays."""
    if is_by_machine or not may_send(request, action, **limit):
        form.add_error(None, _("Too many have been sent from where you are. Wait a little and send it again."))
        return True
    return False


@require_safe
def received(request: Request) -> HttpResponse:
    """Thank you: the link comes by mail, to whoever owns the address."""
    return render(request, "guidance/received.html")


def _own(request: Request, token: str) -> Inquiry:
    """The inquiry that a link opens; one that is erased opens nothing."""
    found = Inquiry.objects.select_related(*Inquiry.fetched_with).filter(authority=request.authority, erased_at=None)
    return get_object_or_404(found, code=code_in(token))


@get_or_post
@never_cache
def follow(request: Request, token: str) -> HttpResponse:
    """One's own inquiry: where it stands, what was answered, and a box to ask more."""
    inquiry = _own(request, token)
    form = TextForm(request.POST or None, label=_("Write to us"))
    if form.is_valid() and not _held_back(request, form, "inquiry-more", MORE):
        commands.ask_more(inquiry, by=follower_of(inquiry), text=form.cleaned_data["text"])
        return redirect(address(request, "guidance:follow", token=token))
    context = {"inquiry": inquiry, "messages_told": told_to_asker(inquiry), "token": token, "form": form}
    return render(request, "guidance/follow.html", context, status=422 if form.errors else 200)


@get_or_post
@never_cache
def withdraw(request: Request, token: str) -> HttpResponse:
    """Have everything erased: first what that means, then the button."""
    inquiry = _own(request, token)
    if request.method == "POST":
        commands.withdraw(inquiry, by=follower_of(inquiry))
        return render(request, "guidance/withdrawn.html")
    return render(request, "guidance/withdraw.html", {"inquiry": inquiry, "token": token})
