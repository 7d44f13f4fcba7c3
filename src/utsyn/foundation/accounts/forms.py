"""The forms of one's own account."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from utsyn.foundation.accounts.models import Authority, Person
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.text import LANGUAGES
from utsyn.foundation.ui.chrome import LANGUAGE_NAMES
from utsyn.foundation.ui.widgets import Day


class LanguageForm(forms.Form):
    """The language of pages that have none of their own, and of letters."""

    language = forms.ChoiceField(
        label=_("Language"), choices=[(code, LANGUAGE_NAMES[code]) for code in LANGUAGES], widget=forms.RadioSelect
    )


class TokenForm(forms.Form):
    """A new API token."""

    authority = forms.ModelChoiceField(Authority.objects.none(), label=_("Where it may act"), to_field_name="slug", empty_label=None)
    purpose = forms.CharField(label=_("What it is for"), max_length=120, help_text=_("So that you know later which one to revoke."))
    expires_on = forms.DateField(label=_("Last day"), required=False, widget=Day, help_text=_("Leave it empty for a token without end."))

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        here = {standing.authority_id for standing in person.standings}
        self.fields["authority"].queryset = Authority.objects.filter(pk__in=here).order_by("slug")  # type: ignore[attr-defined]

    def clean_expires_on(self) -> Any:
        """A token that is born expired helps nobody."""
        day = self.cleaned_data["expires_on"]
        if day is not None and day < today():
            raise ValidationError(_("Choose today or a later day."), code="past")
        return day
