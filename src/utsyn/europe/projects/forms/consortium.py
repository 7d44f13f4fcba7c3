"""Forms of the consortium."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from utsyn.cooperation.actors.models import Actor
from utsyn.cooperation.relations.models import Partner
from utsyn.europe.projects.forms.thing import ThingForm, choice_of
from utsyn.europe.projects.kinds import TAKES_PART, MemberRole, MemberStatus
from utsyn.europe.projects.models import ConsortiumMember
from utsyn.foundation.geo.models import Country
from utsyn.foundation.kernel.forms import TranslatedFormField, capitals
from utsyn.foundation.organisations.models import Contact

NEW = (("", _("Nobody has looked")), ("yes", _("Yes")), ("no", _("No")))


class _MemberForm(ThingForm):
    """What is said of a member."""

    role = forms.ChoiceField(label=_("Role"), choices=lambda: capitals(MemberRole), initial=MemberRole.PARTNER)
    task = TranslatedFormField(label=_("What does it do in the project?"), rows=2, required=False)
    is_newcomer = forms.ChoiceField(label=_("Is it new to the programme?"), choices=NEW, required=False)

    def clean_is_newcomer(self) -> bool | None:
        """Yes, no, or nobody has looked."""
        return {"yes": True, "no": False}.get(self.cleaned_data["is_newcomer"])


class AddMemberForm(_MemberForm):
    """Whom do we ask: a partner, an actor, or another body."""

    partner = choice_of(Partner, _("A partner of ours"))
    actor = choice_of(Actor, _("An actor in town"))
    name = forms.CharField(label=_("Or another body, by name"), max_length=250, required=False)
    country = forms.ModelChoiceField(Country.objects.none(), label=_("Its country"), to_field_name="alpha2", required=False)
    pic = forms.CharField(label=_("Its PIC"), max_length=9, required=False, help_text=_("Nine digits, if it has one."))
    status = forms.ChoiceField(label=_("How sure is it?"), choices=lambda: [(one.value, one.label) for one in TAKES_PART], initial="asked")

    field_order = ("partner", "actor", "name", "country", "pic", "role", "status", "task", "is_newcomer")

    def choose(self) -> None:
        """Our own partners and actors."""
        fields: Any = self.fields
        fields["partner"].queryset = Partner.objects.filter(authority=self.authority)
        fields["actor"].queryset = Actor.objects.living().filter(authority=self.authority).select_related("organisation")
        fields["country"].queryset = Country.objects.all()
        ordered = Country.objects.all().in_order((get_language() or "nb")[:2])
        fields["country"].choices = [("", _("Choose")), *((country.alpha2, str(country.name)) for country in ordered)]


class MemberForm(_MemberForm):
    """Change it."""

    KEPT: ClassVar = ("role", "task", "contact")
    contact = choice_of(Contact, _("Whom one reaches there"))

    def choose(self) -> None:
        """The people kept at that body."""
        fields: Any = self.fields
        kept = Contact.objects.visible_to(self.person).filter(authority=self.authority, organisation=self.thing.organisation)
        fields["contact"].queryset = kept
        fields["contact"].initial = self.thing.contact.code if self.thing.contact else None
        fields["is_newcomer"].initial = {True: "yes", False: "no"}.get(self.thing.is_newcomer, "")


class MoveMemberForm(ThingForm):
    """How sure it is."""

    ASKS: ClassVar = True
    status = forms.ChoiceField(label=_("Where does it stand?"), choices=lambda: capitals(MemberStatus), widget=forms.RadioSelect)

    def choose(self) -> None:
        """As it stands."""
        if isinstance(self.thing, ConsortiumMember):
            self.fields["status"].initial = self.thing.status
