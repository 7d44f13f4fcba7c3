"""What of a strategy, its versions, hearing and amendments goes out and comes in."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from utsyn.foundation.kernel.api import LEFT_OUT, Code, Day, Plain, Seen, Sent, Texts, TextsTold, Told, Year
from utsyn.governance.strategy.api.part_shapes import (
    Address,
    AnchorKind,
    AnchorTold,
    AxisTold,
    GoalTold,
    MainStrategyTold,
    OutcomeTold,
    Place,
    PlaceTold,
    PledgeTold,
    Reference,
)

Status = Literal["draft", "hearing", "proposed", "adopted", "expired", "superseded", "withdrawn"]
Language = Literal["nb", "nn", "en"]
PartKindName = Literal["outcome", "axis", "goal", "main_strategy", "pledge", "anchor", "place", "strategy"]


# --- the strategy ---


class BodyShort(Told):
    """An elected body where it is pointed to."""

    code: str
    name: TextsTold


class StrategyRow(Told):
    """A strategy in a list."""

    code: str
    version: int = Field(description="Counts up with every change; send it as `seen`. Not the adopted version.")
    title: TextsTold
    summary: TextsTold
    overall_goal: TextsTold
    vision: TextsTold
    vision_source: TextsTold
    assumptions: TextsTold = Field(description="What was assumed where the source has a gap.")
    first_year: int
    last_year: int | None
    status: Status
    answerable_body: BodyShort | None
    decision: str | None = Field(description="The code of the decision that adopted it.")
    replaces: str | None = Field(description="The code of the strategy that it replaces.")
    replaced_by: str | None = Field(description="The code of the strategy that replaced it.")
    hearing_from: Day | None
    hearing_until: Day | None
    current_version: int = Field(description="How many times it was adopted or amended; 0 before the first.")


class StrategyTold(StrategyRow):
    """A strategy with its parts in force, each kind in its order; they point to each other by code."""

    outcomes: list[OutcomeTold]
    axes: list[AxisTold]
    goals: list[GoalTold]
    main_strategies: list[MainStrategyTold]
    pledges: list[PledgeTold]
    anchors: list[AnchorTold]
    places: list[PlaceTold]


class StrategyNew(Sent):
    """A draft."""

    title: Texts
    first_year: Year
    last_year: Year | None = None
    summary: Texts = LEFT_OUT
    overall_goal: Texts = LEFT_OUT
    vision: Texts = LEFT_OUT
    vision_source: Texts = LEFT_OUT
    assumptions: Texts = LEFT_OUT
    answerable_body: Code | None = None
    replaces: Code | None = None


class StrategyEdit(Sent):
    """What is left out stays."""

    seen: Seen
    title: Texts = LEFT_OUT
    first_year: Year = LEFT_OUT
    last_year: Year | None = LEFT_OUT
    summary: Texts = LEFT_OUT
    overall_goal: Texts = LEFT_OUT
    vision: Texts = LEFT_OUT
    vision_source: Texts = LEFT_OUT
    assumptions: Texts = LEFT_OUT
    answerable_body: Code | None = LEFT_OUT
    replaces: Code | None = LEFT_OUT


class HearingSent(Sent):
    """The first and the last day of the hearing, both included."""

    hearing_from: Day
    hearing_until: Day


class ByDecision(Sent):
    """The council's decision."""

    decision: Code


class Withdrawal(Sent):
    """Why; read by those who work here only."""

    reason: Plain = Field("", max_length=2_000)


class RemarkTold(Told):
    """What the checks have to say."""

    check: str
    gravity: Literal["error", "warning"]
    subject: str
    text: str


# --- versions ---


class VersionRow(Told):
    """A strategy as it was adopted or amended."""

    number: int
    adopted_on: Day
    decision: str | None
    digest: str = Field(description="SHA-256 of the snapshot as canonical JSON: keys in order, no spaces, UTF-8.")


class VersionTold(VersionRow):
    """A version with all that was frozen."""

    snapshot: dict[str, Any] = Field(description="Texts by language, references by code, days ISO; names roles, never persons.")


class FieldDifferenceTold(Told):
    """One field that differs, in one language when it is a text."""

    label: str
    language: str
    before: str
    after: str


class DifferenceTold(Told):
    """A part that was added, removed, changed or moved; names in the language you ask for."""

    operation: Literal["added", "removed", "changed", "moved"]
    kind: PartKindName
    code: str
    name: str
    moved_from: str
    moved_to: str
    fields: list[FieldDifferenceTold]


# --- the hearing ---


class StatementTold(Told):
    """What somebody said in the hearing. Strangers never read who sent it, only on whose behalf."""

    code: str
    version: int
    on_behalf_of: str
    text: str
    language: str
    received_on: Day
    answer: TextsTold
    answered_on: Day | None
    is_public: bool
    sender: str | None = Field(description="For those who work here.")
    email: str | None = Field(description="For those who work here.")


class StatementNew(Sent):
    """What came in by letter or e-mail."""

    text: Annotated[Plain, Field(min_length=1, max_length=20_000)]
    sender: Plain = Field("", max_length=120)
    on_behalf_of: Plain = Field("", max_length=160)
    email: Plain = Field("", max_length=254)
    language: Language = "nb"
    received_on: Day | None = None


class StatementAnswer(Sent):
    """What the authority makes of it."""

    answer: Texts
    seen: Seen | None = None


# --- amendments ---


class ChangeTold(Told):
    """One change of an amendment."""

    code: str
    operation: Literal["add", "change", "remove"]
    part_kind: PartKindName
    part_code: str
    values: dict[str, Any] = Field(description="The fields that are to be; texts by language.")


class AmendmentRow(Told):
    """Changes to an adopted strategy, applied by one decision."""

    code: str
    version: int
    strategy: str
    title: TextsTold
    reason: TextsTold
    status: Literal["draft", "adopted", "withdrawn"]
    decision: str | None
    made_version: int | None


class AmendmentTold(AmendmentRow):
    """An amendment with its changes, in the order they were put in."""

    changes: list[ChangeTold]


class AmendmentNew(Sent):
    """What it is called and why it is made."""

    title: Texts
    reason: Texts = LEFT_OUT


class AmendmentEdit(Sent):
    """Both are replaced."""

    seen: Seen
    title: Texts
    reason: Texts


class PartValues(Sent):
    """The fields of a part (which ones, its kind says), its place among its siblings, or the strategy's own fields."""

    name: Texts = LEFT_OUT
    short_name: Texts = LEFT_OUT
    intro: Texts = LEFT_OUT
    text: Texts = LEFT_OUT
    criteria: Texts = LEFT_OUT
    evidence: Texts = LEFT_OUT
    review_on: Day | None = LEFT_OUT
    kind: AnchorKind = LEFT_OUT
    reference: Reference = LEFT_OUT
    address: Address = LEFT_OUT
    axis: Code | None = LEFT_OUT
    parent: Code | None = LEFT_OUT
    goal: Code | None = LEFT_OUT
    number: Place = LEFT_OUT
    title: Texts = LEFT_OUT
    summary: Texts = LEFT_OUT
    overall_goal: Texts = LEFT_OUT
    vision: Texts = LEFT_OUT
    vision_source: Texts = LEFT_OUT
    assumptions: Texts = LEFT_OUT
    first_year: Year = LEFT_OUT
    last_year: Year = LEFT_OUT
    answerable_body: Code | None = LEFT_OUT


class ChangeNew(Sent):
    """Add a part, change one (or the strategy itself), or remove one. References may name parts that the amendment adds."""

    operation: Literal["add", "change", "remove"]
    part_kind: PartKindName
    part_code: Code | Literal[""] = ""
    fields: PartValues = LEFT_OUT


# --- the global goals ---


class TargetTold(Told):
    """A target of a sustainable development goal."""

    code: str
    name: TextsTold


class SdgTold(Told):
    """One of the 17 goals with its targets; short names, not the official texts."""

    number: int
    name: TextsTold
    targets: list[TargetTold]


class MillenniumTold(Told):
    """One of the eight goals of 2000 to 2015, and what carries it on."""

    code: str
    name: TextsTold
    goals: list[int]
    targets: list[str]
