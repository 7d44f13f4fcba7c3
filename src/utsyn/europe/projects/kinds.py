"""What the nouns of this room may be, and the moves there are."""

from __future__ import annotations

from django.db import models
from django.utils.translation import pgettext_lazy


class Status(models.TextChoices):
    """Where a project stands in the pipeline."""

    IDEA = "idea", pgettext_lazy("project", "idea")
    PARTNER_SEARCH = "partner_search", pgettext_lazy("project", "partner search")
    DRAFTING = "drafting", pgettext_lazy("project", "application writing")
    SUBMITTED = "submitted", pgettext_lazy("project", "submitted")
    GRANTED = "granted", pgettext_lazy("project", "granted")
    RUNNING = "running", pgettext_lazy("project", "running")
    CLOSING = "closing", pgettext_lazy("project", "closing")
    CLOSED = "closed", pgettext_lazy("project", "closed")
    REJECTED = "rejected", pgettext_lazy("project", "rejected")
    WITHDRAWN = "withdrawn", pgettext_lazy("project", "withdrawn")


# The moves there are; any other is refused. What has not begun to run may be given up at any time.
MOVES: dict[str, tuple[str, ...]] = {
    Status.IDEA: (Status.PARTNER_SEARCH, Status.WITHDRAWN),
    Status.PARTNER_SEARCH: (Status.DRAFTING, Status.WITHDRAWN),
    Status.DRAFTING: (Status.SUBMITTED, Status.WITHDRAWN),
    Status.SUBMITTED: (Status.GRANTED, Status.REJECTED, Status.WITHDRAWN),
    Status.GRANTED: (Status.RUNNING, Status.WITHDRAWN),
    Status.RUNNING: (Status.CLOSING,),
    Status.CLOSING: (Status.CLOSED,),
    Status.CLOSED: (),
    Status.REJECTED: (),
    Status.WITHDRAWN: (),
}
# The moves that need no more than a word: the others have verbs of their own.
STEPS: dict[str, str] = {
    Status.IDEA: Status.PARTNER_SEARCH,
    Status.PARTNER_SEARCH: Status.DRAFTING,
    Status.GRANTED: Status.RUNNING,
    Status.RUNNING: Status.CLOSING,
    Status.CLOSING: Status.CLOSED,
}
# Before the application is sent: everything may still change.
OPEN = (Status.IDEA, Status.PARTNER_SEARCH, Status.DRAFTING)
ENDED = (Status.CLOSED, Status.REJECTED, Status.WITHDRAWN)
AWARDED = (Status.GRANTED, Status.RUNNING, Status.CLOSING, Status.CLOSED)
EARLIEST, LATEST = 1990, 2100


class Currency(models.TextChoices):
    """What the budget is reckoned in."""

    EUR = "EUR", "EUR"
    NOK = "NOK", "NOK"


class MemberRole(models.TextChoices):
    """What a member of the consortium is to the project."""

    COORDINATOR = "coordinator", pgettext_lazy("consortium", "coordinator")
    PARTNER = "partner", pgettext_lazy("consortium", "partner")
    ASSOCIATED = "associated", pgettext_lazy("consortium", "associated partner")
    AFFILIATED = "affiliated", pgettext_lazy("consortium", "affiliated entity")


class MemberStatus(models.TextChoices):
    """How sure it is that a member takes part."""

    ASKED = "asked", pgettext_lazy("member", "asked")
    INTERESTED = "interested", pgettext_lazy("member", "interested")
    CONFIRMED = "confirmed", pgettext_lazy("member", "confirmed")
    DECLINED = "declined", pgettext_lazy("member", "declined")
    LEFT = "left", pgettext_lazy("member", "left")


# Those who count: in the budget, in the coverage, in the application.
TAKES_PART = (MemberStatus.ASKED, MemberStatus.INTERESTED, MemberStatus.CONFIRMED)


class Category(models.TextChoices):
    """What money goes to, as programmes ask for it."""

    STAFF = "staff", pgettext_lazy("budget", "staff")
    TRAVEL = "travel", pgettext_lazy("budget", "travel and subsistence")
    EQUIPMENT = "equipment", pgettext_lazy("budget", "equipment")
    GOODS = "goods", pgettext_lazy("budget", "other goods and services")
    SUBCONTRACTS = "subcontracts", pgettext_lazy("budget", "subcontracting")
    INDIRECT = "indirect", pgettext_lazy("budget", "indirect costs")
    LUMP = "lump", pgettext_lazy("budget", "lump sum")


class RateSource(models.TextChoices):
    """Where an exchange rate is from."""

    NORGES_BANK = "norges_bank", "Norges Bank"
    TYPED = "typed", pgettext_lazy("exchange rate", "typed in")


class Decider(models.TextChoices):
    """Who decides that we take part, by how much of our own it costs; from the lowest up."""

    UNIT_HEAD = "unit_head", pgettext_lazy("decider", "unit head")
    CHIEF_EXECUTIVE = "chief_executive", pgettext_lazy("decider", "chief executive")
    EXECUTIVE = "executive", pgettext_lazy("decider", "executive committee")
    COUNCIL = "council", pgettext_lazy("decider", "council")


# From the lowest up: whoever stands higher may always decide.
LADDER = (Decider.UNIT_HEAD, Decider.CHIEF_EXECUTIVE, Decider.EXECUTIVE, Decider.COUNCIL)
ELECTED = (Decider.EXECUTIVE, Decider.COUNCIL)
