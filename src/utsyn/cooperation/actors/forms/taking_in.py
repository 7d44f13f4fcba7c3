"""The forms by which many are taken in at once."""

from __future__ import annotations

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from utsyn.foundation.files.forms import ScannedField
from utsyn.governance.measures.spreadsheet.reading import MOST_BYTES


class SearchForm(forms.Form):
    """What to ask the register of entities for."""

    FORMS = (
        ("FLI", gettext_lazy("associations (FLI)")), ("STI", gettext_lazy("foundations (STI)")), ("AS", gettext_lazy("limited companies (AS)")),
        ("SA", gettext_lazy("cooperatives (SA)")), ("ORGL", gettext_lazy("parts of public bodies (ORGL)")),
    )  # fmt: skip

    municipality = forms.RegexField(
        r"^\d{4}$", label=gettext_lazy("Municipality number"), help_text=gettext_lazy("Four digits: 3403 is Hamar.")
    )
    words = forms.CharField(label=gettext_lazy("Words in the name"), required=False, max_length=80)
    legal_forms = forms.MultipleChoiceField(
        label=gettext_lazy("Legal forms"), choices=FORMS, required=False, widget=forms.CheckboxSelectMultiple, initial=["FLI", "STI"]
    )
    industry = forms.RegexField(
        r"^\d{2}(\.\d{1,3})?$", label=gettext_lazy("Industry code"), required=False, help_text=gettext_lazy("For instance 94.991 or 85.")
    )


class SheetForm(forms.Form):
    """A workbook."""

    file = ScannedField(
        label=gettext_lazy("Workbook (.xlsx)"), help_text=gettext_lazy("Take the spreadsheet out first, change it, and send it back here.")
    )

    def clean_file(self) -> bytes:
        """Its bytes, not more than one takes."""
        sent: UploadedFile[bytes] = self.cleaned_data["file"]
        if (sent.size or 0) > MOST_BYTES:
            raise forms.ValidationError(_("The file is larger than five megabytes."))
        return bytes(sent.read())
