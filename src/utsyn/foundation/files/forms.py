"""The field by which rooms take files."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from utsyn.foundation.files.commands import checked
from utsyn.foundation.files.kinds import KINDS
from utsyn.foundation.kernel.errors import Invalid


class UploadField(forms.FileField):
    """A file of a kind that Utsyn takes; `endings` narrows them ("pdf", "docx")."""

    def __init__(self, *, endings: tuple[str, ...] = tuple(KINDS), **kwargs: Any) -> None:
        self.endings = endings
        kwargs.setdefault("widget", forms.FileInput(attrs={"accept": ",".join(f".{ending}" for ending in endings)}))
        super().__init__(**kwargs)

    def clean(self, data: Any, initial: Any = None) -> Any:
        upload = super().clean(data, initial)
        if not upload:
            return upload
        try:
            name, _media_type = checked(upload)
        except Invalid as error:
            raise ValidationError(error.message, code="kind") from error
        if name.rpartition(".")[2].lower() not in self.endings:
            raise ValidationError(_("Choose a file of one of these kinds: %(kinds)s.") % {"kinds": ", ".join(self.endings)}, code="kind")
        return upload
