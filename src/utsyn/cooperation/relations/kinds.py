"""The choices of this room, and the moves of a relation's life."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class PartnerKind(models.TextChoices):
    """What sort of body the partner is."""

    CITY = "city", _("city or municipality")
    REGION = "region", _("region")
    UNIVERSITY = "university", _("university")
    ORGANISATION = "organisation", pgettext_lazy("partner", "organisation")


class RelationKind(models.TextChoices):
    """How we are tied."""

    TWIN_TOWN = "twin_town", _("twin town")
    COOPERATION = "cooperation", _("cooperation")
    NETWORK = "network", _("network")


class Status(models.TextChoices):
    """Where a relation stands in its life."""

    PROSPECT = "prospect", pgettext_lazy("relation", "prospect")
    ACTIVE = "active", pgettext_lazy("relation", "active")
    DORMANT = "dormant", pgettext_lazy("relation", "dormant")
    ON_HOLD = "on_hold", pgettext_lazy("relation", "on hold by decision")
    ENDED = "ended", pgettext_lazy("relation", "ended")


class Doing(models.TextChoices):
    """What is done together."""

    VISIT_OUT = "visit_out", _("visit to the partner")
    VISIT_IN = "visit_in", _("visit from the partner")
    PUPILS = "pupils", _("exchange of pupils")
    STAFF = "staff", _("exchange of staff")
    CULTURE = "culture", _("cultural or sports exchange")
    COURSE = "course", _("course or study visit")
    PROJECT = "project", _("joint project")
    AID = "aid", pgettext_lazy("engagement", "aid")
    DIGITAL = "digital", _("digital meeting")


class Group(models.TextChoices):
    """Who travels or meets."""

    YOUTH = "youth", _("children and young people")
    STAFF = "staff", pgettext_lazy("group", "staff")
    POLITICIANS = "politicians", _("elected members")
    ASSOCIATIONS = "associations", _("associations")


class Side(models.TextChoices):
    """Who promised."""

    US = "us", pgettext_lazy("promise", "we")
    THEM = "them", pgettext_lazy("promise", "the partner")


class Verdict(models.TextChoices):
    """What an assessment of a prospect concludes."""

    GO = "go", _("enter into it")
    NO_GO = "no_go", _("leave it")


class Outcome(models.TextChoices):
    """What a review ends in."""

    REVIVE = "revive", pgettext_lazy("review", "revive")
    REFOCUS = "refocus", pgettext_lazy("review", "refocus")
    CONTINUE = "continue", pgettext_lazy("review", "continue")
    END = "end", pgettext_lazy("review", "end")


# The moves there are; any other is refused. Back too: what slept may wake, and what ended may begin anew.
MOVES: dict[str, tuple[str, ...]] = {
    Status.PROSPECT: (Status.ACTIVE, Status.ENDED),
    Status.ACTIVE: (Status.DORMANT, Status.ON_HOLD, Status.ENDED),
    Status.DORMANT: (Status.ACTIVE, Status.ON_HOLD, Status.ENDED),
    Status.ON_HOLD: (Status.ACTIVE, Status.DORMANT, Status.ENDED),
    Status.ENDED: (Status.PROSPECT, Status.ACTIVE),
}
LIVING = (Status.PROSPECT, Status.ACTIVE, Status.DORMANT, Status.ON_HOLD)
DIRECTIONS = ("out", "in")
# The columns in which an engagement counts people: a group and a direction each.
COUNTS: tuple[str, ...] = tuple(f"{group.value}_{direction}" for group in Group for direction in DIRECTIONS)
# Ties between towns are older than strategies; later than this nobody means.
EARLIEST, LATEST = 1850, 2100
