"""What of support goes out and comes in."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import Field

from utsyn.foundation.kernel.api import LEFT_OUT, Day, Seen, Sent, TextsTold, Told, Words

SchemeStatus = Literal["draft", "published", "ended"]
RoundStatus = Literal["planned", "open", "assessing", "proposed", "decided"]
ApplicationStatus = Literal["draft", "submitted", "assessing", "decided", "withdrawn"]
AwardStatus = Literal["stands", "granted", "paid", "claimed", "closed", "lapsed"]
Amount = Annotated[
    str, Field(pattern=r"^[0-9]{1,12}(\.[0-9]{1,2})?$", description="A decimal number of kroner, as 40000.00.", examples=["40000.00"])
]
Reasons = Annotated[Words, Field(min_length=1, max_length=6000)]


class RoundTold(Told):
    """A round of a scheme; amounts in kroner, `most` null when only the frame limits it."""

    code: str
    version: int
    scheme: str = Field(description="The scheme's code.")
    year: int
    status: RoundStatus
    frame: str
    most: str | None
    opens_on: Day
    closes_on: Day = Field(description="The last day to apply; the whole of it is in time.")
    answer_by: Day
    report_due_on: Day


class SchemeTold(Told):
    """A support scheme, with its rounds that whoever asks may see."""

    code: str
    version: int
    title: TextsTold
    purpose: TextsTold
    eligibility: TextsTold
    terms: TextsTold
    status: SchemeStatus
    measure: str | None = Field(description="The code of the measure it serves.")
    goal: str | None = Field(description="The code of the goal it serves.")
    criteria: list[TextsTold]
    rounds: list[RoundTold]


class AwardTold(Told):
    """Support that was granted."""

    code: str
    version: int
    title: str
    organisation: str
    organisation_number: str | None
    scheme: str
    round: str
    year: int
    amount: str
    status: AwardStatus
    decided_on: Day
    people: int | None = Field(description="How many took part, by the approved report; null when nobody counted, or none is approved.")
    decision: str | None = Field(
        description="The code of the elected body's decision that it rests on; null when it was made on delegation."
    )


class ApplicationTold(Told):
    """An application, for those who work here; nothing of its contact, and no account number."""

    code: str
    version: int
    number: int | None
    round: str
    organisation: str
    title: str
    status: ApplicationStatus
    requested: str | None
    proposed: str | None
    score: str | None = Field(description="From 0 to 100; null before anybody has assessed it.")
    submitted_on: Day | None


class AwardProposalSent(Sent):
    """What an application is to get, and why; 0 proposes a refusal."""

    amount: Amount
    reason: Reasons
    seen: Seen = LEFT_OUT

    def values(self, before: Any = None) -> dict[str, Any]:
        """The amount as a Decimal."""
        found = super().values(before)
        return {**found, "amount": Decimal(found["amount"])}


class PaymentSent(Sent):
    """What was paid; without `paid_on`, today."""

    amount: Amount
    paid_on: Day = LEFT_OUT
    reference: Annotated[Words, Field(max_length=60)] = LEFT_OUT

    def values(self, before: Any = None) -> dict[str, Any]:
        """The amount as a Decimal."""
        found = super().values(before)
        return {**found, "amount": Decimal(found["amount"])}
