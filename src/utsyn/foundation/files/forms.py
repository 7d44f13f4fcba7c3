"""The field by which rooms take files."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from utsyn.foundation.files.commands import checked
from utsyn.foundation.files.kinds import KINDS
from utsyn.foundation.files.scanning import scan
from utsyn.foundation.kernel.errors import Invalid, Unavailable


class ScannedField(forms.FileField):
    """A file that is read and not kept, of a kind that its reader tells; the scanner has seen it. What was typed beside it stays in the form."""

    def clean(self, data: Any, initial: Any = None) -> Any:
        upload = super().clean(data, initial)
        if upload:
            try:
                self.look_at(upload)
            except (Invalid, Unavailable) as error:
                raise ValidationError(error.message, code="file") from error
        return upload

    def look_at(self, upload: Any) -> None:
        """Raises Invalid or Unavailable for what is not taken."""
        scan(upload)


class UploadField(ScannedField):
    """A file to keep, of a kind that Utsyn takes; `endings` narrows them ("pdf", "docx")."""

    def __init__(self, *, endings: tuple[str, ...] = tuple(KINDS), **kwargs: Any) -> None:
        self.endings = endings
        kwargs.setdefault("widget", forms.FileInput(attrs={"accept": ",".join(f".{ending}" for ending in endings)}))
        super().__init__(**kwargs)

    def look_at(self, upload: Any) -> None:
        name, _media_type = checked(upload)
        if name.rpartition(".")[2].lower() not in self.endings:
            raise Invalid(_("Choose a file of one of these kinds: %(kinds)s.") % {"kinds": ", ".join(self.endings)})
