"""What several forms choose among: languages, countries, themes."""

from __future__ import annotations

from typing import Any

from babel import Locale
from django import forms
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from utsyn.foundation.geo.models import Country
from utsyn.foundation.kernel.alphabet import sort_key

# Those that people in Norwegian municipalities most often write and speak; whoever needs another writes its code in the spreadsheet.
LANGUAGES = (
    "nb", "nn", "en", "se", "sv", "da", "fi", "is", "de", "fr", "es", "it", "pt", "nl", "pl", "lt", "lv", "et", "uk", "ru", "ro", "tr", "ar",
    "so", "ti", "am", "fa", "ps", "ur", "ku", "vi", "th", "zh", "ja",
)  # fmt: skip


def language_name(code: str) -> str:
    """What a language is called in the reader's: "uk" -> "ukrainsk"."""
    names = Locale({"nb": "nb", "nn": "nn"}.get((get_language() or "nb")[:2], "en")).languages
    return str(names.get(code, code))


def language_choices() -> list[tuple[str, str]]:
    """The languages by name, our own first."""
    own = [(code, language_name(code)) for code in LANGUAGES[:4]]
    return own + sorted(((code, language_name(code)) for code in LANGUAGES[4:]), key=lambda pair: sort_key(pair[1]))


def country_choices() -> list[tuple[str, str]]:
    """Every country by name, with an empty first."""
    found = [(country.alpha2, str(country.name)) for country in Country.objects.all()]
    return [("", gettext("Choose")), *sorted(found, key=lambda pair: sort_key(pair[1]))]


def with_empty(choices: Any) -> list[tuple[str, str]]:
    """Choices as they begin a line, with an empty first."""
    return [("", ""), *((choice.value, capfirst(str(choice.label))) for choice in choices)]


class LanguagesField(forms.TypedMultipleChoiceField):
    """Some languages."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("Languages one may write in"))
        super().__init__(choices=language_choices, required=False, widget=forms.CheckboxSelectMultiple, empty_value=[], **kwargs)

    def valid_value(self, value: Any) -> bool:
        """A language that is kept already stays choosable, though it is not among the common ones."""
        return super().valid_value(value) or value in (self.initial or ())
