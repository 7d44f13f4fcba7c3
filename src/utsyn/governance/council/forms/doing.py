"""What every form here has in common: it is about a thing, and carries out one verb."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms

from utsyn.foundation.accounts.models import Owned
from utsyn.foundation.kernel.errors import Invalid
from utsyn.foundation.ui.widgets import Day


class DayField(forms.DateField):
    """A day, picked or typed."""

    widget = Day


class DoingForm(forms.Form):
    """A form that carries out `verb` on `thing`; with `keeps_version` it refuses to save over what another saved.

    `source` gives what the address names (None: the authority itself). `heading` and `submit` are its title and its button.
    """

    verb: ClassVar[str]
    source: ClassVar[type[Owned] | None] = None
    heading: ClassVar[Any]
    submit: ClassVar[Any]
    lede: ClassVar[Any] = ""
    keeps_version: ClassVar[bool] = False

    def __init__(self, *args: Any, thing: Any, **kwargs: Any) -> None:
        self.thing = thing
        self.result: Any = None
        super().__init__(*args, **kwargs)
        if self.keeps_version:
            self.fields["seen"] = forms.IntegerField(widget=forms.HiddenInput, initial=thing.version)
        self.prepare()

    def prepare(self) -> None:
        """Choices and initial values that come from the thing."""

    def run(self, *, by: Any, **values: Any) -> Any:
        """The verb with what was typed."""
        raise NotImplementedError

    def carry_out(self, *, by: Any) -> bool:
        """Do it when what was typed can be; otherwise say at each field why not."""
        if not self.is_valid():
            return False
        try:
            self.result = self.run(by=by, **self.cleaned_data)
        except Invalid as refusal:
            for name, words in (refusal.fields or {"": refusal.message}).items():
                self.add_error(name if name in self.fields else None, words)
        return not self.errors

    def begin_with(self, thing: Any, *names: str) -> None:
        """Show the thing's own values."""
        for name in names:
            self.fields[name].initial = getattr(thing, name)
