"""Where people meet: a place, or a standing forum with members, meetings and what was agreed there."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from utsyn.foundation.accounts.access import staff_authorities
from utsyn.foundation.accounts.models import Owned, Person
from utsyn.foundation.kernel.clock import now, today
from utsyn.foundation.kernel.codes import slug_of
from utsyn.foundation.kernel.text import TranslatedField
from utsyn.governance.measures.models import Measure
from utsyn.governance.strategy.models import Axis

Reader = Person | AnonymousUser


class ArenaKind(models.TextChoices):
    """What sort of arena it is."""

    PLACE = "place", _("meeting place")
    FORUM = "forum", _("standing forum")


class ArenaQuerySet(models.QuerySet["Arena"]):
    """Arenas as questions need them."""

    def visible_to(self, person: Reader) -> ArenaQuerySet:
        """Public ones everyone; the others those who work here."""
        return self.filter(Q(is_public=True) | Q(authority_id__in=staff_authorities(person)))

    def open(self) -> ArenaQuerySet:
        """Those that were not closed."""
        return self.filter(closed_on=None)


class Arena(Owned):
    """A meeting place (an address, how many it holds, how one gets in) or a standing forum."""

    audited: ClassVar = (
        "kind", "name", "description", "address", "aids", "access_note", "capacity", "rhythm", "axis", "measure", "is_public", "closed_on",
    )  # fmt: skip
    page: ClassVar = "events:arena"
    fetched_with: ClassVar[tuple[str, ...]] = ("authority", "measure__strategy")

    kind = models.CharField(max_length=8, choices=ArenaKind, default=ArenaKind.PLACE)
    name = TranslatedField()
    description = TranslatedField()
    address = models.CharField(max_length=200, blank=True)
    # Lists of words: see `words.joined`.
    aids = models.CharField(max_length=200, blank=True)
    access_note = TranslatedField()
    capacity = models.PositiveIntegerField(null=True, blank=True)
    # How often a forum meets, in its own words.
    rhythm = TranslatedField()
    axis = models.ForeignKey(Axis, null=True, blank=True, on_delete=models.PROTECT, related_name="arenas")
    measure = models.ForeignKey(Measure, null=True, blank=True, on_delete=models.PROTECT, related_name="arenas")
    is_public = models.BooleanField(default=True)
    closed_on = models.DateField(null=True, blank=True)

    objects = ArenaQuerySet.as_manager()

    class Meta:
        verbose_name = _("arena")
        verbose_name_plural = _("arenas")
        ordering = ["kind", "pk"]
        constraints = [models.CheckConstraint(condition=Q(capacity=None) | Q(capacity__gte=1), name="arena_holds_somebody")]

    def __str__(self) -> str:
        return str(self.name)

    @property
    def slug(self) -> str:
        """The name, readable in an address."""
        return slug_of(self.name)

    @property
    def in_public(self) -> bool:
        """As it says."""
        return self.is_public

    @property
    def is_forum(self) -> bool:
        """Whether it is a standing forum."""
        return self.kind == ArenaKind.FORUM


class OfArenaQuerySet(models.QuerySet[Any]):
    """What belongs to a forum is seen by whoever sees the forum."""

    def visible_to(self, person: Reader) -> OfArenaQuerySet:
        """Those of the arenas that `person` sees."""
        return self.filter(Q(arena__is_public=True) | Q(authority_id__in=staff_authorities(person)))


class MemberRole(models.TextChoices):
    """What a member does in the forum."""

    CHAIR = "chair", pgettext_lazy("forum", "chair")
    SECRETARY = "secretary", pgettext_lazy("forum", "secretary")
    MEMBER = "member", pgettext_lazy("forum", "member")


class ForumMember(Owned):
    """Whom a forum consists of. Strangers read which body is represented, never by whom."""

    audited: ClassVar = ("arena", "represents", "role", "joined_on", "left_on")
    audited_personal: ClassVar = ("name", "email")
    fetched_with: ClassVar = ("authority", "arena")

    arena = models.ForeignKey(Arena, on_delete=models.PROTECT, related_name="members")
    represents = models.CharField(max_length=160)
    name = models.CharField(max_length=120, blank=True)
    email = models.EmailField(blank=True)
    role = models.CharField(max_length=10, choices=MemberRole, default=MemberRole.MEMBER)
    joined_on = models.DateField(default=today)
    left_on = models.DateField(null=True, blank=True)

    objects = OfArenaQuerySet.as_manager()

    class Meta:
        verbose_name = _("forum member")
        verbose_name_plural = _("forum members")
        ordering = ["represents", "pk"]
        constraints = [models.CheckConstraint(condition=Q(left_on=None) | Q(left_on__gte=F("joined_on")), name="member_days_in_order")]

    def __str__(self) -> str:
        return self.represents

    @property
    def in_public(self) -> bool:
        """With the forum."""
        return self.arena.in_public


class ForumMeeting(Owned):
    """A meeting of a forum: its agenda beforehand, its notes afterwards (public only when somebody said so)."""

    audited: ClassVar = ("arena", "starts_at", "ends_at", "venue", "agenda", "notes", "present", "are_notes_public", "is_cancelled")
    page: ClassVar = "events:meeting"
    fetched_with: ClassVar = ("authority", "arena")

    arena = models.ForeignKey(Arena, on_delete=models.PROTECT, related_name="meetings")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    venue = models.CharField(max_length=160, blank=True)
    agenda = TranslatedField()
    notes = TranslatedField()
    present = models.PositiveIntegerField(null=True, blank=True)
    are_notes_public = models.BooleanField(default=False)
    is_cancelled = models.BooleanField(default=False)
    changed_at = models.DateTimeField(default=now)

    objects = OfArenaQuerySet.as_manager()

    class Meta:
        verbose_name = _("forum meeting")
        verbose_name_plural = _("forum meetings")
        ordering = ["starts_at", "pk"]
        constraints = [models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="forum_meeting_times_in_order")]

    def __str__(self) -> str:
        return str(self.arena)

    @property
    def slug(self) -> str:
        """Forum, readable in an address."""
        return slug_of(self.arena)

    @property
    def in_public(self) -> bool:
        """With the forum."""
        return self.arena.in_public

    @property
    def is_held(self) -> bool:
        """Over, and not cancelled."""
        return not self.is_cancelled and self.ends_at <= now()


class ActionPointQuerySet(models.QuerySet["ActionPoint"]):
    """Action points as questions need them."""

    def visible_to(self, person: Reader) -> ActionPointQuerySet:
        """Those of public notes everyone; the others those who work here."""
        public = Q(meeting__arena__is_public=True, meeting__are_notes_public=True)
        return self.filter(public | Q(authority_id__in=staff_authorities(person)))

    def open(self) -> ActionPointQuerySet:
        """Not yet done."""
        return self.filter(done_on=None)


class ActionPoint(Owned):
    """What somebody took upon themselves in a meeting. With an owner who works here it waits on their own page."""

    audited: ClassVar = ("meeting", "title", "owner", "taken_by", "due_on", "done_on", "outcome")
    fetched_with: ClassVar = ("authority", "meeting__arena", "owner")

    meeting = models.ForeignKey(ForumMeeting, on_delete=models.PROTECT, related_name="points")
    title = TranslatedField()
    owner = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="action_points")
    # The body outside that took it, where nobody of the authority did.
    taken_by = models.CharField(max_length=160, blank=True)
    due_on = models.DateField(null=True, blank=True)
    done_on = models.DateField(null=True, blank=True)
    outcome = TranslatedField()

    objects = ActionPointQuerySet.as_manager()

    class Meta:
        verbose_name = _("action point")
        verbose_name_plural = _("action points")
        ordering = ["due_on", "pk"]

    def __str__(self) -> str:
        return str(self.title)

    @property
    def in_public(self) -> bool:
        """With notes that are public."""
        return self.meeting.in_public and self.meeting.are_notes_public

    @property
    def is_overdue(self) -> bool:
        """Past its day and not done."""
        return self.done_on is None and self.due_on is not None and self.due_on < today()
