"""The datasets of an authority with their formats and when they last changed, ready to print on the page and in the catalogue."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Max
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from utsyn.foundation.accounts.models import Authority
from utsyn.foundation.audit.models import Entry
from utsyn.foundation.kernel.open_data import Dataset, Distribution, datasets

LICENCE = "https://data.norge.no/nlod/no/2.0"
CSV, CSVM = "text/csv", "application/csvm+json"
CSVW = "https://www.w3.org/TR/tabular-data-model/"


@dataclass(frozen=True)
class Offer:
    """A distribution where it stands: `key` is the last part of its name in the catalogue."""

    key: str
    label: str
    href: str
    media_type: str
    conforms_to: str
    table: str = ""


@dataclass(frozen=True)
class Listed:
    """A dataset as people and machines find it."""

    dataset: Dataset
    offers: tuple[Offer, ...]
    changed_at: dt.datetime | None

    @property
    def changed_on(self) -> dt.date | None:
        """The day on the wall calendar; None when nothing public was ever written."""
        return timezone.localtime(self.changed_at).date() if self.changed_at else None


def route(authority: Authority, name: str, language: str, /, **parts: str) -> str:
    """The path of a route of the authority in a language."""
    return reverse(name, kwargs={"authority": authority.slug, "language": language, **parts})


def listed(authority: Authority, language: str) -> list[Listed]:
    """All datasets that can be had in some format, in order; one query."""
    changed = changes_of(authority)
    found = [_listed(authority, one, language, changed) for one in datasets()]
    return [one for one in found if one.offers]


def listed_one(authority: Authority, dataset: Dataset, language: str) -> Listed:
    """One of them; one query."""
    return _listed(authority, dataset, language, changes_of(authority))


def changes_of(authority: Authority) -> dict[str, dt.datetime]:
    """When something public of each noun was last written, by the ledger. One query; tells nothing of what is not public."""
    entries = Entry.objects.filter(ledger_id=authority.ledger_id, is_public=True)
    return dict(entries.order_by().values_list("subject_kind").annotate(at=Max("at")))


def _listed(authority: Authority, one: Dataset, language: str, changed: dict[str, dt.datetime]) -> Listed:
    kinds = [noun._meta.label_lower for noun in one.nouns] if one.nouns else list(changed)
    moments = [changed[kind] for kind in kinds if kind in changed]
    return Listed(one, tuple(offers(authority, one, language)), max(moments, default=None))


def offers(authority: Authority, dataset: Dataset, language: str) -> Iterable[Offer]:
    """Each table as CSV with its description beside it, then the formats that the room has of its own."""
    for table in dataset.tables:
        parts = {"name": table.name}
        yield Offer(f"{table.name}.csv", "CSV", route(authority, "open_data:table", language, **parts), CSV, CSVW, str(table.title))
        href = route(authority, "open_data:table_metadata", language, **parts)
        yield Offer(f"{table.name}.csv-metadata.json", "CSVW", href, CSVM, CSVW, str(table.title))
    for one in dataset.distributions:
        if one.holds_for(authority):
            yield _own(authority, one, language)


def _own(authority: Authority, one: Distribution, language: str) -> Offer:
    href = route(authority, one.route, language, **one.parts) + (f"?{one.query}" if one.query else "")
    key = "-".join((one.route.replace(":", "-"), *one.parts.values()))
    return Offer(key, str(one.label), href, one.media_type, one.conforms_to)


def in_languages(words: Any, languages: Iterable[str]) -> dict[str, str]:
    """A lazy sentence in each of the languages."""
    told = {}
    for language in languages:
        with translation.override(language):
            told[language] = str(words)
    return told


LICENCE_WORDS = gettext_lazy("Norwegian Licence for Open Government Data (NLOD) 2.0")


def notice_of(authority: Authority) -> str:
    """What must be said of the data, where it is an example; in the reader's language."""
    return str(authority.banner) if authority.banner else ""


def attribution(authority: Authority) -> str:
    """How whoever uses the data names its source."""
    return _("Contains data under the Norwegian licence for Open Government data (NLOD) distributed by %(authority)s.") % {
        "authority": authority
    }
