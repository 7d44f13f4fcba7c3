"""What the forms of this room share: they know the thing they are about, and the reader."""

from __future__ import annotations

from typing import Any

from django import forms

from utsyn.foundation.accounts.models import STAFF, Assignment, Authority, Person
from utsyn.foundation.kernel.forms import VerbForm


class ThingForm(VerbForm):
    """A form about one `thing`, with the version that was seen."""

    def __init__(self, data: Any = None, *, thing: Any, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial={"seen": getattr(thing, "version", None), **(initial or {})})
        self.thing = thing


def staff_of(authority: Authority) -> Any:
    """Everybody who works here today, by name."""
    held = Assignment.objects.in_force().filter(authority=authority, role__in=STAFF)
    return Person.objects.filter(pk__in=held.values("person")).order_by("name")


def long_text(label: Any, *, rows: int = 5, required: bool = True, help_text: Any = "", longest: int = 6000) -> forms.CharField:
    """A box of several lines."""
    return forms.CharField(
        label=label, required=required, help_text=help_text, max_length=longest, widget=forms.Textarea(attrs={"rows": rows})
    )
