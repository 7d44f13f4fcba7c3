"""What a file of cases would do, row by row, before anything is taken in."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from utsyn.europe.eea.commands.importing import bodies_by_name, why_refused
from utsyn.europe.eea.reading.case_files import ReadCase
from utsyn.foundation.accounts.models import Authority
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

    def holds(self, one: ReadCase, body: Body | None, *, is_taken: bool) -> bool:
        """As the verb that takes in knows them, row after row; a row that is taken in is remembered."""
        if one.number:
            return self._meets(self.numbers, one.number, is_taken=is_taken)
        if body is not None and one.sequence is not None and one.met_on is not None:
            return self._meets(self.treated, (body.pk, one.met_on.year, one.sequence), is_taken=is_taken)
        days = self.titles[one.title]
        return bool(days) if one.day is None else self._meets(days, one.day, is_taken=is_taken)

    @staticmethod
    def _meets(known: set[Any], key: Any, *, is_taken: bool) -> bool:
        is_known = key in known
        if is_taken:
            known.add(key)
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
    why = why_refused(one)
    if one.title and known.holds(one, body, is_taken=why is None):
        return Judged(row, one, "known", "")
    if why is not None:
        return Judged(row, one, "wrong", why)
    words = [_("The archive number could not be read, and is left out.")] if "number" in one.unread else []
    if one.body and body is None:
        words.append(_("No body here is called “%(name)s”: the case is taken in without a meeting.") % {"name": one.body})
    return Judged(row, one, "new", " ".join(words))
