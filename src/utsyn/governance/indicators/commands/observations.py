"""Verbs on one observation."""

from __future__ import annotations

from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from utsyn.foundation.accounts.models import Person
from utsyn.foundation.audit.commands import command
from utsyn.foundation.files.models import File
from utsyn.foundation.kernel.actors import Actor
from utsyn.foundation.kernel.clock import now, today
from utsyn.foundation.kernel.errors import Conflict, Invalid
from utsyn.governance.indicators.checking import check_link, check_value, checked_period, refuse
from utsyn.governance.indicators.judging import warnings_on
from utsyn.governance.indicators.models import Indicator, Missing, Observation
from utsyn.governance.indicators.periods import fits, year_of


class Unsure(Invalid):
    """A value that can be right, but looks wrong: `warnings` say why. Recording it once more with `sure` saves it."""

    def __init__(self, warnings: list[str]) -> None:
        super().__init__(" ".join(warnings))
        self.warnings = tuple(warnings)


@command("observation.record")
def record(indicator: Indicator, /, *, by: Actor, period: str, value: Decimal | None = None, missing: str = "", part: str = "",
           note: str = "", link: str = "", file: File | None = None, sure: bool = False, seen: int | None = None) -> Observation:  # fmt: skip
    """Record what was measured in a period, or why there is nothing; with evidence: a note, a link, a file.

    What stood there before is replaced; the ledger keeps it. `seen` is the version of the observation that the person had before them.

    Raises:
        Unsure: the value looks wrong, and the person has not said that it is right.
        Invalid: no period of this indicator's, both value and reason, or neither.
        Conflict: measured no more, or somebody recorded the period meanwhile.
    """
    if indicator.is_ended:
        raise Conflict(_("The indicator is measured no more."))
    when = _checked_when(indicator, period)
    _check(indicator, value, missing)
    check_link("link", link)
    if file is not None and file.authority_id != indicator.authority_id:
        raise refuse("file", _("This belongs to another authority."))
    if not sure and not part and (warnings := warnings_on(indicator, when, value)):
        raise Unsure(warnings)
    values = {
        "value": value, "missing": missing, "note": note.strip()[:500], "link": link, "file": file, "recorded_at": now(), "taken_in": None,
        "hidden_parts": 0, "author": by if isinstance(by, Person) else None,
    }  # fmt: skip
    _forecast_later(indicator)
    before: Observation | None = Observation.objects.filter(indicator=indicator, period=when, part=part).first()
    if before is None:
        return Observation.objects.create(authority=indicator.authority, indicator=indicator, period=when, part=part, **values)
    before.indicator = indicator
    before.particulars = None
    before.write(seen=seen, **values)
    return before


def _checked_when(indicator: Indicator, period: str) -> str:
    when = checked_period("period", period)
    if not fits(when, indicator.frequency):
        raise refuse("period", _("The indicator is measured %(how_often)s.") % {"how_often": indicator.get_frequency_display()})
    if year_of(when) > today().year:
        raise refuse("period", _("The period has not come yet."))
    return when


def _check(indicator: Indicator, value: Decimal | None, missing: str) -> None:
    if value is None and missing not in Missing.values:
        raise refuse("value", _("Write the value, or choose why it is missing."))
    if value is not None and missing:
        raise refuse("missing", _("There is a value, so it is not missing. Empty one of the two."))
    check_value(indicator, value)


@command("observation.remove")
def remove(observation: Observation, /, *, by: Actor) -> Observation:
    """Take away what was recorded by mistake; the ledger keeps it."""
    _forecast_later(observation.indicator)
    observation.delete()
    return observation


def _forecast_later(indicator: Indicator) -> None:
    """In the worker, once this is saved."""
    from utsyn.governance.indicators.jobs import forecast_one

    code = indicator.code
    transaction.on_commit(lambda: forecast_one.enqueue(code))
