"""What forms need and Django has not: text per language, amounts as people write them, and a form that asks its verb first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from utsyn.foundation.kernel.clock import EARLIEST_YEAR, LATEST_YEAR
from utsyn.foundation.kernel.errors import Invalid
from utsyn.foundation.kernel.money import read_amount
from utsyn.foundation.kernel.text import LANGUAGES, Translated

_LONGEST_KEY = 18
LANGUAGE_NAMES = {"nb": "bokmål", "nn": "nynorsk", "en": "English"}


class TranslatedWidget(forms.MultiWidget):
    """One box per language, each named for it (`title_nb`, `title_nn`, `title_en`)."""

    def __init__(self, *, rows: int | None = None, languages: Sequence[str] = LANGUAGES) -> None:
        self.languages = tuple(languages)
        kind: Any = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput()
        super().__init__({language: kind for language in self.languages})

    def decompress(self, value: Any) -> list[str]:
        texts = value.texts() if isinstance(value, Translated) else dict(value or {})
        return [texts.get(language, "") for language in self.languages]


class TranslatedFormField(forms.MultiValueField):
    """Text in several languages; one of them is enough. Keeps which language was the source of the others.

    With `rows` a box of that many lines, else one line. The ui's `field` macro draws it: the reader's language first.
    """

    widget: Any

    def __init__(
        self, *, label: Any = None, rows: int | None = None, required: bool = True, max_length: int = 10_000, **kwargs: Any
    ) -> None:
        self.languages = LANGUAGES
        fields = [forms.CharField(max_length=max_length, required=False) for _language in LANGUAGES]
        super().__init__(fields, label=label, required=required, require_all_fields=False, widget=TranslatedWidget(rows=rows), **kwargs)

    def compress(self, data_list: Sequence[str]) -> Translated:
        before = self.initial if isinstance(self.initial, Translated) else Translated()
        typed = {language: text for language, text in zip(self.languages, data_list or (), strict=False) if text}
        ordered = sorted(typed, key=lambda language: language != before.source_language)
        return renewed(before, {language: typed[language] for language in ordered})

    def clean(self, value: Any) -> Translated:
        if self.required and not any(text and text.strip() for text in value or ()):
            raise ValidationError(_("Write a text in at least one language."), code="required")
        return super().clean(value) or Translated()


def renewed(before: Translated, typed: dict[str, str]) -> Translated:
    """`typed` as a Translated where a translation that nobody touched stays marked as made from the older source."""
    after = Translated(typed)
    kept = after.as_json()
    older, newer = before.as_json(), after.source_language
    for language in after.languages:
        untouched = older.get(language, {}).get("text") == typed[language].strip()
        if untouched and language != newer and "of" in older.get(language, {}) and before.source_language == newer:
            kept[language]["of"] = older[language]["of"]
    return Translated(kept)


class AmountField(forms.CharField):
    """An amount as people write it in nb, nn or en; gives a Decimal, or None when empty and not required."""

    def __init__(self, *, allow_negative: bool = False, **kwargs: Any) -> None:
        self.allow_negative = allow_negative
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal"}))
        super().__init__(max_length=40, **kwargs)

    def clean(self, value: Any) -> Any:
        typed = super().clean(value)
        if not typed:
            return None
        amount = _read(typed)
        if amount < 0 and not self.allow_negative:
            raise ValidationError(_("The amount cannot be negative."), code="negative")
        return amount


def _read(typed: str) -> Decimal:
    try:
        return read_amount(typed)
    except Invalid as error:
        raise ValidationError(error.message, code="amount") from error


def within_reach(day: dt.date) -> None:
    """Refuse a day, or a moment, of a year that nobody plans for: what is reckoned from it would leave the calendar."""
    if not EARLIEST_YEAR <= day.year <= LATEST_YEAR:
        raise ValidationError(
            _("Write a year from %(first)s to %(last)s.") % {"first": EARLIEST_YEAR, "last": LATEST_YEAR}, code="out_of_reach"
        )


def bound_days() -> None:
    """From now on every day of every form is within reach, as it is in the API."""
    for field in (forms.DateField, forms.DateTimeField):
        field.default_validators = [within_reach]


class ManyField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]  # the framework's has no arguments while it runs
    """Several of what there is; a key larger than any database counts to is one that is not there (SQLite would stumble over it)."""

    def clean(self, value: Any) -> Any:
        for key in value or () if isinstance(value, (list, tuple)) else ():
            if len(str(key)) > _LONGEST_KEY:
                raise ValidationError(
                    self.error_messages["invalid_choice"], code="invalid_choice", params={"value": str(key)[:_LONGEST_KEY]}
                )
        return super().clean(value)


def capitals(choices: Any) -> list[tuple[str, str]]:
    """Choices as they begin a line, in the language of the moment."""
    return [(choice.value, capfirst(str(choice.label))) for choice in choices]


def put_beside(form: forms.Form, error: Invalid) -> None:
    """Put what a verb refuses beside its field, or above the form when it is about none of them."""
    beside = {name: words for name, words in error.fields.items() if name in form.fields}
    for name, words in beside.items():
        form.add_error(name, words)
    if not beside:
        form.add_error(None, error.message)


class VerbForm(forms.Form):
    """What a verb needs, with `seen`: the version that the person had before them."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def check(self, values: dict[str, Any]) -> None:
        """Ask what the verb will ask; raises Invalid."""

    def clean(self) -> dict[str, Any]:
        """Put what the verb would refuse beside its field."""
        values = super().clean() or {}
        if not self.errors:
            try:
                self.check(values)
            except Invalid as error:
                put_beside(self, error)
        return values

    @property
    def values(self) -> dict[str, Any]:
        """What the verb takes."""
        return {name: value for name, value in self.cleaned_data.items() if name != "seen"}

    @property
    def version(self) -> int | None:
        """The version that was seen."""
        found: int | None = self.cleaned_data.get("seen")
        return found
