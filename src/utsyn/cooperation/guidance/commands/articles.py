"""Verbs on articles: the source is edited, the other languages are translated from it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from utsyn.cooperation.guidance.checking import (
    LONGEST_BODY,
    check_known,
    check_same_authority,
    checked_choice,
    checked_line,
    checked_number,
    refuse,
)
from utsyn.cooperation.guidance.languages import checked_tag, text_in
from utsyn.cooperation.guidance.models import Article, ArticleKind, ArticleStatus, Topic
from utsyn.foundation.accounts.models import Authority
from utsyn.foundation.audit.commands import command
from utsyn.foundation.kernel.actors import Actor
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.errors import Conflict
from utsyn.foundation.kernel.text import Translated

FIELDS = ("kind", "topic", "chapter", "title", "summary", "body", "owner")
_MOST = {"title": 160, "summary": 400, "body": LONGEST_BODY}
MOST_CHAPTERS = 99


def checked_texts(values: dict[str, Any], *, summary_needed: bool = False) -> dict[str, str]:
    """Title, summary and text in one language, those that are given; title and text are never empty."""
    needed = {"title", "body"} | ({"summary"} if summary_needed else set())
    return {name: checked_line(name, values[name], most=most, needed=name in needed) for name, most in _MOST.items() if name in values}


def checked_article(authority_id: int, values: dict[str, Any], before: Article | None = None) -> dict[str, Any]:
    """What is not text: kind, topic, place in the guide, who keeps it."""
    check_known(values, FIELDS)
    check_same_authority(authority_id, values)
    found: dict[str, Any] = {name: values[name] for name in ("kind", "topic", "chapter", "owner") if name in values}
    kind = checked_choice("kind", found.get("kind", before.kind if before else ArticleKind.GUIDE), ArticleKind)
    if "topic" in found:
        checked_choice("topic", found["topic"], Topic)
    chapter = checked_number("chapter", found.get("chapter", before.chapter if before else None), least=1, most=MOST_CHAPTERS)
    if kind == ArticleKind.CHAPTER and chapter is None:
        raise refuse("chapter", _("Say which chapter of the newcomers' guide it is."))
    chapter = chapter if kind == ArticleKind.CHAPTER else None
    taken = Article.objects.filter(authority=authority_id, chapter=chapter)
    if chapter is not None and (taken.exclude(pk=before.pk) if before else taken).exists():
        raise refuse("chapter", _("There is a chapter with that number already."))
    return {**found, "kind": kind, "chapter": chapter}


@command("article.add")
def add_article(authority: Authority, /, *, by: Actor, language: str, title: str, body: str, summary: str = "", **values: Any) -> Article:
    """A draft, in the language that the others will be translated from."""
    tag = checked_tag(language)
    facts = checked_article(authority.pk, values)
    words = checked_texts({"title": title, "summary": summary, "body": body})
    return Article.objects.create(authority=authority, **facts, **{name: Translated({tag: text}) for name, text in words.items()})


@command("article.edit")
def edit_article(article: Article, /, *, by: Actor, seen: int | None = None, **values: Any) -> Article:
    """Change the source, and what is not text. Where the source text changes, its translations are stale until they are renewed."""
    facts = checked_article(article.authority_id, values, article)
    words = checked_texts(values)
    written = {name: _with(getattr(article, name), article.source, text) for name, text in words.items()}
    article.write(seen=seen, **facts, **written)
    return article


def _with(text: Translated, tag: str, words: str) -> Translated:
    # Without a source there is nothing that a translation could be one of.
    return text.having(tag, words) if words else Translated()


@command("article.translate")
def translate(article: Article, /, *, by: Actor, language: str, title: str, body: str, summary: str = "",
              seen: int | None = None) -> Article:  # fmt: skip
    """The article in another language, translated from the source as it is now. Saved again without a change it says: still right."""
    tag = checked_tag(language)
    if tag == article.source:
        raise refuse("language", _("This is the language of the original. Edit the article instead."))
    words = checked_texts(
        {"title": title, "summary": summary if article.summary else "", "body": body}, summary_needed=bool(article.summary)
    )
    article.write(seen=seen, **{name: getattr(article, name).having(tag, text) for name, text in words.items()})
    article.particulars = {"language": tag}
    return article


@command("article.drop_translation")
def drop_translation(article: Article, /, *, by: Actor, language: str) -> Article:
    """Take a language away: one that nobody can keep true."""
    tag = checked_tag(language)
    if tag == article.source:
        raise Conflict(_("The original cannot be taken away from its translations."))
    if not any(text_in(getattr(article, name), tag) for name in Article.TEXTS):
        raise Conflict(_("There is no translation into that language."))
    article.write(**{name: getattr(article, name).having(tag, "") for name in Article.TEXTS})
    article.particulars = {"language": tag}
    return article


@command("article.publish")
def publish(article: Article, /, *, by: Actor) -> Article:
    """Show it to everyone."""
    if article.status == ArticleStatus.PUBLISHED:
        raise Conflict(_("It is out already."))
    article.write(status=ArticleStatus.PUBLISHED, published_on=today())
    return article


@command("article.withdraw")
def withdraw_article(article: Article, /, *, by: Actor) -> Article:
    """Back to a draft: nobody outside sees it any more."""
    if article.status != ArticleStatus.PUBLISHED:
        raise Conflict(_("It is not out."))
    article.write(status=ArticleStatus.DRAFT)
    return article


@command("article.remove")
def remove_article(article: Article, /, *, by: Actor) -> Article:
    """Throw a draft away."""
    if article.status == ArticleStatus.PUBLISHED:
        raise Conflict(_("It is out. Take it back first."))
    article.delete()
    return article
