"""The one question: what is there about this?"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, CharField, IntegerField, QuerySet, Value, When
from django.db.models.functions import Length

from utsyn.foundation.accounts.models import Authority, Person
from utsyn.foundation.kernel.codes import slug_of
from utsyn.foundation.kernel.registries import SEARCHABLE, Searchable
from utsyn.foundation.kernel.text import FALLBACKS
from utsyn.foundation.search.engines import holding
from utsyn.foundation.search.models import IndexedText
from utsyn.foundation.search.words import excerpt_of, terms_of

# Nobody reads further down; a search that finds more says so.
MOST = 1000
Key = tuple[str, str]


@dataclass(frozen=True)
class Hit:
    """One thing found. `href(hit)` in a template leads to it: it has `page`, `code` and `slug` as the thing has.

    `language` is that of the title; `parts` is the excerpt cut where the term stands: (text, is it the term).
    """

    noun: str
    label: str
    code: str
    title: str
    excerpt: str
    language: str
    page: str
    parts: tuple[tuple[str, bool], ...] = ()

    @property
    def slug(self) -> str:
        """The readable tail of its address."""
        return slug_of(self.title)


@dataclass(frozen=True)
class Found:
    """A page of hits of `total`; `is_cut` when there were more than anyone reads."""

    hits: list[Hit]
    total: int
    is_cut: bool = False


@dataclass(frozen=True)
class Asked:
    """What somebody looks for at an authority: rooms with collections of their own, too large for this index, show panels at "search"."""

    query: str
    authority: Authority
    language: str


def find(query: str, *, person: Any, authority: Authority, language: str, limit: int = 30, offset: int = 0) -> list[Hit]:
    """What `person` may see of the authority that holds every word of `query`, the nearest first."""
    return search(query, person=person, authority=authority, language=language, limit=limit, offset=offset).hits


def search(query: str, *, person: Any, authority: Authority, language: str, nouns: frozenset[str] = frozenset(), limit: int = 30,
           offset: int = 0) -> Found:  # fmt: skip
    """The same with the total, and only of `nouns` when any are named. Costs three queries, however many nouns there are."""
    terms = terms_of(query)
    if not terms:
        return Found([], 0)
    is_public = not (isinstance(person, Person) and person.roles_at(authority.pk))
    rows = holding(authority, terms, is_public=is_public)
    rows = rows.filter(noun__in=nouns) if nouns else rows
    near = list(_ranked(rows, terms, language).values_list("noun", "code")[: MOST + 1])
    ordered = list(dict.fromkeys(near[:MOST]))
    visible = _visible(ordered, person, authority)
    shown = [key for key in ordered if key in visible]
    page = shown[max(offset, 0) : max(offset, 0) + max(limit, 0)]
    return Found(_hits(page, terms, language, is_public), len(shown), len(near) > MOST)


def _ranked(rows: QuerySet[IndexedText], terms: list[str], language: str) -> QuerySet[IndexedText]:
    """By the row alone, so that what a reader may not see moves nothing: the title as asked, begun so, holding all."""
    whole = " " + " ".join(terms)
    in_title = {"folded_title__contains": terms[0]} if len(terms) == 1 else {}
    place = [When(folded_title=whole, then=0), When(folded_title__startswith=whole, then=1), When(folded_title__contains=whole, then=2)]
    if in_title:
        place.append(When(**in_title, then=3))
    nearness: Any = Case(*place, default=4, output_field=IntegerField())
    foreign: Any = Case(When(language=language, then=0), default=1, output_field=IntegerField())
    return rows.annotate(nearness=nearness, foreign=foreign).order_by("nearness", "foreign", Length("folded_title"), "noun", "code")


def _visible(keys: list[Key], person: Any, authority: Authority) -> set[Key]:
    """Which of `keys` the person may see, asked of each noun's own `visible_to` in one query."""
    codes: dict[str, list[str]] = defaultdict(list)
    for noun, code in keys:
        codes[noun].append(code)
    parts = [_of_noun(how, codes[how.noun], person, authority) for how in SEARCHABLE.values() if how.noun in codes]
    if not parts:
        return set()
    first, *rest = parts
    return {(noun, code) for noun, code in (first.union(*rest, all=True) if rest else first)}


def _of_noun(how: Searchable, codes: list[str], person: Any, authority: Authority) -> Any:
    things = how.model._default_manager.filter(authority=authority, code__in=codes).visible_to(person)
    return things.order_by().annotate(_noun=Value(how.noun, CharField())).values_list("_noun", "code")


def _hits(page: list[Key], terms: list[str], language: str, is_public: bool) -> list[Hit]:
    if not page:
        return []
    rows: dict[Key, list[IndexedText]] = defaultdict(list)
    codes = [code for _noun, code in page]
    for row in IndexedText.objects.filter(code__in=codes, is_public=is_public):
        rows[row.noun, row.code].append(row)
    how = {one.noun: one for one in SEARCHABLE.values()}
    return [_hit(how[noun], rows[noun, code], terms, language) for noun, code in page]


def _hit(how: Searchable, rows: list[IndexedText], terms: list[str], language: str) -> Hit:
    order = FALLBACKS.get(language, (language,))
    rows = sorted(rows, key=lambda row: (order.index(row.language) if row.language in order else len(order), row.language))
    holds = next((row for row in rows if all(term in row.folded for term in terms)), rows[0])
    excerpt, parts = excerpt_of(holds.body, terms)
    return Hit(how.noun, how.label(), rows[0].code, rows[0].title, excerpt, rows[0].language, how.model.page, parts)
