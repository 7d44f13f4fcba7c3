"""Partners for tests, made through the product's own commands.

make_partner(authority, "Lund")          public, in Sweden
make_relation(partner, status="active")  a twin town since 1990
make_engagement(relation)                a visit of pupils, ten days ago
"""

from __future__ import annotations

import datetime as dt
from itertools import count
from typing import Any

from utsyn.cooperation.relations import commands
from utsyn.cooperation.relations.models import Agreement, Commitment, Engagement, Partner, Relation
from utsyn.foundation.accounts.models import Authority
from utsyn.foundation.geo.places import ensured_place
from utsyn.foundation.kernel.actors import System
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.text import Translated
from utsyn.governance.council.tests.factories import make_delegated_decision

SYSTEM = System("test")
_NUMBERS = count(1)


def words(nb: str) -> Translated:
    """A text in bokmål."""
    return Translated({"nb": nb})


def make_partner(authority: Authority, name: str = "", *, is_public: bool = True, is_placed: bool = True, **values: Any) -> Partner:
    """A partner in Sweden; without a name it gets one of its own."""
    called = name or f"Samarbeidsby {next(_NUMBERS)}"
    number = next(_NUMBERS)
    place = ensured_place(called, country="SE", latitude=55 + number % 10, longitude=12 + number % 10) if is_placed else None
    return commands.add(authority, by=SYSTEM, name=words(called), place=place, is_public=is_public, **values)


def make_relation(
    partner: Partner, *, status: str = "active", kind: str = "twin_town", on: dt.date = dt.date(1990, 5, 1), **values: Any
) -> Relation:
    """How we are tied to it, since 1990."""
    return commands.add_relation(partner, by=SYSTEM, kind=kind, status=status, on=on, **values)


def make_engagement(
    relation: Relation, *, title: str = "Elevbesøk", kind: str = "pupils", starts_on: dt.date | None = None, **values: Any
) -> Engagement:
    """Ten days ago unless said."""
    first = starts_on or today() - dt.timedelta(days=10)
    return commands.record_engagement(relation, by=SYSTEM, kind=kind, title=words(title), starts_on=first, **values)


def make_agreement(
    relation: Relation, *, title: str = "Samarbeidsavtale", valid_from: dt.date = dt.date(2020, 1, 1), **values: Any
) -> Agreement:
    """In force since 2020."""
    return commands.add_agreement(relation, by=SYSTEM, title=words(title), valid_from=valid_from, **values)


def make_promise(
    relation: Relation, *, text: str = "Sende filmen", side: str = "them", due_on: dt.date | None = None, **values: Any
) -> Commitment:
    """The partner's, due in thirty days, unless said."""
    due = due_on or today() + dt.timedelta(days=30)
    return commands.add_commitment(relation, by=SYSTEM, text=words(text), side=side, due_on=due, **values)


def make_decision(authority: Authority) -> Any:
    """One that a relation can rest on."""
    return make_delegated_decision(authority, decided_on=today())


def make_whole_partner(authority: Authority, *, is_public: bool = True, unit: Any = None, owner: Any = None) -> dict[str, Any]:
    """A partner with a relation and something of everything that belongs to one; by the noun of each."""
    partner = make_partner(authority, is_public=is_public)
    relation = make_relation(partner)
    engagement = make_engagement(relation, unit=unit)
    promise = make_promise(relation, side="us" if owner else "them", owner=owner, engagement=engagement)
    prospect = make_relation(partner, status="prospect", kind="cooperation", on=today())
    texts = {name: words("Fordi vi trenger det") for name in ("need", "results", "resources", "overlap")}
    assessment = commands.write_assessment(prospect, by=SYSTEM, **texts)
    commands.decide_review(
        commands.open_review(relation, by=SYSTEM, due_on=today(), summary=words("Ser bra ut")), by=SYSTEM, outcome="continue",
        reason=words("Det virker"), decision=make_decision(authority),
    )  # fmt: skip
    review = commands.open_review(relation, by=SYSTEM, due_on=today() + dt.timedelta(days=30), summary=words("En ny"))
    shown = review if not is_public else relation.reviews.exclude(outcome="").get()
    return {
        "partner": partner, "relation": relation, "engagement": engagement, "agreement": make_agreement(relation), "commitment": promise,
        "prospect_assessment": assessment, "review": shown,
    }  # fmt: skip
