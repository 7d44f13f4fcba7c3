"""What each row to be taken in would do: something new, a change, nothing; or why it is not taken in. Few queries, however many rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from utsyn.cooperation.actors.checking import CHECKS, check_years, checked
from utsyn.cooperation.actors.models import Actor, Status
from utsyn.cooperation.actors.rows import Row
from utsyn.foundation.accounts.models import Authority
from utsyn.foundation.kernel.errors import Invalid
from utsyn.foundation.organisations.models import folded_name
from utsyn.foundation.organisations.numbers import clean_organisation_number, is_organisation_number

# What a row may fill in; what stands there already stays, since the actor itself may have written it.
FILLED = ("kind", "description", "website", "languages", "industry", "register_form")


@dataclass(frozen=True)
class Judged:
    """A row and what becomes of it: "new", "changed" (`wanted` and `work` hold what), "gone", "unchanged", or "wrong" for `reasons`."""

    row: Row
    number: str
    verdict: str
    actor: Actor | None = None
    wanted: dict[str, Any] = field(default_factory=dict)
    work: tuple[dict[str, Any], ...] = ()
    reasons: tuple[str, ...] = ()


def judge(authority: Authority, rows: Sequence[Row]) -> list[Judged]:
    """Every row against what is stored; three queries."""
    bench = _Bench(authority, rows)
    return [bench.judged(row) for row in rows]


class _Bench:
    """What rows are judged against: the directory by number and by name, and the rows themselves."""

    def __init__(self, authority: Authority, rows: Sequence[Row]) -> None:
        stored = (
            Actor.objects.filter(authority=authority).exclude(status__in=(Status.MERGED, Status.REJECTED)).select_related("organisation")
        )
        # A living entry is looked at before one that has withdrawn.
        found = sorted(stored.prefetch_related("activities"), key=lambda actor: actor.status != Status.WITHDRAWN)
        self.by_number = {actor.organisation.organisation_number: actor for actor in found if actor.organisation.organisation_number}
        self.by_name = {actor.organisation.folded: actor for actor in found}
        self.numbers = Counter(clean_organisation_number(row.number) for row in rows)
        self.seen: set[str] = set()

    def judged(self, row: Row) -> Judged:
        """What becomes of the row."""
        number, reasons = clean_organisation_number(row.number), list(row.troubles)
        actor = self.by_number.get(number) if number else self.by_name.get(folded_name(row.name))
        self._ask(row, number, actor, reasons)
        wanted, work = self._wanted(row, actor, reasons), self._work(row, actor, reasons)
        verdict = "wrong" if reasons else self._verdict(row, actor, wanted, work)
        return Judged(row, number, verdict, actor, wanted, tuple(work), tuple(dict.fromkeys(reasons)))

    def _ask(self, row: Row, number: str, actor: Actor | None, reasons: list[str]) -> None:
        if not row.name.strip():
            reasons.append(_("The name is missing."))
        if number and not is_organisation_number(number):
            reasons.append(_("This is not an organisation number: the last digit does not fit."))
        elif number and self.numbers[number] > 1:
            reasons.append(_("The number %(number)s stands in several rows.") % {"number": number})
        if row.is_person:
            reasons.append(_("A sole proprietorship goes by a person's name. It is invited, not taken in."))
        if actor is not None and actor.status == Status.WITHDRAWN:
            reasons.append(_("It has withdrawn from the directory. It comes back only by itself."))
        if row.gone_on and actor is None:
            reasons.append(_("It is deleted in the register."))

    def _wanted(self, row: Row, actor: Actor | None, reasons: list[str]) -> dict[str, Any]:
        """What the entry lacks and the row has."""
        given = {name: row.entry[name] for name in FILLED if row.entry.get(name)}
        try:
            checked({name: value for name, value in given.items() if name in CHECKS})
        except Invalid as error:
            reasons.append(error.message)
        if actor is None:
            return given
        return {name: value for name, value in given.items() if name != "kind" and not getattr(actor, name)}

    def _work(self, row: Row, actor: Actor | None, reasons: list[str]) -> list[dict[str, Any]]:
        """The work abroad that is not there yet."""
        there = {(one.country_id, one.theme, one.programme) for one in actor.activities.all()} if actor else set()
        new = []
        for values in row.work:
            try:
                checked({name: value for name, value in values.items() if name in CHECKS})
                check_years(values["first_year"], values.get("last_year"))
            except Invalid as error:
                reasons.append(error.message)
            if (values["country"].pk, values["theme"], values.get("programme", "")) not in there:
                new.append(dict(values))
        return new

    @staticmethod
    def _verdict(row: Row, actor: Actor | None, wanted: dict[str, Any], work: list[dict[str, Any]]) -> str:
        if actor is None:
            return "new"
        if row.gone_on and actor.gone_on is None:
            return "gone"
        return "changed" if wanted or work else "unchanged"
