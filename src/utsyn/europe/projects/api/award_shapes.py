"""What of duties, payments, results and reviews goes out and comes in."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from utsyn.europe.projects.api.shapes import Currency, ProjectAmount
from utsyn.foundation.kernel.api import LEFT_OUT, Code, Day, Plain, Seen, Sent, Texts, TextsTold, Told

DutyKind = Literal["report", "final_report", "deliverable", "audit", "other"]
MoneyKind = Literal["prefinancing", "interim", "final", "transfer"]
CheckItem = Literal["agreement", "consortium", "ledger", "archive"]
WhatKept = Literal["all", "part", "none"]
Evidence = Annotated[Plain, Field(max_length=300, description="An archive number or a web address.")]
AwardRate = Annotated[str, Field(pattern=r"^[0-9]{1,4}(\.[0-9]{1,4})?$", description="Kroner for one euro.", examples=["11.7385"])]


class ProjectCheckTold(Told):
    """Something that is in order."""

    item: CheckItem
    value: str
    done_on: Day
    evidence: str | None


class ProjectDutyTold(Told):
    """What the programme expects by a day."""

    code: str
    version: int
    kind: DutyKind
    title: str
    owner: str | None = Field(description="The code of whoever sees to it; null: whoever answers for the project.")
    due_on: Day
    done_on: Day | None
    evidence: str | None
    file: str | None = Field(description="The name of the file that shows it.")


class ProjectDeviationTold(Told):
    """What went otherwise than the programme was told."""

    code: str
    version: int
    found_on: Day
    what: TextsTold
    consequence: TextsTold
    action: TextsTold
    settled_on: Day | None
    settled_by: TextsTold


class ProjectMoneyTold(Told):
    """A payment: expected, and once it is paid what it was."""

    code: str
    version: int
    kind: MoneyKind
    member: str | None = Field(description="The code of the member it is passed on to.")
    obligation: str | None = Field(description="The code of the duty that releases it.")
    expected_on: Day
    expected: str
    paid_on: Day | None
    paid: str | None
    paid_nok: str | None = Field(description="In kroner by the dated rate; null when no rate is known.")
    reference: str | None


class ProjectQuarterTold(Told):
    """A quarter of the forecast. Amounts in the project's currency; null where there is no line."""

    year: int
    quarter: int
    received: str | None
    expected: str | None
    passed_on: str | None
    spent: str | None
    net: str
    balance: str
    balance_nok: str | None


class ProjectOutcomeTold(Told):
    """A result."""

    code: str
    version: int
    title: TextsTold
    description: TextsTold
    measure: str | None
    on: Day
    evidence: str
    file: str | None = Field(description="The name of the file that shows it.")
    is_public: bool


class ProjectReviewTold(Told):
    """What was kept, so many years after the closing."""

    code: str
    version: int
    years_after: int
    due_on: Day
    found_on: Day | None
    kept: WhatKept | None
    service: TextsTold
    finding: TextsTold


class ProjectAwardTold(Told):
    """What followed the award of a project."""

    project: str
    currency: Currency
    checks: list[ProjectCheckTold]
    duties: list[ProjectDutyTold]
    deviations: list[ProjectDeviationTold]
    payments: list[ProjectMoneyTold]
    cash_flow: list[ProjectQuarterTold]
    results: list[ProjectOutcomeTold]
    reviews: list[ProjectReviewTold]


class ProjectCheckSent(Sent):
    """Something is in order."""

    item: CheckItem
    value: Annotated[Plain, Field(max_length=120)]
    on: Day = LEFT_OUT
    evidence: Evidence = LEFT_OUT


class ProjectDutySent(Sent):
    """A duty towards the programme; without an owner it is whoever answers for the project."""

    kind: DutyKind
    title: Annotated[Plain, Field(max_length=200)]
    due_on: Day
    owner: Code | None = LEFT_OUT


class ProjectDutyEdit(Sent):
    """What is to be changed of a duty that is not done; what is left out stays."""

    seen: Seen = LEFT_OUT
    kind: DutyKind = LEFT_OUT
    title: Annotated[Plain, Field(max_length=200)] = LEFT_OUT
    due_on: Day = LEFT_OUT
    owner: Code | None = LEFT_OUT


class ProjectDutyDone(Sent):
    """It is done."""

    seen: Seen = LEFT_OUT
    evidence: Evidence
    on: Day = LEFT_OUT


class ProjectDeviationSent(Sent):
    """What went otherwise, and what is done about it."""

    what: Texts
    action: Texts
    consequence: Texts = LEFT_OUT
    found_on: Day = LEFT_OUT


class ProjectDeviationEdit(Sent):
    """Said better, until it is settled; what is left out stays."""

    seen: Seen = LEFT_OUT
    what: Texts = LEFT_OUT
    action: Texts = LEFT_OUT
    consequence: Texts = LEFT_OUT
    found_on: Day = LEFT_OUT


class ProjectDeviationSettled(Sent):
    """It is made good, or the programme agrees."""

    seen: Seen = LEFT_OUT
    settled_by: Texts
    on: Day = LEFT_OUT


class ProjectMoneySent(Sent):
    """Money that is expected, or that is to be passed on."""

    kind: MoneyKind
    amount: ProjectAmount
    on: Day
    member: Code | None = LEFT_OUT
    obligation: Code | None = LEFT_OUT


class ProjectMoneyEdit(Sent):
    """What is to be changed of a payment that is expected; what is left out stays."""

    seen: Seen = LEFT_OUT
    kind: MoneyKind = LEFT_OUT
    amount: ProjectAmount = LEFT_OUT
    on: Day = LEFT_OUT
    member: Code | None = LEFT_OUT
    obligation: Code | None = LEFT_OUT


class ProjectMoneyPaid(Sent):
    """It was received or made."""

    seen: Seen = LEFT_OUT
    amount: ProjectAmount
    on: Day = LEFT_OUT
    nok: AwardRate | None = LEFT_OUT
    reference: Annotated[Plain, Field(max_length=80)] = LEFT_OUT


class ProjectOutcomeSent(Sent):
    """A result."""

    title: Texts
    description: Texts = LEFT_OUT
    measure: Code | None = LEFT_OUT
    evidence: Evidence
    on: Day = LEFT_OUT


class ProjectOutcomeEdit(Sent):
    """Said better; what is left out stays."""

    seen: Seen = LEFT_OUT
    title: Texts = LEFT_OUT
    description: Texts = LEFT_OUT
    measure: Code | None = LEFT_OUT
    evidence: Evidence = LEFT_OUT
    on: Day = LEFT_OUT


class ProjectReviewSent(Sent):
    """The finding."""

    seen: Seen = LEFT_OUT
    kept: WhatKept
    service: Texts = LEFT_OUT
    finding: Texts
    on: Day = LEFT_OUT
