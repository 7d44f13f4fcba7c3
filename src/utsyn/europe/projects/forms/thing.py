"""What the forms of this room share."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from utsyn.cooperation.relations.forms.verbs import ThingForm, choice_of
from utsyn.foundation.accounts.models import STAFF, Assignment, Authority, Person, Role
from utsyn.foundation.kernel.errors import Invalid
from utsyn.foundation.kernel.forms import ManyField
from utsyn.foundation.kernel.money import read_amount

__all__ = ["PercentField", "ThingForm", "choice_of", "several_of", "staff_of"]


class PercentField(forms.CharField):
    """A share as people write it in per cent: "85", "72,5 %"; gives a Decimal from 0 to 1, or None."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal"}))
        super().__init__(max_length=12, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        """A share as per cent."""
        return f"{(value * 100).normalize():f}".replace(".", ",") if isinstance(value, Decimal) else value

    def clean(self, value: Any) -> Any:
        typed = super().clean(value).removesuffix("%").strip()
        if not typed:
            return None
        try:
            percent = read_amount(typed)
        except Invalid as error:
            raise ValidationError(error.message, code="amount") from error
        if not 0 <= percent <= 100:
            raise ValidationError(_("Write a number from 0 to 100."), code="percent")
        return percent / 100


def staff_of(authority: Authority) -> Any:
    """Everybody who works here today and does more than read, by name."""
    held = Assignment.objects.in_force().filter(authority=authority, role__in=STAFF - {Role.AUDITOR})
    return Person.objects.filter(pk__in=held.values("person")).order_by("name")


def several_of(model: Any, label: Any, **kwargs: Any) -> ManyField:
    """Several things known by their codes, as boxes to tick."""
    kwargs.setdefault("widget", forms.CheckboxSelectMultiple)
    return ManyField(model.objects.none(), label=label, to_field_name="code", required=False, **kwargs)
