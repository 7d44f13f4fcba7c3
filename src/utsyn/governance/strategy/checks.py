"""What can be said of a strategy's own words and shape. Measures, and later indicators, bring their own checks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from utsyn.foundation.kernel.forms import LANGUAGE_NAMES
from utsyn.foundation.kernel.registries import Remark, check
from utsyn.foundation.kernel.text import Translated
from utsyn.foundation.ui.addresses import address
from utsyn.governance.strategy.kinds import FIELD_LABELS, STRATEGY_TEXTS, current_parts, kind_of
from utsyn.governance.strategy.models import Axis, Goal, Strategy

MOST_AXES, MOST_GOALS = 7, 5
# First words that tell of doing rather than of what is to be reached. "Øke", "styrke", "bli" tell of an effect and are not here.
_DOING = {
    "nb": "gjennomføre arrangere lage utarbeide opprette etablere søke sende holde kartlegge evaluere invitere besøke delta ansette avholde "
    "revidere innføre starte igangsette utrede bestille",
    "nn": "gjennomføre arrangere lage utarbeide opprette etablere søkje sende halde kartleggje evaluere invitere besøkje delta tilsetje "
    "revidere innføre starte setje greie tinge",
    "en": "organise organize hold establish prepare apply send arrange conduct invite visit hire appoint draft map evaluate launch start",
}
_DOING_WORDS = {language: frozenset(words.split()) for language, words in _DOING.items()}
# "Å arrangere", "Kommunen skal arrangere", "Vi vil søke", "To organise": what may stand before the verb.
_BEFORE = re.compile(r"^(?:å|to|(?:\w+ ){1,2}(?:skal|vil|shall|will|is to|are to)) ", re.IGNORECASE)


def _at(strategy: Strategy, route: str, *args: str) -> str:
    return address(strategy, f"strategy:{route}", *args)


@check("no-answerable-body")
def no_answerable_body(strategy: Strategy) -> Iterator[Remark]:
    """Somebody must answer for it."""
    if strategy.answerable_body_id is None:
        words = _("No body answers for the strategy. Choose who follows it up on behalf of the council.")
        yield Remark("no-answerable-body", words, _at(strategy, "edit", strategy.code))


@check("no-last-year")
def no_last_year(strategy: Strategy) -> Iterator[Remark]:
    """Without it the strategy cannot be proposed."""
    if strategy.last_year is None:
        words = _("The last year is missing. The strategy cannot be proposed without it.")
        yield Remark("no-last-year", words, _at(strategy, "edit", strategy.code), "error")


@check("no-overall-goal")
def no_overall_goal(strategy: Strategy) -> Iterator[Remark]:
    """What all of it is for."""
    if not strategy.overall_goal:
        words = _("The overall goal is missing. Say in one sentence what all of it is for.")
        yield Remark("no-overall-goal", words, _at(strategy, "edit", strategy.code), "error")


@check("overlap")
def overlapping(strategy: Strategy) -> Iterator[Remark]:
    """Two strategies in force in one year make it unclear which one holds."""
    if strategy.status in (Strategy.Status.EXPIRED, Strategy.Status.SUPERSEDED, Strategy.Status.WITHDRAWN):
        return
    others = Strategy.objects.filter(authority_id=strategy.authority_id, status=Strategy.Status.ADOPTED).exclude(pk=strategy.pk)
    for other in others.exclude(pk=strategy.replaces_id or 0):
        if strategy.years.overlaps(other.years):
            words = _("“%(other)s” is in force in some of the same years. Say that this strategy replaces it, or change the years.")
            yield Remark("overlap", words % {"other": other.title}, _at(strategy, "edit", strategy.code))


@check("shape")
def too_many_or_none(strategy: Strategy) -> Iterator[Remark]:
    """More than anybody can keep in mind, or an axis that is to reach nothing."""
    axes = list(Axis.objects.filter(strategy=strategy, removed_in=None))
    goals = list(Goal.objects.filter(strategy=strategy, removed_in=None, parent=None).values_list("axis_id", flat=True))
    if len(axes) > MOST_AXES:
        words = _("There are %(count)s axes. More than seven are hard to keep in mind.") % {"count": len(axes)}
        yield Remark("too-many-axes", words, _at(strategy, "structure", strategy.code))
    for axis in axes:
        here = _at(strategy, "part_edit", "axis", axis.code) if strategy.is_editable else _at(strategy, "structure", strategy.code)
        if axis.pk not in goals:
            yield Remark("axis-without-goal", _("The axis has no goal: nobody can tell when it is reached."), here, "error", str(axis))
        if goals.count(axis.pk) > MOST_GOALS:
            words = _("The axis has %(count)s goals. More than five are hard to follow up.") % {"count": goals.count(axis.pk)}
            yield Remark("too-many-goals", words, here, subject=str(axis))


@check("activity-as-goal")
def activity_as_goal(strategy: Strategy) -> Iterator[Remark]:
    """An activity that poses as an effect."""
    for goal in Goal.objects.filter(strategy=strategy, removed_in=None):
        if any(reads_as_activity(text, language) for language, text in goal.text.texts().items()):
            words = _("The goal reads as something to do. Say what is to be different when it is done, and make the doing a measure.")
            yield Remark("activity-as-goal", words, _where(goal, strategy), subject=str(goal))


def reads_as_activity(text: str, language: str) -> bool:
    """Whether a goal begins by saying what is to be done: "Arrangere ...", "Kommunen skal søke ..."."""
    bare = _BEFORE.sub("", text[:200].strip())
    first = re.split(r"[\s,.;:]", bare, maxsplit=1)[0].casefold()
    return first in _DOING_WORDS.get(language, frozenset())


@check("languages")
def texts_in_every_language(strategy: Strategy) -> Iterator[Remark]:
    """Texts that readers of a language do not get, or get as they were before the source changed. One query a kind."""
    offered = strategy.authority.languages
    for name in STRATEGY_TEXTS:
        here = _at(strategy, "edit", strategy.code)
        yield from _language_remarks(getattr(strategy, name), FIELD_LABELS[name], offered, str(strategy), here)
    for part in (part for found in current_parts(strategy).values() for part in found):
        kind, here = kind_of(part), _where(part, strategy)
        for name in kind.texts:
            subject = f"{capfirst(str(kind.label))}: {part}"
            yield from _language_remarks(getattr(part, name), FIELD_LABELS[name], offered, subject, here)


def _language_remarks(text: Translated, label: Any, offered: Iterable[str], subject: str, href: str) -> Iterator[Remark]:
    if not text:
        return
    names = {language: LANGUAGE_NAMES.get(language, language) for language in offered}
    missing = [name for language, name in names.items() if language not in text.languages]
    stale = [name for language, name in names.items() if text.is_stale(language)]
    if missing:
        words = _("“%(field)s” is missing in %(languages)s.") % {"field": label, "languages": ", ".join(missing)}
        yield Remark("missing-language", words, href, subject=subject)
    if stale:
        words = _("“%(field)s” has changed since it was translated to %(languages)s.") % {"field": label, "languages": ", ".join(stale)}
        yield Remark("stale-translation", words, href, subject=subject)


def _where(part: Any, strategy: Strategy) -> str:
    """Where a part is mended: its own form, or, once adopted, the structure page that leads to an amendment."""
    if strategy.is_editable:
        return _at(strategy, "part_edit", kind_of(part).key, part.code)
    return _at(strategy, "structure", strategy.code)
