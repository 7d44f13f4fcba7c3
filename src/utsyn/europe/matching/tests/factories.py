"""A small catalogue laid out for matching.

some_catalogue()     a call on stormwater, one on schools, two projects with bodies, laid out
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from utsyn.europe.catalogue.models import Call
from utsyn.europe.catalogue.tests.factories import body, make_call, make_programme, make_project
from utsyn.europe.matching import commands, indexing
from utsyn.europe.matching.models import GoNoGo, Watch
from utsyn.foundation.accounts.models import Authority, Person
from utsyn.foundation.kernel.actors import System
from utsyn.foundation.kernel.text import Translated

SYSTEM = System("test")
STORMWATER, SCHOOLS = "EKS-2026-WATER-01", "EKS-2026-SCHOOL-01"


def some_catalogue() -> Call:
    """Two calls and two projects; gives the call on stormwater."""
    make_programme()
    make_call(SCHOOLS, title="Fewer young people leave school early", description="Dropout from upper secondary school.", due_in=20)
    call = make_call(
        STORMWATER, title="Stormwater management in small towns", funding_rate=Decimal("0.8"), applicants_min=1,
        description="Nature-based solutions for surface water and flooding.",
    )  # fmt: skip
    ours = body("Hamar kommune", organisation_number="970540008", city="Hamar")
    make_project("101", title="Rain gardens for stormwater", bodies=(ours, body("Eksempelby kommune")))
    make_project("102", title="Flooding in towns", bodies=(body("Vassby kommun", country="SE", city="Vassby"), body("Eksempelby kommune")))
    indexing.rebuild()
    return call


def words(nb: str) -> Translated:
    """A text in bokmål."""
    return Translated({"nb": nb})


def make_watch(authority: Authority, owner: Person, name: str = "Overvann", **values: Any) -> Watch:
    """A watch for stormwater, unless said."""
    return commands.begin_watch(authority, by=SYSTEM, owner=owner, name=name, **{"need": "Håndtere overvann", **values})


def make_go_no_go(authority: Authority, call: Call, *, status: str = "weighing", need: str = "Håndtere overvann", **values: Any) -> GoNoGo:
    """A call weighed for a need, taken on to `status`."""
    thing = commands.begin_go_no_go(authority, by=SYSTEM, call=call, need=need, **values)
    if status == "weighing":
        return thing
    thing = commands.ready(weigh(thing), by=SYSTEM)
    return thing if status == "ready" else commands.decide(thing, by=SYSTEM, answer=status, reason=words("Vi har folkene"))


def weigh(thing: GoNoGo) -> GoNoGo:
    """Say all that is asked."""
    return commands.edit_go_no_go(thing, by=SYSTEM, strategic="strong", eligibility="yes", own_share_nok=Decimal(50_000), staff_days=12)
