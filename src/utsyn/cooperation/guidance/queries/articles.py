"""Questions about articles: what there is to read, in which languages, and what waits to be translated."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language
from markupsafe import Markup

from utsyn.cooperation.guidance.languages import direction_of, in_order, name_here, own_name, read_in
from utsyn.cooperation.guidance.markdown import rendered
from utsyn.cooperation.guidance.models import Article
from utsyn.cooperation.guidance.models.articles import Translation
from utsyn.foundation.accounts.models import Authority


@dataclass(frozen=True)
class Tongue:
    """A language as one chooses it: by the name it has for itself, with its own direction; `here` is its name in the page's language."""

    tag: str
    own: str
    here: str
    direction: str
    is_current: bool = False


def tongue(tag: str, *, current: str = "") -> Tongue:
    """One language, ready to print."""
    return Tongue(tag, own_name(tag), name_here(tag), direction_of(tag), tag == current)


def tongues(tags: Iterable[str], *, current: str = "") -> list[Tongue]:
    """Several, in their order."""
    return [tongue(tag, current=current) for tag in in_order(tags)]


@dataclass(frozen=True)
class Reading:
    """An article in one language: `language` and `direction` are those of the text, whatever the page around it is in."""

    article: Article
    language: str
    direction: str
    title: str
    summary: str
    html: Markup
    is_stale: bool
    is_other: bool


def read(article: Article, tag: str | None = None) -> Reading:
    """The article in `tag`; without one in the reader's language, else the nearest that is whole."""
    spoken = tag or nearest(article)
    title, summary, body = (read_in(getattr(article, name), spoken).text for name in Article.TEXTS)
    is_stale = article.state_in(spoken) == Translation.STALE
    is_other = spoken != (get_language() or "nb")[:2]
    return Reading(article, spoken, direction_of(spoken), title, summary, rendered(body), is_stale, is_other)


def nearest(article: Article) -> str:
    """The language in which whoever reads the page reads the article."""
    found: str = article.body.in_language(get_language()).language
    whole = article.languages
    return found if found in whole or not whole else article.source


# --- the newcomers' guide ---


def chapters_of(authority: Authority, person: Any) -> list[Article]:
    """The chapters that the reader sees, in order; one query."""
    return list(Article.objects.visible_to(person).chapters().filter(authority=authority).select_related("authority"))


def languages_of(chapters: Sequence[Article]) -> list[str]:
    """The languages that any chapter can be read in."""
    return in_order({tag for chapter in chapters for tag in chapter.languages})


def complete_in(chapters: Sequence[Article]) -> list[str]:
    """The languages in which every chapter stands, none older than its original."""
    done = (Translation.SOURCE, Translation.CURRENT)
    return [tag for tag in languages_of(chapters) if all(chapter.state_in(tag) in done for chapter in chapters)]


@dataclass(frozen=True)
class Around:
    """The chapters before and after one, as far as they are there in its language."""

    before: Reading | None
    after: Reading | None


def around(chapter: Article, chapters: Sequence[Article], tag: str) -> Around:
    """Where one reads on."""
    whole = [one for one in chapters if tag in one.languages]
    place = next((number for number, one in enumerate(whole) if one.pk == chapter.pk), None)
    if place is None:
        return Around(None, None)
    before = whole[place - 1] if place else None
    after = whole[place + 1] if place + 1 < len(whole) else None
    return Around(*(read(one, tag) if one else None for one in (before, after)))


# --- what waits to be translated ---


@dataclass(frozen=True)
class Progress:
    """How far one article has come: a state (a word of `Translation`) by language."""

    article: Article
    states: tuple[tuple[Tongue, str], ...]


def progress(articles: Sequence[Article]) -> tuple[list[Tongue], list[Progress]]:
    """The languages that any article is in, and how far each article has come in them."""
    tags = in_order({tag for article in articles for text in (article.title, article.body) for tag in text})
    named = [tongue(tag) for tag in tags]
    return named, [Progress(article, tuple((one, str(article.state_in(one.tag))) for one in named)) for article in articles]
