"""Forms: feeding a file in, and correcting a finding."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from utsyn.foundation.files.forms import ScannedField
from utsyn.governance.intake.models import Finding
from utsyn.governance.intake.values import FORMS, Field


class TakeInForm(forms.Form):
    """One file."""

    file = ScannedField(
        label=_("Strategy document"),
        help_text=_("PDF, Word (.docx), Excel (.xlsx) or text; scanned text too. At most 200 MB."),
        widget=forms.FileInput(attrs={"accept": ".pdf,.docx,.xlsx,.txt"}),
    )


def _field(field: Field) -> forms.Field:
    options: dict[str, Any] = {"label": field.label, "required": field.needed}
    match field.sort:
        case "year":
            return forms.IntegerField(min_value=1990, max_value=2100, **options)
        case "date":
            return forms.DateField(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **options)
        case "text":
            return forms.CharField(widget=forms.Textarea(attrs={"rows": 3}), max_length=4_000, **options)
    return forms.CharField(max_length=400, **options)


class CorrectForm(forms.Form):
    """The fields of the finding's noun, what else it may be, and what it stands under."""

    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, finding: Finding, **kwargs: Any) -> None:
        said = finding.said
        initial = {"seen": finding.version, "noun": finding.noun, "parent": finding.parent_id, **said}
        kwargs["initial"] = {**initial, **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        self.finding = finding
        shape = FORMS[finding.noun]
        if shape.instead:
            choices = [(noun, FORMS[noun].label) for noun in shape.instead]
            self.fields["noun"] = forms.ChoiceField(label=_("This is a"), choices=choices)
        for field in shape.fields:
            self.fields[field.name] = _field(field)
        if under := {noun for one in (shape.instead or (finding.noun,)) for noun in FORMS[one].under}:
            self.fields["parent"] = forms.ModelChoiceField(
                label=_("Stands under"), queryset=self._above(under), required=False, empty_label=_("Not known"),
            )  # fmt: skip

    def _above(self, nouns: set[str]) -> Any:
        others = Finding.objects.filter(document=self.finding.document, noun__in=nouns).exclude(pk=self.finding.pk)
        return others.exclude(state=Finding.State.REJECTED)

    @property
    def values(self) -> dict[str, Any]:
        """For the verb `correct`."""
        said = {name: value for name, value in self.cleaned_data.items() if name not in ("seen", "noun", "parent")}
        if said.get("date"):
            said["date"] = said["date"].isoformat()
        data = self.cleaned_data
        return {"value": said, "noun": data.get("noun", ""), "parent": data.get("parent"), "seen": data["seen"]}
