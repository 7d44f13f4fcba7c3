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
