"""What is known of acts and of the EEA, shared by all; and which cases of an authority are tied to it."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from utsyn.foundation.accounts.access import staff_authorities
from utsyn.foundation.accounts.models import Owned, Person
from utsyn.foundation.audit.models import Ledger
from utsyn.foundation.kernel.codes import slug_of
from utsyn.foundation.kernel.models import Noun
from utsyn.governance.council.models import Case

Reader = Person | AnonymousUser


class LawCollection(Noun):
    """The acts that are known here, one collection for all authorities, with a ledger of its own: every file learnt is one entry."""

    audited: ClassVar = ("particulars",)
    fetched_with: ClassVar[tuple[str, ...]] = ()

    # One row: the database refuses a second.
    is_only = models.BooleanField(default=True, unique=True, editable=False)
    # Of all that is known: whoever keeps something made from it sees by this whether it is still right.
    digest = models.CharField(max_length=64, default="", blank=True, editable=False)
    ledger = models.OneToOneField(Ledger, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("collection of acts")
        verbose_name_plural = _("collections of acts")
        constraints = [models.CheckConstraint(condition=Q(is_only=True), name="law_collection_is_only")]

    def __str__(self) -> str:
        return str(_("collection of acts"))

    @property
    def in_public(self) -> bool:
        """Acts are public."""
        return True

    @classmethod
    def here(cls) -> LawCollection:
        """The collection, made when nothing was learnt yet."""
        found = cls.objects.select_related("ledger").first()
        if found is None:
            found, _made = cls.objects.get_or_create(is_only=True, defaults={"ledger": Ledger.objects.create(is_shared=True)})
        return found


class Act(models.Model):
    """A Norwegian act or regulation as Lovdata tells of it, or as an amendment of it tells: `told_by` is then the amending one.

    `references` is Lovdata's EEA reference as it stands, "" when there is none. `text` is its beginning, as much as the method reads.
    """

    identifier = models.CharField(max_length=30, unique=True)
    title = models.CharField(max_length=1000)
    short = models.CharField(max_length=200, blank=True)
    references = models.TextField(blank=True)
    changes: models.JSONField[Any, Any] = models.JSONField(default=list, blank=True)
    text = models.TextField(blank=True)
    # As it is in force; what was published once does not write over it.
    is_consolidated = models.BooleanField(default=False)
    told_by = models.CharField(max_length=30, blank=True)
    source = models.CharField(max_length=120)
    digest = models.CharField(max_length=64)

    objects: ClassVar[Any] = models.Manager()

    class Meta:
        verbose_name = _("act")
        verbose_name_plural = _("acts")
        ordering = ["identifier"]

    def __str__(self) -> str:
        return self.title


class EuAct(models.Model):
    """An EU act whose text says whether it is relevant for the EEA."""

    celex = models.CharField(max_length=20, unique=True)
    title = models.CharField(max_length=500, blank=True)
    is_relevant = models.BooleanField()
    source = models.CharField(max_length=120)

    objects: ClassVar[Any] = models.Manager()

    class Meta:
        verbose_name = _("EU act")
        verbose_name_plural = _("EU acts")
        ordering = ["celex"]

    def __str__(self) -> str:
        return self.celex


class OfCaseQuerySet(models.QuerySet[Any]):
    """What was found of a case is seen by whoever sees the case."""

    def visible_to(self, person: Reader) -> OfCaseQuerySet:
        """Those of public cases; all of an authority's for its staff."""
        return self.filter(Q(case__is_public=True) | Q(authority_id__in=staff_authorities(person)))


class Screening(Owned):
    """A case was read for ties: under which version of the method, of which text, and how the text itself was scored.

    `score` is the method's for the text itself, None when no method has been learnt. `is_tied` is what is counted; `probability` that
    it is so, None when nothing tells. All are 0 to 1. `answer` is a person's word on the case as a whole; it stands when it is read anew.
    """

    audited: ClassVar = ("case", "is_tied", "answer", "answered_on", "note")
    page: ClassVar = "eea:case"
    fetched_with: ClassVar = ("authority", "case")

    class Answer(models.TextChoices):
        NONE = "", pgettext_lazy("answer", "not answered")
        YES = "yes", pgettext_lazy("answer", "yes")
        NO = "no", pgettext_lazy("answer", "no")

    case = models.OneToOneField(Case, on_delete=models.CASCADE, related_name="eea_screening")
    digest = models.CharField(max_length=64)
    read_at = models.DateTimeField(_("read"))
    score = models.FloatField(_("score of the text"), null=True, blank=True)
    is_tied = models.BooleanField(_("tied to the EEA"))
    # The surest tie, else the score; 1 or 0 when a person has answered.
    probability = models.FloatField(_("probability"), null=True, blank=True)
    answer = models.CharField(_("a person's answer"), max_length=3, choices=Answer, blank=True, default="")
    answered_on = models.DateField(_("answered on"), null=True, blank=True)
    note = models.CharField(pgettext_lazy("answer", "why"), max_length=300, blank=True)

    objects = OfCaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("reading for EEA ties")
        verbose_name_plural = _("readings for EEA ties")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(probability=None) | Q(probability__gte=0, probability__lte=1), name="screening_probability_is_share"
            )
        ]

    def __str__(self) -> str:
        return str(self.case)

    @property
    def in_public(self) -> bool:
        """With its case."""
        return self.case.is_public

    @property
    def slug(self) -> str:
        """The title of the case, readable in an address."""
        return slug_of(self.case.title)


class EeaTie(Owned):
    """A case is tied to the EEA: by an act it cites (its `identifier`, or a CELEX number, or "EEA" for the agreement itself).

    `words` are those of the case, `around` with what stands about them; `rests_on` the EEA references behind it, each
    `{celex, words, annex, point}`. A tie that nobody has answered is Utsyn's finding; a person's yes or no stands when it is read anew.
    """

    class Kind(models.TextChoices):
        ACT = "act", _("Norwegian act or regulation")
        EU_ACT = "eu_act", _("EU act")
        AGREEMENT = "agreement", _("the EEA Agreement itself")

    audited: ClassVar = ("case", "cited", "words", "answer", "answered_on", "note")
    page: ClassVar = ""
    fetched_with: ClassVar = ("authority", "case")

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="eea_ties")
    kind = models.CharField(max_length=10, choices=Kind)
    cited = models.CharField(_("act cited"), max_length=30)
    title = models.CharField(_("title of the act"), max_length=1000, blank=True)
    words = models.CharField(_("words cited"), max_length=300)
    around = models.CharField(_("words around"), max_length=400, blank=True)
    rests_on: models.JSONField[Any, Any] = models.JSONField(_("EEA acts behind it"), default=list)
    confidence = models.FloatField(_("confidence"))
    answer = models.CharField(_("a person's answer"), max_length=3, choices=Screening.Answer, blank=True, default="")
    answered_on = models.DateField(_("answered on"), null=True, blank=True)
    note = models.CharField(pgettext_lazy("answer", "why"), max_length=300, blank=True)

    objects = OfCaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("EEA tie")
        verbose_name_plural = _("EEA ties")
        ordering = ["-confidence", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["case", "cited"], name="eea_tie_once"),
            models.CheckConstraint(condition=Q(confidence__gte=0, confidence__lte=1), name="tie_confidence_is_share"),
        ]

    def __str__(self) -> str:
        return self.words

    @property
    def in_public(self) -> bool:
        """With its case."""
        return self.case.is_public
