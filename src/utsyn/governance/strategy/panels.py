"""What this room shows elsewhere: on a decision, on the desk, in search, and in the menu."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from utsyn.foundation.accounts.access import works_for
from utsyn.foundation.accounts.models import Authority
from utsyn.foundation.geo.models import Place
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.registries import NavItem, Panel, PanelRow, Searchable, ToDo, nav, panel, searchable, todos
from utsyn.foundation.kernel.rules import may
from utsyn.foundation.kernel.text import LANGUAGES, Translated
from utsyn.foundation.ui.addresses import address, address_of
from utsyn.foundation.ui.formats import day, years
from utsyn.governance.council.models import Decision
from utsyn.governance.strategy.kinds import KINDS
from utsyn.governance.strategy.models import Amendment, Axis, Goal, MainStrategy, NamedPlace, Strategy, StrategyVersion

Status = Strategy.Status
# A hearing is spoken of on the desk when so many days are left.
SOON = dt.timedelta(days=7)

nav(NavItem("strategy", lambda: _("The strategy"), "strategy:strategies", order=10))


@panel("portal map")
def places_named(strategy: Strategy, person: Any) -> Panel:
    """The places that the strategy names and `geo` knows: (Place, what ties us, note) a row. Two queries."""
    named = list(NamedPlace.objects.visible_to(person).filter(strategy=strategy, removed_in=None))
    known = list(Place.objects.filter(country__alpha2__in={one.country for one in named}).select_related("country"))
    found = ((one, next((place for place in known if _is_called(place, one)), None)) for one in named)
    rows = [PanelRow((place, one.get_tie_display(), one.note)) for one, place in found if place is not None]
    return Panel("places", _("Places the strategy names"), "table", rows=tuple(rows))


def _is_called(place: Place, named: NamedPlace) -> bool:
    """Whether the place goes by that name, in any spelling that `geo` knows."""
    here = place.country.alpha2 == named.country
    return here and any(place.is_called(text) for text in named.name.texts().values())


@panel("decision")
def adopted_here(decision: Decision, person: Any) -> Panel:
    """The strategies that a decision adopted, and how it amended others: each adoption froze a version."""
    versions = StrategyVersion.objects.visible_to(person).filter(decision=decision).select_related("strategy__authority")
    rows = tuple(_adopted_row(version) for version in versions)
    return Panel("strategies", _("What the decision did to the strategy"), rows=rows, order=10)


def _adopted_row(version: StrategyVersion) -> PanelRow:
    strategy = version.strategy
    if version.number == 1:
        return PanelRow((strategy.title, _("adopted, %(years)s") % {"years": years(strategy)}), address_of(strategy, strategy))
    note = _("amended: version %(number)s") % {"number": version.number}
    return PanelRow((strategy.title, note), address(strategy, "strategy:versions", strategy.code))


# --- what waits ---

ALIVE = (Status.HEARING, Status.PROPOSED, Status.ADOPTED)


@todos
def waiting(person: Any, authority: Authority) -> Iterator[ToDo]:
    """Hearings that end, statements without answer, strategies past their term, open amendments: one query, and one more where an amendment is open."""
    if not works_for(person, authority.pk):
        return
    unanswered = Count("statements", filter=Q(statements__answered_on=None))
    drafts = Amendment.objects.filter(authority=authority, status=Amendment.Status.DRAFT)
    is_amended = Exists(drafts.filter(strategy=OuterRef("pk")))
    found: Any = Strategy.objects.filter(authority=authority).annotate(unanswered=unanswered, is_amended=is_amended)
    strategies = list(found.filter(Q(status__in=ALIVE) | Q(is_amended=True)))
    for strategy in strategies:
        strategy.authority = authority
        if strategy.status in ALIVE:
            yield from _about(strategy, person)
    for amendment in drafts.select_related("strategy") if any(one.is_amended for one in strategies) else ():
        amendment.strategy.authority = authority
        yield from _about_amendment(amendment, person)


def _about(strategy: Any, person: Any) -> Iterator[ToDo]:
    title = str(strategy.title)
    if strategy.status == Status.HEARING and may(person, "strategy.propose", strategy):
        yield from _about_hearing(strategy)
    if strategy.unanswered and may(person, "strategy.edit", strategy):
        words = ngettext("%(count)s statement waits for an answer", "%(count)s statements wait for an answer", strategy.unanswered)
        here = address(strategy, "strategy:statements", strategy.code)
        yield ToDo(words % {"count": strategy.unanswered}, here, _("Answer"), note=title, key=f"statements-{strategy.code}")
    if strategy.status == Status.ADOPTED and strategy.is_past_its_term and may(person, "strategy.expire", strategy):
        words = _("The strategy's last year was %(year)s") % {"year": strategy.last_year}
        here = address(strategy, "strategy:expire", strategy.code)
        yield ToDo(words, here, _("Say that it has expired"), note=title, key=f"past-{strategy.code}")
    if strategy.status == Status.PROPOSED and may(person, "strategy.adopt", strategy):
        here = address(strategy, "strategy:adopt", strategy.code)
        yield ToDo(
            _("A strategy waits for the council's decision"), here, _("Record the decision"), note=title, key=f"adopt-{strategy.code}"
        )


def _about_hearing(strategy: Strategy) -> Iterator[ToDo]:
    title, until = str(strategy.title), strategy.hearing_until
    if strategy.hearing_is_open and until is not None and until - today() <= SOON:
        here = address(strategy, "strategy:statements", strategy.code)
        yield ToDo(_("The hearing ends %(day)s") % {"day": day(until)}, here, _("See statements"), until, title, f"hearing-{strategy.code}")
    if until is not None and until < today():
        here = address(strategy, "strategy:propose", strategy.code)
        yield ToDo(_("The hearing is over"), here, _("Propose to the council"), None, title, f"hearing-{strategy.code}")


def _about_amendment(amendment: Amendment, person: Any) -> Iterator[ToDo]:
    if may(person, "amendment.adopt", amendment) or may(person, "amendment.stage", amendment):
        title = _("An amendment is open: %(title)s") % {"title": amendment.title}
        yield ToDo(
            title, address_of(amendment, amendment), _("Look at it"), note=str(amendment.strategy.title), key=f"amendment-{amendment.code}"
        )


# --- search ---


def _pairs(title: Translated, *bodies: Translated) -> dict[str, tuple[str, str]]:
    """(title, body) in each language that any of them has; a missing title falls back on the nearest language."""
    texts = [body.texts() for body in bodies]
    found = {language: " ".join(text[language] for text in texts if language in text) for language in LANGUAGES}
    return {language: (title.in_language(language).text, body) for language, body in found.items() if body or language in title.languages}


def _strategy_texts(strategy: Strategy) -> dict[str, tuple[str, str]]:
    return _pairs(strategy.title, strategy.overall_goal, strategy.summary)


def _part_texts(part: Any) -> dict[str, tuple[str, str]]:
    if part.removed_in is not None:
        return {}
    if isinstance(part, Axis):
        return _pairs(part.name, part.short_name, part.intro)
    return _pairs(part.text, part.short_name)


def _parts_of(strategy: Strategy) -> Iterable[Any]:
    """What becomes public with the strategy: its axes, goals and main strategies, and what stands on them."""
    for kind in ("axis", "goal", "main_strategy"):
        yield from KINDS[kind].model._default_manager.filter(strategy=strategy).select_related("strategy", "authority")


searchable(
    Searchable(
        "strategy", Strategy, lambda: capfirst(_("strategy")), _strategy_texts,
        lambda strategy: _strategy_texts(strategy) if strategy.in_public else None, _parts_of,
    )
)  # fmt: skip
for _noun, _model in (("axis", Axis), ("goal", Goal), ("main_strategy", MainStrategy)):
    searchable(
        Searchable(
            _noun, _model, lambda kind=_noun: capfirst(str(KINDS[kind].label)), _part_texts,  # type: ignore[misc]
            lambda part: _part_texts(part) if part.in_public else None,
        )
    )  # fmt: skip
