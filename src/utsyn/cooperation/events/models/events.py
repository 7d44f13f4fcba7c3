"""Series, events, and who holds or helps at an event."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from utsyn.cooperation.events.models.arenas import Arena, Reader
from utsyn.cooperation.events.models.weeks import PUBLIC_WEEK, ProgrammeWeek, Proposal
from utsyn.cooperation.events.tokens import EVALUATION
from utsyn.cooperation.events.words import parted
from utsyn.foundation.accounts.access import staff_authorities
from utsyn.foundation.accounts.models import Owned, Person, Unit
from utsyn.foundation.kernel.clock import now
from utsyn.foundation.kernel.codes import slug_of
from utsyn.foundation.kernel.text import TranslatedField
from utsyn.governance.measures.models import Measure
from utsyn.governance.strategy.models import Axis, Goal


class EventStatus(models.TextChoices):
    """Where an event stands."""

    DRAFT = "draft", pgettext_lazy("event", "draft")
    PUBLISHED = "published", pgettext_lazy("event", "published")
    HELD = "held", pgettext_lazy("event", "held")
    CANCELLED = "cancelled", pgettext_lazy("event", "cancelled")


PUBLIC_EVENT = (EventStatus.PUBLISHED, EventStatus.HELD, EventStatus.CANCELLED)
MOVES: dict[str, tuple[str, ...]] = {
    EventStatus.DRAFT: (EventStatus.PUBLISHED, EventStatus.CANCELLED),
    EventStatus.PUBLISHED: (EventStatus.HELD, EventStatus.CANCELLED),
    EventStatus.HELD: (),
    EventStatus.CANCELLED: (),
}


class Audience(models.TextChoices):
    """For whom it is above all."""

    EVERYONE = "everyone", pgettext_lazy("audience", "everyone")
    FAMILIES = "families", pgettext_lazy("audience", "families with children")
    YOUTH = "youth", pgettext_lazy("audience", "young people")
    NEWCOMERS = "newcomers", pgettext_lazy("audience", "newcomers")
    STUDENTS = "students", pgettext_lazy("audience", "pupils and students")
    BUSINESS = "business", pgettext_lazy("audience", "businesses")
    ASSOCIATIONS = "associations", pgettext_lazy("audience", "associations")
    ELECTED = "elected", pgettext_lazy("audience", "elected members and staff")


class SignUp(models.TextChoices):
    """How one signs up."""

    NONE = "none", pgettext_lazy("sign-up", "no registration: just come")
    HERE = "here", pgettext_lazy("sign-up", "registration here")
    ELSEWHERE = "elsewhere", pgettext_lazy("sign-up", "registration at the organiser's own page")


class SeriesQuerySet(models.QuerySet["Series"]):
    """Series as questions need them."""

    def visible_to(self, person: Reader) -> SeriesQuerySet:
        """Public ones everyone; the others those who work here."""
        return self.filter(Q(is_public=True) | Q(authority_id__in=staff_authorities(person)))


class Series(Owned):
    """Events that come again: the language café every Thursday."""

    audited: ClassVar = ("title", "description", "rhythm", "is_public", "particulars")
    page: ClassVar = "events:series"

    title = TranslatedField()
    description = TranslatedField()
    rhythm = TranslatedField()
    is_public = models.BooleanField(default=True)

    objects = SeriesQuerySet.as_manager()

    class Meta:
        verbose_name = _("series of events")
        verbose_name_plural = _("series of events")
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.title)

    @property
    def slug(self) -> str:
        """The title, readable in an address."""
        return slug_of(self.title)

    @property
    def in_public(self) -> bool:
        """As it says."""
        return self.is_public


class EventQuerySet(models.QuerySet["Event"]):
    """Events as questions need them."""

    def visible_to(self, person: Reader) -> EventQuerySet:
        """Published ones everyone (those of a week from its publication on); the others those who work here."""
        public = Q(status__in=PUBLIC_EVENT) & (Q(week=None) | Q(week__status__in=PUBLIC_WEEK))
        return self.filter(public | Q(authority_id__in=staff_authorities(person)))

    def between(self, since: dt.datetime, until: dt.datetime) -> EventQuerySet:
        """Those that last into the time from `since` to `until` (not included)."""
        return self.filter(starts_at__lt=until, ends_at__gt=since)

    def over(self) -> EventQuerySet:
        """Published ones whose end has passed."""
        return self.filter(status=EventStatus.PUBLISHED, ends_at__lte=now())


class Event(Owned):
    """Something that happens at a time and a place. `capacity` None: as many as come. `price_nok` None: not said; 0: free."""

    audited: ClassVar = (
        "title", "description", "starts_at", "ends_at", "arena", "venue", "languages", "aids", "access_note", "audience", "organiser", "price_nok",
        "capacity", "sign_up", "sign_up_link", "sign_up_until", "status", "cancel_reason", "walk_ins", "is_full", "wants_evaluation", "series",
        "week", "proposal", "measure", "axis", "goal", "unit", "owner", "asked_at", "erased_at", "particulars",
    )  # fmt: skip
    page: ClassVar = "events:event"
    fetched_with: ClassVar = ("authority", "week", "arena", "unit", "owner")

    title = TranslatedField()
    description = TranslatedField()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    arena = models.ForeignKey(Arena, null=True, blank=True, on_delete=models.PROTECT, related_name="events")
    # The room in the arena; or the whole place where there is no arena.
    venue = models.CharField(max_length=160, blank=True)
    # Lists of words: see `words.joined`.
    languages = models.CharField(max_length=200, blank=True)
    aids = models.CharField(max_length=200, blank=True)
    access_note = TranslatedField()
    audience = models.CharField(max_length=12, choices=Audience, default=Audience.EVERYONE)
    organiser = models.CharField(max_length=160, blank=True)
    price_nok = models.DecimalField(max_digits=8, decimal_places=2, null=True, blank=True)
    capacity = models.PositiveIntegerField(null=True, blank=True)
    sign_up = models.CharField(max_length=10, choices=SignUp, default=SignUp.NONE)
    sign_up_link = models.URLField(max_length=400, blank=True)
    sign_up_until = models.DateTimeField(null=True, blank=True)
    status = models.CharField(max_length=10, choices=EventStatus, default=EventStatus.DRAFT)
    cancel_reason = TranslatedField()
    # Who came without registration.
    walk_ins = models.PositiveIntegerField(null=True, blank=True)
    # Kept here, and not counted by pages, so that a public page changes only when there is something new to say.
    is_full = models.BooleanField(default=False)
    wants_evaluation = models.BooleanField(default=True)
    series = models.ForeignKey(Series, null=True, blank=True, on_delete=models.PROTECT, related_name="events")
    week = models.ForeignKey(ProgrammeWeek, null=True, blank=True, on_delete=models.PROTECT, related_name="events")
    proposal = models.OneToOneField(Proposal, null=True, blank=True, on_delete=models.PROTECT, related_name="event")
    measure = models.ForeignKey(Measure, null=True, blank=True, on_delete=models.PROTECT, related_name="events")
    axis = models.ForeignKey(Axis, null=True, blank=True, on_delete=models.PROTECT, related_name="events")
    goal = models.ForeignKey(Goal, null=True, blank=True, on_delete=models.PROTECT, related_name="events")
    unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="events")
    owner = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="events_owned")
    # When what the public reads was last changed: calendar programs go by it.
    changed_at = models.DateTimeField(default=now)
    asked_at = models.DateTimeField(null=True, blank=True)
    erased_at = models.DateTimeField(null=True, blank=True)

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ["starts_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="event_times_in_order"),
            models.CheckConstraint(condition=Q(capacity=None) | Q(capacity__gte=1), name="event_holds_somebody"),
            models.CheckConstraint(condition=Q(price_nok=None) | Q(price_nok__gte=Decimal(0)), name="event_price_not_negative"),
            models.CheckConstraint(condition=~Q(sign_up="elsewhere") | ~Q(sign_up_link=""), name="event_elsewhere_says_where"),
        ]
        indexes = [models.Index(fields=["authority", "starts_at"], name="event_by_time")]

    def __str__(self) -> str:
        return str(self.title)

    @property
    def slug(self) -> str:
        """The title, readable in an address."""
        return slug_of(self.title)

    @property
    def in_public(self) -> bool:
        """Published, and so is the programme of its week."""
        return self.status in PUBLIC_EVENT and (self.week_id is None or self.week.has_public_programme)  # type: ignore[union-attr]

    @property
    def day(self) -> dt.date:
        """The local day on which it begins."""
        return timezone.localtime(self.starts_at).date()

    @property
    def place_words(self) -> str:
        """Where: the room and the arena."""
        return ", ".join(part for part in (str(self.arena) if self.arena else "", self.venue) if part)

    @property
    def language_codes(self) -> tuple[str, ...]:
        """The languages spoken."""
        return parted(self.languages)

    @property
    def is_over(self) -> bool:
        """Its end has passed."""
        return self.ends_at <= now()

    @property
    def takes_registrations(self) -> bool:
        """Whether one may sign up here now: open, not begun, and the last day for it has not gone."""
        last = self.sign_up_until or self.starts_at
        return self.status == EventStatus.PUBLISHED and self.sign_up == SignUp.HERE and now() < min(last, self.ends_at)

    @property
    def evaluation_token(self) -> str:
        """What opens its evaluation to those who came without registration."""
        return EVALUATION.sign(self.code)


class Part(models.TextChoices):
    """What somebody does at an event."""

    HOST = "host", pgettext_lazy("event", "host")
    SPEAKER = "speaker", pgettext_lazy("event", "speaker")
    HELPER = "helper", pgettext_lazy("event", "helper")


class ContributionQuerySet(models.QuerySet["Contribution"]):
    """Contributions as questions need them."""

    def visible_to(self, person: Reader) -> ContributionQuerySet:
        """Those who agreed to be named, with their event, everyone; the others those who work here."""
        public = Q(event__status__in=PUBLIC_EVENT) & (Q(event__week=None) | Q(event__week__status__in=PUBLIC_WEEK))
        return self.filter((public & Q(is_named=True)) | Q(authority_id__in=staff_authorities(person)))


class Contribution(Owned):
    """Who holds, speaks or helps at an event. Strangers read the name only of one who agreed to it."""

    audited: ClassVar = ("event", "part", "is_named")
    audited_personal: ClassVar = ("name", "email", "represents")
    fetched_with: ClassVar = ("authority", "event__week", "event__unit")

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="contributions")
    name = models.CharField(max_length=120)
    email = models.EmailField(blank=True)
    represents = models.CharField(max_length=160, blank=True)
    part = models.CharField(max_length=8, choices=Part, default=Part.HOST)
    is_named = models.BooleanField(default=False)

    objects = ContributionQuerySet.as_manager()

    class Meta:
        verbose_name = _("contribution")
        verbose_name_plural = _("contributions")
        ordering = ["part", "pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def in_public(self) -> bool:
        """With the event, when they agreed."""
        return self.is_named and self.event.in_public

    @property
    def key(self) -> str:
        """By what one knows the same person elsewhere: the address, else the name."""
        return (self.email or self.name).strip().casefold()


def with_all(events: Any) -> Any:
    """Events with what pages and lists print of them."""
    return events.select_related("authority", "arena", "series", "week", "axis", "unit")
