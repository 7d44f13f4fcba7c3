"""The health check of a relation: a pure function from facts to conclusions, each with the rows it rests on.

What a decision has put on hold is not called dormant, and what has ended is not judged.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from utsyn.cooperation.relations.kinds import Doing, Status

# A relation is fresh for a year, and quiet after two.
FRESH = dt.timedelta(days=366)
QUIET = dt.timedelta(days=731)
# What is looked at for reciprocity, breadth and cost.
SPAN = dt.timedelta(days=3 * 365 + 1)
GOOD, WATCH, BAD, NEUTRAL = "good", "watch", "bad", "neutral"
# What both do at once, wherever it is done.
MUTUAL = frozenset({Doing.PROJECT.value, Doing.DIGITAL.value})


@dataclass(frozen=True)
class Ref:
    """A row that a conclusion rests on: what it is called, and where it stands on the page."""

    label: str
    href: str = ""


@dataclass(frozen=True)
class Done:
    """An engagement as the check needs it; counts nobody entered are left out of `groups`, None in `people`."""

    ref: Ref
    kind: str
    on: dt.date
    groups: frozenset[str] = frozenset()
    people_out: int | None = None
    people_in: int | None = None
    cost_nok: Decimal | None = None

    @property
    def goes_out(self) -> bool:
        """Whether somebody of ours met them at theirs, or both worked together."""
        return self.kind in MUTUAL or self.kind == Doing.VISIT_OUT or bool(self.people_out)

    @property
    def comes_in(self) -> bool:
        """The same the other way."""
        return self.kind in MUTUAL or self.kind == Doing.VISIT_IN or bool(self.people_in)


@dataclass(frozen=True)
class Paper:
    """An agreement: its last day (None: until one of the two ends it), and when to think of renewing it."""

    ref: Ref
    valid_from: dt.date
    valid_to: dt.date | None = None
    notice_from: dt.date | None = None


@dataclass(frozen=True)
class Promise:
    """An open promise."""

    ref: Ref
    due_on: dt.date


@dataclass(frozen=True)
class Facts:
    """All that the check looks at; `standing` is the change that made the relation what it is."""

    status: str
    standing: Ref
    done: tuple[Done, ...] = ()
    papers: tuple[Paper, ...] = ()
    promises: tuple[Promise, ...] = ()


@dataclass(frozen=True)
class Conclusion:
    """One thing that the check finds: `tone` is good, watch, bad or neutral."""

    key: str
    title: str
    tone: str
    words: str
    rows: tuple[Ref, ...] = ()


@dataclass(frozen=True)
class Health:
    """The verdict (well, attention, quiet, dormant, on_hold, prospect, ended), in a word, and why."""

    verdict: str
    tone: str
    words: str
    conclusions: tuple[Conclusion, ...] = ()


def check(facts: Facts, on: dt.date) -> Health:
    """How the relation stands on the day `on`."""
    if facts.status in (Status.ENDED, Status.PROSPECT):
        return Health(facts.status, NEUTRAL, _verdict_words(facts.status), tuple(one for one in [_standing(facts)] if one))
    recent = tuple(one for one in facts.done if on - SPAN <= one.on <= on)
    rests = facts.status == Status.ON_HOLD
    looked = [] if rests else [_recency(facts, on), _reciprocity(recent), _breadth(recent), _cost(recent)]
    conclusions = tuple(one for one in [_standing(facts), *looked, _expiry(facts.papers, on), _promises(facts.promises, on)] if one)
    verdict = _verdict(facts.status, conclusions)
    tone = {"well": GOOD, "attention": WATCH, "quiet": BAD, "dormant": BAD}.get(verdict, NEUTRAL)
    return Health(verdict, tone, _verdict_words(verdict), conclusions)


def _verdict(status: str, conclusions: Iterable[Conclusion]) -> str:
    tones = {one.key: one.tone for one in conclusions}
    if status in (Status.ON_HOLD, Status.DORMANT):
        return str(status)
    if tones.get("recency") == BAD:
        return "quiet"
    worrying = sum(tone == WATCH for tone in tones.values())
    return "attention" if BAD in tones.values() or worrying > 1 else "well"


def _verdict_words(verdict: str) -> str:
    return {
        "well": pgettext("relation health", "alive"), "attention": pgettext("relation health", "needs attention"),
        "quiet": pgettext("relation health", "quiet"), "dormant": pgettext("relation health", "dormant"),
        "on_hold": pgettext("relation health", "on hold by decision"), "prospect": pgettext("relation health", "prospect"),
        "ended": pgettext("relation health", "ended"),
    }[verdict]  # fmt: skip


def _standing(facts: Facts) -> Conclusion | None:
    words = {
        Status.ON_HOLD.value: _("A decision has put the relation on hold. It is not judged by how little happens."),
        Status.DORMANT.value: _("The relation is entered as dormant."),
        Status.ENDED.value: _("The relation has ended."),
        Status.PROSPECT.value: _("A prospect: nothing is agreed yet."),
    }.get(facts.status)
    return None if words is None else Conclusion("standing", _("Standing"), NEUTRAL, words, (facts.standing,))


def _recency(facts: Facts, on: dt.date) -> Conclusion:
    held = sorted((one for one in facts.done if one.on <= on), key=lambda one: one.on)
    title = _("How recent")
    if not held:
        return Conclusion("recency", title, BAD, _("Nothing is entered that we have done together."), (facts.standing,))
    last, age = held[-1], on - held[-1].on
    told = {"day": f"{last.on:%d.%m.%Y}"}
    if age > QUIET:
        return Conclusion("recency", title, BAD, _("Quiet for more than two years: the last was on %(day)s.") % told, (last.ref,))
    if age > FRESH:
        return Conclusion("recency", title, WATCH, _("Nothing for more than a year: the last was on %(day)s.") % told, (last.ref,))
    return Conclusion("recency", title, GOOD, _("The last was on %(day)s.") % told, (last.ref,))


def _reciprocity(recent: tuple[Done, ...]) -> Conclusion | None:
    out, back = [one for one in recent if one.goes_out], [one for one in recent if one.comes_in]
    if not out and not back:
        return None
    rows = tuple(one.ref for one in recent if one.goes_out or one.comes_in)
    if out and back:
        words = _("Both ways in three years: %(out)s to them, %(back)s to us.") % {"out": len(out), "back": len(back)}
        return Conclusion("reciprocity", _("Both ways"), GOOD, words, rows)
    words = (
        _("We went to them, and nobody came to us in three years.")
        if out
        else _("They came to us, and we did not go to them in three years.")
    )
    return Conclusion("reciprocity", _("Both ways"), WATCH, words, rows)


def _breadth(recent: tuple[Done, ...]) -> Conclusion | None:
    if not recent:
        return None
    kinds, groups = {one.kind for one in recent}, set().union(*(one.groups for one in recent))
    rows = tuple(one.ref for one in recent)
    told = {"kinds": len(kinds), "groups": len(groups)}
    if len(kinds) > 1 and len(groups) > 1:
        return Conclusion(
            "breadth", _("How broad"), GOOD, _("%(kinds)s kinds of engagement and %(groups)s groups in three years.") % told, rows
        )
    return Conclusion("breadth", _("How broad"), WATCH, _("It rests on few: one kind of engagement or one group in three years."), rows)


def _cost(recent: tuple[Done, ...]) -> Conclusion | None:
    if not recent:
        return None
    silent = tuple(one.ref for one in recent if one.cost_nok is None)
    if silent:
        words = ngettext(
            "The cost of %(count)s engagement is not entered.", "The cost of %(count)s engagements is not entered.", len(silent)
        ) % {"count": len(silent)}
        return Conclusion("cost", _("What it costs"), WATCH if len(silent) > len(recent) / 2 else NEUTRAL, words, silent)
    total = sum((one.cost_nok or Decimal(0) for one in recent), Decimal(0))
    people = sum((one.people_out or 0) + (one.people_in or 0) for one in recent)
    words = _("%(total)s kr in three years.") % {"total": _kroner(total)}
    if people:
        words += " " + _("That is %(each)s kr for each of %(people)s people.") % {"each": _kroner(total / people), "people": people}
    return Conclusion("cost", _("What it costs"), NEUTRAL, words, tuple(one.ref for one in recent))


def _kroner(amount: Decimal) -> str:
    return f"{amount:,.0f}".replace(",", "\u00a0")


def _expiry(papers: tuple[Paper, ...], on: dt.date) -> Conclusion:
    title = pgettext("relation health", "Agreement")
    begun = [one for one in papers if one.valid_from <= on]
    valid = [one for one in begun if one.valid_to is None or one.valid_to >= on]
    if not valid:
        if not begun:
            return Conclusion("expiry", title, WATCH, _("No agreement is entered."))
        last = max(begun, key=lambda one: one.valid_to or dt.date.max)
        words = _("The agreement ran out on %(day)s.") % {"day": f"{last.valid_to:%d.%m.%Y}"}
        return Conclusion("expiry", title, BAD, words, (last.ref,))
    best = max(valid, key=lambda one: one.valid_to or dt.date.max)
    if best.valid_to is None:
        return Conclusion("expiry", title, GOOD, _("The agreement runs until one of the two ends it."), (best.ref,))
    told = {"day": f"{best.valid_to:%d.%m.%Y}"}
    if best.notice_from is not None and best.notice_from <= on:
        return Conclusion("expiry", title, WATCH, _("The agreement runs out on %(day)s. Think of renewing it.") % told, (best.ref,))
    return Conclusion("expiry", title, GOOD, _("The agreement runs until %(day)s.") % told, (best.ref,))


def _promises(promises: tuple[Promise, ...], on: dt.date) -> Conclusion:
    title, late = _("Promises"), [one for one in promises if one.due_on < on]
    if late:
        words = ngettext("%(count)s promise is past its day.", "%(count)s promises are past their day.", len(late)) % {"count": len(late)}
        return Conclusion("promises", title, BAD, words, tuple(one.ref for one in late))
    if promises:
        words = ngettext("%(count)s promise is open.", "%(count)s promises are open.", len(promises)) % {"count": len(promises)}
        return Conclusion("promises", title, NEUTRAL, words, tuple(one.ref for one in promises))
    return Conclusion("promises", title, GOOD, _("No promise is open."))
