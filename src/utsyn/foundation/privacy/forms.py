"""The forms by which somebody is found, and erased."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class PersonForm(forms.Form):
    """Whoever has this address; an account is found by its address too."""

    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        help_text=_("The address that the person wrote to you from, or signs in with."),
    )


class EraseForm(forms.Form):
    """Erasing cannot be undone, so it is said twice."""

    email = forms.EmailField(max_length=254, widget=forms.HiddenInput)
    is_certain = forms.BooleanField(
        label=_("I have made sure that it is the person who asks, and have given them what is kept if they wanted it"),
        error_messages={"required": _("Tick the box once you have made sure.")},
    )

    @property
    def address(self) -> Any:
        """Whom it is about, as far as it is an address."""
        return self.cleaned_data.get("email", "") if self.is_bound else self.initial.get("email", "")
