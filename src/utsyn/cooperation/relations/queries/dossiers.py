"""The dossier before a visit: what to know, on one page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from babel import Locale
from django.utils import translation
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from utsyn.cooperation.relations.models import Partner
from utsyn.cooperation.relations.queries.pages import PartnerPage, RelationShown, partner_page, state_words, year_or_day
from utsyn.foundation.documents.blocks import Block, Document, FactsBlock, Heading, ListBlock, Notice, Paragraph, TableBlock
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.ui.formats import day, number

# What one page has room for.
DEEDS, PROMISES, PEOPLE, HISTORY, FACTS = 4, 4, 3, 4, 420


def dossier_of(partner: Partner, *, reader: Any, language: str) -> Document:
    """The document in `language`; as short as one page."""
    with translation.override(language):
        page = partner_page(partner, reader=reader)
        where = f"{partner.place.label()}, {partner.place.country.name}" if partner.place else ""
        banner = str(partner.authority.banner) if partner.authority.banner else ""
        return Document(
            title=str(partner.name), language=language, subtitle=_("Dossier before a visit"), authority=str(partner.authority.name),
            on=today(), notice=banner, meta=((_("Where"), where),) if where else (), blocks=tuple(_blocks(page)), has_contents=False,
        )  # fmt: skip


def _blocks(page: PartnerPage) -> Iterator[Block]:
    yield FactsBlock(tuple(_facts(page.partner)))
    if page.partner.facts:
        yield Paragraph(_cut(str(page.partner.facts)))
    for shown in page.relations[:2]:
        yield from _relation(shown)
    yield from _engagements(page)
    yield from _promises(page)
    yield from _people(page)


def _facts(partner: Partner) -> Iterator[tuple[str, Any]]:
    if partner.summary:
        yield _("In short"), str(partner.summary)
    if partner.population is not None:
        yield _("Population"), _("%(number)s (%(year)s)") % {"number": number(partner.population), "year": partner.population_year}
    if partner.languages:
        yield _("Languages"), ", ".join(language_names(partner.languages))
    if partner.website:
        yield _("Web address"), partner.website


def language_names(codes: list[str]) -> list[str]:
    """Languages as the reader calls them; a code that nobody knows stays a code."""
    known = Locale((translation.get_language() or "nb")[:2]).languages
    return [str(known.get(code, code)) for code in codes]


def _cut(text: str) -> str:
    return text if len(text) <= FACTS else text[:FACTS].rsplit(" ", 1)[0] + " …"


def _relation(shown: RelationShown) -> Iterator[Block]:
    relation = shown.relation
    yield Heading(f"{capfirst(relation.get_kind_display())}: {relation.get_status_display()}")
    if relation.aim:
        yield Paragraph(_cut(str(relation.aim)))
    history = [f"{year_or_day(one)}: {one.get_status_display()}" + (f" – {one.note}" if one.note else "") for one in shown.changes]
    agreements = [_agreement(one) for one in shown.agreements[:2]] or [_("No agreement is entered.")]
    yield ListBlock((*history[-HISTORY:], *agreements))
    worries = [one.words for one in (shown.health.conclusions if shown.health else ()) if one.tone in ("bad", "watch")]
    if worries:
        yield Notice(" ".join(worries[:3]), "warning")


def _agreement(one: Any) -> str:
    until = _("until %(day)s") % {"day": day(one.valid_to)} if one.valid_to else _("until one of the two ends it")
    return _("Agreement: %(title)s, from %(day)s %(until)s, %(state)s") % {
        "title": one.title, "day": day(one.valid_from), "until": until, "state": state_words(one.state()),
    }  # fmt: skip


def _engagements(page: PartnerPage) -> Iterator[Block]:
    coming = [one for one in page.engagements if one.starts_on > today()]
    held = [one for one in page.engagements if one.starts_on <= today()][:DEEDS]
    yield Heading(_("Projects and visits"))
    if not held and not coming:
        yield Paragraph(_("Nothing is entered that we have done together."))
        return
    rows = tuple((str(one.title), day(one.starts_on), str(one.result) or None) for one in (*coming[-2:], *held))
    yield TableBlock(_("The latest, and what is planned"), (_("What"), _("First day"), _("What came of it")), rows, widths=(2.2, 0.9, 3))


def _promises(page: PartnerPage) -> Iterator[Block]:
    still = [one for one in page.commitments if one.is_open]
    yield Heading(_("Open promises"))
    if still:
        lines = [
            f"{one.text} ({one.get_side_display()}, {day(one.due_on)})" + (" – " + _("overdue") if one.is_overdue else "") for one in still
        ]
        yield ListBlock(tuple(lines[:PROMISES]))
    else:
        yield Paragraph(_("No promise is open."))


def _people(page: PartnerPage) -> Iterator[Block]:
    if page.contacts:
        yield Heading(_("People"))
        yield ListBlock(
            tuple(", ".join(part for part in (one.name, one.role, one.email, one.phone) if part) for one in page.contacts[:PEOPLE])
        )
