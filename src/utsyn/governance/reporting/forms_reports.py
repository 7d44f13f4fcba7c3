"""Forms of reports: the words of the papers, and a Word template."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from utsyn.foundation.documents.word_template import check_template
from utsyn.foundation.files.forms import ScannedField
from utsyn.foundation.kernel.errors import Invalid
from utsyn.foundation.kernel.forms import TranslatedFormField, VerbForm
from utsyn.governance.reporting.models import FormannskapPack


class PackForm(VerbForm):
    """The papers' words."""

    title = TranslatedFormField(label=_("Title of the case"))
    facts = TranslatedFormField(label=_("Facts"), rows=8)
    assessment = TranslatedFormField(label=_("Assessment"), rows=8, required=False)
    draft_decision = TranslatedFormField(label=_("Draft decision"), rows=4)

    def __init__(self, data: Any = None, *, pack: FormannskapPack) -> None:
        initial = {name: getattr(pack, name) for name in ("title", "facts", "assessment", "draft_decision")}
        super().__init__(data, initial={**initial, "seen": pack.version})
        for name, text in initial.items():
            self.fields[name].initial = text


class CorrectionForm(VerbForm):
    """Why a report is replaced."""

    reason = TranslatedFormField(
        label=_("What was wrong?"), rows=4, help_text=_("Everyone who reads the corrected report reads this. Write what was wrong and what is right.")
    )  # fmt: skip


class TemplateForm(forms.Form):
    """A Word file."""

    template = ScannedField(label=_("Word template (.docx)"), widget=forms.ClearableFileInput(attrs={"accept": ".docx"}))

    def clean_template(self) -> UploadedFile[bytes]:
        """The file, once it can be used; what is wrong stands beside the field."""
        sent: UploadedFile[bytes] = self.cleaned_data["template"]
        try:
            check_template(sent.read())
        except Invalid as error:
            raise forms.ValidationError(error.message) from error
        sent.seek(0)
        return sent
