"""What this room shows elsewhere: at measures and units, in menu, to-dos and search."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from django.db.models import F, FilteredRelation, Q
from django.utils.http import urlencode
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from utsyn.europe.catalogue.models import Call
from utsyn.europe.catalogue.queries import CallHere
from utsyn.europe.matching.fits import MOST_KEPT, Fit, Kept, words_that_met
from utsyn.europe.matching.models import GoNoGo, GoNoGoStatus, Match, Told, Watch
from utsyn.europe.matching.reasons import theme_names
from utsyn.foundation.accounts.access import holds, works_for
from utsyn.foundation.accounts.models import STAFF, Authority, Person, Role, Unit
from utsyn.foundation.kernel.clock import now, today
from utsyn.foundation.kernel.registries import NavItem, Panel, PanelRow, Searchable, ToDo, nav, panel, searchable, todos
from utsyn.foundation.kernel.rules import may
from utsyn.foundation.search.queries import Asked
from utsyn.foundation.ui.addresses import Place, address, address_of
from utsyn.governance.measures.models import Measure

_STAFF = frozenset(STAFF)
nav(NavItem("matching", lambda: _("Find calls"), "matching:calls", audience="desk", order=37, roles=_STAFF, group="europe"))
nav(NavItem("decisions", lambda: _("Go or no-go"), "matching:decisions", audience="desk", order=39, roles=_STAFF, group="europe"))
nav(NavItem("watches", lambda: _("Watches"), "matching:watches", audience="desk", order=40, roles=_STAFF, group="europe"))

BEST = 3
MOST = 8
RECENT = dt.timedelta(days=14)


@panel("measure")
def calls_for_measure(measure: Measure, person: Any) -> Panel | None:
    """What was weighed for it, then the best three other open calls that the worker found to fit well, and why; for those who work here. One query."""
    if not works_for(person, measure.authority_id):
        return None
    fits = Match.objects.filter(measure=measure, call__in=Call.objects.open_on(today()))
    found = (
        Call.objects.alias(fitting=FilteredRelation("matches", condition=Q(matches__measure=measure)))
        .alias(weighed=FilteredRelation("go_no_gos", condition=Q(go_no_gos__measure=measure)))
        .filter(Q(pk__in=fits.values("call")) | Q(weighed__isnull=False))
        .annotate(fit=F("fitting__fit"), weighing=F("weighed__code"), weighing_status=F("weighed__status"))
        .order_by(F("weighed__pk").desc(nulls_last=True), "fitting__rank")
        .defer("description", "conditions")
    )
    shown: list[Any] = list(found[: MOST + MOST_KEPT])
    weighed = [one for one in shown if one.weighing]
    rows = [
        PanelRow((one.title, one.last_deadline_on, _why(one.fit), _answer(one.weighing_status)), address_of(measure, GoNoGo(code=one.weighing, call=one)))
        for one in weighed[:MOST]
    ]  # fmt: skip
    best = [one for one in shown if not one.weighing and not Fit.of(one.fit).weak][:BEST]
    rows += [PanelRow((one.title, one.last_deadline_on, _why(one.fit), ""), address_of(measure, one)) for one in best]
    here = f"{address(measure, 'matching:calls')}?measure={measure.code}"
    headings = (_("Call"), _("Last deadline"), _("Why"), _("Go or no-go"))
    more = _("All calls for this measure, projects like it and likely partners")
    empty = _("No open call fits well") if shown else _("None yet.")
    return Panel("matching", _("Calls that fit"), "table", headings, tuple(rows), empty=empty, more_href=here, more=more, order=58)


def _why(kept: Kept | None) -> str:
    """Words that met, else shared themes; nothing for a call that somebody found without us."""
    if kept is None:
        return ""
    fit = Fit.of(kept)
    return ", ".join(words_that_met(fit)[:BEST] or theme_names(fit.themes)[:BEST])


def _answer(status: str) -> str:
    return capfirst(str(GoNoGoStatus(status).label))


@panel("unit")
def weighed_for_unit(unit: Unit, person: Any) -> Panel | None:
    """What is weighed for the unit. One query."""
    if not works_for(person, unit.authority_id):
        return None
    found = (
        GoNoGo.objects.filter(unit=unit, authority=unit.authority_id).select_related("call").defer("call__description", "call__conditions")
    )
    rows = tuple(PanelRow((one.call.title, _answer(one.status), one.decided_on), address_of(unit, one)) for one in found[:MOST])
    return Panel("go-no-go", _("Go or no-go"), "table", (_("Call"), _("Status"), _("Decided on")), rows, order=59)


@panel("call")
def weighed_here(here: CallHere, person: Any) -> Panel | None:
    """What we answered to the call, and the way to weigh it while it is open; for those who work here. One query."""
    if not works_for(person, here.authority.pk):
        return None
    found = GoNoGo.objects.filter(call=here.call, authority=here.authority).select_related("measure")
    rows = [
        PanelRow((one.measure.title if one.measure else one.need[:120] or None, _answer(one.status), one.decided_on), address_of(here, GoNoGo(code=one.code, call=here.call)))
        for one in found[:MOST]
    ]  # fmt: skip
    headings = (pgettext("weighed", "For"), _("Status"), _("Decided on"))
    made = Panel("go-no-go", _("Go or no-go"), "table", headings, tuple(rows), order=20)
    if not here.is_open or not may(person, "go_no_go.begin", here.authority):
        return made
    begin = f"{address(here, 'matching:begin_decision')}?call={here.call.code}"
    return replace(made, empty=_("None yet."), more_href=begin, more=_("Weigh this call"))


@panel("search")
def calls_for_words(asked: Asked, person: Any) -> Panel | None:
    """Norwegian words find no English call as they stand: the way to the search that reads both, for those who work here. No query."""
    if not asked.query or not works_for(person, asked.authority.pk):
        return None
    there = f"{address(asked, 'matching:calls')}?{urlencode({'q': asked.query})}"
    row = PanelRow((_("Calls that fit “%(words)s”, whatever language they are in") % {"words": asked.query},), there)
    return Panel("matching", _("Find calls"), rows=(row,), order=69)


@todos
def waiting(person: Any, authority: Authority) -> Iterator[ToDo]:
    """What is to be weighed or decided, and what one's watches told of lately. Two queries."""
    if not isinstance(person, Person) or not works_for(person, authority.pk):
        return
    here = Place(authority)
    decides = holds(person, authority.pk, Role.COORDINATOR, Role.CHIEF_EXECUTIVE)
    led = [one.unit_id for one in person.standings if one.authority_id == authority.pk and one.role == Role.UNIT_HEAD and one.unit_id]
    ready = Q(status=GoNoGoStatus.READY) & (Q() if decides else Q(unit__in=led))
    found = GoNoGo.objects.filter(ready | Q(status=GoNoGoStatus.WEIGHING, owner=person), authority=authority).select_related("call")
    for one in found.defer("call__description", "call__conditions"):
        words = (_("Decide"), _("Go or no-go")) if one.status == GoNoGoStatus.READY else (_("Say how it stands"), _("Being weighed"))
        yield ToDo(
            one.call.title, address_of(here, one), words[0], one.decide_by or one.call.last_deadline_on, words[1], f"go-no-go-{one.code}"
        )
    yield from _told(person, authority, here)


def _told(person: Person, authority: Authority, here: Place) -> Iterator[ToDo]:
    lately = Told.objects.filter(watch__owner=person, watch__authority=authority, watch__is_on=True, told_at__gte=now() - RECENT)
    counts: dict[int, int] = {}
    watches: dict[int, Watch] = {}
    for one in lately.select_related("watch")[:200]:
        counts[one.watch_id] = counts.get(one.watch_id, 0) + 1
        watches[one.watch_id] = one.watch
    for key, watch in watches.items():
        note = ngettext("%(num)s call the last two weeks", "%(num)s calls the last two weeks", counts[key]) % {"num": counts[key]}
        yield ToDo(watch.name, address_of(here, watch), _("See the calls"), None, note, f"watch-{watch.code}")


def _texts(thing: GoNoGo) -> dict[str, tuple[str, str]]:
    """The call's title and what we wrote, in each language it is written in."""
    written = {language for text in (thing.reason, thing.lessons, thing.strategic_text) for language in text.languages} or {"nb"}
    bodies = {one: [text.texts().get(one, "") for text in (thing.strategic_text, thing.reason, thing.lessons)] for one in written}
    return {one: (thing.call.title, " ".join([thing.need, *body])[:20_000]) for one, body in bodies.items()}


searchable(Searchable("go_no_go", GoNoGo, lambda: capfirst(_("go or no-go")), _texts, lambda one: None))
searchable(
    Searchable("watch", Watch, lambda: capfirst(_("watch")), lambda one: {"nb": (one.name, one.need[:20_000])}, lambda one: None)
)  # fmt: skip
