"""What a file of cases would do, row by row, before anything is taken in."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from utsyn.europe.eea.commands.importing import bodies_by_name
from utsyn.europe.eea.reading.case_files import ReadCase
from utsyn.foundation.accounts.models import Authority
from utsyn.foundation.kernel.clock import today
from utsyn.governance.council.models import Body, Case, Treatment


@dataclass(frozen=True)
class Judged:
    """A row, counted from 1: "new", "known" or "wrong", with what there is to say of it."""

    row: int
    case: ReadCase
    verdict: str
    words: str


@dataclass
class _Known:
    """The cases that are there already, by what they are known by."""

    numbers: set[str] = field(default_factory=set)
    treated: set[tuple[int, int, int]] = field(default_factory=set)
    titles: dict[str, set[dt.date]] = field(default_factory=lambda: defaultdict(set))

    def holds(self, one: ReadCase, body: Body | None) -> bool:
        """As the verb that takes in knows them, row after row; the row is remembered."""
        if one.number:
            is_known = one.number in self.numbers
            self.numbers.add(one.number)
            return is_known
        if body is not None and one.sequence is not None and one.met_on is not None:
            key = (body.pk, one.met_on.year, one.sequence)
            is_known = key in self.treated
            self.treated.add(key)
            return is_known
        days = self.titles[one.title]
        is_known = one.met_on in days if one.met_on else bool(days)
        days.add(one.met_on or today())
        return is_known


def judge(authority: Authority, cases: Sequence[ReadCase]) -> list[Judged]:
    """Three queries, however many rows."""
    bodies, known = bodies_by_name(authority), _known(authority)
    return [_judged(row, one, bodies.get(one.body.casefold()), known) for row, one in enumerate(cases, 1)]


def _known(authority: Authority) -> _Known:
    known = _Known()
    for case in Case.objects.filter(authority=authority).only("archive_number", "title", "opened_on"):
        known.numbers.add(case.archive_number)
        known.titles[str(case.title.in_language("nb"))].add(case.opened_on)
    rows: Any = Treatment.objects.filter(case__authority=authority, sequence__isnull=False).values_list("body", "year", "sequence")
    known.treated.update(rows)
    return known


def _judged(row: int, one: ReadCase, body: Body | None, known: _Known) -> Judged:
    if not one.title:
        return Judged(row, one, "wrong", _("The row has no title."))
    if one.met_on is not None and one.met_on > today():
        return Judged(row, one, "wrong", _("The meeting has not been held yet."))
    if known.holds(one, body):
        return Judged(row, one, "known", "")
    said = {"day": _("The day could not be read, and is left out."), "number": _("The archive number could not be read, and is left out.")}
    words = [said[name] for name in one.unread]
    if one.body and body is None:
        words.append(_("No body here is called “%(name)s”: the case is taken in without a meeting.") % {"name": one.body})
    return Judged(row, one, "new", " ".join(words))
