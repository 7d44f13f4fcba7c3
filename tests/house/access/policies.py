"""Who gets through: policies in words, and what a row of the table leads one to expect.

A person is a name of the cast. A thing is of a kind:
own          Hamar's, public where such a thing can be; led by `unit_head`'s unit, owned by `contributor`
other        Hamar's, but the unit of `other_unit_head` leads it and nobody of the cast owns it
unpublished  Hamar's, for those who work there
theirs       the neighbour's, unpublished where such a thing can be, at the neighbour's own address
misplaced    the neighbour's, at an address of Hamar's
gone         nothing
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

STAFF = frozenset(
    {"coordinator", "unit_head", "other_unit_head", "contributor", "chief_executive", "council_secretary", "auditor", "administrator"}
)
# Whoever holds a role at Hamar today: they are told why not (403), everybody else that there is nothing (404).
HERE = STAFF | {"politician", "representative"}
PEOPLE = (*sorted(HERE), "former", "neighbour", "anyone")
EVERYONE = frozenset(PEOPLE)
SITE, HAMAR, NABO = "", "hamar", "nabo"


class Outcome(StrEnum):
    """What comes of knocking. ALLOWED: anything but the others, a form with faults or a conflict too."""

    ALLOWED = "allowed"
    DENIED = "denied"
    MISSING = "missing"
    SIGN_IN = "sign in"
    WRONG_METHOD = "wrong method"


@dataclass(frozen=True)
class Policy:
    """Who may, once they see the thing; `other` where another unit's thing is for other people."""

    own: frozenset[str]
    other: frozenset[str] | None = None
    # Who may not is told that there is nothing, even with a role.
    hides: bool = False

    def may(self, name: str, kind: str, place: str) -> bool:
        """Whether `name` may; at the neighbour's the neighbour is the coordinator and the rest are nobody."""
        if place == NABO:
            return self.own == EVERYONE or (name == "neighbour" and "coordinator" in self.own)
        return name in (self.other if kind == "other" and self.other is not None else self.own)


def _those(*names: str) -> frozenset[str]:
    return frozenset(names)


SEES = Policy(EVERYONE)
WORKS_HERE = Policy(STAFF)
HAS_ROLE = Policy(HERE)
SIGNED_IN = Policy(EVERYONE - {"anyone"})
NOBODY = Policy(frozenset(), hides=True)
COORDINATOR = Policy(_those("coordinator"))
SECRETARY = Policy(_those("council_secretary"))
ADMINISTRATOR = Policy(_those("administrator"))
# The only one of the cast who has set up a second step; nobody has a passkey, recovery codes or a password.
HAS_SECOND_STEP = Policy(_those("administrator"))
IF_SECOND_STEP = Policy(_those("administrator"), hides=True)
# A link belongs to no place of the address: the neighbour runs their own.
GAVE_LINK = Policy(_those("coordinator", "administrator", "neighbour"))
OVERSEES = Policy(_those("coordinator", "chief_executive", "auditor"))
READS_LEDGER = Policy(_those("auditor", "coordinator", "administrator"))
KEEPS_BODIES = Policy(_those("council_secretary", "administrator"))
KEEPS_TEMPLATE = Policy(_those("coordinator", "administrator"))
PUBLISHES = Policy(_those("coordinator", "chief_executive"))
PREPARES = Policy(_those("coordinator", "council_secretary"))
PROPOSES = Policy(_those("coordinator", "council_secretary", "chief_executive"))
HEADS = Policy(_those("coordinator", "unit_head", "other_unit_head"))
LEADS = Policy(_those("coordinator", "unit_head"), _those("coordinator", "other_unit_head"))
REPORTS = Policy(_those("coordinator", "unit_head", "contributor"), _those("coordinator", "other_unit_head"))
ANSWERS = Policy(_those("council_secretary", "unit_head", "contributor"), _those("council_secretary", "other_unit_head"))

PROPOSES_PLAN = Policy(_those("coordinator", "chief_executive"))
FILLS_STAGE = Policy(_those("coordinator", "chief_executive", "council_secretary"))
# The budget holder, and nobody in their place.
HOLDS_BUDGET = Policy(_those("unit_head"), _those("other_unit_head"))


@dataclass(frozen=True)
class Row:
    """One route: what it is about, who may, by which methods; `extra` parts of its address beside the thing's code.

    `absent` are the kinds that this route does not show to anyone; `query` puts the code into `?strategy=` instead;
    an operation's is sent as it stands.
    `asks_first`: whether one may is asked of the place, before the thing is looked for.
    """

    noun: str
    policy: Policy
    methods: tuple[str, ...] = ("GET", "POST")
    is_open: bool = False
    extra: dict[str, str] = field(default_factory=dict)
    absent: tuple[str, ...] = ()
    query: str = ""
    asks_first: bool = False


@dataclass(frozen=True)
class Target:
    """A thing at an address: where, its codes, and who of the cast sees it."""

    place: str
    kwargs: dict[str, Any]
    seen_by: frozenset[str]
    thing: Any = None


def knocks(row: Row, kind: str) -> tuple[str, ...]:
    """Who is to try: everybody; where there is nothing for anybody, one of each standing and whoever may if there were."""
    if kind not in ("gone", "misplaced"):
        return PEOPLE
    may = row.policy.own if row.policy.own <= STAFF else frozenset({"coordinator", "administrator"})
    return (*sorted(may), "politician", "neighbour", "anyone")


def expected(row: Row, name: str, kind: str, target: Target, method: str) -> Outcome:
    """What a page must answer."""
    if kind == "gone" and "authority" in target.kwargs:
        return Outcome.MISSING
    if name == "anyone" and not row.is_open:
        return Outcome.SIGN_IN
    if method not in row.methods:
        return Outcome.WRONG_METHOD
    return _of_thing(row, name, kind, target)


def expected_of_api(row: Row, name: str, kind: str, target: Target, method: str) -> Outcome:
    """What an operation must answer: a token opens just the authority it was made at, and without one nothing is written."""
    if target.place not in (HAMAR, NABO):
        return Outcome.MISSING
    at_home = (name == "neighbour") == (target.place == NABO)
    if name != "anyone" and not at_home:
        return Outcome.SIGN_IN
    if name == "anyone" and method != "GET":
        return Outcome.SIGN_IN
    return _of_thing(row, name, kind, target)


def _of_thing(row: Row, name: str, kind: str, target: Target) -> Outcome:
    may = row.policy.may(name, kind, target.place)
    is_seen = kind not in ("gone", "misplaced", *row.absent) and name in target.seen_by
    if is_seen and may:
        return Outcome.ALLOWED
    told_why = target.place == SITE or (target.place == HAMAR and name in HERE) or (target.place == NABO and name == "neighbour")
    is_told = told_why and not may and not row.policy.hides and (is_seen or row.asks_first)
    return Outcome.DENIED if is_told else Outcome.MISSING
