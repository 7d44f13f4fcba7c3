from __future__ import annotations

from decimal import Decimal

import pytest
from django import forms

from utsyn.foundation.geo.models import Country
from utsyn.foundation.kernel.forms import AmountField, ManyField, TranslatedFormField
from utsyn.foundation.kernel.text import Translated


class TitleForm(forms.Form):
    title = TranslatedFormField(max_length=20)
    note = TranslatedFormField(required=False)
    amount = AmountField(required=False)


def form(initial=None, **typed):
    return TitleForm({"title_nb": "Akse", **typed}, initial=initial or {})


def test_one_language_is_enough_and_none_is_not():
    assert form().is_valid()
    assert form(title_nb=" ", title_en="Axis").is_valid()
    empty = form(title_nb=" ")
    assert empty.errors["title"] == ["Skriv en tekst på minst ett språk."]


def test_what_may_be_empty_becomes_an_empty_text():
    filled = form()
    assert filled.is_valid()
    assert filled.cleaned_data["note"] == Translated()


def test_a_text_too_long_is_refused_and_kept():
    long = form(title_nb="x" * 21)
    assert "title" in long.errors
    assert "x" * 21 in str(long["title"])


def cleaned(before, **typed):
    class Field(forms.Form):
        title = TranslatedFormField(initial=before)

    filled = Field({f"title_{language}": text for language, text in typed.items()})
    assert filled.is_valid(), filled.errors
    return filled.cleaned_data["title"]


BEFORE = Translated({"nb": "Akse", "en": "Axis"})


def test_a_translation_nobody_touched_is_stale_when_its_source_changed():
    after = cleaned(BEFORE, nb="Retning", en="Axis")
    assert after.texts() == {"nb": "Retning", "en": "Axis"}
    assert after.is_stale("en")


def test_both_touched_are_both_fresh():
    after = cleaned(BEFORE, nb="Retning", en="Direction")
    assert not after.is_stale("en")


def test_the_source_stays_the_source_whatever_the_order_of_boxes():
    assert cleaned(Translated({"en": "Axis", "nb": "Akse"}), nb="Akse", en="Axis").source_language == "en"


def test_amounts_are_read_and_refused_in_words():
    filled = form(amount="1 234,50")
    assert filled.is_valid()
    assert filled.cleaned_data["amount"] == Decimal("1234.50")
    for wrong in ("-5", "mye", "9" * 30):
        refused = form(amount=wrong)
        assert "amount" in refused.errors
        assert wrong in str(refused["amount"])
    nothing = form(amount="")
    assert nothing.is_valid()
    assert nothing.cleaned_data["amount"] is None


@pytest.mark.parametrize("typed", ["0001-01-01", "1813-12-31", "2201-01-01", "9999-12-31"])
def test_a_day_that_no_calendar_reckons_with_is_refused_in_every_form(typed):
    class DayForm(forms.Form):
        on = forms.DateField()

    assert DayForm({"on": typed}).errors["on"] == ["Skriv et årstall fra 1814 til 2200."]
    assert DayForm({"on": "1814-05-17"}).is_valid()


def test_a_key_larger_than_databases_count_to_is_one_that_is_not_there(db):
    class CountriesForm(forms.Form):
        countries = ManyField(Country.objects.all())

    assert CountriesForm({"countries": [str(10**30)]}).errors["countries"]
    assert CountriesForm({"countries": [str(Country.objects.first().pk)]}).is_valid()
