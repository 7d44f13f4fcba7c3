"""Strategies for tests, made through the product's own commands.

make_strategy(cast)                                a draft with two axes and one goal each
make_strategy(cast.authority, status="adopted")    gone through hearing, proposal and a decision of the council
make_decision(authority)                           a decision of the council, in a case of its own
"""

from __future__ import annotations

import datetime as dt
from itertools import count
from typing import Any

from utsyn.foundation.accounts.models import Authority
from utsyn.foundation.kernel.actors import System
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.text import Translated
from utsyn.governance.council.models import Body, Case, Decision, Meeting, Treatment
from utsyn.governance.strategy import commands
from utsyn.governance.strategy.models import Amendment, Strategy

SYSTEM = System("test")
_serial = count(1)


def in_all(nb: str, nn: str | None = None, en: str | None = None) -> Translated:
    """A text in all three languages."""
    return Translated({"nb": nb, "nn": nn or nb, "en": en or f"{nb} (en)"})


def authority_of(owner: Any) -> Authority:
    """The authority of a cast, or the authority itself."""
    found: Authority = getattr(owner, "authority", owner)
    return found


def make_body(owner: Any, kind: str = Body.Kind.COUNCIL) -> Body:
    """The authority's council, or another body; the one there is when there is one."""
    authority = authority_of(owner)
    names = {"council": "kommunestyret", "executive": "formannskapet", "committee": "utvalget"}
    found = Body.objects.filter(authority=authority, kind=kind).first()
    return found or Body.objects.create(
        authority=authority, kind=kind, name=in_all(names[kind].capitalize()), short_name=in_all(names[kind])
    )


def make_decision(owner: Any, *, on: dt.date = dt.date(2015, 9, 30), kind: str = Body.Kind.COUNCIL, **case: Any) -> Decision:
    """A decision made by the body of that kind at a meeting on the day."""
    authority, body = authority_of(owner), make_body(owner, kind)
    meeting, _made = Meeting.objects.get_or_create(authority=authority, body=body, held_on=on, defaults={"status": "held"})
    matter = Case.objects.create(authority=authority, title=in_all("Strategi for internasjonalt arbeid"), **case)
    treatment = Treatment.objects.create(
        authority=authority, case=matter, meeting=meeting, body=body, year=on.year, sequence=next(_serial) + 100, outcome="decided"
    )
    return Decision.objects.create(authority=authority, case=matter, treatment=treatment, decided_on=on, text=in_all("Strategien vedtas."))


def make_strategy(owner: Any, *, status: str = "draft", axes: int = 2, goals: int = 1, **values: Any) -> Strategy:
    """A strategy with so many axes and so many goals (and one main strategy) an axis, taken to `status` by its verbs."""
    authority = authority_of(owner)
    year = today().year
    values = {"title": in_all("Strategi for internasjonalt arbeid"), "overall_goal": in_all("Et åpent samfunn"), **values}
    values = {"first_year": year - 1, "last_year": year + 2, "answerable_body": make_body(authority, Body.Kind.EXECUTIVE), **values}
    if status == "expired":
        values |= {"first_year": year - 6, "last_year": year - 1}
    strategy = commands.start(authority, by=SYSTEM, **values)
    for number in range(1, axes + 1):
        axis = commands.add_axis(strategy, by=SYSTEM, name=in_all(f"Akse {number}"), short_name=in_all(f"A{number}"))
        for place in range(1, goals + 1):
            goal = commands.add_goal(axis, by=SYSTEM, text=in_all(f"Flere i kommunen kjenner Europa bedre ({number}.{place})"))
        if goals:
            commands.add_main_strategy(axis, by=SYSTEM, text=in_all(f"Vi samarbeider med skolene ({number})"), goal=goal)
    return take_to(strategy, status)


def take_to(strategy: Strategy, status: str, *, decision: Decision | None = None) -> Strategy:
    """Move a draft along its life to `status`."""
    if status == "withdrawn":
        return commands.withdraw(strategy, by=SYSTEM, reason="Ikke nå")
    if status == "draft":
        return strategy
    day = today()
    if status == "hearing":
        return commands.send_to_hearing(strategy, by=SYSTEM, hearing_from=day, hearing_until=day + dt.timedelta(days=28))
    past = day - dt.timedelta(days=30)
    commands.send_to_hearing(strategy, by=SYSTEM, hearing_from=past, hearing_until=past + dt.timedelta(days=20))
    commands.propose(strategy, by=SYSTEM)
    if status == "proposed":
        return strategy
    commands.adopt(strategy, by=SYSTEM, decision=decision or make_decision(strategy.authority))
    if status == "expired":
        commands.expire(strategy, by=SYSTEM)
    if status == "superseded":
        make_strategy(strategy.authority, status="adopted", replaces=strategy)
        strategy.refresh_from_db()
    return strategy


def make_amendment(strategy: Strategy, **values: Any) -> Amendment:
    """An open amendment without changes."""
    return commands.open_amendment(strategy, by=SYSTEM, **{"title": in_all("Endring"), "reason": in_all("Verden er en annen"), **values})
