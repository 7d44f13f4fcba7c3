"""What is written once for many: guides, and the chapters of the newcomers' guide."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q
from django.utils.translation import pgettext_lazy

from utsyn.cooperation.guidance.languages import in_order
from utsyn.foundation.accounts.access import staff_authorities
from utsyn.foundation.accounts.models import Owned, Person
from utsyn.foundation.kernel.codes import slug_of
from utsyn.foundation.kernel.text import TranslatedField

Reader = Person | AnonymousUser


class Topic(models.TextChoices):
    """What one needs help with."""

    PROJECT = "project", pgettext_lazy("guidance", "find a project")
    PARTNER = "partner", pgettext_lazy("guidance", "find a partner")
    APPLICATION = "application", pgettext_lazy("guidance", "write an application")
    AGREEMENT = "agreement", pgettext_lazy("guidance", "make an agreement")
    OTHER = "other", pgettext_lazy("guidance", "something else")


class ArticleKind(models.TextChoices):
    """Whom it is for."""

    GUIDE = "guide", pgettext_lazy("article", "guide")
    CHAPTER = "chapter", pgettext_lazy("article", "chapter of the newcomers' guide")


class ArticleStatus(models.TextChoices):
    """Whether it is out."""

    DRAFT = "draft", pgettext_lazy("article", "draft")
    PUBLISHED = "published", pgettext_lazy("article", "published")


class Translation(models.TextChoices):
    """How far a language has come in an article."""

    SOURCE = "source", pgettext_lazy("translation", "original")
    CURRENT = "current", pgettext_lazy("translation", "up to date")
    STALE = "stale", pgettext_lazy("translation", "older than the original")
    MISSING = "missing", pgettext_lazy("translation", "not translated")


class ArticleQuerySet(models.QuerySet["Article"]):
    """Articles as questions need them."""

    def visible_to(self, person: Reader) -> ArticleQuerySet:
        """Published ones everyone; drafts those who work here."""
        return self.filter(Q(status=ArticleStatus.PUBLISHED) | Q(authority_id__in=staff_authorities(person)))

    def guides(self) -> ArticleQuerySet:
        """How to do things."""
        return self.filter(kind=ArticleKind.GUIDE)

    def chapters(self) -> ArticleQuerySet:
        """The newcomers' guide, in its order."""
        return self.filter(kind=ArticleKind.CHAPTER).order_by("chapter")

    def published(self) -> ArticleQuerySet:
        """What is out."""
        return self.filter(status=ArticleStatus.PUBLISHED)


class Article(Owned):
    """A text in any number of languages: the first is the source, and each of the others knows what it was translated from.

    `body` is Markdown. `chapter` is the place in the newcomers' guide, None for guides.
    """

    TEXTS: ClassVar = ("title", "summary", "body")
    audited: ClassVar = ("kind", "topic", "chapter", "title", "summary", "body", "status", "owner", "published_on", "particulars")
    page: ClassVar = "guidance:article"
    fetched_with: ClassVar = ("authority", "owner")

    kind = models.CharField(max_length=8, choices=ArticleKind, default=ArticleKind.GUIDE)
    topic = models.CharField(max_length=12, choices=Topic, default=Topic.OTHER)
    chapter = models.PositiveSmallIntegerField(null=True, blank=True)
    title = TranslatedField()
    summary = TranslatedField()
    body = TranslatedField(verbose_name=pgettext_lazy("article", "text"))
    status = models.CharField(max_length=10, choices=ArticleStatus, default=ArticleStatus.DRAFT)
    published_on = models.DateField(null=True, blank=True)
    owner = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("guidance", "article")
        verbose_name_plural = pgettext_lazy("guidance", "articles")
        ordering = ["kind", "chapter", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["authority", "chapter"], name="chapter_number_once"),
            models.CheckConstraint(
                condition=Q(kind="chapter", chapter__gte=1) | Q(kind="guide", chapter=None), name="only_chapters_are_numbered"
            ),
            models.CheckConstraint(condition=~Q(status="published") | Q(published_on__isnull=False), name="article_published_on_a_day"),
        ]

    def __str__(self) -> str:
        return str(self.title)

    @property
    def slug(self) -> str:
        """The title, readable in an address."""
        return slug_of(self.title)

    @property
    def in_public(self) -> bool:
        """Once published."""
        return self.status == ArticleStatus.PUBLISHED

    @property
    def is_chapter(self) -> bool:
        """Part of the newcomers' guide."""
        return self.kind == ArticleKind.CHAPTER

    @property
    def source(self) -> str:
        """The language that the others are translated from."""
        return self.body.source_language or self.title.source_language or "nb"

    @property
    def languages(self) -> list[str]:
        """The languages in which one can read it: there is a title and a text."""
        return in_order(set(self.title) & set(self.body))

    def state_in(self, tag: str) -> str:
        """How far that language has come."""
        if tag == self.source:
            return Translation.SOURCE
        if tag not in self.title or tag not in self.body or (self.summary and tag not in self.summary):
            return Translation.MISSING
        is_stale = any(text.is_stale(tag) for text in (self.title, self.summary, self.body))
        return Translation.STALE if is_stale else Translation.CURRENT

    @property
    def stale_languages(self) -> list[str]:
        """Those whose original has changed since."""
        return [tag for tag in self.languages if self.state_in(tag) == Translation.STALE]


def waiting_languages(article: Any, wanted: list[str]) -> list[tuple[str, str]]:
    """Of the `wanted` languages those that are missing or stale, each with which of the two."""
    states = ((tag, str(article.state_in(tag))) for tag in wanted)
    return [(tag, state) for tag, state in states if state in (Translation.MISSING, Translation.STALE)]
