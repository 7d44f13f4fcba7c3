"""Something of everything at Hamar, and a neighbour, made through the product's own commands."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass
from typing import Any

from tests.rooms import merged, told
from utsyn.foundation.accounts import commands as accounts
from utsyn.foundation.accounts.models import Assignment, Role, Unit
from utsyn.foundation.accounts.tests.factories import SYSTEM, Cast, make_cast, make_person
from utsyn.foundation.kernel.clock import as_of, today
from utsyn.foundation.kernel.text import Translated
from utsyn.governance.council import commands as council
from utsyn.governance.council.models import Body, Case, Decision, Disqualification, FollowUp, Meeting, Treatment, Vote
from utsyn.governance.council.tests.factories import make_follow_up, make_meeting, make_treatment
from utsyn.governance.indicators.models import Indicator
from utsyn.governance.indicators.tests.factories import make_whole
from utsyn.governance.measures.models import Measure, Milestone
from utsyn.governance.measures.tests.factories import cost, make_measure, make_milestone, make_update
from utsyn.governance.reporting import commands as reporting
from utsyn.governance.reporting.commands import reports
from utsyn.governance.reporting.models import Report
from utsyn.governance.reporting.periods import period_of
from utsyn.governance.reporting.tests.factories import make_cycle
from utsyn.governance.strategy import commands as strategies
from utsyn.governance.strategy.models import (
    Amendment,
    AmendmentItem,
    Anchor,
    Axis,
    Goal,
    MainStrategy,
    NamedPlace,
    Outcome,
    Pledge,
    Statement,
    Strategy,
)
from utsyn.governance.strategy.tests.factories import in_all, make_amendment, make_strategy

# Which noun the code in an address names, by the word before it.
NOUNS: dict[str, Any] = {
    "units": Unit, "bodies": Body, "meetings": Meeting, "cases": Case, "treatments": Treatment, "votes": Vote,
    "disqualifications": Disqualification, "decisions": Decision, "follow-ups": FollowUp, "strategies": Strategy, "outcomes": Outcome,
    "axes": Axis, "goals": Goal, "main-strategies": MainStrategy, "pledges": Pledge, "anchors": Anchor, "statements": Statement,
    "amendments": Amendment, "amendment-changes": AmendmentItem, "measures": Measure, "milestones": Milestone, "places": NamedPlace,
    "indicators": Indicator, "reports": Report, **merged("NOUNS"),
}  # fmt: skip
# The same for what all authorities share: their codes are everybody's.
SHARED: dict[str, Any] = merged("SHARED")


@dataclass
class World:
    """The cast, a person who holds every role that writes, and the codes of everything by the word in its address."""

    cast: Cast
    everything: Any
    token: str
    codes: dict[str, list[str]]

    @property
    def header(self) -> dict[str, str]:
        """What a program sends to act as the person who may do everything."""
        return {"Authorization": f"Bearer {self.token}"}

    def code(self, path: str, chance: random.Random) -> str:
        """A code that fits an address like /api/v1/{authority}/measures/{code}/updates."""
        return chance.choice(self.codes[path.split("/{code}")[0].rsplit("/", 1)[-1]])


def token_of(person: Any, authority: Any, **values: Any) -> str:
    """The secret of a new token of the person's."""
    return accounts.create_token(authority, by=person, purpose="test", **values)[1]


def make_world() -> World:
    """Public and unpublished things of every kind, here and next door."""
    cast = make_cast()
    for authority in (cast.authority, cast.neighbour_authority):
        fill(authority, cast.unit if authority == cast.authority else None, cast.contributor if authority == cast.authority else None)
    person = make_person(cast.authority, Role.COORDINATOR)
    for role in (Role.COUNCIL_SECRETARY, Role.ADMINISTRATOR):
        Assignment.objects.create(authority=cast.authority, person=person, role=role, starts_on=dt.date(2015, 1, 1))
    codes = {word: codes_of(word, cast.authority) for word in (*NOUNS, *SHARED)}
    return World(cast, person, token_of(person, cast.authority), codes)


def codes_of(word: str, authority: Any) -> list[str]:
    """The codes of all there is of a noun at an authority, oldest first; of all there is where nobody owns it."""
    rows = SHARED[word].objects.all() if word in SHARED else NOUNS[word].objects.filter(authority=authority)
    return list(rows.order_by("pk").values_list("code", flat=True))


def fill(authority: Any, unit: Unit | None, owner: Any) -> None:
    """A draft, a strategy in hearing and an adopted one with an open amendment; measures in and out of sight; cases open and exempt."""
    draft, hearing, adopted = (make_strategy(authority, status=status, axes=2) for status in ("draft", "hearing", "adopted"))
    for axis, is_public in ((draft.axis_set.first(), True), (adopted.axis_set.first(), True), (None, True), (None, False)):
        make_whole(authority, unit=unit, axis=axis, is_public=is_public)
    for strategy in (draft, hearing):
        strategies.add_outcome(strategy, by=SYSTEM, name=in_all("Kunnskap"))
        strategies.add_pledge(strategy, by=SYSTEM, name=in_all("Etisk handel"))
        strategies.add_place(strategy, by=SYSTEM, name=in_all("Greifswald"), country="DE")
        strategies.add_anchor(strategy, by=SYSTEM, kind="sdg", reference="11.3")
    said = strategies.receive_statement(hearing, by=SYSTEM, text="Bra strategi", on_behalf_of="Elevrådet", sender="en elev")
    strategies.publish_statement(said, by=SYSTEM)
    strategies.receive_statement(hearing, by=SYSTEM, text="Ikke lest av noen", sender="en annen")
    strategies.stage(make_amendment(adopted), by=SYSTEM, operation="add", part_kind="axis", values={"name": in_all("Akse tre")})
    for strategy, is_public in ((draft, True), (adopted, True), (adopted, False)):
        for status in ("proposed", "planned", "in_progress"):
            make_measure(strategy, status=status, is_public=is_public, lead_unit=unit, owner=owner, costs=[cost(strategy.first_year)])
        one = make_measure(
            strategy, status="in_progress", is_public=is_public, title="Hemmelig tiltak" if not is_public else "Åpent tiltak"
        )
        make_update(one)
        make_milestone(one)
    exempt = council.open_case(authority, by=SYSTEM, title=Translated({"nb": "Unntatt sak"}), exempt_by="offl. § 13")
    shown = make_treatment(authority, held_on=today() - dt.timedelta(days=10), body="executive")
    make_treatment(authority, case=exempt, held_on=today(), body="executive")
    council.record_vote(shown, by=SYSTEM, proposal=Translated({"nb": "Forslaget"}), votes_for=5, votes_against=2)
    council.record_disqualification(shown, by=SYSTEM, member="et medlem", ground="§ 6", represents="Partiet")
    make_meeting(authority, held_on=today() + dt.timedelta(days=20), body="executive", held=False)
    if unit is not None:
        make_follow_up(adopted.decision, unit=unit, owner=owner)
    for number, is_public in ((1, True), (2, False)):
        report(adopted, number, is_public=is_public)
    for stock in told("stock"):
        stock(authority, unit, owner)


def report(strategy: Any, number: int, *, is_public: bool) -> None:
    """A report of this year that is locked, and published or not."""
    first, last = period_of("term", today().year, number)
    cycle = make_cycle(strategy, number=number, period_from=first, period_to=last)
    with as_of(cycle.last_day + dt.timedelta(days=1)):
        reporting.close(cycle, by=SYSTEM)
    made = reports.freeze(cycle, by=SYSTEM)
    if is_public:
        reports.publish(made, by=SYSTEM)
