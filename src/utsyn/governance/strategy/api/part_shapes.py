"""What of a strategy's parts goes out and comes in, a kind at a time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from utsyn.foundation.kernel.api import LEFT_OUT, Code, Day, Plain, Seen, Sent, Texts, TextsTold, Told

AnchorKind = Literal["treaty", "eea", "national", "regional", "municipal", "sdg", "millennium"]
TieName = Literal["twin_town", "cooperation", "network"]
CountryCode = Annotated[Plain, Field(max_length=2, description="Two letters (ISO 3166-1), or empty.")]
Reference = Annotated[Plain, Field(max_length=20, description="A code where there is one: 11, 11.3 or mdg-1.")]
Address = Annotated[Plain, Field(max_length=200, description="A whole web address, or empty.")]
Place = Annotated[int, Field(strict=True, ge=1, le=999, description="The place among its siblings, 1 for the first.")]


class PartTold(Told):
    """What every part has."""

    code: str
    version: int
    strategy: str = Field(description="The strategy's code.")
    number: int
    removed_in: int | None = Field(description="The version from which it is gone; null while it is in force.")


class OutcomeTold(PartTold):
    """An effect sought."""

    name: TextsTold


class AxisTold(PartTold):
    """A direction that the strategy works along."""

    name: TextsTold
    short_name: TextsTold
    intro: TextsTold


class GoalTold(PartTold):
    """What an axis is to reach; with a parent a sub-goal."""

    axis: str
    parent: str | None
    text: TextsTold
    short_name: TextsTold


class MainStrategyTold(PartTold):
    """How an axis is to be worked."""

    axis: str
    goal: str | None
    text: TextsTold
    short_name: TextsTold


class PledgeTold(PartTold):
    """What the authority itself promises."""

    axis: str | None
    name: TextsTold
    criteria: TextsTold
    evidence: TextsTold
    review_on: Day | None


class AnchorTold(PartTold):
    """What obliges or inspires: for all of the strategy, an axis or a goal."""

    kind: AnchorKind
    axis: str | None
    goal: str | None
    reference: str
    name: TextsTold
    address: str


class PlaceTold(PartTold):
    """A place abroad that the strategy names."""

    name: TextsTold
    country: str
    tie: TieName
    note: TextsTold


class OutcomeNew(Sent):
    """An effect to be sought."""

    name: Texts


class AxisNew(Sent):
    """An axis, after the others."""

    name: Texts
    short_name: Texts = LEFT_OUT
    intro: Texts = LEFT_OUT


class GoalNew(Sent):
    """A goal of an axis; with a parent a sub-goal."""

    axis: Code
    text: Texts
    short_name: Texts = LEFT_OUT
    parent: Code | None = None


class MainStrategyNew(Sent):
    """A main strategy of an axis, and the goal it serves."""

    axis: Code
    text: Texts
    short_name: Texts = LEFT_OUT
    goal: Code | None = None


class PledgeNew(Sent):
    """Something that the authority promises."""

    name: Texts
    criteria: Texts = LEFT_OUT
    evidence: Texts = LEFT_OUT
    review_on: Day | None = None
    axis: Code | None = None


class AnchorNew(Sent):
    """What obliges or inspires; an axis or a goal, not both."""

    kind: AnchorKind
    reference: Reference = ""
    name: Texts = LEFT_OUT
    address: Address = ""
    axis: Code | None = None
    goal: Code | None = None


class OutcomeEdit(Sent):
    """What is left out stays."""

    seen: Seen
    name: Texts = LEFT_OUT


class AxisEdit(Sent):
    """What is left out stays."""

    seen: Seen
    name: Texts = LEFT_OUT
    short_name: Texts = LEFT_OUT
    intro: Texts = LEFT_OUT


class GoalEdit(Sent):
    """What is left out stays; a goal that moves takes what lies under it along."""

    seen: Seen
    axis: Code = LEFT_OUT
    parent: Code | None = LEFT_OUT
    text: Texts = LEFT_OUT
    short_name: Texts = LEFT_OUT


class MainStrategyEdit(Sent):
    """What is left out stays."""

    seen: Seen
    axis: Code = LEFT_OUT
    goal: Code | None = LEFT_OUT
    text: Texts = LEFT_OUT
    short_name: Texts = LEFT_OUT


class PledgeEdit(Sent):
    """What is left out stays."""

    seen: Seen
    name: Texts = LEFT_OUT
    criteria: Texts = LEFT_OUT
    evidence: Texts = LEFT_OUT
    review_on: Day | None = LEFT_OUT
    axis: Code | None = LEFT_OUT


class AnchorEdit(Sent):
    """What is left out stays."""

    seen: Seen
    kind: AnchorKind = LEFT_OUT
    reference: Reference = LEFT_OUT
    name: Texts = LEFT_OUT
    address: Address = LEFT_OUT
    axis: Code | None = LEFT_OUT
    goal: Code | None = LEFT_OUT


class Move(Sent):
    """Where a part is to stand."""

    number: Place


class PlaceNew(Sent):
    """A place abroad to be named; `country` by its two letters."""

    name: Texts
    country: CountryCode = ""
    tie: TieName = "twin_town"
    note: Texts = LEFT_OUT


class PlaceEdit(Sent):
    """What is left out stays."""

    seen: Seen
    name: Texts = LEFT_OUT
    country: CountryCode = LEFT_OUT
    tie: TieName = LEFT_OUT
    note: Texts = LEFT_OUT


@dataclass(frozen=True)
class Served:
    """How the API speaks of a kind of part: its word in addresses, in operation ids and in sentences, and its shapes."""

    key: str
    path: str
    word: str
    told: type[PartTold]
    new: type[Sent]
    edit: type[Sent]

    @property
    def ids(self) -> str:
        """The beginning of its operation ids."""
        return self.path.replace("-", "_")


SERVED = (
    Served("outcome", "outcomes", "an outcome", OutcomeTold, OutcomeNew, OutcomeEdit),
    Served("axis", "axes", "an axis", AxisTold, AxisNew, AxisEdit),
    Served("goal", "goals", "a goal", GoalTold, GoalNew, GoalEdit),
    Served("main_strategy", "main-strategies", "a main strategy", MainStrategyTold, MainStrategyNew, MainStrategyEdit),
    Served("pledge", "pledges", "a pledge", PledgeTold, PledgeNew, PledgeEdit),
    Served("anchor", "anchors", "an anchor", AnchorTold, AnchorNew, AnchorEdit),
    Served("place", "places", "a named place", PlaceTold, PlaceNew, PlaceEdit),
)
