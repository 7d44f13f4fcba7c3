"""What of matching goes out and comes in."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from utsyn.foundation.kernel.api import LEFT_OUT, Code, Day, Flag, Plain, Seen, Sent, Texts, TextsTold, Told, Whole

GoNoGoState = Literal["weighing", "ready", "go", "no_go"]
StrategicFit = Literal["", "strong", "some", "weak"]
MayApply = Literal["", "yes", "with_others", "no"]
CallCode = Annotated[str, Field(pattern=r"^[a-z2-9]{12}$", description="The code of a call of the catalogue.", examples=["7pfejwwb2m3e"])]
NeedWords = Annotated[Plain, Field(max_length=50_000)]
Kroner = Annotated[str, Field(pattern=r"^[0-9]{1,12}(\.[0-9]{1,2})?$", description="A decimal number.", examples=["50000.00"])]


class CallFitTold(Told):
    """A call that fits, the best first."""

    call: str = Field(description="The code of the call in the catalogue.")
    identifier: str
    title: str
    due_on: Day | None
    norway: Literal["yes", "partly", "no", "unknown"]
    funding_rate: str | None = Field(description="What a municipality is paid, a share from 0 to 1.")
    score: float = Field(description="Orders the calls of one need; scores of different needs are not compared.")
    speaks_for: list[str]
    speaks_against: list[str]


class CallFitsTold(Told):
    """The calls that fit a need."""

    items: list[CallFitTold]


class WatchTold(Told):
    """A watch: for those who work there."""

    code: str
    version: int
    name: str
    need: str
    measure: str | None = Field(description="The code of the measure whose need it is.")
    unit: str | None
    norway_only: bool
    few_only: bool
    by_mail: bool
    is_on: bool


class WatchNew(Sent):
    """A watch to begin: for a measure, or for a need in words."""

    name: Annotated[Plain, Field(min_length=1, max_length=120)]
    need: NeedWords = ""
    measure: Code | None = None
    unit: Code | None = None
    norway_only: Flag = True
    few_only: Flag = False
    by_mail: Flag = True


class WatchEdit(Sent):
    """What is changed of it; what is left out stays."""

    seen: Seen = LEFT_OUT
    name: Annotated[Plain, Field(min_length=1, max_length=120)] = LEFT_OUT
    need: NeedWords = LEFT_OUT
    measure: Code | None = LEFT_OUT
    unit: Code | None = LEFT_OUT
    norway_only: Flag = LEFT_OUT
    few_only: Flag = LEFT_OUT
    by_mail: Flag = LEFT_OUT


class GoNoGoTold(Told):
    """A call weighed for a measure or a need: for those who work there."""

    code: str
    version: int
    call: str = Field(description="The code of the call in the catalogue.")
    measure: str | None
    need: str
    unit: str | None
    status: GoNoGoState
    strategic: StrategicFit
    strategic_text: TextsTold
    eligibility: MayApply
    eligibility_text: TextsTold
    own_share_nok: str | None
    staff_days: int | None
    decide_by: Day | None
    decided_on: Day | None
    decided_by: str | None = Field(description="The code of whoever decided.")
    reason: TextsTold
    lessons: TextsTold


class GoNoGoNew(Sent):
    """A call to weigh: for a measure, or for a need in words."""

    call: CallCode
    measure: Code | None = None
    need: NeedWords = ""
    unit: Code | None = None
    decide_by: Day | None = None


class GoNoGoEdit(Sent):
    """What was found out; what is left out stays."""

    seen: Seen = LEFT_OUT
    strategic: StrategicFit = LEFT_OUT
    strategic_text: Texts = LEFT_OUT
    eligibility: MayApply = LEFT_OUT
    eligibility_text: Texts = LEFT_OUT
    own_share_nok: Kroner | None = LEFT_OUT
    staff_days: Whole | None = LEFT_OUT
    decide_by: Day | None = LEFT_OUT
    unit: Code | None = LEFT_OUT
    need: NeedWords = LEFT_OUT


class GoNoGoMoved(Sent):
    """Which version one had before one."""

    seen: Seen = LEFT_OUT


class GoNoGoDecided(GoNoGoMoved):
    """Go or no-go, for a reason."""

    answer: Literal["go", "no_go"]
    reason: Texts
    on: Day = LEFT_OUT


class GoNoGoReopened(GoNoGoMoved):
    """Taken up again, and why."""

    reason: Texts


class GoNoGoLearned(GoNoGoMoved):
    """What the next one should know."""

    lessons: Texts
