"""The dossier before a visit: what to know, on one page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from babel import Locale
from django.utils import translation
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from utsyn.cooperation.relations.models import Partner
from utsyn.cooperation.relations.queries.pages import PartnerPage, RelationShown, partner_page, state_words, year_or_day
from utsyn.foundation.documents.blocks import Block, Document, FactsBlock, Heading, ListBlock, Notice, Paragraph, TableBlock
from utsyn.foundation.documents.pdf import to_pdf
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.ui.formats import day, number


@dataclass(frozen=True)
class Room:
    """How much of each is told: engagements, promises, people, steps of history, and characters of running text."""

    deeds: int
    promises: int
    people: int
    history: int
    letters: int


# From the fullest to what always fits a page.
ROOMS = (Room(6, 6, 4, 4, 600), Room(5, 4, 3, 3, 420), Room(4, 3, 3, 2, 300), Room(3, 3, 2, 2, 200), Room(2, 2, 2, 1, 120))
_PAGES = re.compile(rb"/Type\s*/Pages\b[^>]{0,40}?/Count (\d+)")


def dossier_pdf(partner: Partner, *, reader: Any, language: str) -> bytes:
    """The dossier on paper: as much of it as fits one page."""
    page = partner_page(partner, reader=reader)
    paper = b""
    for room in ROOMS:
        paper = to_pdf(_document(page, room, language))
        counted = _PAGES.search(paper)
        if counted is not None and int(counted[1]) == 1:
            break
    return paper


def dossier_of(partner: Partner, *, reader: Any, language: str) -> Document:
    """The document in `language`, as full as it gets."""
    return _document(partner_page(partner, reader=reader), ROOMS[0], language)


def _document(page: PartnerPage, room: Room, language: str) -> Document:
    partner = page.partner
    with translation.override(language):
        where = f"{partner.place.label()}, {partner.place.country.name}" if partner.place else ""
        banner = str(partner.authority.banner) if partner.authority.banner else ""
        return Document(
            title=str(partner.name), language=language, subtitle=_("Dossier before a visit"), authority=str(partner.authority.name),
            on=today(), notice=banner, meta=((_("Where"), where),) if where else (), blocks=tuple(_blocks(page, room)), has_contents=False,
        )  # fmt: skip


def _blocks(page: PartnerPage, room: Room) -> Iterator[Block]:
    yield FactsBlock(tuple(_facts(page.partner)))
    if page.partner.facts:
        yield Paragraph(_cut(page.partner.facts, room))
    for shown in page.relations[:2]:
        yield from _relation(shown, room)
    yield from _engagements(page, room)
    yield from _promises(page, room)
    yield from _people(page, room)


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


def _cut(text: Any, room: Room) -> str:
    whole = str(text)
    return whole if len(whole) <= room.letters else whole[: room.letters].rsplit(" ", 1)[0] + " …"


def _relation(shown: RelationShown, room: Room) -> Iterator[Block]:
    relation = shown.relation
    yield Heading(f"{capfirst(relation.get_kind_display())}: {relation.get_status_display()}")
    if relation.aim:
        yield Paragraph(_cut(relation.aim, room))
    history = [
        f"{year_or_day(one)}: {one.get_status_display()}" + (f" – {_cut(one.note, room)}" if one.note else "") for one in shown.changes
    ]
    agreements = [_agreement(one) for one in shown.agreements[:2]] or [_("No agreement is entered.")]
    yield ListBlock((*history[-room.history :], *agreements))
    worries = [one.words for one in (shown.health.conclusions if shown.health else ()) if one.tone in ("bad", "watch")]
    if worries:
        yield Notice(" ".join(worries[:3]), "warning")


def _agreement(one: Any) -> str:
    until = _("until %(day)s") % {"day": day(one.valid_to)} if one.valid_to else _("until one of the two ends it")
    return _("Agreement: %(title)s, from %(day)s %(until)s, %(state)s") % {
        "title": one.title, "day": day(one.valid_from), "until": until, "state": state_words(one.state()),
    }  # fmt: skip


def _engagements(page: PartnerPage, room: Room) -> Iterator[Block]:
    coming = [one for one in page.engagements if one.starts_on > today()]
    held = [one for one in page.engagements if one.starts_on <= today()][: room.deeds]
    yield Heading(_("Projects and visits"))
    if not held and not coming:
        yield Paragraph(_("Nothing is entered that we have done together."))
        return
    rows = tuple((str(one.title), day(one.starts_on), _cut(one.result, room) or None) for one in (*coming[-2:], *held))
    yield TableBlock(_("The latest, and what is planned"), (_("What"), _("First day"), _("What came of it")), rows, widths=(2.2, 0.9, 3))


def _promises(page: PartnerPage, room: Room) -> Iterator[Block]:
    still = [one for one in page.commitments if one.is_open]
    yield Heading(_("Open promises"))
    if still:
        lines = [
            f"{one.text} ({one.get_side_display()}, {day(one.due_on)})" + (" – " + _("overdue") if one.is_overdue else "") for one in still
        ]
        yield ListBlock(tuple(lines[: room.promises]))
    else:
        yield Paragraph(_("No promise is open."))


def _people(page: PartnerPage, room: Room) -> Iterator[Block]:
    if page.contacts:
        yield Heading(_("People"))
        yield ListBlock(
            tuple(", ".join(part for part in (one.name, one.role, one.email, one.phone) if part) for one in page.contacts[: room.people])
        )
