"""Writing articles and their translations: each page is a form, its verb, and the way back."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from utsyn.cooperation.guidance import commands
from utsyn.cooperation.guidance.forms.articles import ArticleForm, LanguageForm, TextsForm, TranslationForm
from utsyn.cooperation.guidance.languages import checked_tag, direction_of
from utsyn.cooperation.guidance.markdown import rendered
from utsyn.cooperation.guidance.models import Article, ArticleKind
from utsyn.cooperation.guidance.queries.articles import progress, read, tongue
from utsyn.cooperation.guidance.tables import articles_table
from utsyn.cooperation.guidance.views.pieces import Steps, back, held, trail, ways_within
from utsyn.foundation.accounts.access import works_for
from utsyn.foundation.kernel.errors import Denied, Invalid
from utsyn.foundation.kernel.requests import Request, get_or_post
from utsyn.foundation.kernel.rules import may, require
from utsyn.foundation.ui.addresses import address
from utsyn.foundation.ui.render import render


def require_colleague(request: Request) -> None:
    """Raise Denied for those who do not work here."""
    if not works_for(request.person, request.authority.pk):
        raise Denied(_("Only those who work here see this."))


@require_safe
def articles(request: Request) -> HttpResponse:
    """All articles, drafts too, with how far their translations have come."""
    require_colleague(request)
    table = articles_table(request)
    context = {"table": table, "tabs": ways_within(request, "articles"), "may_add": may(request.person, "article.add", request.authority)}
    return table.export() or render(request, "guidance/articles.html", context)


@require_safe
def translations(request: Request) -> HttpResponse:
    """Every article by every language: what is up to date, stale, missing."""
    require_colleague(request)
    found = list(Article.objects.visible_to(request.person).filter(authority=request.authority).select_related(*Article.fetched_with))
    named, rows = progress(found)
    context = {"languages": named, "rows": rows, "tabs": ways_within(request, "translations"), "may_write": lambda one: may(request.person, "article.translate", one)}  # fmt: skip
    return render(request, "guidance/translations.html", context)


def _way(request: Request, article: Article | None = None) -> Steps:
    return trail(request, "guidance:articles", _("Articles"), article)


def _written(request: Request, form: TextsForm, title: Any, way: Steps, tag: str, **more: Any) -> HttpResponse:
    """The page of a text: with what was typed drawn as it will stand, when that was asked for."""
    is_preview = "preview" in request.POST and form.is_valid()
    shown = {"title": form.cleaned_data["title"], "html": rendered(form.cleaned_data["body"])} if is_preview else None
    context = {
        "form": form, "title": title, "way": way, "shown": shown, "tag": tag, "direction": direction_of(tag), "source": None, "current": None, **more,
    }  # fmt: skip
    return render(request, "guidance/write.html", context, status=422 if form.errors else 200)


def _is_sent(request: Request, form: Any) -> bool:
    return "preview" not in request.POST and bool(form.is_valid())


@get_or_post
def new(request: Request) -> HttpResponse:
    """Begin an article; `?chapter=` begins a chapter of the newcomers' guide."""
    require(request.person, "article.add", request.authority)
    chapter = request.GET.get("chapter", "")
    begin = {"kind": ArticleKind.CHAPTER, "chapter": int(chapter)} if chapter.isascii() and chapter.isdigit() and len(chapter) < 3 else None
    form = ArticleForm(request.POST or None, authority=request.authority, language=request.language, initial=begin)
    if _is_sent(request, form):
        return back(request, commands.add_article(request.authority, by=request.person, **form.values))
    return _written(request, form, _("New article"), _way(request), str(form["language"].value() or "nb"))


@get_or_post
def edit(request: Request, code: str) -> HttpResponse:
    """Change the original."""
    article = held(Article, request, code, "article.edit")
    form = ArticleForm(request.POST or None, authority=request.authority, article=article)
    if _is_sent(request, form):
        return back(request, commands.edit_article(article, by=request.person, seen=form.version, **form.values))
    return _written(request, form, _("Edit the article"), _way(request, article), article.source)


@get_or_post
def choose(request: Request, code: str) -> HttpResponse:
    """Into which language?"""
    article = held(Article, request, code, "article.translate")
    form = LanguageForm(request.POST or None, article=article)
    if form.is_valid():
        return redirect(address(request, "guidance:translate", code=code, tag=form.tag))
    known = [(tongue(tag), article.state_in(tag)) for tag in article.languages if tag != article.source]
    return render(request, "guidance/choose.html", {"form": form, "article": article, "way": _way(request, article), "known": known},
                  status=422 if form.errors else 200)  # fmt: skip


def _tag(tag: str) -> str:
    """The language of an address, as it is written; else there is no such page."""
    try:
        found = checked_tag(tag)
    except Invalid as error:
        raise Http404 from error
    if found != tag:
        raise Http404
    return found


@get_or_post
def translate(request: Request, code: str, tag: str) -> HttpResponse:
    """One translation, beside the original as it is now."""
    article = held(Article, request, code, "article.translate")
    if _tag(tag) == article.source:
        raise Http404
    form = TranslationForm(request.POST or None, article=article, tag=tag)
    if _is_sent(request, form):
        commands.translate(article, by=request.person, language=tag, seen=form.version, **form.values)
        return back(request, article, _("The translation is saved."))
    language = tongue(tag)
    return _written(request, form, _("Translate: %(article)s") % {"article": article.title}, _way(request, article), tag,
                    source=read(article, article.source), current=language, state=article.state_in(tag))  # fmt: skip


@require_POST
def drop(request: Request, code: str, tag: str) -> HttpResponse:
    """Take a translation away."""
    article = held(Article, request, code, "article.drop_translation")
    return back(request, commands.drop_translation(article, by=request.person, language=_tag(tag)), _("The translation is taken away."))


@require_POST
def publish(request: Request, code: str) -> HttpResponse:
    """Show it to everyone."""
    return back(
        request, commands.publish(held(Article, request, code, "article.publish"), by=request.person), _("The article is published.")
    )


@require_POST
def withdraw(request: Request, code: str) -> HttpResponse:
    """Back to a draft."""
    return back(request, commands.withdraw_article(held(Article, request, code, "article.withdraw"), by=request.person))


@get_or_post
def remove(request: Request, code: str) -> HttpResponse:
    """Throw a draft away: first the question, then the deed."""
    article = held(Article, request, code, "article.remove")
    if request.method == "POST":
        commands.remove_article(article, by=request.person)
        return redirect(address(request, "guidance:articles"))
    words = {"title": _("Throw the draft away"), "lede": _("The text is lost in all its languages."), "submit": _("Throw away")}
    return render(request, "guidance/sure.html", {"thing": article, "way": _way(request, article), **words})
