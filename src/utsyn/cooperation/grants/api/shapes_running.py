"""What comes in of schemes, rounds and appeals, and what goes out of appeals."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import Field

from utsyn.cooperation.grants.api.shapes import Amount, Reasons
from utsyn.foundation.kernel.api import LEFT_OUT, Code, Day, Flag, Seen, Sent, Texts, Told, Year

AppealStatus = Literal["received", "met", "forwarded", "upheld", "rejected", "dismissed", "withdrawn"]
MONEY = {"frame": "frame_nok", "most": "most_nok"}


class SchemeSent(Sent):
    """A new scheme; nobody outside sees it before it is published."""

    title: Texts
    purpose: Texts
    contact: Code = Field(description="The person who runs it, by their code.", examples=["ab2cd3ef"])
    eligibility: Texts = LEFT_OUT
    terms: Texts = LEFT_OUT
    appeals_body: Texts = LEFT_OUT
    measure: Code = LEFT_OUT
    goal: Code = LEFT_OUT
    keep_years: Annotated[int, Field(strict=True, ge=1, le=10, description="Years that names of people are kept.")] = LEFT_OUT


class SchemeEdit(SchemeSent):
    """What is to be changed; what is left out stays."""

    title: Texts = LEFT_OUT
    purpose: Texts = LEFT_OUT
    contact: Code = LEFT_OUT
    seen: Seen = LEFT_OUT


class CriterionSent(Sent):
    """Something that applications are weighed by."""

    text: Texts
    help: Texts = LEFT_OUT
    weight: Annotated[int, Field(strict=True, ge=1, le=10)] = LEFT_OUT


class SchemeQuestionSent(Sent):
    """Something that applicants are asked."""

    text: Texts
    help: Texts = LEFT_OUT
    is_required: Flag = LEFT_OUT


class RoundSent(Sent):
    """A round to come; amounts in kroner, without `most` only the frame limits what one gets."""

    year: Year
    frame: Amount
    most: Amount = LEFT_OUT
    opens_on: Day
    closes_on: Day = Field(description="The last day to apply; the whole of it is in time.")
    answer_by: Day
    report_due_on: Day
    # Who decides, when it is not one person on delegation.
    body: Texts = LEFT_OUT

    def values(self, before: Any = None) -> dict[str, Any]:
        """As the verbs take them: amounts as Decimal."""
        found = super().values(before)
        return {MONEY.get(name, name): Decimal(value) if name in MONEY else value for name, value in found.items()}


class RoundEdit(RoundSent):
    """What is to be changed; what is left out stays."""

    year: Year = LEFT_OUT
    frame: Amount = LEFT_OUT
    opens_on: Day = LEFT_OUT
    closes_on: Day = LEFT_OUT
    answer_by: Day = LEFT_OUT
    report_due_on: Day = LEFT_OUT
    seen: Seen = LEFT_OUT


class BodyDecisionSent(Sent):
    """Which decision of an elected body it was; another amount than the proposed one (0: a refusal) comes with the body's reasons."""

    decision: Code
    amount: Amount = LEFT_OUT
    reason: Reasons = LEFT_OUT

    def values(self, before: Any = None) -> dict[str, Any]:
        """The amount as a Decimal."""
        found = super().values(before)
        return found | ({"amount": Decimal(found["amount"])} if "amount" in found else {})


class AppealTold(Told):
    """An appeal, for those who work here. `amount`: what was granted when it was met, else null."""

    code: str
    version: int
    award: str
    status: AppealStatus
    text: str
    received_on: Day
    answer: str
    answered_on: Day | None
    amount: str | None


class AppealSent(Sent):
    """An appeal that came by letter; without `received_on`, today."""

    text: Reasons
    received_on: Day = LEFT_OUT


class AppealAnswerSent(Sent):
    """An answer to an appeal; the applicant reads it."""

    answer: Reasons


class AppealAmountSent(AppealAnswerSent):
    """The appeal is met: the applicant gets `amount`."""

    amount: Amount

    def values(self, before: Any = None) -> dict[str, Any]:
        """The amount as a Decimal."""
        found = super().values(before)
        return found | ({"amount": Decimal(found["amount"])} if "amount" in found else {})


class SettlementSent(AppealAmountSent):
    """What the appeals body decided; without `amount` the appeal is not met."""

    amount: Amount = LEFT_OUT
