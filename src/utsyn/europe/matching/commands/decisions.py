"""Verbs on go or no-go: weigh, make ready, decide, take up again, learn. What is not drawn in `models.decisions.MOVES` is refused."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from utsyn.europe.catalogue.models import Call
from utsyn.europe.matching.models import Eligibility, GoNoGo, GoNoGoStatus, Strategic
from utsyn.europe.matching.models.decisions import MOVES
from utsyn.europe.matching.needs import clean
from utsyn.foundation.accounts.models import Authority, Person
from utsyn.foundation.audit.commands import command
from utsyn.foundation.kernel.actors import Actor
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.errors import Conflict
from utsyn.foundation.kernel.money import LARGEST, ORE
from utsyn.foundation.kernel.text import Translated
from utsyn.governance.measures.checking import check_past, checked_text, refuse

TEXTS = ("strategic_text", "eligibility_text")
CHOICES: dict[str, Any] = {"strategic": Strategic, "eligibility": Eligibility}
MOST_DAYS = 100_000


@command("go_no_go.begin")
def begin_go_no_go(authority: Authority, /, *, by: Actor, call: Call, **values: Any) -> GoNoGo:
    """Weigh the call for a measure or a need. Whoever begins weighs it, until another does.

    Raises:
        Invalid: there is neither a measure nor a need, or a value that cannot be. Conflict: it is weighed for that measure already.
    """
    checked = _checked(authority, values)
    _check_need(checked.get("need"), checked.get("measure"))
    if checked.get("measure") is not None and GoNoGo.objects.filter(authority=authority, call=call, measure=checked["measure"]).exists():
        raise Conflict(_("This call is weighed for this measure already."))
    checked.setdefault("owner", by if isinstance(by, Person) else None)
    return GoNoGo.objects.create(authority=authority, call=call, **checked)


@command("go_no_go.edit")
def edit_go_no_go(thing: GoNoGo, /, *, by: Actor, seen: int | None = None, **values: Any) -> GoNoGo:
    """Say what speaks for it and what it asks of us, while it is weighed."""
    thing.expect(seen)
    if thing.status != GoNoGoStatus.WEIGHING:
        raise Conflict(_("It is no longer being weighed. Send it back or take it up again first."))
    checked = _checked(thing.authority, values)
    _check_need(checked.get("need", thing.need), checked.get("measure", thing.measure))
    thing.write(**checked)
    return thing


def _check_need(need: Any, measure: Any) -> None:
    """A call is weighed for something."""
    if not need and measure is None:
        raise refuse("need", _("Write a need, or choose a measure."))


def _checked(authority: Authority, values: dict[str, Any]) -> dict[str, Any]:
    checked = dict(values)
    for name in ("measure", "unit"):
        if checked.get(name) is not None and checked[name].authority_id != authority.pk:
            raise refuse(name, _("This belongs to another authority."))
    for name in TEXTS:
        if name in checked:
            checked[name] = checked_text(name, checked[name])
    if "need" in checked:
        checked["need"] = clean(str(checked["need"] or ""))
    return _with_numbers(_with_choices(checked))


def _with_choices(checked: dict[str, Any]) -> dict[str, Any]:
    """What is chosen from lists; nothing is "not said yet"."""
    for name, choices in CHOICES.items():
        if checked.get(name) and checked[name] not in choices:
            raise refuse(name, _("Choose one of the list."))
        if name in checked:
            checked[name] = checked[name] or ""
    return checked


def _with_numbers(checked: dict[str, Any]) -> dict[str, Any]:
    """The own share and the days as they may be."""
    amount, days = checked.get("own_share_nok"), checked.get("staff_days")
    if amount is not None:
        if not isinstance(amount, Decimal) or not amount.is_finite() or not 0 <= amount <= LARGEST:
            raise refuse("own_share_nok", _("An amount cannot be negative, nor larger than a trillion."))
        checked["own_share_nok"] = amount.quantize(ORE)
    if days is not None and not 0 <= days <= MOST_DAYS:
        raise refuse("staff_days", _("Write a number of days from 0 to %(most)s.") % {"most": MOST_DAYS})
    return checked


def _go(thing: GoNoGo, to: str, **values: Any) -> GoNoGo:
    """Make the move that is drawn."""
    if to not in MOVES[thing.status]:
        raise Conflict(_("It stands otherwise now: it cannot be done from here."))
    thing.write(status=to, **values)
    return thing


@command("go_no_go.ready")
def ready(thing: GoNoGo, /, *, by: Actor, seen: int | None = None) -> GoNoGo:
    """What is to be known is known: somebody is to decide.

    Raises:
        Invalid: something is not said yet.
    """
    thing.expect(seen)
    if thing.status == GoNoGoStatus.WEIGHING:
        for name in ("strategic", "eligibility", "own_share_nok", "staff_days"):
            if getattr(thing, name) in ("", None):
                raise refuse(name, _("Say how it stands with strategic fit, who may apply, our own share and staff days first."))
    return _go(thing, GoNoGoStatus.READY)


@command("go_no_go.send_back")
def send_back(thing: GoNoGo, /, *, by: Actor, seen: int | None = None) -> GoNoGo:
    """More is to be found out before anybody decides."""
    thing.expect(seen)
    if thing.is_decided:
        raise Conflict(_("It is decided. Take it up again if something has changed."))
    return _go(thing, GoNoGoStatus.WEIGHING)


@command("go_no_go.decide")
def decide(thing: GoNoGo, /, *, by: Actor, answer: str, reason: Translated, on: dt.date | None = None, seen: int | None = None) -> GoNoGo:
    """Go or no-go, by whoever acts, on the day, for a reason.

    Raises:
        Invalid: no reason, or a "go" where we may not apply. Conflict: it is not ready to be decided.
    """
    thing.expect(seen)
    if answer not in (GoNoGoStatus.GO, GoNoGoStatus.NO_GO):
        raise refuse("answer", _("Choose one of the list."))
    day, words = on or today(), checked_text("reason", reason, needed=True)
    check_past("on", day)
    if answer == GoNoGoStatus.GO and thing.eligibility == Eligibility.NO:
        raise refuse("answer", _("We may not apply to this call: it cannot be a go."))
    return _go(thing, answer, decided_by=by if isinstance(by, Person) else None, decided_on=day, reason=words)


@command("go_no_go.reopen")
def reopen(thing: GoNoGo, /, *, by: Actor, reason: Translated, seen: int | None = None) -> GoNoGo:
    """Take it up again; why stands beside what was decided, in the history."""
    thing.expect(seen)
    words = checked_text("reason", reason, needed=True)
    if not thing.is_decided:
        raise Conflict(_("It is not decided yet."))
    return _go(thing, GoNoGoStatus.WEIGHING, decided_by=None, decided_on=None, reason=words)


@command("go_no_go.learn")
def learn(thing: GoNoGo, /, *, by: Actor, lessons: Translated, seen: int | None = None) -> GoNoGo:
    """What the next one should know."""
    thing.expect(seen)
    if not thing.is_decided:
        raise Conflict(_("It is not decided yet."))
    thing.write(lessons=checked_text("lessons", lessons, needed=True))
    return thing
